import { expect, test } from 'vitest';
import type { Plant } from '../../src/plant/plant.ts';
import { timeOfDay } from '../../src/web/floor-routes.ts';

const plant = { site: { timeZone: 'Europe/Dublin' } } as Plant;
const now = Date.parse('2026-05-22T06:05:00Z');

test.each([
  ['en', 'Friday 22 May'],
  ['de', 'Freitag, 22. Mai'],
] as const)("the day is written as the page's language writes it: %s", (lang, day) => {
  expect(timeOfDay(plant, now, lang)).toEqual({ time: '07:05', day });
});
