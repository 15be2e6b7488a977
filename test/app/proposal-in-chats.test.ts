/** One proposal, its card in Slack and in Teams, several people, and the system that proposes behind a real webhook. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeConnector } from '../fakes/connector.ts';
import { fakeSlack } from '../fakes/slack.ts';
import { PLANT, type RunningPlant, runPlant, until } from './a-plant.ts';
import { bothChats } from './both-chats.ts';

const NOW = Date.parse('2026-11-24T09:30:00Z');
const MINUTE = 60_000;
const minute = (n: number) => NOW + n * MINUTE;
/** A busy machine takes its time. */
const SEEN_MS = 30_000;

let slack: Awaited<ReturnType<typeof fakeSlack>>;
let teams: Awaited<ReturnType<typeof fakeConnector>>;
let plant: RunningPlant;
let server: Server;
const replies: { recommendation: string; decision: string; value: number | null }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    replies.push(JSON.parse(body));
    response.writeHead(204).end();
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const replyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/decided`;
  slack = await fakeSlack();
  slack.addChannel('C2');
  teams = await fakeConnector();
  plant = await runPlant(bothChats(slack, teams), NOW, `${PLANT}\nrecommendations: [{ system: oven advisor, replyUrl: '${replyUrl}' }]\n`);
  teams.deliverTo(`${plant.app.publicUrl}/teams/messages`);
  await slack.connected;
}, 60_000);

afterAll(async () => {
  await plant.close();
  await slack.close();
  await teams.close();
  await new Promise(resolve => void server.close(resolve));
});

const sent = (at: number, fields: object) => ({ seen: new Date(at).toISOString(), at: new Date(at).toISOString(), line: 'L', ...fields });

/** The line runs, and whatever else is reported. */
function runs(from: number, to: number, ...more: ReturnType<typeof sent>[]) {
  const events = ['S1', 'S2', 'S3'].map(station => sent(from, { station, kind: 'state', state: 'execute' }));
  for (let at = from; at <= to; at += 10_000)
    for (const station of ['S1', 'S2', 'S3'])
      events.push(sent(at, { station, kind: 'count', good: Math.round((at - NOW) / 10_000), reject: 0 }));
  return plant.play([...events, ...more].sort((a, b) => a.seen.localeCompare(b.seen)));
}

const proposal = (id: string, n: number, more: object = {}) =>
  sent(minute(n), {
    station: 'S2',
    kind: 'recommendation',
    id,
    phase: 'issued',
    needsAck: true,
    parameter: 'zone2',
    from: 180,
    to: 178,
    unit: '°C',
    system: 'oven advisor',
    ...more,
  });

const slackCards = () => slack.messages.filter(message => message.channel === 'C1' && message.thread === undefined);
const slackSays = (card: (typeof slack.messages)[number]) => JSON.stringify(card.blocks);
const teamsCards = () => teams.sent.filter(one => one.raw.includes('zone2') || one.raw.includes('178'));
const waiting = (card: { raw: string }) => card.raw.includes('Leave it');
/** Whatever came before is dealt with once this is answered. */
async function dealtWith(): Promise<void> {
  const before = slack.messages.length;
  await slack.deliver(slack.events.mention('how is the line?'));
  await until(() => slack.messages.slice(before).find(message => message.thread !== undefined), 'an answer', SEEN_MS);
}

test('one says Do it in Slack while another leaves it in Teams: one of them decides, and both cards say what stands, and nobody’s name', async () => {
  await runs(NOW, minute(13), proposal('r-1', 6));
  const inSlack = await until(() => slackCards().find(card => slackSays(card).includes('178')), 'the card in Slack', SEEN_MS);
  const inTeams = await until(() => teamsCards().find(waiting), 'the card in Teams', SEEN_MS);
  const press = slack.press(inSlack, 'Do it', 'U2');
  const opened = await teams.deliver(teams.activities.fetchWindow(inTeams, 'Leave it'));
  const window = (opened.body as { task: { value: Record<string, unknown> } }).task.value;
  const leave = teams.activities.submitWindow(window, { why: 'material' });
  await Promise.all([slack.deliver(press), teams.deliver(leave)]);
  const stands = await until(() => /(Accepted|Left) at \d\d:\d\d/.exec(slackSays(inSlack))?.[0], 'what stands in Slack', SEEN_MS);
  await until(() => teamsCards().some(one => one.raw.includes(stands)), 'the same in Teams', SEEN_MS);
  await until(() => replies.length > 0, 'the reply', SEEN_MS);
  await slack.deliver({ ...press, actions: [{ ...(press['actions'] as object[])[0], action_ts: '1799.1' }] });
  await dealtWith();
  expect(replies).toMatchObject([{ recommendation: 'r-1', decision: stands.startsWith('Accepted') ? 'accepted' : 'rejected' }]);
  expect(slackSays(inSlack)).toContain(stands);
  expect(slackCards()).toHaveLength(1);
  expect(teamsCards().filter(waiting)).toEqual([]);
  for (const shown of [slackSays(inSlack), ...teamsCards().map(one => one.raw)]) expect(shown).not.toMatch(/U2|Ana/);
  expect([slack.problems, teams.problems]).toEqual([[], []]);
}, 120_000);

test('its system takes it back while somebody fills in another value: what they send decides nothing, and the card says what became of it', async () => {
  await runs(minute(13) + 10_000, minute(31), proposal('r-2', 24, { to: 177 }));
  const card = await until(() => slackCards().find(one => slackSays(one).includes('177')), 'the second card', SEEN_MS);
  const windows = slack.views.length;
  await slack.deliver(slack.press(card, 'Do it differently'));
  const view = await until(() => slack.views[windows], 'the window', SEEN_MS);
  await runs(minute(31) + 10_000, minute(33), proposal('r-2', 32, { phase: 'expired', needsAck: false }));
  await until(() => slackSays(card).includes('Ran out at'), 'that it is over', SEEN_MS);
  await slack.deliver(slack.submit(view, { value: '179', why: 'too-far' }));
  await dealtWith();
  expect(slackSays(card)).toContain('Ran out at');
  expect(slackSays(card)).not.toContain('179');
  expect(replies.filter(one => one.recommendation === 'r-2')).toEqual([]);
  expect(slack.problems).toEqual([]);
}, 120_000);
