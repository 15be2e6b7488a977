import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteLate } from '../../src/flows/watch/amend-minutes.ts';
import { type Standing, watchEvents } from '../../src/flows/watch/watch-events.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { arrive, inOrder } from '../../src/line/order.ts';
import { chance, serialLine, simulate, USUAL_TROUBLES } from '../detectors/simulated-line.ts';
import { line, log, noise, plant } from '../line/a-line.ts';

const LINE = serialLine(4);
const TROUBLES = { ...USUAL_TROUBLES, longEvery: 1_200, outageEvery: 1_500, slowTimes: 1.6 };
const { events: LOG } = simulate(5, LINE, 3_600, TROUBLES);
const nothing: Standing = { state: null, open: [], recent: [] };
const last: LoggedEvent = { kind: 'tick', seen: LOG.at(-1)!.seen + 400_000, at: 0, line: 'L', eventId: 'L:t:0' };
/** What ends up in history: the last row of a minute counts. */
const kept = (rows: readonly { station: string; minute: number }[]) =>
  [...new Map(rows.map(row => [`${row.station}/${row.minute}`, row])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));

test('from any checkpoint on the way the rest gives what the whole log gives: state, episodes and minutes', () => {
  const events = [...inOrder(LOG), last];
  const whole = watchEvents(plant([LINE]), LINE, { ...nothing, checkpointAt: null }, events);
  fc.assert(
    fc.property(fc.integer({ min: 200, max: LOG.length - 1 }), upTo => {
      const { checkpoints } = watchEvents(plant([LINE]), LINE, { ...nothing, checkpointAt: null }, events.slice(0, upTo));
      const newest = JSON.parse(JSON.stringify(checkpoints.at(-1)!));
      expect(newest.at).toBeGreaterThan(events[upTo - 1]!.seen - 120_000);
      const rest = watchEvents(
        plant([LINE]),
        LINE,
        newest,
        events.filter(event => event.seen > newest.at),
      );
      expect(rest.state).toEqual(whole.state);
      expect(rest.open).toEqual(whole.open);
      expect(rest.recent).toEqual(whole.recent);
      expect(Object.fromEntries(kept(whole.minutes))).toMatchObject(Object.fromEntries(kept(rest.minutes)));
    }),
    { numRuns: 12 },
  );
});

test('ticks change neither episodes nor minutes, wherever they fall', () => {
  const whole = watchEvents(plant([LINE]), LINE, nothing, [...LOG, last]);
  expect(whole.recent.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4_000_000 }), { maxLength: 400 }), moments => {
      const ticks = moments.map((ms): LoggedEvent => ({ ...last, seen: LOG[0]!.seen + ms }));
      const ticked = watchEvents(plant([LINE]), LINE, nothing, inOrder([...LOG, ...ticks, { ...last, seen: last.seen + 1 }]));
      expect(ticked.open).toEqual(whole.open);
      expect(ticked.recent).toEqual(whole.recent);
      expect(kept(ticked.minutes)).toEqual(kept(whole.minutes));
    }),
    { numRuns: 15 },
  );
});

test('a line stays small whatever comes, in whatever order and however late', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(0, 30, 3_600), (seed, lateSeconds) => {
      const rnd = chance(seed);
      let standing: Standing = { ...nothing, checkpointAt: null };
      const came = log(noise(seed, 1_500).map(([seen, ...rest]) => [seen + Math.round(rnd() * lateSeconds), ...rest]));
      for (let i = 0; i < came.length; i += 100) {
        const { timely, late } = arrive(standing.state?.newest?.[0] ?? 0, came.slice(i, i + 100), 30_000);
        const watched = watchEvents(plant(), line(), standing, timely);
        noteLate(watched.state, late);
        expect(JSON.stringify(watched.state).length).toBeLessThanOrEqual(3 * (2_048 + 600) + 2_048);
        expect(watched.checkpoints.length).toBeLessThanOrEqual(4);
        standing = { ...watched, checkpointAt: watched.checkpoints.at(-1)?.at ?? standing.checkpointAt ?? null };
      }
    }),
    { numRuns: 8 },
  );
});
