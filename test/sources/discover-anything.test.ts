import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlant } from '../../src/plant/read-plant.ts';
import { draftPlant } from '../../src/sources/discover/draft.ts';
import { newTraffic, observe } from '../../src/sources/discover/observe.ts';
import { understanding } from '../../src/sources/understand.ts';
import { START, sparkplug } from './discover-traffic.ts';

/** Names that plants use, and some that would break a file, an id, a path or a terminal. */
const name = fc.oneof(
  fc.constantFrom(
    'K1',
    'K2',
    'k1',
    'K',
    'line',
    'station',
    'state',
    'mode',
    'good',
    'reject',
    'count',
    'alarm',
    'di',
    'errorCode',
    'run',
    'buffer',
  ),
  fc.constantFrom(
    'temp_c',
    'setpoint',
    'value',
    'ts',
    'present',
    'unit',
    '7',
    'true',
    'null',
    '~',
    'Ölpumpe',
    "it's",
    'a: b',
    '- x',
    '#no',
    '{x}',
    '$x',
    '',
  ),
  fc.string({ maxLength: 8 }),
);
const scalar = fc.oneof(
  fc.integer({ min: -5, max: 70_000 }),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constantFrom('execute', 'STOP', 'none', 'F101', '12', '', "o'neil", 'a\nb', null),
  fc.string({ maxLength: 12 }),
);
const payload = fc.oneof(
  scalar,
  fc.dictionary(name, fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(name, scalar)), { maxKeys: 5 }),
);
const message = fc.record({
  topic: fc.array(name, { minLength: 1, maxLength: 5 }).map(levels => levels.join('/').replaceAll(/[+#\0]/g, '')),
  payload: payload.map(value => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))),
});
const metric = fc.record({
  name: fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/')),
  value: fc.integer({ min: 0, max: 300 }),
});
const born = fc.record({
  topic: fc.constantFrom('spBv1.0/g/DBIRTH/e/K1', 'spBv1.0/g/DDATA/e/K2', 'spBv1.0/g/NBIRTH/e', 'spBv1.0/g: h/DBIRTH/e f/d#'),
  payload: fc.array(metric, { maxLength: 6 }).map(metrics =>
    sparkplug(
      0,
      metrics.map(one => ({ ...one, type: 'Int32' })),
    ),
  ),
});

test('whatever is published, the draft is a plant.yaml without an error, and reading the traffic with it never fails', () => {
  let drafts = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(message, message, born), { minLength: 1, maxLength: 40 }), messages => {
      const traffic = newTraffic();
      for (let round = 0; round < 3; round++)
        for (const [index, one] of messages.entries()) observe(traffic, one.topic, one.payload, START + round * 60_000 + index * 1000);
      const { yaml } = draftPlant(traffic);
      if (yaml === null) return;
      drafts += 1;
      const { plant, problems } = readPlant(yaml);
      expect(
        problems.filter(({ level }) => level === 'error'),
        yaml,
      ).toEqual([]);
      for (const source of plant!.sources)
        if (source.kind === 'mqtt' || source.kind === 'sparkplug') {
          const { take } = understanding(plant!, source);
          for (const one of messages) take(one.topic, one.payload, START);
        }
    }),
    { numRuns: 400, seed: 7 },
  );
  expect(drafts).toBeGreaterThan(100);
});
