import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { realLineEvents } from '../../bench/real-line.ts';
import { readEvents } from '../../src/line/read-event.ts';
import { readPlant } from '../../src/plant/read-plant.ts';

const HEAD = 'ts,asset,items,status,status_time,power_avg,cycle_time,alarm,product';
const csv = (...rows: string[]) => [HEAD, ...rows].join('\n');

test('records become running totals, and states, alarms and products where they change', () => {
  const { events, problems } = realLineEvents(
    csv(
      '2026-05-21 06:00:00+00:00,1,5.0,2.0,60.0,3.0,0.0,0,7',
      '2026-05-21 06:05:00+00:00,1,4.0,2.0,60.0,,0.0,0,7',
      '2026-05-21 06:10:00+00:00,1,0.0,3.0,12.0,0.0,0.0,1,7',
    ),
  );
  expect(problems).toEqual([]);
  expect(events.map(({ seen: _seen, at: _at, line: _line, station: _station, ...body }) => body)).toEqual([
    { kind: 'order', id: 'product-7', phase: 'changeover-done' },
    { kind: 'state', state: 'execute' },
    { kind: 'count', good: 5, reject: 0 },
    { kind: 'parameter', name: 'power', value: 3 },
    { kind: 'count', good: 9, reject: 0 },
    { kind: 'alarm', code: 'ALARM', active: true, severity: 'stop' },
    { kind: 'state', state: 'held' },
    { kind: 'count', good: 9, reject: 0 },
    { kind: 'parameter', name: 'power', value: 0 },
  ]);
});

test('another product on a machine that stands is a changeover until the first parts of it are made', () => {
  const { events } = realLineEvents(
    csv(
      '2026-05-21 06:00:00+00:00,1,5.0,2.0,60.0,,0.0,0,7',
      '2026-05-21 06:05:00+00:00,1,0.0,1.0,60.0,,0.0,0,8',
      '2026-05-21 06:10:00+00:00,1,1.0,1.0,60.0,,0.0,0,8',
      '2026-05-21 06:15:00+00:00,1,2.0,2.0,60.0,,0.0,0,8',
      '2026-05-21 06:20:00+00:00,1,5.0,2.0,60.0,,0.0,0,9',
    ),
  );
  const orders = events.filter(event => event.kind === 'order').map(({ at, id, phase }) => [String(at).slice(11, 16), id, phase]);
  expect(orders).toEqual([
    ['06:00', 'product-7', 'changeover-done'],
    ['06:05', 'product-8', 'changeover-started'],
    ['06:15', 'product-8', 'changeover-done'],
    ['06:20', 'product-9', 'changeover-done'],
  ]);
});

test('every event passes the door of the plant that goes with it', () => {
  const file = new URL('../../bench/real-line.plant.yaml', import.meta.url);
  const { plant } = readPlant(readFileSync(file, 'utf8'));
  const { events } = realLineEvents(
    csv('2026-05-21 06:00:00+00:00,0,5.0,1.0,60.0,3.0,0.0,0,7', '2026-05-21 06:00:00+00:00,2,0.0,0.0,60.0,3.0,0.0,0,7'),
  );
  expect(readEvents(events, { seen: Date.parse('2026-05-21T06:10:00Z'), plant: plant! }).quarantined).toEqual([]);
  expect(events.length).toBe(8);
});

test('a row that cannot be read is named and left out', () => {
  const { events, problems } = realLineEvents(
    csv(
      'yesterday,0,5.0,2.0,60.0,,0.0,0,1',
      '2026-05-21 06:00:00+00:00,0,,2.0,60.0,,0.0,0,1',
      '2026-05-21 06:00:00+00:00,0,1,9.0,60.0,,0.0,0,1',
    ),
  );
  expect(events).toEqual([]);
  expect(problems).toEqual([2, 3, 4].map(line => `line ${line} has no time, status 0 to 3 and items`));
});
