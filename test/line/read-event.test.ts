import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENTS_MAX } from '../../src/line/event.ts';
import { readEvents, writeEvent } from '../../src/line/read-event.ts';
import { at, line, plant, station } from './a-line.ts';

const PLANT = plant([
  line([station('K1', { feeds: ['K3'] }), station('K3', { was: ['K03'] })]),
  { ...line([station('P1', { line: 'P' })]), id: 'P' },
]);
const SEEN = at(0);
const iso = (seconds: number) => new Date(at(seconds)).toISOString();
const read = (body: unknown) => readEvents(body, { seen: SEEN, plant: PLANT });
const reason = (sent: object) => read({ line: 'K', station: 'K3', ...sent }).quarantined[0]?.reason;

test('an event is read as it stands in the contract', () => {
  const sent = { seen: iso(1), at: iso(0), line: 'K', station: 'K3', kind: 'alarm', code: 'F214', active: true, severity: 'stop' };
  expect(read(sent)).toEqual({
    events: [{ seen: at(1), at: at(0), line: 'K', station: 'K3', kind: 'alarm', code: 'F214', active: true, severity: 'stop' }],
    quarantined: [],
  });
});

test('a source that sends no times is believed to speak of now', () => {
  expect(read({ line: 'K', station: 'K1', kind: 'state', state: 'execute' }).events[0]).toMatchObject({ seen: SEEN, at: SEEN });
});

test('a good event beside a bad one is accepted, and the bad one keeps its place in the body', () => {
  const good = { line: 'K', station: 'K3', kind: 'presence', present: true };
  const { events, quarantined } = read([good, { ...good, present: 'yes' }, good]);
  expect(events).toHaveLength(2);
  expect(quarantined).toMatchObject([{ index: 1, reason: '"present" is true or false, not "yes"' }]);
});

test('ids are compared without case, given the spelling of the plant, and a former id is read as today’s', () => {
  const of = (id: string, name = 'k') => read({ line: name, station: id, kind: 'presence', present: true }).events[0];
  expect(of('k3')).toMatchObject({ line: 'K', station: 'K3' });
  expect(of('k03')).toMatchObject({ station: 'K3' });
});

test.each([
  [{ kind: 'state', state: 'execute', station: 'K9' }, '"station": line K has no station "K9"; it has K1, K3'],
  [{ kind: 'state', state: 'execute', station: 'P1' }, '"station": station "P1" belongs to line P, not to K'],
  [{ kind: 'state', state: 'execute', line: 'Q' }, 'the plant has no line "Q"; it has K, P'],
  [{ kind: 'state', state: 'execute', station: null }, 'an event of kind "state" names its "station"'],
  [{ kind: 'tick' }, '"tick" is written by Linemate alone; a source cannot send it'],
  [{ kind: 'count', good: -1, reject: 0 }, '"good" is a number from 0 to 9007199254740991, not -1'],
  [{ kind: 'parameter', name: 'zone2', value: '180' }, '"value" is a number, not "180"'],
  [{ kind: 'parameter', name: '', value: 1 }, '"name" is a text of 1 to 120 characters, not ""'],
  [{ kind: 'buffer', towards: 'K1', level: 5, capacity: 4 }, '"level" 5 is more than the buffer holds ("capacity" 4)'],
  [{ kind: 'recommendation', id: 'r1', phase: 'issued', needsAck: true, confidence: 1.2 }, '"confidence" is a number from 0 to 1, not 1.2'],
  [{ kind: 'reason', source: 'station' }, 'a "reason" has a "code" or a "text"'],
  [{ kind: 'presence', present: true, at: '2026-05-21 06:00' }, '"at" is a time such as 2026-05-21T14:05:10.000Z, not "2026-05-21 06:00"'],
  [
    { kind: 'presence', present: true, at: '2026-02-31T06:00:00.000Z' },
    '"at" is a time such as 2026-05-21T14:05:10.000Z, not "2026-02-31T06:00:00.000Z"',
  ],
  [
    { kind: 'presence', present: true, at: '2026-05-21T06:00:00' },
    '"at" is a time such as 2026-05-21T14:05:10.000Z, with its zone: Z for UTC, or +02:00, not "2026-05-21T06:00:00"',
  ],
  [{ kind: 'parameter', name: 'zone2' }, '"value" is missing; it is a number'],
  [{ kind: 'alarm', code: 'F1', severity: 'stop' }, '"active" is missing; it is true or false'],
  [{ kind: 'presence', present: true, line: undefined }, '"line" is missing; it is the id of a line; the plant has K, P'],
  [{ kind: 'buffer', level: 5, capacity: 9 }, '"towards" is missing; line K has K1, K3'],
])('what cannot be is set aside with what was expected: %j', (sent, expected) => {
  expect(reason(sent)).toBe(expected);
});

