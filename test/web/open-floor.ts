/** The floor listener on a free port, over a real store and a floor that a test moves. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import { pacedClock } from '../../src/clock.ts';
import { openPrompts, PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { deviceOfToken } from '../../src/history/devices.ts';
import { chatLooks } from '../../src/open-chats.ts';
import { floorApp, listen } from '../../src/web/floor-server.ts';
import { metrics } from '../../src/web/metrics.ts';
import type { WebParts } from '../../src/web/open-web.ts';
import { ownerApi } from '../../src/web/owner-api.ts';
import type { SignInSettings } from '../../src/web/sign-in.ts';
import { type Pass, seal } from '../../src/web/visitor.ts';
import type { ShopFloor } from '../flows/shop-floor.ts';

export const SECRET = 'a secret of the test';
export const TOKEN = 'token-of-owner-json';

/** In an hour it is over. */
const passOf = (pass: Partial<Pass>): Pass => ({
  role: 'engineer',
  lines: null,
  station: null,
  untilSeconds: Math.floor(Date.now() / 1_000) + 3_600,
  ...pass,
});
export const keyFor = (pass: Partial<Pass>, secret = SECRET): string => seal(secret, 'link', passOf(pass));
/** What a browser shows that was opened with such a link. */
export const cookieFor = (pass: Partial<Pass>, secret = SECRET): string => `linemate=${seal(secret, 'cookie', passOf(pass))}`;

export interface OpenFloor {
  url: string;
  /** The signed link's key. */
  key: string;
  app: Express;
  /** The folder of templates. */
  prompts: string;
  close(): Promise<void>;
}

/** @param options.open as with the demo plant: no link is needed */
export async function openFloor(
  floor: ShopFloor,
  options: { open: boolean; secure?: boolean; signIn?: SignInSettings & { url: string }; port?: number },
): Promise<OpenFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-floor-'));
  cpSync(PROMPTS_FOLDER, folder, { recursive: true });
  const prompts = await openPrompts(floor.ask, folder);
  const stats = metrics();
  const app = floorApp(
    {
      database: floor.database,
      plant: () => floor.plant,
      clock: { ...pacedClock(0, 1), now: () => floor.clock.now() },
      demo: options.open,
      receive: inbound => floor.floor.receive(inbound),
      changeSpeed: async () => {},
      prompts,
      promptDeps: floor.ask,
      looks: chatLooks,
      people: floor.ask,
      status: () => '',
      ask: floor.ask,
      log: floor.ask.log,
      count: stats.count,
    },
    {
      open: options.open,
      secret: async () => SECRET,
      deviceOf: token => deviceOfToken(floor.database, token),
      url: options.signIn === undefined ? null : options.signIn.url,
      signIn: options.signIn ?? null,
      hosts: ['floor.plant.example'],
      secure: options.secure === true,
    },
    ownerApi({ token: TOKEN, ask: floor.ask, prompts, metrics: stats, base: () => 'http://127.0.0.1/' }),
  );
  const listening = await listen(app, '127.0.0.1', options.port ?? 0, 'FLOOR_PORT');
  return {
    url: `http://127.0.0.1:${listening.port}`,
    key: keyFor({ role: 'engineer' }),
    app,
    prompts: folder,
    async close() {
      await listening.close();
      await prompts.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  json: { error?: string } & Record<string, unknown>;
}

/** As it is written: `fetch` would mend a path with dots in it, and keep a foreign Host to itself. */
export function ask(
  url: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; until?: string } = {},
): Promise<Answer> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers ?? {} }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        // A stream has no end: it is read until this was said.
        if (options.until !== undefined && text.includes(options.until) && text.endsWith('\n\n')) done();
      });
      response.on('end', done);
      function done() {
        let json: Answer['json'] = {};
        if (/^application\/json/.test(response.headers['content-type'] ?? '')) json = JSON.parse(text) as Answer['json'];
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
        response.destroy();
      }
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

export const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(url, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-linemate': '1', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** What `openFloor` of the product takes, over the same floor. */
export function partsOf(floor: ShopFloor): WebParts {
  return {
    plant: floor.plant,
    database: floor.database,
    clock: { ...pacedClock(0, 1), now: () => floor.clock.now() },
    demo: null,
    floor: floor.floor,
    prompts: null,
    promptDeps: floor.ask,
    looks: chatLooks,
    ask: floor.ask,
    metrics: metrics(),
    log: floor.ask.log,
    closers: [],
  };
}
