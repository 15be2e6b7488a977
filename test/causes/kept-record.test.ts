import { expect, test } from 'vitest';
import { recordOf } from '../../src/causes/kept-record.ts';
import { recordLine } from '../../src/causes/record.ts';
import { at, line, log, works } from '../line/a-line.ts';

const of = line();
const events = () => log([...works('K1', 0, 600), ...works('K2', 30, 600)].sort((a, b) => a[0] - b[0]));

test('the same list until the same moment is read once, and as it would be read anew', () => {
  const list = events();
  const record = recordOf(of, list, at(600));
  expect(record).toEqual(recordLine(of, list, at(600)));
  expect(recordOf(of, list, at(600))).toBe(record);
  expect(recordOf(of, list, at(500))).toEqual(recordLine(of, list, at(500)));
  expect(recordOf(of, list, at(600))).toBe(record);
});

test('a list that has grown, slid on or belongs to another line is read anew', () => {
  const list = events();
  const record = recordOf(of, list, at(600));
  const more = log([[601, 'K1', { kind: 'state', state: 'held' }]])[0]!;
  list.push(more);
  expect(recordOf(of, list, at(700))).toEqual(recordLine(of, list, at(700)));
  list.shift();
  expect(recordOf(of, list, at(600))).not.toBe(record);
  const other = line();
  expect(recordOf(other, list, at(600)).line).toBe(other);
});
