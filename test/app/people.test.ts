import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardOf, fakeConnector, TEAMS } from '../fakes/connector.ts';
import { fakeSlack, SLACK } from '../fakes/slack.ts';
import { cooled, overheating, type RunningPlant, runPlant, until } from './a-plant.ts';
import { bothChats } from './both-chats.ts';

let slack: Awaited<ReturnType<typeof fakeSlack>>;
let teams: Awaited<ReturnType<typeof fakeConnector>>;
let plant: RunningPlant;
const now = Date.parse('2026-11-24T09:30:00Z');
/** Taps on the tip as it first stood, from a client that has not drawn the card anew. */
const stale: Record<string, Parameters<typeof teams.deliver>[0]> = {};

beforeAll(async () => {
  slack = await fakeSlack();
  slack.addChannel('C2');
  teams = await fakeConnector();
  plant = await runPlant(bothChats(slack, teams), now - 57 * 60_000);
  teams.deliverTo(`${plant.app.publicUrl}/teams/messages`);
  await slack.connected;
});

afterAll(async () => {
  await plant.close();
  await slack.close();
  await teams.close();
});

test('a drift before waste reaches the line in Slack and in Teams, once', async () => {
  await plant.play(overheating(now - 4 * 60_000));
  const tip = await until(() => slack.messages.find(message => JSON.stringify(message.blocks).includes('zone2')), 'the tip in Slack');
  expect(tip.channel).toBe('C1');
  expect(JSON.stringify(tip.blocks)).toContain('190');
  const card = await until(() => teams.sent.find(sent => sent.raw.includes('zone2')), 'the tip in Teams');
  expect(card.conversation).toBe(TEAMS.channel);
  expect(JSON.stringify(cardOf(card))).toContain('On it');
  Object.assign(stale, { slack: slack.press(tip, 'On it'), teams: teams.activities.execute(card, 'On it') });
  expect(slack.messages.filter(message => message.channel === 'C1')).toHaveLength(1);
  expect(slack.problems).toEqual([]);
  expect(teams.problems).toEqual([]);
});

test('two people tap at once, one in Slack and one in Teams: both cards say once that somebody is on it', async () => {
  const tip = slack.messages.find(message => message.channel === 'C1')!;
  const press = slack.press(tip, 'On it');
  await Promise.all([slack.deliver(press), teams.deliver(stale['teams']!)]);
  await until(() => JSON.stringify(tip.blocks).includes('Somebody is on it'), 'the owner on the card in Slack');
  await until(() => teams.sent.some(sent => sent.edits > 0 && sent.raw.includes('Somebody is on it')), 'the owner on the card in Teams');
  await slack.deliver(press);
  expect(slack.messages.filter(message => message.channel === 'C1')).toHaveLength(1);
});

test('the card closes itself from measured data', async () => {
  await plant.play(cooled(now - 4 * 60_000 + 10_000, now - 20_000));
  const tip = slack.messages.find(message => message.channel === 'C1')!;
  await until(() => JSON.stringify(tip.blocks).includes('again at'), 'the closed card');
  expect(JSON.stringify(tip.blocks)).toContain('180.2');
});

test('a tap on a card that is closed changes nothing, in either product, and Teams answers it with the card as it is', async () => {
  const tip = slack.messages.find(message => message.channel === 'C1')!;
  const card = await until(() => teams.sent.find(sent => sent.raw.includes('again at')), 'the closed card in Teams');
  const before = [JSON.stringify(tip.blocks), card.raw, card.edits];
  await slack.deliver({ ...stale['slack'], actions: [{ ...(stale['slack']!['actions'] as object[])[0], action_ts: '1799.1' }] });
  const answer = await teams.deliver({ ...stale['teams'], id: 'in-late' });
  expect(JSON.stringify(answer.body['value'])).toContain('again at');
  await slack.deliver(slack.events.mention('how is the line?'));
  await until(() => slack.messages.some(message => message.thread !== undefined), 'an answer, so that what came before is dealt with');
  expect([JSON.stringify(tip.blocks), card.raw, card.edits]).toEqual(before);
});

test('a supervisor who asks in Slack is answered in the thread', async () => {
  await slack.deliver(slack.events.mention('how is the line?'));
  const answer = await until(() => slack.messages.find(message => message.thread !== undefined && message.channel === 'C1'), 'the answer');
  expect(JSON.stringify(answer.blocks)).toContain('Biscuit line');
});

