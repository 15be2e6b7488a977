import { expect, test } from 'vitest';
import { rankCauses } from '../../src/causes/rank.ts';
import { gapsFor } from '../../src/evidence/gaps.ts';
import { evidenceFor } from '../../src/evidence/gather.ts';
import { at, type Story, tell } from '../causes/story.ts';

const FIVE = [{ id: 'A' }, { id: 'B' }, { id: 'C' }, { id: 'D' }, { id: 'E', bufferCapacity: null }];

function gather(
  story: Omit<Story, 'stations'> & { stations?: Story['stations'] },
  station: string,
  from: string,
  to: string,
  kind: 'stall' | 'slow' | 'rejects' = 'stall',
) {
  const { question, events } = tell({ stations: FIVE, ...story }).ask(station, from, to, kind);
  const ranking = rankCauses(question, events);
  const evidence = evidenceFor(ranking, events, question);
  return {
    evidence,
    gaps: gapsFor(ranking, events, question),
    of: (code: string) => evidence.find(one => one.code === code),
    known: new Set(events.map(({ eventId }) => eventId)),
  };
}

const FAULT: Story = {
  stations: FIVE,
  troubles: [{ station: 'B', kind: 'fault', from: '06:40', to: '06:50' }],
  also: [{ at: '06:40:01', station: 'B', body: { kind: 'alarm', code: 'F7', active: true, severity: 'stop' } }],
};

test('stop minutes, the first alarm and the waits on the way are facts with events', () => {
  const { evidence, of, known } = gather(FAULT, 'D', '06:42', '06:48');
  expect(of('stopped')).toMatchObject({ value: 6, unit: 'min', station: 'D', basis: 'measured' });
  expect(of('alarm')).toMatchObject({ value: 'F7', station: 'B' });
  expect(of('waited')).toMatchObject({ station: 'C', name: 'starved' });
  expect(evidence.map(({ id }) => id)).toEqual(evidence.map((_, index) => `e${index + 1}`));
  expect(evidence.flatMap(({ events }) => events).filter(id => !known.has(id))).toEqual([]);
});

test('of a wait for staffing no duration is told, neither its own nor along the chain', () => {
  const { of } = gather({ troubles: [{ station: 'B', kind: 'no-operator', from: '06:40', to: '06:50' }] }, 'D', '06:42', '06:48');
  expect(of('probability')?.what).toContain('no-operator');
  expect(of('cause-lasted')).toBeUndefined();
  expect(of('waited')).toBeUndefined();
});

test('a recommendation that waits is told with its minutes and its own id', () => {
  const { of } = gather(
    {
      troubles: [{ station: 'B', kind: 'pending-recommendation', from: '06:40', to: '06:44' }],
      also: [
        { at: '06:40', station: 'B', body: { kind: 'recommendation', id: 'r7', phase: 'issued', needsAck: true } },
        { at: '06:44', station: 'B', body: { kind: 'recommendation', id: 'r7', phase: 'accepted', needsAck: true } },
      ],
    },
    'B',
    '06:40',
    '06:45',
  );
  expect(of('recommendation-waited')).toMatchObject({ value: 4, unit: 'min', name: 'r7' });
});

test('rejects are counted, and the parameter that moved is shown against its usual place and its limit', () => {
  const stations = FIVE.map(station => ({
    ...station,
    inspects: station.id === 'E',
    parameters: station.id === 'B' ? [{ name: 'p', unit: '°C', usual: null, limit: [95, 104] as const, target: null }] : [],
  }));
  const parameter: Story['parameter'] = (station, minute) =>
    100 + (minute % 3) * 0.5 + (station === 'B' && minute >= 40 && minute < 70 ? Math.min(6, minute - 39) : 0);
  const { of } = gather(
    { stations, troubles: [{ station: 'B', kind: 'drift', from: '06:40', to: '07:10', spoils: 0.6 }], parameter },
    'E',
    '06:50',
    '07:10',
    'rejects',
  );
  expect(of('rejected')?.value).toBeGreaterThan(5);
  expect(of('parameter')).toMatchObject({ value: 107, unit: '°C', name: 'p', limit: 104, station: 'B' });
  expect(Number(of('parameter-usual')?.value)).toBeCloseTo(100.5, 0);
});

test('what was looked for in vain is said with its period', () => {
  const { gaps } = gather(FAULT, 'D', '06:42', '06:48');
  expect(gaps).toContainEqual(expect.objectContaining({ code: 'no-order', to: at('06:48') }));
  expect(gaps).toContainEqual(expect.objectContaining({ code: 'no-alarm', station: 'D' }));
  expect(gaps.find(({ code }) => code === 'data-outage')).toBeUndefined();
});

test('a station without data on the way is named', () => {
  const { gaps } = gather({ ...FAULT, silent: [{ station: 'C', from: '06:41', to: '08:00' }] }, 'D', '06:42', '06:48');
  expect(gaps).toContainEqual(expect.objectContaining({ code: 'data-outage', station: 'C' }));
});
