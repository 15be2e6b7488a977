/** The process is killed between a post in Teams and the note of it. What Teams lets us find is found; what it does not is mended by whoever taps. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Inbound } from '../../../src/chat/chat.ts';
import { keepContinuation } from '../../../src/history/continuations.ts';
import { enqueueAll, TAKEN_MS } from '../../../src/history/outbox.ts';
import { openPglite } from '../../../src/history/pglite.ts';
import type { Database } from '../../../src/history/sql.ts';
import type { Message } from '../../../src/messages/message.ts';
import { tip } from '../../conformance/chat/messages.ts';
import { publicApp } from '../../conformance/chat/stand.ts';
import { type FakeConnector, fakeConnector, TEAMS } from '../../fakes/connector.ts';
import { NOON, sender } from './sender.ts';

const CHANNEL = `teams/${TEAMS.channel}`;
const ANA = 'teams/aad-ana';

let folder: string;
let teams: FakeConnector;
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-twice-'));
  teams = await fakeConnector();
  closing = [teams.close];
});
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  rmSync(folder, { recursive: true, force: true });
});

/** As left by the last tap in the channel, and by Ana's first words in private. */
async function places(database: Database): Promise<void> {
  const place = { serviceUrl: teams.serviceUrl, tenantId: TEAMS.tenantId, botId: TEAMS.botId, userAadId: 'aad-ana' };
  const keep = (conversation: string, value: object) => keepContinuation(database, `place/${conversation}`, value as never, NOON * 2);
  await keep(CHANNEL, { ...place, conversationId: TEAMS.channel, conversationType: 'channel' });
  await keep(ANA, { ...place, conversationId: TEAMS.personal, conversationType: 'personal' });
  await keep(`teams/team-of/${TEAMS.channel}`, { id: TEAMS.team.id, groupId: '' });
}

/** Killed once the message stands; then the plant starts again and delivers what it thinks is still to be sent. */
async function killedAndBack(message: Message, account: object = { ...teams.account, graphUrl: teams.graphUrl }) {
  const store = join(folder, 'store');
  const before = await openPglite(store);
  await places(before);
  await before.transaction(tx => enqueueAll(tx, [message], NOON));
  await before.close();
  const stands = teams.answerNothing();
  const child = fork(join(import.meta.dirname, 'crash-child.ts'), [JSON.stringify([store, message.conversation, account])], {
    stdio: 'inherit',
  });
  const gone = once(child, 'exit');
  await Promise.race([stands, gone]);
  child.kill('SIGKILL');
  expect((await gone)[1]).toBe('SIGKILL');
  expect(teams.sent).toHaveLength(1);
  rmSync(join(store, 'postmaster.pid'), { force: true });

  const database = await openPglite(store);
  const web = await publicApp();
  closing.push(() => database.close(), web.close);
  const heard: Inbound[] = [];
  const { chat, deliver } = sender(database, account as never, web.app, NOON + TAKEN_MS + 1);
  chat.onInbound(async event => void heard.push(event));
  teams.deliverTo(web.url('/teams/messages'));
  const again = () => deliver(message.conversation);
  await again();
  return { database, heard, again, chat };
}

test('where the team lets us read, the card is found in its channel and edited: nobody sees it twice', { timeout: 90_000 }, async () => {
  teams.letRead();
  const message = tip(CHANNEL);
  const { database, again } = await killedAndBack(message);
  expect(teams.sent).toMatchObject([{ conversation: TEAMS.channel, edits: 1 }]);
  // From here on it is edited as if nothing had been.
  await database.transaction(tx => enqueueAll(tx, [{ ...message, revision: 2 }], NOON));
  await again();
  expect(teams.sent).toMatchObject([{ edits: 2 }]);
});

test('an answer in a thread is found there, and one without buttons too', { timeout: 90_000 }, async () => {
  teams.letRead();
  const conversationId = `${TEAMS.channel};messageid=1700`;
  const replyTo = { serviceUrl: teams.serviceUrl, conversationId, botId: TEAMS.botId, conversationType: 'channel' };
  await killedAndBack(tip(CHANNEL, { id: 'a/1', replyTo, buttons: [] }));
  expect(teams.sent).toMatchObject([{ conversation: conversationId, edits: 1 }]);
});

test.each([
  ['the team has not let us read', CHANNEL, true],
  ['nobody has set up that we look', CHANNEL, false],
  ['a private chat cannot be searched', ANA, true],
] as const)(
  'where %s it may stand twice, and the first tap on the other takes that away',
  { timeout: 90_000 },
  async (_why, where, looks) => {
    const message = tip(where);
    const { heard } = await killedAndBack(message, { ...teams.account, ...(looks ? { graphUrl: teams.graphUrl } : {}) });
    expect(teams.sent).toHaveLength(2);
    const [lost, kept] = [...teams.sent];
    // A tap on the one that is kept takes nothing away.
    await teams.deliver(teams.activities.execute(kept!, 'On it'));
    expect(teams.sent).toHaveLength(2);
    const answer = await teams.deliver(teams.activities.execute(lost!, 'On it'));
    expect(answer.body).toMatchObject({ statusCode: 200 });
    expect(heard).toMatchObject([
      { kind: 'press', message: message.id, button: 'on-it' },
      { kind: 'press', message: message.id, button: 'on-it' },
    ]);
    await expect.poll(() => teams.sent.map(one => one.id)).toEqual([kept!.id]);
  },
);

test('while Microsoft asks us to wait before we look, nothing is sent', { timeout: 90_000 }, async () => {
  teams.letRead();
  teams.failNextSearch({ status: 429, retryAfterSeconds: 7 });
  const { again } = await killedAndBack(tip(CHANNEL));
  expect(teams.sent).toMatchObject([{ edits: 0 }]);
  await again();
  expect(teams.sent).toMatchObject([{ edits: 0 }]);
});

test('what is written around us in a channel that we may read is left unread; below a card of ours it is for us, and where we have answered it may be', async () => {
  const database = await openPglite(join(folder, 'store'));
  const web = await publicApp();
  closing.push(() => database.close(), web.close);
  const { chat, deliver } = sender(database, { ...teams.account, graphUrl: teams.graphUrl }, web.app, NOON);
  const heard: Inbound[] = [];
  chat.onInbound(async event => void heard.push(event));
  teams.deliverTo(web.url('/teams/messages'));
  await database.transaction(tx => enqueueAll(tx, [tip(CHANNEL)], NOON));
  await deliver(CHANNEL);
  const said = (text: string, thread: string) => teams.deliver(teams.activities.mention('', thread, { text, entities: [] }));
  expect((await said('who has the Friday shift?', '1600')).status).toBe(200);
  expect(heard).toEqual([]);
  expect(teams.typing).toEqual([]);
  expect((await said('why again?', teams.sent[0]!.id)).status).toBe(200);
  expect(heard).toMatchObject([{ kind: 'question', text: 'why again?' }]);
  expect(heard[0]).not.toHaveProperty('overheard');
  const conversationId = `${TEAMS.channel};messageid=1700`;
  const replyTo = { serviceUrl: teams.serviceUrl, conversationId, botId: TEAMS.botId, conversationType: 'channel' };
  await database.transaction(tx => enqueueAll(tx, [tip(CHANNEL, { id: 'a/1', replyTo })], NOON));
  await deliver(CHANNEL);
  expect((await said('and the oven?', '1700')).status).toBe(200);
  expect(heard[1]).toMatchObject({ text: 'and the oven?', overheard: true });
});
