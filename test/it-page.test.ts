/** docs/it.md against what it speaks of: a plant's IT opens its firewall by that page, and by nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { SLACK_PATH } from '../src/chat/slack/receiver.ts';
import { teamsManifest } from '../src/chat/teams/app/teams-package.ts';
import { inlinePicture } from '../src/chat/teams/cards.ts';
import { TEAMS_PATH } from '../src/chat/teams/teams.ts';
import { readConfig } from '../src/config.ts';
import { manifestScopes } from './fakes/slack.ts';
import { scan } from './tools/source-scan.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/it.md');

function section(heading: string): string {
  const [, rest] = page.split(`\n## ${heading}\n`);
  if (rest === undefined) throw new Error(`docs/it.md has no section "${heading}"`);
  return rest.split('\n## ')[0]!;
}
/** The cells of a table's rows, without its head. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .filter(line => line.startsWith('| '))
    .slice(1)
    .map(line => line.split('|').slice(1, -1))
    .map(cells => cells.map(cell => cell.trim()));
const codeOf = (path: string): string => scan(read(path)).code;
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => `src/${name}`);

/** Named in the code and never called: the audience of our token, sign-in cards that we do not send, words of a page or of a schema. */
const NOT_CALLED = new Set(['api.botframework.com', 'token.botframework.com', 'schema.org', 'api.slack.com']);

test('the page begins with the picture, and what it names is in it', () => {
  const [picture] = page.split('\n## ');
  for (const named of [':3978', ':3980', '443 out', '443 in, Teams alone', '/v1/events', 'PostgreSQL', 'Bot Connector'])
    expect(picture).toContain(named);
});

test('every host that the code calls stands in the table, and every host of the table is one that the code calls', () => {
  const table = rowsOf(section('Hosts and ports')).flatMap(([from, to]) => (from === 'Linemate' ? [to!] : []));
  const named = new Set(table.flatMap(to => [...to.matchAll(/`([a-z.]+\.[a-z]+)`/g)].map(found => found[1]!)));
  const written = sources
    .filter(path => !path.startsWith('src/model/'))
    .flatMap(path =>
      [...read(path).matchAll(/^(?!\s*(?:\*|\/)).*?['"`]https:\/\/([a-z][a-z.-]+\.[a-z]+)[/'"`]/gm)].map(found => found[1]!),
    );
  const called = new Set([
    ...written.filter(host => !NOT_CALLED.has(host) && !host.endsWith('.example')),
    new URL(new webApi.WebClient().slackApiUrl).hostname,
  ]);
  expect(called.size).toBeGreaterThan(3);
  expect([...called].filter(host => !named.has(host))).toEqual([]);
  // Graph is called only at the address that a setting names; pictures go to where Slack says.
  const bySetting = new Set(['graph.microsoft.com', 'files.slack.com']);
  expect([...named].filter(host => !called.has(host) && !bySetting.has(host))).toEqual([]);
  expect(read('.env.example')).toContain('TEAMS_GRAPH_URL=https://graph.microsoft.com');
});

test('the ports are those that open by themselves, on this machine alone, and nothing else in the code opens one', () => {
  const { config } = readConfig({}, '/');
  expect([config!.floor, config!.public]).toMatchObject([
    { host: '127.0.0.1', port: 3978 },
    { host: '127.0.0.1', port: 3980 },
  ]);
  const table = section('Hosts and ports');
  expect([...new Set([...table.matchAll(/(?<=HOST:)\d+/g)].map(String))].sort()).toEqual(['3978', '3980']);
  for (const path of [SLACK_PATH, TEAMS_PATH, '/v1/events']) expect(table).toContain(path);
  const opens = sources.filter(path => /\.listen\(|createServer\(|new WebSocketServer/.test(codeOf(path)));
  // The second only tries whether a port is free.
  expect(opens.sort()).toEqual(['src/examine-host.ts', 'src/web/floor-server.ts']);
});

test('every scope of manifest.json has its reason there, and no other stands there', () => {
  const rows = rowsOf(section('Each permission, with its reason')).filter(([scope]) => scope !== '---');
  const explained = rows.flatMap(([scopes, because]) =>
    [...scopes!.matchAll(/`([a-z_:]+)`/g)].map(found => [found[1]!, because!] as const),
  );
  expect(explained.map(([scope]) => scope).sort()).toEqual(manifestScopes().sort());
  for (const [scope, because] of explained) expect(because.length, scope).toBeGreaterThan(10);
  const COUNTED = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen'];
  expect(page).toContain(`${COUNTED[manifestScopes().length - 10]} bot scopes`);
});

test('the permissions of the Teams app are those of the page: two always, the right to read where it was ordered', () => {
  const app = { appId: '11111111-1111-1111-1111-111111111111', domain: 'linemate.plant.example' };
  const text = section('Each permission, with its reason');
  for (const permission of teamsManifest(app)['permissions'] as string[]) expect(text).toContain(`\`${permission}\``);
  const asked = JSON.stringify(teamsManifest({ ...app, search: true })['authorization']);
  const ordered = [...asked.matchAll(/"name":"([^"]+)"/g)].map(found => found[1]!);
  expect(ordered).toEqual(['ChannelMessage.Read.Group']);
  expect(text).toContain(ordered[0]);
});

test('with nothing set up nothing leaves the plant: no chat, no model, no sign-in', () => {
  expect(readConfig({}, '/').config).toMatchObject({ slack: null, teams: null, model: null, floor: { signIn: null } });
  const leaves = rowsOf(section('What leaves the plant'));
  expect(leaves.length).toBeGreaterThanOrEqual(4);
  expect(section('What leaves the plant')).toContain('`LLM_BASE_URL`');
});

test('a picture travels in the card up to the size that the page says, and none is fetched from the plant', () => {
  const [, kilobytes] = /in Teams up to (\d+) KB in the card/.exec(page)!;
  expect(inlinePicture(new Uint8Array(Number(kilobytes) * 1_000))).not.toBeNull();
  expect(inlinePicture(new Uint8Array(Number(kilobytes) * 1_000 + 1))).toBeNull();
  // Where the program puts Teams together it gives no address of pictures.
  const [, teams] = codeOf('src/open-chats.ts').split('teamsChat({');
  expect(teams!.split(');')[0]).not.toContain('pictureUrl');
});

test('there are three ways to give Teams its address, and each says what has to be done', () => {
  const ways = section('Why Teams needs an address, and three ways to give it one').match(/^\d\. \*\*[^*]+\*\*.*/gm)!;
  expect(ways.map(way => way.slice(0, 2))).toEqual(['1.', '2.', '3.']);
  expect(section('Why Teams needs an address, and three ways to give it one')).toContain(`\`${TEAMS_PATH}\``);
});

test('frontline staff need no account: the page says so, and where a tablet is paired', () => {
  const text = section('Accounts for frontline staff');
  expect(text).toMatch(/^\s*Nobody needs one\./);
  expect(text).toContain('(pages.md#tablets)');
});

test('the proxy’s settings are those that are tried', () => {
  const tried = read('test/chat/proxy.test.ts');
  for (const name of ['HTTPS_PROXY', 'NO_PROXY', 'NODE_USE_ENV_PROXY']) {
    expect(page).toContain(name);
    expect(tried).toContain(name);
  }
});
