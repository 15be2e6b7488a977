/**
 * Microsoft's own stand-in for Teams, `@microsoft/m365agentsplayground`, on loopback: its connector keeps our cards, its page draws
 * them and its people tap.
 *
 * It signs nothing unless login.microsoftonline.com gives it a token, and that address stands in its code. So between it and us
 * stands the one part of Microsoft's cloud that it lacks: what it sends is signed anew with the keys of our own connector, and we
 * check it as in production. Its routes are not documented, hence its exact version in package.json.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../tools/free-port.ts';
import { type FakeConnector, type Fields, TEAMS } from './connector.ts';

export interface Playground {
  /** Its page. */
  url: string;
  /** Where we send what it is to show. */
  serviceUrl: string;
  /** What it has sent us so far, and how we answered. */
  exchanges: { activity: Fields; status: number; body: unknown }[];
  /** From now on what people do there goes to this address of ours. */
  deliverTo(url: string): void;
  close(): Promise<void>;
}

/** Node binds every interface where no host is given, and the playground gives none. */
const ON_LOOPBACK = `import net from 'node:net';
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === 'number' && typeof rest[0] !== 'string' ? listen.call(this, port, '127.0.0.1', ...rest) : listen.call(this, port, ...rest);
};`;

export async function startPlayground(microsoft: FakeConnector): Promise<Playground> {
  let messagesUrl = '';
  const exchanges: Playground['exchanges'] = [];
  const signing = createServer((request, response) => void sign(request, response));
  signing.listen(0, '127.0.0.1');
  await once(signing, 'listening');

  async function sign(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    // It looks whether anybody is there before it sends anything.
    if (chunks.length === 0) {
      response.writeHead(405).end();
      return;
    }
    const activity = JSON.parse(Buffer.concat(chunks).toString()) as Fields;
    const answer = await fetch(messagesUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${microsoft.token({ serviceurl: activity['serviceUrl'] })}`,
      },
      body: JSON.stringify(activity),
    });
    const body = await answer.text();
    exchanges.push({ activity, status: answer.status, body: body === '' ? null : JSON.parse(body) });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body);
  }

  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'linemate-playground-'));
  writeFileSync(join(folder, '.m365agentsplayground.yml'), CONFIG);
  const program = join(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json'), '..', 'cli.js');
  const child = spawn(
    process.execPath,
    [
      ...['--import', `data:text/javascript,${encodeURIComponent(ON_LOOPBACK)}`, program, 'start', '--disable-telemetry'],
      ...['-e', `http://127.0.0.1:${(signing.address() as AddressInfo).port}/`, '-c', 'msteams'],
      ...['-p', String(port), '--service-url', `${url}/_connector`],
    ],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, TEAMSAPPTESTER_BROWSER: 'none' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  await answering(child, url);

  return {
    url,
    serviceUrl: `${url}/_connector/`,
    exchanges,
    deliverTo: to => {
      messagesUrl = to;
    },
    async close() {
      const gone = child.exitCode === null ? once(child, 'exit') : null;
      child.kill();
      await gone;
      signing.closeAllConnections();
      await new Promise(resolve => signing.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Teams knows a person by either id, the playground by the first alone: so both are the same. */
function person(name: string) {
  const id = `aad-${name.toLowerCase()}`;
  const mail = `${name.toLowerCase()}@plant.example`;
  return { id, name, userPrincipleName: mail, aadObjectId: id, givenName: name, surname: name, email: mail };
}

/** Its file is YAML, and so JSON will do; it wants five people beside the one who sits before it. */
const CONFIG = JSON.stringify({
  version: '0.1.1',
  tenantId: TEAMS.tenantId,
  bot: { id: TEAMS.botId, name: 'Linemate' },
  currentUser: person('Ana'),
  users: ['Bea', 'Cem', 'Dag', 'Eva', 'Fay'].map(person),
  personalChat: { id: TEAMS.personal },
  groupChat: { id: '19:group@thread.v2', name: 'Shift' },
  team: {
    id: '19:team@thread.tacv2',
    name: 'Millbrook',
    aadGroupId: '33333333-3333-3333-3333-333333333333',
    channels: [{ id: TEAMS.channel, name: 'Biscuit line' }],
  },
});

/** It says that it listens before it does, so it is asked until it answers. */
async function answering(child: ChildProcess, url: string): Promise<void> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += String(chunk)));
  for (;;) {
    const answer = await fetch(`${url}/_internal/v1/config`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`the playground ended with ${child.exitCode}: ${said}`);
    await setTimeout(50);
  }
}
