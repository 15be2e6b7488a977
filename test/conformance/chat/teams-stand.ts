import type { Json } from '../../../src/chat/chat.ts';
import type { OpenTeamsSdk } from '../../../src/chat/teams/connection.ts';
import { teamsChat } from '../../../src/chat/teams/teams.ts';
import { silentLog } from '../../../src/log.ts';
import type { Message } from '../../../src/messages/message.ts';
import { actionsOf, cardOf, type Fields, fakeConnector, type SentActivity, TEAMS } from '../../fakes/connector.ts';
import { flow, publicApp, type Stand, wordsOf } from './stand.ts';

/** @param openSdk botbuilder where absent, as in the program */
export async function teamsStand(
  openSdk?: OpenTeamsSdk,
): Promise<Stand & { teams: Awaited<ReturnType<typeof fakeConnector>>; places: Map<string, Json> }> {
  const teams = await fakeConnector();
  const people = flow();
  const web = await publicApp();
  const places = new Map<string, Json>();
  // A card does not show its message's id; its buttons and its first send tell us which it is.
  const sent = new Map<string, string>();
  teams.deliverTo(web.url('/teams/messages'));
  const chat = teamsChat({
    ...teams.account,
    ...(openSdk === undefined ? {} : { openSdk }),
    mount: web.app,
    format: { timeZone: 'Europe/Dublin' },
    toPng: () => Buffer.from('a picture'),
    log: silentLog,
    onRefused: reason => people.refused.push(reason),
    recall: people.recall,
    save: async (conversation, place) => {
      await people.stored();
      places.set(conversation, place);
    },
    load: async conversation => places.get(conversation) ?? null,
    posted: {
      messageAt: async (_, activityId) => [...sent].find(([, id]) => id === activityId)?.[0] ?? null,
      answeredIn: async (_, thread) => teams.sent.some(one => one.conversation.endsWith(`;messageid=${thread}`)),
      refOf: async () => null,
    },
  });
  chat.onInbound(people.take);

  const watched = {
    ...chat,
    send: async (message: Message) => {
      const ref = await chat.send(message);
      sent.set(message.id, String(ref['activityId']));
      return ref;
    },
  };
  const posted = (message: Message): SentActivity | undefined => teams.sent.find(one => one.id === sent.get(message.id));
  let last: Fields = {};
  let answer: Fields = {};
  const said: Fields[] = [];
  const deliver = async (activity: Fields) => {
    last = activity;
    answer = (await teams.deliver(activity)).body;
    said.push(answer);
    await people.done();
  };
  const openWindow = (): Fields | undefined => (answer['task'] as Fields | undefined)?.['value'] as Fields | undefined;

  return {
    teams,
    places,
    chat: watched,
    conversation: `teams/${TEAMS.channel}`,
    stands: { board: `teams/${TEAMS.channel}`, trainers: `teams/${TEAMS.channel}`, own: `teams/${TEAMS.channel}` },
    ...people,
    signs: () => teams.typing.length,
    announcedBelow: message =>
      teams.sent.filter(one => one.conversation === `${TEAMS.channel};messageid=${posted(message)!.id}`).map(one => wordsOf(cardOf(one))),
    posts: message => (posted(message) === undefined ? 0 : 1),
    shown: message => {
      const one = posted(message);
      return one === undefined ? null : shownOf(one);
    },
    press: async (message, label) => {
      const opens = message.buttons.find(button => button.label === label)?.opens === 'dialog';
      const card = posted(message)!;
      await deliver(opens ? teams.activities.fetchWindow(card, label) : teams.activities.execute(card, label));
    },
    pressBoth: async (message, label) => {
      const tap = teams.activities.execute(posted(message)!, label);
      const other = { ...tap, id: `${tap['id']}-other`, from: { id: '29:bea', aadObjectId: 'aad-bea', name: 'Bea' } };
      for (const { body } of await Promise.all([teams.deliver(tap), teams.deliver(other)])) said.push(body);
      await people.done();
    },
    later: (message, label) => {
      const tap = teams.activities.execute(posted(message)!, label);
      return () => deliver(tap);
    },
    // What stands on the card that a tap is answered with, and on no card that others see.
    toldAlone: () =>
      said.flatMap(body => textsOf(body['value'])).filter(text => !teams.sent.some(one => one.raw.includes(JSON.stringify(text)))),
    again: () => deliver(last),
    ask: (text, where) => deliver(where === 'channel' ? teams.activities.mention(text) : teams.activities.privateMessage(text)),
    window: () => {
      const value = openWindow();
      if (typeof value !== 'object') return null;
      const body = ((value['card'] as Fields)['content'] as Fields)['body'] as Fields[];
      return { title: String(value['title']), fields: body.filter(one => one['id'] !== undefined).map(one => String(one['id'])) };
    },
    windowWords: () => JSON.stringify(openWindow()),
    fillIn: values => {
      const { submitShortcut, submitWindow } = teams.activities;
      return deliver((last['name'] === 'composeExtension/fetchTask' ? submitShortcut : submitWindow)(openWindow()!, values));
    },
    shortcut: (name, on) => {
      if (on === undefined || typeof on === 'string')
        return deliver(teams.activities.shortcut(name, on === undefined ? undefined : { text: on }));
      // Of a card Teams hands over no words, only which message it is.
      return deliver(teams.activities.shortcut(name, { text: '', id: posted(on)!.id }));
    },
    addPicture: (message, words, bytes) => {
      const far = { contentType: 'image/png', contentUrl: 'https://smba.example/v3/attachments/1', name: 'photo-of-ana.png' };
      const attachments = [bytes === undefined ? far : teams.picture('1', bytes)];
      return deliver(teams.activities.mention(words, posted(message)!.id, { attachments }));
    },
    thumb: (message, good) => deliver(teams.activities.thumb(posted(message)!, good, 'too late')),
    installed: () => deliver(teams.activities.installed()),
    rateLimitNext: seconds => teams.failNext({ status: 429, code: 'Throttled', retryAfterSeconds: seconds }),
    dropNext: () => teams.failNext({ status: 502 }),
    archived: 'teams/19:gone@thread.tacv2',
    remove: message => teams.remove(posted(message)!.id),
    channels: { theirs: TEAMS.channel, others: '19:other@thread.tacv2' },
    forge: {
      'no token': async () => (await teams.deliver(teams.activities.privateMessage('x'), null)).status,
      'foreign token': async () => {
        const token = teams.token({}, teams.foreignKey());
        return (await teams.deliver(teams.activities.privateMessage('x'), `Bearer ${token}`)).status;
      },
    },
    limits: {},
    problems: () => teams.problems,
    async close() {
      await chat.close();
      await teams.close();
      await web.close();
    },
  };
}

function textsOf(value: unknown): string[] {
  const texts: string[] = [];
  JSON.stringify(value, (key, inner) => {
    if (key === 'text' && typeof inner === 'string') texts.push(inner);
    return inner;
  });
  return texts;
}

function shownOf(sent: SentActivity) {
  const card = cardOf(sent);
  const images = ((card['body'] ?? []) as Fields[]).filter(element => element['type'] === 'Image');
  return {
    text: wordsOf(card),
    buttons: actionsOf(card).map(action => String(action['title'])),
    edits: sent.edits,
    controls: JSON.stringify(card).match(/<at>|"type":"TextBlock"/g) ?? [],
    alt: images.length === 0 ? null : String(images[0]!['altText']),
  };
}
