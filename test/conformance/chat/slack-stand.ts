import { slackChat } from '../../../src/chat/slack/slack.ts';
import { silentLog } from '../../../src/log.ts';
import type { Message } from '../../../src/messages/message.ts';
import { buttonsOf, fakeSlack, type Posted, SLACK } from '../../fakes/slack.ts';
import type { Fields } from '../../fakes/slack-limits.ts';
import { flow, publicApp, type Stand, wordsOf } from './stand.ts';

export async function slackStand(way: 'http' | 'socket'): Promise<Stand & { slack: Awaited<ReturnType<typeof fakeSlack>> }> {
  const slack = await fakeSlack();
  slack.archive('C9');
  slack.addChannel('C2');
  slack.people.set('U2', { locale: 'pl-PL' });
  const people = flow();
  const web = await publicApp();
  slack.sendEventsTo(web.url('/slack/events'));
  const chat = slackChat({
    botToken: SLACK.botToken,
    ...(way === 'socket' ? { appToken: SLACK.appToken } : { signingSecret: SLACK.signingSecret, mount: web.app }),
    apiUrl: slack.apiUrl,
    format: { timeZone: 'Europe/Dublin' },
    toPng: () => Buffer.from('a picture'),
    log: silentLog,
    onRefused: reason => people.refused.push(reason),
    recall: people.recall,
  });
  chat.onHome!(async () => [...people.kept.values()]);
  chat.onInbound(people.take);
  if (way === 'socket') await slack.connected;

  const posted = (message: Message) =>
    slack.messages.filter(one => one.metadata?.event_payload['message'] === message.id && one.metadata.event_type === 'linemate');
  let last: Fields = {};
  const deliver = async (payload: Fields) => {
    last = payload;
    await slack.deliver(payload);
    await people.done();
  };

  return {
    slack,
    chat,
    conversation: 'slack/C1',
    stands: { board: 'slack/C1', trainers: 'slack/C1', own: 'slack/C1' },
    ...people,
    signs: () => slack.statuses.filter(one => one['status'] !== '').length,
    announcedBelow: message =>
      slack.messages.filter(one => one.broadcast && one.thread === posted(message)[0]!.ts).map(one => wordsOf(one.blocks)),
    posts: message => posted(message).length,
    shown: message => {
      const one = posted(message)[0];
      return one === undefined
        ? null
        : shownOf(one, slack.files.find(file => file.thread === one.ts || file.thread === one.thread)?.altText);
    },
    press: async (message, label) => deliver(slack.press(posted(message)[0]!, label)),
    pressBoth: async (message, label) => {
      const [one, other] = ['U1', 'U2'].map(user => slack.press(posted(message)[0]!, label, user));
      await Promise.all([slack.deliver(one!), slack.deliver(other!)]);
      await people.done();
    },
    later: (message, label) => {
      const tap = slack.press(posted(message)[0]!, label);
      return () => deliver(tap);
    },
    toldAlone: () => slack.alone.map(one => one.text),
    again: () => deliver(last),
    ask: (text, where) => deliver(where === 'channel' ? slack.events.mention(text) : slack.events.privateMessage(text)),
    window: () => {
      const view = slack.views.at(-1)?.view;
      if (view === undefined) return null;
      const inputs = (view['blocks'] as Fields[]).filter(block => block['type'] === 'input');
      return { title: (view['title'] as Fields)['text'] as string, fields: inputs.map(block => String(block['block_id'])) };
    },
    windowWords: () => JSON.stringify(slack.views.at(-1)?.view),
    fillIn: values => deliver(slack.submit(slack.views.at(-1)!, values)),
    shortcut: (name, on) => {
      if (on === undefined || typeof on === 'string') return deliver(slack.shortcut(name, on === undefined ? undefined : { text: on }));
      const { ts, channel, text } = posted(on)[0]!;
      return deliver(slack.shortcut(name, { text, ts, channel }));
    },
    addPicture: (message, words) => {
      const { ts, channel } = posted(message)[0]!;
      const files = [{ id: 'F1', mimetype: 'image/jpeg', permalink: 'https://plant.slack.example/files/U1/F1/photo-of-ana.jpg' }];
      const below = { channel, thread_ts: ts, parent_user_id: SLACK.bot, subtype: 'file_share', files };
      return deliver(slack.events.channelMessage(words, below));
    },
    thumb: (message, good) => deliver(slack.thumb(posted(message)[0]!, good)),
    installed: () => deliver(slack.events.of({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' })),
    rateLimitNext: seconds => slack.failNext('chat.postMessage', { status: 429, retryAfterSeconds: seconds }),
    dropNext: () => slack.failNext('chat.postMessage', { status: 503 }),
    archived: 'slack/C9',
    remove: message => slack.remove(posted(message)[0]!.ts),
    channels: { theirs: 'C1', others: 'C2' },
    forge:
      way === 'socket'
        ? {}
        : {
            'bad signature': async () => (await slack.deliver(slack.events.mention('x'), { secret: 'another' })).status,
            'stale timestamp': async () => (await slack.deliver(slack.events.mention('x'), { ageSeconds: 361 })).status,
          },
    limits: {},
    problems: () => slack.problems,
    async close() {
      await chat.close();
      await slack.close();
      await web.close();
    },
  };
}

const shownOf = (message: Posted, alt: string | undefined) => ({
  text: wordsOf(message.blocks),
  buttons: buttonsOf(message).map(button => (button['text'] as Fields)['text'] as string),
  edits: message.edits,
  controls: message.controls,
  alt: alt ?? null,
});
