import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { at, line, log, type Said, works } from '../line/a-line.ts';

const RAN: readonly Said[] = ['K1', 'K2', 'K3'].flatMap(id => works(id, 0, 3_000));
const STOPPED: Said = [3_010, 'K2', { kind: 'state', state: 'stopped' }];
const why = (...more: readonly Said[]) => {
  const question = { line: line(), station: 'K2', kind: 'stall', from: at(3_010), to: at(3_900), askedAt: at(3_900) } as const;
  return rankCauses(question, log([...RAN, STOPPED, ...more]));
};

test('a stop that only the name of its state explains is probable at most; an order makes it sure', () => {
  const unsaid = why();
  expect(unsaid.candidates[0]).toMatchObject({ root: 'K2', cause: 'changeover' });
  expect(unsaid.wording).toBe('probably');
  const said = why([3_005, 'K2', { kind: 'order', phase: 'changeover-started' }]);
  expect(said.candidates[0]).toMatchObject({ root: 'K2', cause: 'changeover' });
  expect(said.wording).toBe('sure');
});
