/** Whatever goes wrong between us and a chat product, no token and no secret stands in a log line or in what is kept of a failure. */
import { afterEach, expect, test } from 'vitest';
import { slackChat } from '../../src/chat/slack/slack.ts';
import { teamsChat } from '../../src/chat/teams/teams.ts';
import type { Log } from '../../src/log.ts';
import { outcome, PICTURE, tip } from '../conformance/chat/messages.ts';
import { publicApp } from '../conformance/chat/stand.ts';
import { fakeConnector, TEAMS } from '../fakes/connector.ts';
import { fakeSlack, SLACK } from '../fakes/slack.ts';

const SECRET = /xoxb-|xapp-|a-signing-secret|an-app-password|our-token|Bearer|eyJ/;
const lines: string[] = [];
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  lines.length = 0;
  for (const close of closing.splice(0)) await close();
});

const note =
  (level: string) =>
  (what: string, facts?: object): void =>
    void lines.push(`${level} ${what} ${JSON.stringify(facts)}`);
const log: Log = { info: note('info'), warn: note('warn'), error: note('error') };
/** What a failure leaves: its message is logged and kept with the message that failed. */
const failed = async (work: Promise<unknown>) => lines.push(await work.then(String, (error: Error) => `${error.message} ${String(error)}`));

test('Slack refuses, falls over, and cannot be reached', async () => {
  const slack = await fakeSlack();
  const web = await publicApp();
  closing.push(web.close);
  slack.sendEventsTo(web.url('/slack/events'));
  const { botToken, signingSecret } = SLACK;
  const shared = { botToken, signingSecret, mount: web.app, apiUrl: slack.apiUrl, format: { timeZone: 'Europe/Dublin' }, log };
  const chat = slackChat({ ...shared, toPng: () => Buffer.from('a picture') });
  chat.onInbound(async () => {
    throw new Error('the store is away');
  });
  const ref = await chat.send(tip('slack/C1'));
  for (const failure of [
    { status: 429 },
    { status: 500 },
    { status: 200, error: 'token_revoked' },
    { status: 200, error: 'invalid_blocks' },
  ]) {
    slack.failNext('chat.postMessage', failure);
    await failed(chat.send(tip('slack/C1')));
  }
  slack.failNext('files.getUploadURLExternal', { status: 500 });
  await failed(chat.send(tip('slack/C1', { id: 'm/2', picture: PICTURE })));
  await slack.deliver(slack.events.mention('x')).catch(() => {});
  await slack.deliver(slack.events.mention('x'), { secret: 'another' });
  await slack.close();
  await failed(chat.edit(ref, outcome('slack/C1')));
  expect(lines.length).toBeGreaterThan(6);
  expect(lines.filter(line => SECRET.test(line))).toEqual([]);
  await chat.close();
});

test('Teams refuses, falls over, and cannot be reached; strangers and forgers knock', async () => {
  const teams = await fakeConnector();
  const web = await publicApp();
  closing.push(web.close);
  teams.deliverTo(web.url('/teams/messages'));
  const kept = { save: async () => {}, load: async () => null };
  const shared = { ...teams.account, mount: web.app, format: { timeZone: 'Europe/Dublin' }, log, ...kept };
  const chat = teamsChat(shared);
  chat.onInbound(async () => {
    throw new Error('the store is away');
  });
  const here = `teams/${TEAMS.channel}`;
  const ref = await chat.send(tip(here));
  for (const status of [429, 401, 403, 413, 500]) {
    teams.failNext({ status });
    await failed(chat.send(tip(here)));
  }
  await failed(teamsChat({ ...shared, appPassword: `${TEAMS.appPassword}-of-last-year` }).send(tip(here)));
  await teams.deliver(teams.activities.mention('x'));
  await teams.deliver(teams.activities.mention('x'), `Bearer ${teams.token({}, teams.foreignKey())}`);
  await teams.close();
  await failed(chat.edit(ref, outcome(here)));
  expect(lines.length).toBeGreaterThan(6);
  expect(lines.filter(line => SECRET.test(line))).toEqual([]);
});