test('a station may run 5 minutes ahead of us and no more, and events 30 days old and no older', () => {
  const of = (seconds: number) => read({ line: 'K', station: 'K3', kind: 'presence', present: true, at: iso(seconds) });
  expect(of(300).quarantined).toEqual([]);
  expect(of(300.001).quarantined[0]?.reason).toMatch(/^"at" lies 5 min after it was received, at most 5 minutes are believed/);
  expect(of(-30 * 86_400).quarantined).toEqual([]);
  expect(of(-30 * 86_400 - 0.001).quarantined[0]?.reason).toMatch(/^"at" lies more than 30 days before it was received/);
});

test('text of 2,000 characters is kept, of 2,001 is not', () => {
  const of = (length: number) => read({ line: 'K', kind: 'note', text: 'x'.repeat(length) });
  expect(of(2_000).events).toHaveLength(1);
  expect(of(2_001).quarantined[0]?.reason).toBe('"text" has 2001 characters, at most 2000 are kept');
});

test('of a body with too many events the first 5,000 are read', () => {
  const { events, quarantined } = read(Array.from({ length: EVENTS_MAX + 1 }, () => ({ line: 'K', kind: 'note', text: '' })));
  expect(events).toHaveLength(EVENTS_MAX);
  expect(quarantined).toMatchObject([{ index: EVENTS_MAX }]);
});

test('who logged in stays at the door, whatever the key is called and whether or not the event is good', () => {
  const login = { line: 'K', station: 'K3', kind: 'operator', change: 'login', operator: 'p-anna7', badge: '0815', name: 'Anna' };
  expect(
    JSON.stringify(read([login, { ...login, change: 'in' }, { line: 'K', kind: 'note', text: 'a', User: 'Anna' }]).events),
  ).not.toMatch(/anna|0815/i);
  expect(JSON.stringify(read({ ...login, change: 'in', name: undefined }).quarantined)).not.toMatch(/anna|0815/i);
});

test.each([
  ['under a key written with a dash, a space or an underscore', { operator_id: 'anna', 'User-Name': 'anna', 'login name': 'anna' }],
  ['in another language', { Bediener: 'anna', Mitarbeiternummer: 'anna', operario: 'anna', pracownik: 'anna', imię: 'anna' }],
  ['deep inside', { meta: { shift: [{ user: { name: 'anna' } }] }, extra: { mes: { employeeNo: 'anna' } } }],
])('a name %s does not come in beside an event', (_where, beside) => {
  const good = { line: 'K', station: 'K3', kind: 'state', state: 'execute', batch: 7, ...beside };
  const { events, quarantined } = read([good, { ...good, state: 'running' }]);
  expect(JSON.stringify(events)).not.toContain('anna');
  expect(JSON.stringify(quarantined)).not.toContain('anna');
  expect(events[0]?.extra).toMatchObject({ batch: 7 });
  expect(quarantined[0]?.event).toMatchObject({ batch: 7, state: 'running' });
});

