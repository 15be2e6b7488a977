import { expect, test } from 'vitest';
import { eventsOfKind } from '../../src/line/events-of-kind.ts';
import { log, works } from './a-line.ts';

const held = (second: number) => log([[second, 'K1', { kind: 'alarm', code: 'F1', active: true, severity: 'stop' }]])[0]!;

test('of a list only the events of one kind are found, in its order', () => {
  const list = [...log(works('K1', 0, 300)), held(301), held(302)];
  expect(eventsOfKind(list, 'alarm')).toEqual(list.slice(-2));
  expect(eventsOfKind(list, 'buffer')).toEqual([]);
});

test('a list that has grown or slid on is looked through anew', () => {
  const list = [held(1), held(2)];
  expect(eventsOfKind(list, 'alarm')).toHaveLength(2);
  list.push(held(3));
  expect(eventsOfKind(list, 'alarm')).toHaveLength(3);
  list.shift();
  list.push(held(4));
  expect(eventsOfKind(list, 'alarm')).toEqual(list);
});