test('whoever asks on in the thread of an answer needs no mention; what people say there to each other is left alone', async () => {
  const { thread } = slack.messages.find(message => message.thread !== undefined && message.channel === 'C1')!;
  const answers = (of = thread) => slack.messages.filter(message => message.thread === of);
  const before = answers().length;
  const said = (text: string, thread_ts: string) => slack.deliver(slack.events.channelMessage(text, { thread_ts, parent_user_id: 'U1' }));
  await said('how is the oven now?', '1791.555555');
  await said('thanks, I will have a look', thread!);
  expect(await said('and how is the oven now?', thread!)).toMatchObject({ acknowledged: true });
  await until(() => answers().length > before, 'the answer to what was asked on');
  expect(answers().slice(before)).toMatchObject([{ text: expect.stringContaining('Oven') }]);
  expect(answers('1791.555555')).toEqual([]);
});

test('a question about a person is refused in Teams as well', async () => {
  await teams.deliver(teams.activities.mention('who was slowest at the oven today?'));
  const answer = await until(
    () => teams.sent.find(sent => sent.conversation.includes('messageid') || sent.raw.includes('people')),
    'the refusal',
  );
  expect(answer.raw).not.toContain('Ana');
});

async function askInSlack(text: string, user: string, more: object = {}): Promise<string> {
  const before = slack.messages.length;
  expect(await slack.deliver(slack.events.privateMessage(text, { user, ...more }))).toMatchObject({ acknowledged: true });
  const answer = await until(() => slack.messages.slice(before).find(message => message.channel === 'D1'), 'the answer in Slack');
  return answer.text + JSON.stringify(answer.blocks);
}

async function askInTeams(text: string, aadObjectId: string): Promise<string> {
  const before = teams.sent.length;
  await teams.deliver(teams.activities.privateMessage(text, { locale: 'en-GB', from: { id: `29:${aadObjectId}`, aadObjectId } }));
  const answer = await until(() => teams.sent.slice(before).find(sent => sent.conversation === TEAMS.personal), 'the answer in Teams');
  return answer.raw;
}

test('whoever asks in private with a card open beside the chat asks about that card', async () => {
  const tip = slack.messages.find(message => message.channel === 'C1')!;
  const entities = [
    { type: 'slack#/types/channel_id', value: 'C1' },
    { type: 'slack#/types/message_context', value: { message_ts: tip.ts, channel_id: 'C1' } },
  ];
  const answer = await askInSlack('what happened here?', 'U1', { app_context: { entities } });
  expect(answer).toContain('I read: *S2 Oven');
});

test('whoever opens the private chat is offered the questions of their role, in their language; a stranger what the manifest says', async () => {
  await slack.deliver(slack.openHome('U1', 'messages'));
  await until(() => slack.prompts.length > 0, 'the suggested prompts');
  expect(slack.prompts).toEqual([{ channel: 'D1', titles: ['Co teraz?', 'Skąd ten postój?', 'Co o mnie wiesz', 'Moja strona'] }]);
  await slack.deliver(slack.openHome('U77', 'messages'));
  await askInSlack('hello', 'U77');
  expect(slack.prompts).toHaveLength(1);
});

test("a member of the line's channel is answered in private, and looked up once however much they ask", async () => {
  expect(await askInSlack('how is the line?', 'U1')).toContain('Biscuit line');
  expect(await askInTeams('how is the line?', 'aad-ana')).toContain('Biscuit line');
  const lookUps = () => slack.calls.filter(({ method }) => method === 'conversations.members').length + teams.lookUps.length;
  const before = lookUps();
  expect(await askInSlack('how is the line now?', 'U1')).toContain('Biscuit line');
  expect(await askInTeams('how is the line now?', 'aad-ana')).toContain('Biscuit line');
  expect(lookUps()).toBe(before);
});

test('a stranger in a private chat is only told whom to ask', async () => {
  for (const answer of [await askInSlack('how is the line?', 'U77'), await askInTeams('how is the line?', 'aad-eve')]) {
    expect(answer).toContain('Ask your line lead to add you');
    expect(answer).not.toContain('Biscuit line');
  }
});

test('while a chat does not say who belongs to a channel, nobody is let in, and nobody is called a stranger', async () => {
  for (const _role of ['operator', 'supervisor']) slack.failNext('conversations.members', { status: 503 });
  teams.failNextLookUp({ status: 503 });
  for (const answer of [await askInSlack('how is the line?', 'U2'), await askInTeams('how is the line?', 'aad-bea')]) {
    expect(answer).toContain('or again in a minute');
    expect(answer).not.toContain('Biscuit line');
  }
});

