import { expect, test } from 'vitest';
import { DOORS, problemOf } from './doors.ts';
import { chanceOf } from './mutate.ts';
import { fuzzSockets } from './sockets.ts';

/** Some hundred a door in every run; `npm run fuzz` takes a million. */
const INPUTS = 250;
/** A question is about people at a machine: nobody waits for more. */
const MS_MAX = 1_000;

test.each(DOORS.map(door => [door.name, door] as const))(
  '%s: nothing that comes in makes it fall over or think for long',
  (_name, door) => {
    const chance = chanceOf(20_260_521);
    const problems = Array.from({ length: INPUTS }, () => problemOf(door, chance, MS_MAX)).filter(problem => problem !== null);
    expect(problems).toEqual([]);
  },
);

test('a door that falls over is noticed, with what it was given', () => {
  const broken = { name: 'broken', take: () => JSON.parse('{') as string };
  expect(problemOf(broken, chanceOf(1), MS_MAX)).toContain('broken fell over: SyntaxError');
  const slow = { name: 'slow', take: () => 'what was given' };
  expect(problemOf(slow, chanceOf(1), -1)).toContain('for what was given');
});

test('the same seed makes the same inputs', () => {
  const made = () => {
    const chance = chanceOf(7);
    return Array.from({ length: 20 }, () => chance());
  };
  expect(made()).toEqual(made());
});

test('over the sockets of a running process: every request is answered, and the process goes on', async () => {
  const { problems, inputs } = await fuzzSockets({ inputs: 240, seed: 20_260_521, msMax: 20_000, turnMsMax: 1_000 });
  expect(problems).toEqual([]);
  expect(Object.values(inputs)).toEqual([60, 60, 60, 60]);
}, 240_000);
