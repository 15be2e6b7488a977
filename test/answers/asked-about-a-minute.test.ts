/** A day on which much was decided at one station: who asks about a minute is answered for that minute. */
import { expect, test } from 'vitest';
import type { FactSource } from '../../src/answers/facts.ts';
import { ourAnswer } from '../../src/answers/our-answers.ts';
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import { at, DATE, demoPlant } from '../sources/demo-plant.ts';

const decided = (time: string, decision: LoggedDecision['decision'], more: LoggedDecision['context'] = {}): LoggedDecision => ({
  id: time,
  episode: 'B/B5/stall/1',
  // Well into its minute.
  at: at(time) + 40_000,
  context: { kind: 'stall', ...more },
  available: true,
  decision,
  probability: 1,
  seed: '',
  unit: 'line-shift',
  versions: { config: 'c' },
});
const ladder = (time: string, minutes: number) => decided(time, { kind: 'person', role: 'lead' }, { ladder: true, minutes });
const DECISIONS = [
  decided('10:38', { kind: 'hold', reason: 'micro-stop' }),
  decided('10:39', { kind: 'hold', reason: 'cooling-down' }),
  ladder('10:40', 2),
  ladder('10:43', 5),
  ladder('10:52', 15),
];
const source = {
  decisions: async ({ from, to }: { from: number; to: number }) => DECISIONS.filter(one => one.at >= from && one.at < to),
  episodes: async () => [],
} as unknown as FactSource;

async function asked(about: 'said' | 'silent', from: string | null, to: string | null, now = '13:00') {
  const where = { line: 'B', station: 'B5', from: from === null ? null : `${DATE}T${from}`, to: to === null ? null : `${DATE}T${to}` };
  const plant = demoPlant();
  const context = { plant, now: at(now), lang: 'en', conversation: 'floor/supervisor', audience: 'supervisor', id: 'q' } as const;
  return (await ourAnswer(about, where, source, context))!.headline;
}

test.each([
  ['10:25', '10:55', /10:40.*for 2 min/],
  ['10:28', '10:58', /10:43.*for 5 min/],
  ['10:37', '11:07', /10:52.*for 15 min/],
])('what was said there is that of the minute in the middle of %s to %s, not the newest', async (from, to, headline) => {
  expect(await asked('said', from, to)).toMatch(headline);
});

test('asked a few minutes after it, it is the minute that was named', async () => {
  expect(await asked('said', '10:25', '10:45', '10:45')).toMatch(/10:40.*for 2 min/);
});

test('without a time, and over a longer stretch, it is the newest', async () => {
  expect(await asked('said', null, null)).toMatch(/10:52/);
  expect(await asked('said', '10:00', '11:00')).toMatch(/10:52/);
});

test.each([
  ['10:23', '10:53', /10:38.*short stop/],
  ['10:24', '10:54', /10:39.*ten minutes/],
])('nor is what kept it silent that of a minute before: %s to %s', async (from, to, headline) => {
  expect(await asked('silent', from, to)).toMatch(headline);
});
