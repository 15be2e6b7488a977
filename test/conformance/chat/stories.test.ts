import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Json } from '../../../src/chat/chat.ts';
import { Rejected, Unavailable } from '../../../src/errors.ts';
import { askDialog } from '../../../src/messages/ask-dialog.ts';
import { langDialog } from '../../../src/messages/own-settings.ts';
import { editDialog } from '../../../src/messages/review-card.ts';
import { agentsSdk } from '../../chat/teams/agents-sdk.ts';
import { floorStand } from './floor-stand.ts';
import {
  changeToDecide,
  NASTY,
  outcome,
  ownSettings,
  PICTURE,
  SOMETHING_ELSE,
  shadowLists,
  stations,
  tip,
  trainersDesk,
} from './messages.ts';
import { slackStand } from './slack-stand.ts';
import type { Stand } from './stand.ts';
import { teamsStand } from './teams-stand.ts';

const STANDS: [string, () => Promise<Stand>][] = [
  ['Slack over HTTP', () => slackStand('http')],
  ['Slack over Socket Mode', () => slackStand('socket')],
  ['Teams', () => teamsStand()],
  ["Teams on botbuilder's successor", () => teamsStand(agentsSdk)],
  ['the floor page', floorStand],
];

describe.each(STANDS)('%s', (_name, open) => {
  let stand: Stand;
  const opened = async () => {
    stand = await open();
    return stand;
  };
  afterEach(() => stand.close());

  test('a tip arrives with its action first, one figure, its buttons and its why', async () => {
    const { chat, conversation, shown, problems } = await opened();
    const message = tip(conversation);
    await chat.send(message);
    const card = shown(message)!;
    expect(card.text).toContain('Lower the seasoning feeder.');
    expect(card.text).toContain('B2 · about 9 min to waste');
    expect(card.text).toContain('09:20');
    expect(card.buttons).toEqual(['On it', 'Something else', 'Not now', 'Get help', 'Why']);
    expect(problems()).toEqual([]);
  });

  test('the outcome takes the place of the tip: one message, no buttons left', async () => {
    const { chat, conversation, shown, posts, problems } = await opened();
    const message = tip(conversation);
    const ref = await chat.send(message);
    expect(JSON.stringify(ref).length).toBeLessThanOrEqual(2_000);
    await chat.edit(JSON.parse(JSON.stringify(ref)), outcome(conversation));
    expect(posts(message)).toBe(1);
    expect(shown(message)).toMatchObject({ buttons: [], edits: 1 });
    expect(shown(message)!.text).toContain('6.1 % again at 09:31.');
    expect(problems()).toEqual([]);
  });

  test('a tap tells which button of which message, and is the same tap when it is delivered twice', async () => {
    const { chat, conversation, inbound, press, again } = await opened();
    const message = tip(conversation);
    await chat.send(message);
    await press(message, 'Get help');
    await again();
    expect(inbound).toHaveLength(2);
    expect(inbound[0]).toMatchObject({ kind: 'press', message: message.id, button: 'get-help', conversation, product: chat.product });
    expect(inbound[1]!.id).toBe(inbound[0]!.id);
  });

  test('the list of what would have been said: a tap names its tip, and the next revision takes its place', async () => {
    const { chat, conversation, inbound, shown, posts, press, problems } = await opened();
    const [first, second] = shadowLists(conversation);
    const ref = await chat.send(first);
    expect(shown(first)!.text).toContain('Lower the seasoning feeder.');
    await press(first, 'Pointless');
    expect(inbound[0]).toMatchObject({ kind: 'press', message: first.id, button: 'pointless-1', conversation });
    await chat.edit(ref, second);
    expect(posts(first)).toBe(1);
    expect(shown(second)!.buttons).toContain('Take back');
    expect(problems()).toEqual([]);
  });

  test('a list of stations has its button beside the station, and the tap tells which it was', async () => {
    const { chat, stands, inbound, shown, press, problems } = await opened();
    const message = stations(stands.board, NASTY);
    await chat.send(message);
    expect(shown(message)!.text).toMatch(/Stopped since 09:12.*S4 Capper.*Running/s);
    expect(shown(message)!.controls).toEqual([]);
    expect(shown(message)!.buttons).toEqual(['Ask about S3', 'Refresh']);
    await press(message, 'Ask about S3');
    expect(inbound[0]).toMatchObject({ kind: 'press', message: message.id, button: 'why-S3', conversation: stands.board });
    expect(problems()).toEqual([]);
  });

  test('two taps are two taps', async () => {
    const { chat, conversation, inbound, press } = await opened();
    const message = tip(conversation);
    await chat.send(message);
    await press(message, 'On it');
    await press(message, 'On it');
    expect(new Set(inbound.map(event => event.id)).size).toBe(2);
  });

  test('a question comes without our own mention, with its language and where to answer', async () => {
    const { inbound, ask } = await opened();
    await ask('why did the filler stop & wait?', 'channel');
    await ask('why did the filler stop?', 'private');
    expect(inbound.map(event => event.text)).toEqual(['why did the filler stop & wait?', 'why did the filler stop?']);
    expect(inbound.map(event => event.kind)).toEqual(['question', 'question']);
    expect(inbound[0]!.locale).toMatch(/^pl/);
    expect(JSON.stringify(inbound[0]!.continuation ?? null).length).toBeLessThanOrEqual(2_000);
  });

  test('what only one person reads is known by the product’s own word, and a code is taken there alone', async () => {
    const { chat, inbound, ask } = await opened();
    await ask('link ABCD-2345', 'channel');
    await ask('link ABCD-2345', 'private');
    await ask('what do you know about me?', 'private');
    const alone = chat.product === 'floor' ? undefined : true;
    expect(inbound.map(event => event.private)).toEqual([undefined, alone, alone]);
    expect(inbound.map(event => event.kind)).toEqual(['question', chat.product === 'floor' ? 'question' : 'linked', 'question']);
    if (alone) expect(inbound[1]).toMatchObject({ code: 'ABCD-2345' });
  });

  test('a question that is delivered twice is the same question', async () => {
    const { inbound, ask, again } = await opened();
    await ask('what now?', 'channel');
    await again();
    expect(inbound[1]!.id).toBe(inbound[0]!.id);
  });

  test('a button opens a window; its answer comes back with the values and what it was about', async () => {
    const { chat, conversation, inbound, press, react, window, fillIn, problems } = await opened();
    react(async event => {
      if (event.kind === 'press') await chat.openDialog(event.trigger!, SOMETHING_ELSE, { episode: 'B/B2/drift', asked: 1 });
    });
    const message = tip(conversation);
    await chat.send(message);
    await press(message, 'Something else');
    expect(window()).toEqual({ title: 'What is it?', fields: ['cause', 'note'] });
    await fillIn({ cause: 'film', note: 'torn <b>' });
    expect(inbound.at(-1)).toMatchObject({
      kind: 'submit',
      dialog: 'something-else',
      conversation,
      values: { cause: 'film', note: 'torn <b>' },
      continuation: { episode: 'B/B2/drift', asked: 1 },
    });
    expect(problems()).toEqual([]);
  });

  test('the shortcut opens a window in which one chooses where and whom', async () => {
    const { chat, inbound, react, window, fillIn, shortcut, problems } = await opened();
    react(async event => {
      if (event.kind === 'press') await chat.openDialog(event.trigger!, SOMETHING_ELSE, { message: 'call' });
    });
    for (const text of [undefined, 'B2 stands & smokes']) {
      await shortcut?.('call-for-help', text);
      if (shortcut === null) return expect(inbound).toEqual([]);
      expect(inbound.at(-1)).toMatchObject({ kind: 'press', message: 'call', button: 'call-for-help' });
      expect(inbound.at(-1)!.text?.trim()).toBe(text);
      expect(window()).toMatchObject({ fields: ['cause', 'note'] });
      await fillIn({ cause: 'film' });
      expect(inbound.at(-1)).toMatchObject({ kind: 'submit', values: { cause: 'film' }, continuation: { message: 'call' } });
    }
    expect(problems()).toEqual([]);
  });

  test('a change that somebody asked for shows what goes and what comes; *Edit* opens it whole, fields and line ends as they were', async () => {
    const { chat, stands, inbound, shown, press, react, window, fillIn, problems } = await opened();
    const message = changeToDecide(stands.trainers);
    const texts = { action: 'Lower the [parameter] feeder.', figure: '', why: '', steps: '1. One step.\n   - key point: <slow> & [value]' };
    react(async event => {
      if (event.kind === 'press' && event.button === 'edit')
        await chat.openDialog(event.trigger!, editDialog('en', texts), { message: event.message! });
    });
    await chat.send(message);
    const card = shown(message)!;
    expect(card.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toMatch(/German · Step 2.*− Wait <b>.*\+ .*Check the film/s);
    expect(card.controls).toEqual([]);
    expect(card.buttons).toEqual(['Accept', 'Decline', 'Edit']);
    await press(message, 'Edit');
    expect(window()).toEqual({ title: 'Edit the tip', fields: ['action', 'figure', 'why', 'steps'] });
    await fillIn({ action: texts.action, steps: texts.steps });
    expect(inbound.at(-1)).toMatchObject({ kind: 'submit', dialog: 'edit-tip', values: { action: texts.action, steps: texts.steps } });
    await press(message, 'Accept');
    expect(inbound.at(-1)).toMatchObject({ kind: 'press', message: message.id, button: 'accept' });
    expect(problems()).toEqual([]);
  });

  test("a trainer's desk has its button beside each tip", async () => {
    const { chat, stands, inbound, shown, press, problems } = await opened();
    const message = trainersDesk(stands.trainers);
    await chat.send(message);
    expect(shown(message)!.buttons).toEqual(['Look', 'Open a tip', 'Refresh']);
    await press(message, 'Look');
    expect(inbound[0]).toMatchObject({ kind: 'press', message: message.id, button: 'said-0123456789abcdef' });
    expect(problems()).toEqual([]);
  });

  test('one’s own settings: what was agreed stands above the choice, and the language is chosen in a window', async () => {
    const { chat, stands, shown, press, react, window, fillIn, inbound, problems } = await opened();
    if (stands.own === null) return expect(chat.product).toBe('floor');
    const message = ownSettings(stands.own);
    react(async event => {
      if (event.button === 'me-lang') await chat.openDialog(event.trigger!, langDialog('en', null), { message: event.message! });
    });
    await chat.send(message);
    expect(shown(message)!.text).toContain('Agreed in this plant (level 1)');
    expect(shown(message)!.buttons).toEqual(['Learn from my taps', 'Where I stand', 'Quiet', 'Language', 'What do you know of me?']);
    await press(message, 'Language');
    expect(window()).toEqual({ title: 'Language', fields: ['lang'] });
    await fillIn({ lang: 'pl' });
    expect(inbound.at(-1)).toMatchObject({ kind: 'submit', values: { lang: 'pl' } });
    expect(problems()).toEqual([]);
  });

  test('*Ask* opens a window for one question, and what was asked is answered to the asker alone', async () => {
    const { chat, inbound, react, window, fillIn, shortcut, problems } = await opened();
    react(async event => {
      const place = event.continuation ?? null;
      if (event.kind === 'press') await chat.openDialog(event.trigger!, askDialog('en'), { message: event.message!, place });
    });
    await shortcut?.('ask');
    if (shortcut === null) return expect(inbound).toEqual([]);
    const { user } = inbound[0]!;
    const alone = `${chat.product}/${user.id}`;
    expect(inbound[0]).toMatchObject({ kind: 'press', message: 'ask', button: 'ask', conversation: alone });
    expect(window()).toEqual({ title: 'Ask Linemate', fields: ['question'] });
    await fillIn({ question: 'why did the filler stop?' });
    expect(inbound[1]).toMatchObject({ kind: 'submit', conversation: alone, values: { question: 'why did the filler stop?' } });
    const { place } = inbound[1]!.continuation as { place: Json };
    await expect(chat.send(tip(alone, place === null ? {} : { replyTo: place }))).resolves.toBeDefined();
    expect(problems()).toEqual([]);
  });

  test('*Why did this happen?* on a card says which card it is, and the answer goes below it', async () => {
    const { chat, conversation, inbound, shortcut, problems } = await opened();
    const message = tip(conversation);
    const ref = await chat.send(message);
    await shortcut?.('why', message);
    if (shortcut === null) return expect(inbound).toEqual([]);
    expect(inbound).toMatchObject([{ kind: 'press', message: 'why', button: 'why', conversation }]);
    expect(Object.values(ref)).toContain(inbound[0]!.thread);
    const answer = await chat.send(tip(conversation, { id: 'a/1', replyTo: inbound[0]!.continuation }));
    expect(JSON.stringify(answer)).toContain(inbound[0]!.thread);
    await shortcut('why', 'B2 stands & smokes');
    expect(inbound[1]!.text?.trim()).toBe('B2 stands & smokes');
    expect(problems()).toEqual([]);
  });

  test('a picture below a card comes by reference, with whose thread it is and what was written', async () => {
    const { chat, conversation, inbound, addPicture } = await opened();
    const message = tip(conversation);
    const ref = await chat.send(message);
    await addPicture?.(message, 'the spring is gone');
    if (addPicture === null) return expect(inbound).toEqual([]);
    const { text, files, thread } = inbound.at(-1)!;
    expect(text).toBe('the spring is gone');
    expect(files).toMatchObject([{ kind: 'picture', link: expect.stringMatching(/^https:/) }]);
    expect(Object.values(ref)).toContain(thread);
    // Who put it there stands neither in its address nor in its name.
    expect(JSON.stringify(files)).not.toMatch(/U1|ana/);
  });

  test('a window in which a photo helps says where to put it', async () => {
    const { chat, conversation, press, react, windowWords } = await opened();
    react(async event => {
      if (event.kind === 'press') await chat.openDialog(event.trigger!, SOMETHING_ELSE, null);
    });
    const message = tip(conversation);
    await chat.send(message);
    await press(message, 'Something else');
    expect(windowWords()).toContain('A photo');
  });

  test('a thumb below a tip or an answer says of which message it is, and nothing else asks for one', async () => {
    const { chat, conversation, inbound, thumb, problems } = await opened();
    const message = tip(conversation, { thumbs: true });
    await chat.send(message);
    await thumb?.(message, true);
    await thumb?.(message, false);
    if (thumb === null) return expect(inbound).toEqual([]);
    expect(inbound).toMatchObject([
      { kind: 'press', message: message.id, button: 'thumb-up', conversation },
      { kind: 'press', message: message.id, button: 'thumb-down', conversation },
    ]);
    const plain = tip(conversation, { id: 'm/plain' });
    await chat.send(plain);
    expect(() => thumb(plain, true)).toThrow('no thumbs');
    expect(problems()).toEqual([]);
  });

  test('a field left empty is absent, not empty', async () => {
    const { chat, conversation, inbound, press, react, fillIn } = await opened();
    react(async event => {
      if (event.kind === 'press') await chat.openDialog(event.trigger!, SOMETHING_ELSE, null);
    });
    const message = tip(conversation);
    await chat.send(message);
    await press(message, 'Something else');
    await fillIn({ cause: 'scale' });
    expect(inbound.at(-1)!.values).toEqual({ cause: 'scale' });
  });

  test('a trigger that nobody waits for any more is refused', async () => {
    const { chat } = await opened();
    await expect(chat.openDialog('long ago', SOMETHING_ELSE, null)).rejects.toBeInstanceOf(Rejected);
  });

  test('a picture has words for those who cannot see it', async () => {
    const { chat, conversation, shown } = await opened();
    const message = tip(conversation, { picture: PICTURE });
    await chat.send(message);
    expect(shown(message)!.alt).toBe(PICTURE.alt);
  });

  test('a page that plant.yaml names is a link, with the words it was given', async () => {
    const { chat, conversation, shown, problems } = await opened();
    const link = { link: 'https://manuals.example/vb220.pdf?a=1&b=2#page=57', text: 'VB220, page 57: <film> & jams' };
    const message = tip(conversation, { body: [{ kind: 'text', spans: ['Manual: ', link] }] });
    await chat.send(message);
    expect(shown(message)!.text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')).toContain(
      'VB220, page 57: <film> & jams',
    );
    expect(problems()).toEqual([]);
  });

  test('nasty words from the plant mention nobody, link nowhere and run nothing', async () => {
    const { chat, conversation, shown, problems } = await opened();
    const message = tip(conversation, {
      title: NASTY.slice(0, 60),
      line2: NASTY,
      body: [
        { kind: 'text', spans: [NASTY, { strong: NASTY }, { quote: NASTY }] },
        { kind: 'steps', steps: [{ step: NASTY, keyPoint: NASTY, reason: NASTY, check: NASTY }] },
        { kind: 'facts', rows: [[NASTY, NASTY]] },
        { kind: 'behind', label: NASTY.slice(0, 24), blocks: [{ kind: 'text', spans: [NASTY] }] },
      ],
      buttons: [{ id: 'x', label: NASTY.slice(0, 24), style: 'plain' }],
      fallbackText: NASTY,
      cites: [NASTY],
    });
    await chat.send(message);
    expect(shown(message)!.controls).toEqual([]);
    expect(shown(message)!.text).not.toContain('\u202e');
    expect(problems()).toEqual([]);
  });

  test('a message that is far too long still arrives, its action and its buttons whole', async () => {
    const { chat, conversation, shown, problems } = await opened();
    const long = `${'A long story of bags, films and <&> scales. '.repeat(400)}`;
    const message = tip(conversation, {
      body: [
        { kind: 'text', spans: [long] },
        { kind: 'facts', rows: Array.from({ length: 80 }, (_, row): [string, string] => [`Row ${row}`, long.slice(0, 500)]) },
        { kind: 'behind', label: 'Why', blocks: [{ kind: 'text', spans: [long, long] }] },
      ],
    });
    await chat.send(message);
    const card = shown(message)!;
    expect(card.text).toContain('Lower the seasoning feeder.');
    expect(card.buttons).toEqual(expect.arrayContaining(['On it', 'Something else', 'Not now', 'Get help']));
    expect(problems()).toEqual([]);
  });

  test('four thousand characters with emoji and from right to left arrive, or have a way to the rest', async () => {
    const { chat, conversation, shown, problems } = await opened();
    const long = `${'👷🏽‍♀️ قم بخفض وحدة التتبيل. Ужин 🧂 '.repeat(200).slice(0, 3_990)}`.toWellFormed();
    const message = tip(conversation, { body: [{ kind: 'text', spans: [`BEGIN ${long} END`] }], line2: `S3 · ${'🧂'.repeat(200)}` });
    await chat.send(message);
    const { text, buttons } = shown(message)!;
    expect(text).toContain('BEGIN 👷🏽‍♀️ قم بخفض وحدة التتبيل.');
    expect(text.isWellFormed()).toBe(true);
    expect(text.includes('END') || buttons.includes('More')).toBe(true);
    expect(problems()).toEqual([]);
  });

  test('what a product cannot do is written down with its reason, and nothing else is left out', async () => {
    const { limits, ...rest } = await opened();
    const absent = [
      ...Object.entries(rest),
      ...Object.entries(rest.stands).map(([what, value]) => [`stands.${what}`, value] as const),
    ].flatMap(([what, value]) => (value === null ? [what] : []));
    expect(absent.sort()).toEqual(Object.keys(limits).sort());
  });

  test('being let in is told, so that first contact can be made', async () => {
    const { inbound, installed, chat } = await opened();
    await installed?.();
    if (installed === null) return expect(inbound).toEqual([]);
    expect(inbound).toMatchObject([{ kind: 'installed', product: chat.product }]);
  });

  test('asked to wait, the adapter says for how long and does not wait itself', async () => {
    const { chat, conversation, rateLimitNext } = await opened();
    rateLimitNext?.(7);
    const sent = chat.send(tip(conversation));
    if (rateLimitNext === null) await expect(sent).resolves.toBeDefined();
    else await expect(sent).rejects.toMatchObject({ name: 'Unavailable', retryAfterSeconds: 7 });
  });

  test('a product that is down for a moment is a matter of waiting', async () => {
    const { chat, conversation, dropNext } = await opened();
    dropNext?.();
    const sent = chat.send(tip(conversation));
    if (dropNext === null) await expect(sent).resolves.toBeDefined();
    else await expect(sent).rejects.toBeInstanceOf(Unavailable);
  });

  test('a conversation that is closed to us is never tried again', async () => {
    const { chat, archived, conversation } = await opened();
    const sent = chat.send(tip(archived ?? conversation));
    if (archived === null) await expect(sent).resolves.toBeDefined();
    else await expect(sent).rejects.toBeInstanceOf(Rejected);
  });

  test('an edit of a message that somebody has removed is done', async () => {
    const { chat, conversation, remove } = await opened();
    const message = tip(conversation);
    const ref = await chat.send(message);
    remove?.(message);
    await expect(chat.edit(ref, outcome(conversation))).resolves.toBeUndefined();
  });

  test('a role is who belongs to its channel at this moment', async () => {
    const { chat, ask, inbound, channels } = await opened();
    await ask('what now?', 'private');
    const { user } = inbound[0]!;
    const asked = async (channel: string) => chat.isMember!(user, { channel, group: null });
    if (channels === null) expect(chat.isMember).toBeUndefined();
    else expect([await asked(channels.theirs), await asked(channels.others)]).toEqual([true, false]);
  });

  test('what nobody has signed is answered 401, counted, and heard by no flow', async () => {
    const { forge, refused, inbound } = await opened();
    for (const [reason, attempt] of Object.entries(forge)) {
      expect(await attempt()).toBe(401);
      expect(refused.at(-1)).toBe(reason);
    }
    expect(refused).toHaveLength(Object.keys(forge).length);
    expect(inbound).toEqual([]);
  });
});

describe.each(STANDS.slice(0, 4))('%s', (_name, open) => {
  afterEach(() => vi.useRealTimers());

  // A second of ours, whatever else the machine does: no timer of ours runs out before the sign, and of the processor it takes less.
  test.each(['channel', 'private'] as const)(
    'whoever asks in a %s sees within a second that we are at it, though the store hangs',
    async where => {
      const stand = await open();
      let free = () => {};
      stand.holdStore(new Promise(resolve => (free = resolve)));
      vi.useFakeTimers({ toFake: ['setTimeout'] });
      const before = process.threadCpuUsage();
      const asked = stand.ask('why did the drum stop?', where);
      while (stand.signs?.() === 0) await pause(5);
      const { user, system } = process.threadCpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan(1_000);
      expect(stand.signs?.()).toBe(1);
      expect(stand.inbound).toEqual([]);
      vi.useRealTimers();
      free();
      await asked;
      expect(stand.inbound).toHaveLength(1);
      await stand.close();
    },
  );
});
