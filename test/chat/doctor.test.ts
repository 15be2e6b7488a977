import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Finding } from '../../src/chat/finding.ts';
import { examineSlack, type SlackSetup } from '../../src/chat/slack/examine.ts';
import { examineTeams, type TeamsSetup } from '../../src/chat/teams/examine.ts';
import { slackStand } from '../conformance/chat/slack-stand.ts';
import { fakeConnector, TEAMS } from '../fakes/connector.ts';
import { fakeSlack, manifestScopes, SLACK } from '../fakes/slack.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function slack(more: Partial<SlackSetup> = {}, scopes = manifestScopes()) {
  const fake = await fakeSlack(scopes);
  closing.push(fake.close);
  return examineSlack({
    botToken: SLACK.botToken,
    appToken: SLACK.appToken,
    signingSecret: null,
    apiUrl: fake.apiUrl,
    publicUrl: null,
    channels: [{ id: 'C1', role: 'operator' }],
    groups: [],
    ...more,
  });
}
async function teams(more: Partial<TeamsSetup> = {}) {
  const fake = await fakeConnector();
  closing.push(fake.close);
  const setup = { ...fake.account, publicUrl: null, channels: [{ id: TEAMS.channel, role: 'operator' }], ...more };
  return examineTeams(setup);
}
const levelsOf = (findings: readonly Finding[]) => Object.fromEntries(findings.map(({ about, level }) => [about, level]));
const found = (findings: readonly Finding[], about: string) => findings.filter(one => one.about.startsWith(about));

