/** A small plant as its own process would run it: real store, real doors, and the clouds of Slack and Microsoft on loopback. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, openApp } from '../../src/app.ts';
import { fixedClock } from '../../src/clock.ts';
import { readConfig } from '../../src/config.ts';
import { readOwner } from '../../src/history/owner.ts';
import { type Log, silentLog } from '../../src/log.ts';

export const PLANT = `
schema: 1
site: { id: millbrook, name: Millbrook, timeZone: Europe/Dublin, languages: [en] }
areas: [{ id: a, name: Bakery, lines: [L] }]
lines:
  - id: L
    name: Biscuit line
    taktSeconds: 10
    mode: on
    stations:
      - { id: S1, name: Mixer, type: { kind: mixer }, feeds: S2, nominalCycleSeconds: 10, bufferCapacity: 6 }
      - { id: S2, name: Oven, type: { kind: oven }, feeds: S3, nominalCycleSeconds: 10, bufferCapacity: 6,
          parameters: [{ name: zone2, unit: °C, usual: [176, 184], limit: [170, 190], target: 180 }] }
      - { id: S3, name: Packer, type: { kind: packer }, feeds: null, nominalCycleSeconds: 10 }
shifts:
  - { id: day, from: '00:00', to: '12:00' }
  - { id: night, from: '12:00', to: '00:00' }
roles:
  operator: { slack: { channel: C1 }, teams: { channel: '19:line@thread.tacv2' } }
  supervisor: { slack: { channel: C2 } }
escalation: [{ afterMinutes: 0, role: operator }, { afterMinutes: 10, role: supervisor }]
sources: [{ kind: http, tokenEnv: EVENTS_TOKEN }]
`;

export interface RunningPlant {
  app: App;
  /** Stands still until it is set. */
  clock: ReturnType<typeof fixedClock>;
  /** Hands events in in steps of half a minute, the plant's clock along with them. */
  play(events: readonly { seen: string }[]): Promise<void>;
  /** Hands events in by `POST /v1/events`. */
  post(events: readonly unknown[], token?: string): Promise<{ status: number; body: unknown }>;
  /** What `linemate link ROLE` prints: asked of the running process. */
  code(role: string): Promise<string>;
  /** Where its store lies. */
  dataDir: string;
  /** Stops it and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export async function runPlant(
  env: Readonly<Record<string, string>>,
  startsAt: number,
  plant = PLANT,
  log: Log = silentLog,
): Promise<RunningPlant> {
  const clock = fixedClock(startsAt);
  const folder = mkdtempSync(join(tmpdir(), 'linemate-app-'));
  writeFileSync(join(folder, 'plant.yaml'), plant);
  const whole = { EVENTS_TOKEN: 'a-token', FLOOR_PORT: '0', PUBLIC_PORT: '0', DATA_DIR: join(folder, 'data'), ...env };
  const open = () => {
    const { config, problems } = readConfig(whole, folder);
    if (config === null) throw new Error(problems.map(problem => problem.message).join('\n'));
    return openApp(config, whole, log, { clock });
  };
  let app = await open();
  const post: RunningPlant['post'] = async (events, token = 'a-token') => {
    const response = await fetch(`${app.publicUrl}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(events),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    get app() {
      return app;
    },
    clock,
    dataDir: join(folder, 'data'),
    post,
    async code(role) {
      const { host, port, token } = readOwner(join(folder, 'data'))!;
      const response = await fetch(`http://${host}:${port}/owner/link`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ role }),
      });
      return ((await response.json()) as { code: string }).code;
    },
    async play(events) {
      for (const step of Map.groupBy(events, event => Math.floor(Date.parse(event.seen) / STEP_MS)).values()) {
        clock.set(Date.parse(step.at(-1)!.seen));
        const { status, body } = await post(step);
        if (status !== 202) throw new Error(JSON.stringify(body));
      }
    },
    async restart() {
      await app.close();
      app = await open();
    },
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const STEP_MS = 30_000;
const MINUTE = 60_000;
const iso = (at: number) => new Date(at).toISOString();

type Sent = { readonly seen: string; readonly [field: string]: unknown };

/** Forty quiet minutes, then the oven's second zone climbs towards its limit; everything ends at `until`. */
export function overheating(until: number): Sent[] {
  const from = until - 52 * MINUTE;
  const events: Sent[] = ['S1', 'S2', 'S3'].map(station => sent(from, { station, kind: 'state', state: 'execute' }));
  for (let at = from; at <= until; at += 10_000) {
    const climbing = Math.max(0, at - (until - 9 * MINUTE)) / MINUTE;
    const wave = Math.sin(at / 47_000) * 0.6;
    events.push(sent(at, { station: 'S2', kind: 'parameter', name: 'zone2', value: Math.round((180 + wave + climbing * 0.9) * 10) / 10 }));
    for (const station of ['S1', 'S2', 'S3'])
      events.push(sent(at, { station, kind: 'count', good: Math.round((at - from) / 10_000), reject: 0 }));
  }
  return events;
}

/** The zone is back where it belongs. */
export function cooled(from: number, until: number): Sent[] {
  const events: Sent[] = [];
  for (let at = from; at <= until; at += 10_000) events.push(sent(at, { station: 'S2', kind: 'parameter', name: 'zone2', value: 180.2 }));
  return events;
}

const sent = (at: number, fields: Readonly<Record<string, unknown>>): Sent => ({ seen: iso(at), at: iso(at), line: 'L', ...fields });

/** Looks again and again until something is there; a real process answers when it is done, not when it is asked. */
export async function until<T>(look: () => T | null | undefined | false, what: string, withinMs = 20_000): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const found = look();
    if (found) return found;
    if (performance.now() > end) throw new Error(`${what} did not come within ${withinMs} ms`);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
