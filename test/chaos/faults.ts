/** What goes wrong, drawn from a seed: which, where and for how long. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { FakeConnector } from '../fakes/connector.ts';
import type { FakeSlack } from '../fakes/slack.ts';
import { below, type Chance, oneOf } from '../fuzz/mutate.ts';
import type { Member } from './crew.ts';
import type { Server } from './servers.ts';

export interface Besieged {
  members: readonly Member[];
  servers: { redis: Server; postgres: Server; mqtt: Server };
  slack: FakeSlack;
  teams: FakeConnector;
  /** The small disk on which the servers write; null where none could be made. */
  disk: string | null;
  /** Until everybody is up and every line has moved on: ms that it took every line to be served once more. */
  calm(): Promise<number>;
  /** Until every line has been served once more: ms. */
  served(): Promise<number>;
}

export interface Fault {
  kind: FaultKind;
  /** In words, for the progress. */
  what: string;
  /** Of a killed consumer: ms until every line was served again, and what that takes when nobody has been killed. */
  served?: { afterMs: number; usualMs: number };
}

export const FAULT_KINDS = [
  'gateway killed',
  'consumer killed',
  'web killed',
  'redis restarted',
  'postgres restarted',
  'mqtt restarted',
  'wire cut',
  'wire slow',
  'wire dead',
  'disk full',
  'clock moved',
  'killed ahead of time',
  'chat refuses',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** How often each comes up beside the others. */
const WEIGHTS: Readonly<Record<FaultKind, number>> = {
  'gateway killed': 4,
  'consumer killed': 6,
  'web killed': 4,
  'redis restarted': 2,
  'postgres restarted': 2,
  'mqtt restarted': 2,
  'wire cut': 5,
  'wire slow': 3,
  'wire dead': 2,
  'disk full': 1,
  'clock moved': 3,
  'killed ahead of time': 2,
  'chat refuses': 3,
};

/** Each kind once, in random order, then by weight: also a short siege meets all of them. */
export function* faultKinds(chance: Chance): Generator<FaultKind> {
  const first = [...FAULT_KINDS];
  while (first.length > 0) yield first.splice(below(chance, first.length), 1)[0]!;
  const bag = FAULT_KINDS.flatMap(kind => Array.from({ length: WEIGHTS[kind] }, () => kind));
  for (;;) yield oneOf(chance, bag);
}

const between = (chance: Chance, from: number, to: number) => from + below(chance, to - from);

/** Everything that is drawn is drawn before anything is awaited, so that the same seed makes the same siege. */
export async function strike(kind: FaultKind, chance: Chance, all: Besieged): Promise<Fault> {
  const draw = {
    member: chance(),
    wire: chance(),
    ms: between(chance, 300, 4_000),
    signal: chance(),
    step: between(chance, 2_000, 20_000),
    back: chance() < 0.5,
  };
  const of = (role: Member['role']) => all.members.filter(member => member.role === role);
  const pick = <T>(list: readonly T[], draft: number) => list[Math.floor(draft * list.length)]!;
  const told = (what: string): Fault => ({ kind, what });
  switch (kind) {
    case 'gateway killed':
    case 'web killed': {
      const member = pick(of(kind === 'web killed' ? 'web' : 'gateway'), draw.member);
      await killed(member, draw.ms);
      return told(`${member.name} killed -9, away for ${draw.ms} ms`);
    }
    case 'consumer killed': {
      const member = pick(of('consumer'), draw.member);
      const usualMs = await all.calm();
      await member.kill();
      const afterMs = await all.served();
      member.start();
      return { ...told(`${member.name} killed -9, every line served again after ${Math.round(afterMs)} ms`), served: { afterMs, usualMs } };
    }
    case 'redis restarted':
    case 'postgres restarted': {
      const server = all.servers[kind === 'redis restarted' ? 'redis' : 'postgres'];
      const signal = draw.signal < 0.5 ? 'SIGKILL' : kind === 'redis restarted' ? 'SIGTERM' : 'SIGINT';
      await server.again(signal);
      return told(`${server.name} restarted after ${signal}`);
    }
    case 'mqtt restarted':
      // Killed -9 it would forget what it has acknowledged itself; that is the broker's own promise.
      await all.servers.mqtt.again('SIGTERM');
      return told('mosquitto restarted');
    case 'wire cut':
    case 'wire slow':
    case 'wire dead': {
      const wires = all.members.flatMap(member =>
        Object.entries(member.wires).map(([to, wire]) => ({ between: `${member.name}–${to}`, wire })),
      );
      const { between: ends, wire } = pick(wires, draw.wire);
      wire.set(kind === 'wire cut' ? 'cut' : kind === 'wire slow' ? 'slow' : 'dead');
      await pause(draw.ms);
      wire.set('whole');
      return told(`${ends} ${kind.slice('wire '.length)} for ${draw.ms} ms`);
    }
    case 'disk full': {
      if (all.disk === null) return told('disk full: skipped, no small disk can be mounted here');
      await fullFor(all.disk, draw.ms);
      for (const server of Object.values(all.servers)) await server.mend();
      return told(`the servers' disk full for ${draw.ms} ms`);
    }
    case 'clock moved': {
      const member = pick(all.members, draw.member);
      const step = draw.back ? -draw.step : draw.step;
      member.moveClock(step);
      await pause(draw.ms);
      member.moveClock(0);
      return told(`the clock of ${member.name} moved by ${(step / 1000).toFixed(1)} s for ${draw.ms} ms`);
    }
    case 'killed ahead of time': {
      // What it wrote while it was ahead stands in the logs, and it starts again behind that.
      const member = pick(of('gateway'), draw.member);
      member.moveClock(draw.step);
      await pause(draw.ms);
      await killed(member, AWAY_MS);
      return told(`${member.name} killed -9 while its clock ran ${(draw.step / 1000).toFixed(1)} s ahead`);
    }
    case 'chat refuses':
      if (draw.signal < 0.5)
        all.slack.failNext(
          'chat.postMessage',
          draw.back ? { status: 429, retryAfterSeconds: 1 } : { status: 503, error: 'service_unavailable' },
        );
      else all.teams.failNext(draw.back ? { status: 429, retryAfterSeconds: 1 } : { status: 502 });
      return told(draw.signal < 0.5 ? 'Slack refuses the next post' : 'Teams refuses the next post');
  }
}

async function killed(member: Member, ms: number): Promise<void> {
  await member.kill();
  await pause(ms);
  member.start();
}

const AWAY_MS = 300;

const BLOCK = Buffer.alloc(64 * 1024);

async function fullFor(disk: string, ms: number): Promise<void> {
  const ballast = join(disk, 'ballast');
  const file = openSync(ballast, 'w');
  try {
    for (;;) writeSync(file, BLOCK);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
  } finally {
    closeSync(file);
  }
  await pause(ms);
  rmSync(ballast);
}
