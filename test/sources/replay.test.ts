import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fixedClock, iso } from '../../src/clock.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { readEvents, writeEvent } from '../../src/line/read-event.ts';
import { silentLog } from '../../src/log.ts';
import { type Replayed, replay, replaySource } from '../../src/sources/replay.ts';
import type { Sink } from '../../src/sources/source.ts';
import { at, between, dayWith, demoPlant } from './demo-plant.ts';

const plant = demoPlant();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linemate-replay-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function recording(lines: readonly unknown[]): Promise<string> {
  const file = join(folder, 'day.jsonl');
  await writeFile(file, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

function keeping() {
  const batches: unknown[][] = [];
  const sink: Sink = async raw => {
    batches.push([...raw]);
    return { accepted: raw.length, quarantined: [] };
  };
  return { batches, sink };
}

test('a recorded morning comes back event for event', async () => {
  const events = between(dayWith().until(at('10:20')), '09:10', '10:20');
  const { batches, sink } = keeping();
  const heard: number[] = [];
  const file = await recording(events.map(writeEvent));
  const done = await replay(
    { file, speed: Number.POSITIVE_INFINITY, log: silentLog, progress: one => heard.push(one.bytes / one.bytesTotal) },
    sink,
  );
  expect(done).toEqual({ events: events.length, accepted: events.length, quarantined: 0, unreadable: 0 } satisfies Replayed);
  expect(batches.flatMap(batch => readEvents(batch, { seen: at('10:20'), plant }).events)).toEqual(events);
  expect(heard.length).toBe(Math.ceil(events.length / 1_000));
  expect(heard.at(-1)).toBeCloseTo(1, 3);
});

test('lines that are no event are counted, the others come', async () => {
  const { batches, sink } = keeping();
  const file = await recording([{ seen: iso(1), line: 'B' }, 'not json', '', '[1]', { seen: iso(2), line: 'B' }]);
  const done = await replay({ file, speed: Number.POSITIVE_INFINITY, log: silentLog }, sink);
  expect(done).toMatchObject({ events: 2, unreadable: 2 });
  expect(batches.flat().length).toBe(2);
});

test('at a hundred times its pace, ten seconds apart is a tenth of a second apart', async () => {
  const { batches, sink } = keeping();
  const file = await recording([0, 10, 10.2, 20].map(seconds => ({ seen: iso(seconds * 1_000) })));
  const clock = fixedClock(0);
  const waited: number[] = [];
  const wait = async (ms: number) => {
    waited.push(ms);
    clock.set(clock.now() + ms);
  };
  await replay({ file, speed: 100, clock, wait, log: silentLog }, sink);
  expect(batches.map(batch => batch.length)).toEqual([1, 2, 1]);
  expect(waited).toEqual([100, 100]);
});

test('stamped anew it happens now, with the distances of its speed', async () => {
  const { batches, sink } = keeping();
  const now = Date.parse('2026-05-21T09:00:00.000Z');
  const file = await recording([0, 3, 4].map(seconds => ({ seen: iso(seconds * 1_000), at: iso(seconds * 1_000 - 200) })));
  await replay({ file, speed: 100, stamp: true, clock: fixedClock(now), log: silentLog }, sink);
  expect(batches.flat()).toEqual([0, 30, 40].map(ms => ({ seen: iso(now + ms), at: iso(now + ms - 2) })));
});

test('a sink that cannot store is asked again, with the same events', async () => {
  const { batches, sink } = keeping();
  let refusals = 1;
  const file = await recording([{ seen: iso(1) }]);
  const done = await replay({ file, speed: Number.POSITIVE_INFINITY, log: silentLog }, async (raw, source) => {
    if (refusals-- > 0) throw new Unavailable('database away');
    return sink(raw, source);
  });
  expect(done.accepted).toBe(1);
  expect(batches).toEqual([[{ seen: iso(1) }]]);
});

test('a recording that is not there is said so', async () => {
  await expect(replay({ file: join(folder, 'none.jsonl'), speed: 1, log: silentLog }, keeping().sink)).rejects.toThrow(Rejected);
});

test('closed in the middle it stops at once', async () => {
  const { batches, sink } = keeping();
  const file = await recording([{ seen: iso(0) }, { seen: iso(3_600_000) }]);
  let first = () => {};
  const begun = new Promise<void>(resolve => {
    first = resolve;
  });
  const source = replaySource({ file, speed: 1, log: silentLog });
  await source.start(async (raw, name) => {
    first();
    return sink(raw, name);
  });
  await begun;
  await source.close();
  expect(batches.flat().length).toBe(1);
});
