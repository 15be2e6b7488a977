import { expect, test } from 'vitest';
import { overheating, PLANT } from '../app/a-plant.ts';
import { replayOf } from './replay-of.ts';

test('a recording looked at once a minute says what it says when looked at every ten seconds, at most a minute later', async () => {
  const events = overheating(Date.parse('2026-05-21T09:00:00Z'));
  const often = await replayOf({ plant: PLANT, events });
  const seldom = await replayOf({ plant: PLANT, events, stepMs: 60_000 });
  expect(often.problems).toEqual([]);
  expect(often.told.length).toBeGreaterThan(0);
  expect(seldom.told.map(({ message }) => message.id)).toEqual(often.told.map(({ message }) => message.id));
  for (const [index, { at }] of seldom.told.entries()) expect(Math.abs(at - often.told[index]!.at)).toBeLessThanOrEqual(60_000);
}, 120_000);
