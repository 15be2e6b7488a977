/**
 * `bench capacity DIR`: what 1, 100, 1,000 and 10,000 lines need, fitted to `speed.jsonl` and `history.jsonl` in DIR, which are what
 * `bench speed --json` and `bench history` wrote. A line has twenty stations that tell one thing a second each, handed over once a second.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRun } from './main.ts';

const LINES = [1, 100, 1_000, 10_000];
const STATIONS = 20;
/** Events of a line in a second, and of a batch. */
const RATE = STATIONS;
/** Processors are not planned fuller than this. */
const FILLED = 0.6;
/** A single PostgreSQL on good disks commits so many transactions a second; each drained line is one. */
const COMMITS_MAX = 5_000;
/** Of PostgreSQL's own processor time beside the product's, read from /proc under `bench speed`, batches of 500 and of one. */
const DATABASE_SHARE = 0.3;
/** A batch that waits in a Redis stream, for each of its events; and what one line takes with its stream, bells and locks. */
const REDIS_EVENT_BYTES = 120;
const REDIS_LINE_BYTES = 20_000;
/** Sources are asked to wait above this many batches of a line. */
const WAITING_BATCHES_MAX = 500;
/** Raw events are kept so long unless the agreement says otherwise, four bytes each and a third for their index. */
const EVENTS_DAYS = 14;
const EVENT_BYTES = 5.5;
const SECONDS_A_DAY = 86_400;

interface Measured {
  what: string;
  cpuMicros?: number;
  megabytesPer1000Stations?: number;
  bytesPerStationDay?: number;
}

export const run: BenchRun = (dir, io) => {
  const read = (file: string) =>
    readFileSync(join(dir, file), 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as Measured);
  const [speed, history] = [read('speed.jsonl'), read('history.jsonl')];
  const [eventMicros, batchMicros] = straight(
    speed.flatMap(({ what, cpuMicros }) => {
      const batch = /^Redis \+ PostgreSQL, HTTP, (\d+) a batch$/.exec(what);
      return batch === null || cpuMicros === undefined ? [] : [[1 / Number(batch[1]), cpuMicros] as const];
    }),
  );
  const [processMegabytes, stationMegabytes] = straight(
    speed.flatMap(({ what, megabytesPer1000Stations }) => {
      const stations = /500 a batch, (\d+) stations$/.exec(what);
      return stations === null || megabytesPer1000Stations === undefined
        ? []
        : [[Number(stations[1]), (megabytesPer1000Stations * Number(stations[1])) / 1_000] as const];
    }),
  );
  const stationDayBytes = history.reduce((sum, { bytesPerStationDay = 0 }) => sum + bytesPerStationDay, 0);
  io.answer({ what: 'fitted', eventMicros, batchMicros, processMegabytes, stationMegabytes, stationDayBytes });
  for (const lines of LINES) {
    const events = lines * RATE;
    const cores = (events * eventMicros + lines * batchMicros) / 1e6 / FILLED;
    const databaseCores = cores * DATABASE_SHARE;
    io.answer({
      what: `${lines} lines`,
      eventsPerSecond: events,
      cores: rounded(cores),
      consumerProcesses: Math.max(1, Math.ceil(cores)),
      processMegabytes: rounded(Math.ceil(Math.max(1, cores)) * processMegabytes + lines * STATIONS * stationMegabytes),
      databaseCores: rounded(databaseCores),
      commitsPerSecond: lines,
      redisMegabytes: rounded((lines * REDIS_LINE_BYTES) / 1e6),
      redisMegabytesWhenNobodyDrains: rounded((lines * WAITING_BATCHES_MAX * RATE * REDIS_EVENT_BYTES) / 1e6),
      diskGigabytesEvents: rounded((events * SECONDS_A_DAY * EVENTS_DAYS * EVENT_BYTES) / 1e9),
      diskGigabytesAYear: rounded((lines * STATIONS * stationDayBytes * 365) / 1e9),
      limit: lines > COMMITS_MAX ? 'commits of one PostgreSQL' : cores > 1 ? 'processor of the consumers' : 'none',
    });
  }
  return 0;
};

/** The line through the points that is nearest to them, relative to each: what it has at 0, and its slope. */
function straight(points: readonly (readonly [x: number, y: number])[]): [at0: number, slope: number] {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const [x, y] of points) {
    const weight = 1 / (y * y);
    w += weight;
    wx += weight * x;
    wy += weight * y;
    wxx += weight * x * x;
    wxy += weight * x * y;
  }
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  return [(wy - slope * wx) / w, slope];
}

const rounded = (value: number): number => Number(value.toPrecision(3));