/** The oven runs on, the packer stands for a minute. */
async function packerStands(): Promise<void> {
  const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
  const head = { line: 'L', station: 'S3' };
  const sent = (seconds: number, what: object) => ({ ...head, seen: at(seconds), at: at(seconds), ...what });
  await plant.play([
    sent(1, { kind: 'state', state: 'execute' }),
    sent(2, { kind: 'state', state: 'held' }),
    sent(62, { kind: 'alarm', code: 'J4', active: true, severity: 'stop' }),
  ]);
}

test("a supervisor's home tab is the board, and Why? in it is answered in their private chat", async () => {
  await packerStands();
  slack.people.set('U5', { locale: 'en-GB' });
  slack.members.set('C2', ['U5']);
  await slack.deliver(slack.openHome('U5'));
  const home = await until(() => slack.homes.get('U5'), 'the home tab');
  expect(JSON.stringify(home)).toMatch(/Biscuit line: \d of 3 not running.*S3 Packer.*Stopped since/s);
  const before = slack.messages.length;
  expect(await slack.deliver(slack.pressHome('Why?', 'U5'))).toMatchObject({ acknowledged: true });
  const answer = await until(() => slack.messages.slice(before).find(message => message.channel === 'D1'), 'the answer');
  expect(answer.text).toMatch(/S3 Packer has stood still since/);
  await slack.deliver(slack.openHome('U1'));
  const operators = await until(() => slack.homes.get('U1'), "the operator's home tab");
  expect(JSON.stringify(operators)).toMatch(/S3 Packer.*Twoje ustawienia.*Jestem Linemate/s);
  expect(JSON.stringify(operators)).not.toContain('straconych');
  expect(slack.problems).toEqual([]);
});

test('the board is a card in Teams, and Why? on it asks', async () => {
  const board = JSON.parse(await askInTeams('Show me the board', 'aad-ana'));
  expect(JSON.stringify(board)).toContain('S3 Packer');
  const card = teams.sent.findLast(sent => sent.raw.includes('not running'))!;
  expect(Buffer.byteLength(card.raw)).toBeLessThan(27_000);
  const before = teams.sent.length;
  await teams.deliver(teams.activities.execute(card, 'Why?'));
  const answer = await until(() => teams.sent.slice(before).find(sent => sent.raw.includes('Postój: S3 Packer')), 'the answer in Teams');
  expect(answer.raw).toContain('S3 Packer');
  expect(teams.problems).toEqual([]);
});

test('help that is called for in Slack reaches whoever can come, and the caller reads which role comes and when', async () => {
  await slack.deliver(slack.events.mention('need help at S2'));
  const card = await until(
    () => slack.messages.find(message => message.channel === 'C2' && message.text.includes('wanted: Oven')),
    'the call',
  );
  // In the thread of whoever asked; the line's own cards may say of others that they are called.
  const receipt = await until(
    () => slack.messages.findLast(message => message.thread !== undefined && JSON.stringify(message.blocks).includes('is called')),
    'the receipt',
  );
  await slack.deliver(slack.press(card, 'Coming, 5 min'));
  await until(() => JSON.stringify(receipt.blocks).includes('is coming, about 5 min'), 'the receipt that somebody comes');
  const picture = {
    channel: 'C2',
    thread_ts: card.ts,
    parent_user_id: SLACK.bot,
    subtype: 'file_share',
    files: [{ id: 'F7', mimetype: 'audio/mp4' }],
  };
  await slack.deliver(slack.events.channelMessage('', picture));
  await until(() => JSON.stringify(card.blocks).includes('1 × voice clip'), 'the clip on the card');
  expect(slack.problems).toEqual([]);
});

test('a wrong token gets 401, a bad event is set aside with its reason, and a good one beside it is taken', async () => {
  expect((await plant.post([], 'wrong')).status).toBe(401);
  const at = new Date(now).toISOString();
  const { status, body } = await plant.post([
    { at, line: 'L', station: 'S9', kind: 'state', state: 'execute' },
    { at, line: 'L', station: 'S1', kind: 'state', state: 'execute' },
  ]);
  expect(status).toBe(202);
  expect(body).toMatchObject({ accepted: 1, quarantined: [{ index: 0 }] });
  expect(JSON.stringify(body)).toContain('S1');
});
