/** Whatever a model replies, in whatever order: an answer that was checked, or none. Never an error, never an endless talk. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Citable, slot } from '../../src/model/citable.ts';
import { STEPS_MAX } from '../../src/model/converse.ts';
import type { Model, Reply } from '../../src/model/model.ts';
import { type EvidenceLookUp, wordFacts } from '../../src/model/word-facts.ts';

const facts: readonly Citable[] = [{ id: 'e1', scope: 'A3/1', slots: { value: slot('standing eleven') } }];
const found: Citable = { id: 'e2', scope: 'A4/2', slots: { value: slot('made fifteen') } };
const lookUp: EvidenceLookUp = {
  name: 'stops',
  description: 'Stops.',
  parameters: z.strictObject({ station: z.string() }),
  run: async given =>
    (given as { station: string }).station === 'A4' ? { searched: 'A4', facts: [found] } : { problem: 'no such station' },
};

const sentence = fc.record({
  text: fc.oneof(fc.constantFrom('{{e1.value}}', 'The log shows {{e2.value}}.', 'It was 14 minutes.', ''), fc.string({ maxLength: 20 })),
  cites: fc.array(fc.constantFrom('e1', 'e2', 'e3'), { maxLength: 2 }),
});
const right = { sentences: [{ text: 'The log shows {{e1.value}}.', cites: ['e1'] }] };
const given = fc.oneof(
  fc.constant(JSON.stringify(right)),
  fc.record({ sentences: fc.array(sentence, { maxLength: 2 }) }).map(value => JSON.stringify(value)),
  fc.constantFrom(
    '{"station":"A4"}',
    '{"station":"Z"}',
    '{"reason":"no-data"}',
    '{"about":"time"}',
    '',
    '{',
    'null',
    '[]',
    '{"__proto__":1}',
  ),
  fc.string({ maxLength: 30 }),
  fc.json({ maxDepth: 2 }),
);
const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('submit_answer', 'stops') },
  { weight: 1, arbitrary: fc.constantFrom('cannot_answer', 'clarify', 'run_sql', '') },
);
const calls = fc.array(fc.record({ id: fc.string({ maxLength: 6 }), name, arguments: given }), { maxLength: 3 });
const replies: fc.Arbitrary<Reply> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('said' as const), text: fc.option(fc.string({ maxLength: 20 })), calls }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('failed' as const), why: fc.constantFrom('server-error' as const, 'cut' as const) }),
  },
);

test('five hundred talks with a model that says anything at all', async () => {
  const ends = new Map<string, number>();
  const wrong: string[] = [];
  const property = fc.asyncProperty(fc.array(replies, { minLength: 1, maxLength: 8 }), async said => {
    let steps = 0;
    const model: Model = { id: 'anything', complete: async () => said[steps++ % said.length]! };
    const worded = await wordFacts(model, { lang: 'en', asked: {}, facts, lookUps: [lookUp], signal: AbortSignal.timeout(10_000) });
    const end = worded.kind === 'worded' ? 'worded' : worded.why;
    ends.set(end, (ends.get(end) ?? 0) + 1);
    if (steps > STEPS_MAX) wrong.push(`${steps} steps`);
    if (worded.kind === 'worded' && (/\d/.test(JSON.stringify(worded.sentences)) || worded.cites.length === 0))
      wrong.push(JSON.stringify(worded));
  });
  await fc.assert(property, { numRuns: 500, seed: 11 });
  expect(wrong).toEqual([]);
  const expected = ['worded', 'not-accepted', 'no-form', 'server-error', 'cannot'];
  expect(expected.filter(end => !ends.has(end))).toEqual([]);
});

test('a fact that was not looked up cannot be cited, and can once it was', async () => {
  const cite = {
    id: 's',
    name: 'submit_answer',
    arguments: JSON.stringify({ sentences: [{ text: 'The log shows {{e2.value}}.', cites: ['e2'] }] }),
  };
  const look = { id: 'l', name: 'stops', arguments: '{"station":"A4"}' };
  const talk = (...turns: (typeof cite)[][]) => {
    let step = 0;
    const model: Model = {
      id: 'm',
      complete: async () => ({ kind: 'said', text: null, calls: turns[Math.min(step++, turns.length - 1)]! }),
    };
    return wordFacts(model, { lang: 'en', asked: {}, facts, lookUps: [lookUp], signal: AbortSignal.timeout(10_000) });
  };
  expect((await talk([cite])).kind).toBe('none');
  expect((await talk([look], [cite])).kind).toBe('worded');
});