/** Something that answers with this, at an address of its own. */
async function answering(status: number): Promise<string> {
  const server: Server = createServer((_request, response) => void response.writeHead(status).end());
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise(resolve => void server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('an app as manifest.json wants it has nothing to fix', async () => {
  expect(levelsOf(await slack())).toEqual({
    'slack token': 'ok',
    'slack scopes': 'ok',
    'slack events': 'ok',
    'slack channel C1 (operator)': 'ok',
  });
});

test('a scope that was not granted is named, with how to get it; one too many is named as well', async () => {
  const scopes = [...manifestScopes().filter(scope => scope !== 'files:write'), 'admin'];
  const [missing, more] = found(await slack({}, scopes), 'slack scopes');
  expect(missing).toMatchObject({ level: 'error', what: 'not granted: files:write', todo: expect.stringContaining('Reinstall') });
  expect(more).toMatchObject({ level: 'warning', what: expect.stringContaining('admin') });
});

test('a wrong token, a wrong app token, a channel that we are not in', async () => {
  expect(found(await slack({ botToken: 'xoxb-old' }), 'slack token')[0]).toMatchObject({
    level: 'error',
    what: 'Slack does not know us: invalid_auth',
    todo: expect.stringContaining('SLACK_BOT_TOKEN'),
  });
  expect(found(await slack({ appToken: 'xapp-old' }), 'slack events')[0]).toMatchObject({
    level: 'error',
    todo: expect.stringContaining('connections:write'),
  });
  expect(found(await slack({ channels: [{ id: 'C9', role: 'lead' }] }), 'slack channel C9')[0]).toMatchObject({
    level: 'error',
    what: 'Linemate is not in it',
  });
});

test.each([
  [60, undefined],
  [90, 'warning'],
  [400, 'error'],
])('a clock that is %i s ahead: %s, in both products, with what to do', async (seconds, level) => {
  const realNow = () => Date.now() + seconds * 1_000 - 500;
  for (const findings of [found(await slack({ realNow }), 'slack clock'), found(await teams({ realNow }), 'teams clock')]) {
    expect(findings.map(one => one.level)).toEqual(level === undefined ? [] : [level]);
    expect(findings.every(({ what, todo }) => what.includes('ahead') && todo!.includes('time server'))).toBe(true);
  }
});

test('a token that was revoked, and one of a workspace that has gone, name the setting to change', async () => {
  for (const error of ['token_revoked', 'account_inactive']) {
    const fake = await fakeSlack();
    closing.push(fake.close);
    fake.failNext('auth.test', { status: 200, error });
    const [token] = found(await slack({ apiUrl: fake.apiUrl }), 'slack token');
    expect(token).toMatchObject({
      level: 'error',
      what: `Slack does not know us: ${error}`,
      todo: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  }
});

test('a Slack that is not reached is no wrong token', async () => {
  const [first] = await slack({ apiUrl: 'http://127.0.0.1:9/' });
  expect(first).toMatchObject({ level: 'error', what: expect.stringContaining('no answer'), todo: expect.stringContaining('proxy') });
});

test('without Socket Mode the public address is tried as Slack does it', async () => {
  const stand = await slackStand('http');
  closing.push(stand.close);
  const url = new URL(stand.slack.eventsUrl()).origin;
  const http = { appToken: null, signingSecret: SLACK.signingSecret };
  expect(found(await slack({ ...http, publicUrl: url }), 'slack events')[0]).toMatchObject({ level: 'ok' });
  expect(found(await slack({ ...http, publicUrl: url, signingSecret: 'another' }), 'slack events')[0]).toMatchObject({
    level: 'error',
    todo: expect.stringContaining('SLACK_SIGNING_SECRET'),
  });
  expect(found(await slack({ ...http, publicUrl: await answering(404) }), 'slack events')[0]).toMatchObject({ level: 'error' });
  expect(found(await slack({ ...http, publicUrl: null }), 'slack events')[0]).toMatchObject({ what: 'PUBLIC_URL is missing' });
});

test('an app registration that fits, in the team, has nothing to fix but the address', async () => {
  const findings = await teams();
  expect(found(findings, 'teams app')[0]).toMatchObject({ level: 'ok' });
  expect(found(findings, 'teams signing keys')[0]).toMatchObject({ level: 'ok' });
  expect(found(findings, 'teams channel')[0]).toMatchObject({ level: 'ok' });
  expect(found(findings, 'teams endpoint')[0]).toMatchObject({ level: 'error', what: 'PUBLIC_URL is missing' });
});

test('a wrong secret, a tenant that there is not, a team without us', async () => {
  expect(found(await teams({ appPassword: 'old' }), 'teams app')[0]).toMatchObject({
    level: 'error',
    what: expect.stringContaining('invalid_client'),
  });
  expect(found(await teams({ tenantId: 'contoso' }), 'teams ids')[0]).toMatchObject({
    level: 'error',
    what: expect.stringContaining('TEAMS_TENANT_ID'),
  });
  expect(found(await teams({ channels: [{ id: '19:other@thread.tacv2', role: 'lead' }] }), 'teams channel')[0]).toMatchObject({
    level: 'error',
    what: 'Linemate is not in this team',
  });
});

test('a channel that is to be searched after a crash, and may not be: how to let us, and what it means until then', async () => {
  const fake = await fakeConnector();
  closing.push(fake.close);
  const setup = { ...fake.account, publicUrl: null, channels: [{ id: TEAMS.team.id, role: 'lead' }], graphUrl: fake.graphUrl };
  expect(found(await examineTeams(setup), 'teams search')).toMatchObject([
    { level: 'error', what: expect.stringContaining('may post twice'), todo: expect.stringContaining('--search') },
  ]);
  fake.letRead();
  expect(found(await examineTeams(setup), 'teams search')).toMatchObject([{ level: 'ok' }]);
  expect(found(await examineTeams({ ...setup, graphUrl: 'https://elsewhere.example' }), 'teams search')).toMatchObject([
    { level: 'error', todo: expect.stringContaining('TEAMS_GRAPH_URL') },
  ]);
  const { graphUrl: _, ...without } = setup;
  expect(found(await examineTeams(without), 'teams search')).toEqual([]);
});

test('an address is ours when it refuses what Microsoft has not signed', async () => {
  expect(found(await teams({ publicUrl: await answering(401) }), 'teams endpoint')[0]).toMatchObject({
    what: expect.stringContaining('is not https'),
  });
  expect(found(await teams({ publicUrl: await answering(404) }), 'teams endpoint')[0]).toMatchObject({
    what: expect.stringContaining('answers 404'),
  });
  expect(found(await teams({ publicUrl: 'http://127.0.0.1:9' }), 'teams endpoint')[0]).toMatchObject({
    what: expect.stringContaining('not reached'),
  });
});

test('no finding shows a token or a secret', async () => {
  const all = JSON.stringify([...(await slack({ botToken: 'xoxb-very-secret' })), ...(await teams({ appPassword: 'very-secret' }))]);
  expect(all).not.toContain('very-secret');
});
