/**
 * Turns one recorded run of a real lathe into events of one station, with the plant.yaml and the causal graph that go with it.
 *
 * `bench causrca-replay DIR RUN` prints the events, `bench causrca-replay DIR RUN OUT` writes events.jsonl, plant.yaml and signals.json to
 * the folder OUT. The run ends when the injected fault is taken away again: asked there, the machine still stands.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { iso } from '../src/clock.ts';
import { type RecordedRun, readGraph, recordedRuns } from './causrca.ts';
import type { BenchIo } from './main.ts';

const LINE = 'C';
const STATION = 'C1';
/** The records count seconds from nowhere; a morning shift is as good as any. */
const START = Date.UTC(2026, 4, 21, 6);
/** The machine's own word that it is in error, and its lamp. */
const IN_ERROR = ['M_ErrorActive', 'M_WarnWithStacklight'];
const RUNS = 'SL_Green';
/** An alarm stands at most so long before the lamp tells it. */
const LAMP_SECONDS = 2;

export function run(dir: string, io: BenchIo, [id, out]: readonly string[] = []): number {
  const runs = recordedRuns(dir);
  const found = runs.find(one => one.id === id);
  if (found === undefined) {
    io.progress(`RUN is one of: ${runs.map(one => one.id).join(', ')}`);
    return 1;
  }
  const events = latheEvents(found);
  if (out === undefined) for (const event of events) io.answer(event);
  else {
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, 'events.jsonl'), events.map(event => `${JSON.stringify(event)}\n`).join(''));
    writeFileSync(join(out, 'plant.yaml'), stringify(LATHE_PLANT));
    writeFileSync(join(out, 'signals.json'), JSON.stringify(readGraph(dir)));
  }
  io.progress(`${found.id}: ${events.length} events`);
  return 0;
}

/** Texts (program names) are left out: an event carries a number. Yes and no are sent as 1 and 0. */
export function latheEvents({ events, types, until }: RecordedRun): Record<string, unknown>[] {
  const errors = errorStretches(events);
  const inError = (at: number) => errors.some(([from, to]) => at >= from && at < to);
  const told: Record<string, unknown>[] = [];
  let state: string | null = null;
  let green = false;
  for (const [at, signal, value] of events) {
    if (at > until) break;
    const head = { seen: iso(START + at * 1000), at: iso(START + at * 1000), line: LINE, station: STATION };
    if (signal === RUNS) green = value === true;
    const now = inError(at) ? 'held' : green ? 'execute' : 'idle';
    if (types[signal] === 'Alarm')
      told.push({
        ...head,
        kind: 'alarm',
        code: signal,
        active: value === true,
        severity: inError(at + LAMP_SECONDS) ? 'stop' : 'warning',
      });
    else if (typeof value !== 'string') told.push({ ...head, kind: 'parameter', name: signal, value: Number(value) });
    if (now !== state) told.push({ ...head, kind: 'state', state: now });
    state = now;
  }
  return told;
}

function errorStretches(events: RecordedRun['events']): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  const on = new Set<string>();
  for (const [at, signal, value] of events) {
    if (!IN_ERROR.includes(signal)) continue;
    const before = on.size;
    if (value === true) on.add(signal);
    else on.delete(signal);
    if (before === 0 && on.size > 0) stretches.push([at, Number.POSITIVE_INFINITY]);
    if (before > 0 && on.size === 0) stretches.at(-1)![1] = at;
  }
  return stretches;
}

const LATHE_PLANT = {
  schema: 1,
  site: { id: 'lathe', name: 'Lathe', timeZone: 'Europe/Berlin', languages: ['en'] },
  areas: [{ id: 'floor', name: 'Floor', lines: [LINE] }],
  lines: [
    {
      id: LINE,
      name: 'Turning',
      taktSeconds: 60,
      mode: 'on',
      stations: [
        {
          id: STATION,
          name: 'Vertical lathe',
          aliases: { en: ['lathe'] },
          type: { kind: 'lathe' },
          feeds: null,
          nominalCycleSeconds: 60,
          signals: 'signals.json',
        },
      ],
    },
  ],
  shifts: [{ id: 'day', from: '06:00', to: '14:00' }],
};
