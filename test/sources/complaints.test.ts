import { expect, test } from 'vitest';
import { complaints } from '../../src/sources/complaints.ts';

test.each([
  ['unmapped value "Jan Kowalski" of plant/K/K3/mode', 'unmapped value "…" of plant/K/K3/mode'],
  [
    'a number was expected at $ of plant/K/K3/mode, found {"operator":"Jan \\"Kow\\" Kowalski"}',
    'a number was expected at $ of plant/K/K3/mode, found {"…":"…"}',
  ],
  ['a number was expected at $ of plant/K/K3/mode, found "Jan Kowa…', 'a number was expected at $ of plant/K/K3/mode, found "…"'],
  ['unmapped value 9 of plant/K/K3/mode', 'unmapped value 9 of plant/K/K3/mode'],
  ['a number was expected at $ of plant/K/K3/glue, found "155,2"', 'a number was expected at $ of plant/K/K3/glue, found "155,2"'],
])('a text that came instead of a value stands in no log, a figure does: %s', (problem, logged) => {
  const lines: unknown[] = [];
  const log = { info: () => {}, error: () => {}, warn: (_what: string, facts: unknown) => void lines.push(facts) };
  const kept = complaints(log, () => {});
  kept.add('mqtt', problem);
  expect(lines).toEqual([{ source: 'mqtt', problem: logged }]);
  expect(kept.all()).toEqual([{ source: 'mqtt', problem, times: 1 }]);
});