test('what may have been meant as a log-in is set aside without a word that could be a name, also in the reason', () => {
  const named = { line: 'K', station: 'K3', name: 'anna', change: 'anna', card: 81_512_345, extra: { who: 'anna' } };
  const { quarantined } = read([{ ...named, kind: 'operator' }, { ...named, kind: 'login' }, named]);
  expect(JSON.stringify(quarantined)).not.toMatch(/anna|81512345/);
  expect(quarantined.map(one => one.event)).toMatchObject([{ station: 'K3', kind: 'operator' }, { kind: 'login' }, { line: 'K' }]);
});

test('unknown keys are kept and never read, and a key that would change an object is dropped', () => {
  const sent = JSON.parse(
    '{"line":"K","station":"K3","kind":"count","good":1,"reject":0,"batch":7,"__proto__":{"x":1},"extra":{"crew":"B"}}',
  );
  expect(read(sent).events[0]?.extra).toEqual({ batch: 7, crew: 'B' });
});

test('an event that is written and read again is the same', () => {
  const time = fc.integer({ min: -1_000_000, max: 0 }).map(ms => SEEN + ms);
  const sent = fc.record({
    seen: time,
    kind: fc.constant('recommendation' as const),
    id: fc.constantFrom('r1', 'r2'),
    phase: fc.constantFrom('issued', 'reverted'),
    needsAck: fc.boolean(),
    to: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e18, max: 1e18 }),
    validUntil: time,
  });
  fc.assert(
    fc.property(sent, ({ validUntil, seen, ...rest }) => {
      const effect = { parameter: 'zone2', direction: 'down', within: 90 };
      const { events } = read({
        line: 'K',
        station: 'K3',
        seen: new Date(seen).toISOString(),
        validUntil: new Date(validUntil).toISOString(),
        expectedEffect: effect,
        shop: 'north',
        ...rest,
      });
      expect(read(writeEvent(events[0]!)).events).toEqual(events);
    }),
  );
});

test('nothing that is sent makes the door throw, and every event is either read or set aside', () => {
  fc.assert(
    fc.property(fc.array(fc.anything(), { maxLength: 5 }), body => {
      const { events, quarantined } = read(body);
      expect(events.length + quarantined.length).toBe(body.length);
    }),
  );
});

test("what the store cannot hold stays at the door: a controller's padding, and halves of characters", () => {
  const station = { line: 'K', station: 'K3' };
  expect(
    read({ ...station, kind: 'alarm', code: 'F101\0\0', active: true, severity: 'stop', text: 'film\0 torn\ud800' }).events,
  ).toMatchObject([{ code: 'F101', text: 'film torn\ufffd' }]);
  expect(read({ ...station, kind: 'parameter', name: 'zone\n2\udfff', value: 1 }).events).toMatchObject([{ name: 'zone2\ufffd' }]);
  expect(reason({ kind: 'order', phase: 'planned', id: '\0\0' })).toBe('"id" is a text of 1 to 120 characters, not "\\u0000\\u0000"');
});

test('an event nested 20 levels deep is read, one nested deeper is set aside without its contents', () => {
  const nested = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  // The event itself and `extra` are levels too.
  const of = (levels: number) => read({ line: 'K', kind: 'note', text: '', extra: { a: nested(levels - 2) } });
  expect(of(20).events).toHaveLength(1);
  expect(of(21).quarantined).toEqual([{ index: 0, reason: 'an event has at most 20 levels of lists and objects' }]);
  expect(of(100_000).quarantined).toHaveLength(1);
  expect(read([nested(100_000)]).quarantined).toMatchObject([{ reason: expect.stringMatching(/not something nested too deeply$/) }]);
});

test('a value that no machine measures is set aside', () => {
  expect(reason({ kind: 'parameter', name: 'zone2', value: 3.4028234663852886e38 })).toBe(
    '"value" is 3.4028234663852886e+38, which no machine measures',
  );
  expect(reason({ kind: 'parameter', name: 'zone2', value: -1e18 })).toBeUndefined();
});
