import { expect, test } from 'vitest';
import { historyOf } from '../../src/flows/coach/episode-past.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { at, context, episode, plant, station } from '../coaching/coaching-context.ts';

const DAY_MS = 86_400_000;
const here = calendar(plant);

/** Of one day each, the newest first. */
const past = (...minutes: number[]) =>
  minutes.map((one, index) => {
    const openedAt = at('09:00') - (index + 1) * DAY_MS;
    return episode({ id: `past-${index}`, state: 'closed', openedAt, closedAt: openedAt + one * 60_000 });
  });
const usual = (...minutes: number[]) => {
  const { state } = context();
  const parts = { calendar: here, station: station('S2'), episode: episode(), state: state as never };
  return historyOf(parts, past(...minutes), here.shiftAt(at('09:05')), at('09:05')).usualStopSeconds;
};

test('longer than usual is longer than four in five stops of that station', () => {
  expect(usual(1, 2, 3, 4, 5)).toBe(300);
  expect(usual(1, 2, 3, 4)).toBeNull();
});

test('a machine that was left until the next shift came does not make every stop look short', () => {
  expect(usual(1, 2, 3, 4, 5, 900, 900, 900)).toBe(300);
});

test('only a stop with the same alarm is the same stop again', () => {
  const repeats = (earlier: string | undefined, now: string | undefined) => {
    const alarmed = (alarm: string | undefined) => (alarm === undefined ? {} : { alarm });
    const before = episode({ id: 'before', state: 'closed', openedAt: at('08:00'), closedAt: at('08:02'), ...alarmed(earlier) });
    const parts = { calendar: here, station: station('S2'), episode: episode(alarmed(now)), state: context().state as never };
    return historyOf(parts, [before], here.shiftAt(at('09:05')), at('09:05')).repeats;
  };
  expect(repeats('FILM', 'FILM')).toBe(1);
  expect(repeats('JAW', 'FILM')).toBe(0);
  expect(repeats(undefined, 'FILM')).toBe(0);
  expect(repeats(undefined, undefined)).toBe(1);
});
