import { expect, test } from 'vitest';
import type { LookedAt, PastTrouble } from '../../src/reports/look-back/figures.ts';
import { groupKey, lookBackOf } from '../../src/reports/look-back/look-back.ts';

const at = (time: string): number => Date.parse(`2026-05-21T${time}:00.000Z`);

function trouble(
  given: Partial<PastTrouble> & { kind?: PastTrouble['episode']['kind']; station?: string; from?: string; to?: string } = {},
): PastTrouble {
  const { kind = 'stall', station = 'B4', from = '10:00', to = '10:10', ...rest } = given;
  const [openedAt, closedAt] = [at(from), at(to)];
  return {
    episode: { id: `B/${station}/${kind}/${from}`, station, kind, openedAt, closedAt },
    date: '2026-05-21',
    place: station,
    because: 'fault',
    wording: 'sure',
    detail: null,
    lostMinutes: (closedAt - openedAt) / 60_000,
    rejects: 0,
    kg: null,
    leadMinutes: null,
    leadBy: null,
    would: { kind: 'held', reason: 'sees-it-already' },
    missing: [],
    ...rest,
  };
}

const looked = (troubles: readonly PastTrouble[], rest: Partial<LookedAt> = {}): LookedAt => ({
  site: { cost: null, currency: null },
  line: { stations: [] } as unknown as LookedAt['line'],
  from: at('06:00'),
  to: at('22:00'),
  dates: ['2026-05-21'],
  troubles,
  microStops: [],
  microByDay: new Map(),
  gaps: [],
  absent: [],
  shifts: [],
  drifts: [],
  kpis: { stations: [], shifts: [] },
  ...rest,
});

test('troubles of one cause at one place are one, and the costliest comes first', () => {
  const { groups, lostMinutes } = lookBackOf(
    looked([
      trouble({ from: '10:00', to: '10:04' }),
      trouble({ from: '11:00', to: '11:05', wording: 'probably' }),
      trouble({ station: 'B1', from: '12:00', to: '12:30', because: 'supply', place: 'source:B1' }),
    ]),
  );
  expect(groups.map(({ key, times, lostMinutes: lost }) => [key, times, lost])).toEqual([
    ['source:B1/supply/stall', 1, 30],
    ['B4/fault/stall', 2, 9],
  ]);
  expect(groups[1]!.wordings).toEqual({ sure: 1, probably: 1, "don't know": 0 });
  expect(lostMinutes).toBe(39);
});

test('a drift costs nothing of itself, nor does what was over outside the shifts', () => {
  const figures = lookBackOf(looked([trouble({ kind: 'drift', lostMinutes: 12 }), trouble({ lostMinutes: 0 })]));
  expect(figures).toMatchObject({ groups: [], lostMinutes: 0 });
});

test('a cause that is not known is a group of its own, and is not counted as known', () => {
  const figures = lookBackOf(looked([trouble(), trouble({ because: null, wording: "don't know", from: '11:00', to: '11:20' })]));
  expect(figures.groups.map(group => group.key)).toEqual(['B4/unknown/stall', 'B4/fault/stall']);
  expect([figures.knownMinutes, figures.lostMinutes]).toEqual([10, 30]);
});

test('without costs no money is shown, with them minutes and kilograms are paid once', () => {
  const troubles = [
    trouble(),
    trouble({ kind: 'rejects', rejects: 20, kg: 10, lostMinutes: 4, because: 'drift', place: 'B2', station: 'B3' }),
  ];
  expect(lookBackOf(looked(troubles)).groups.map(group => group.money)).toEqual([null, null]);
  const site = { cost: { perStopMinute: 40, perKg: 3 }, currency: 'EUR' };
  expect(lookBackOf(looked(troubles, { site })).groups.map(group => [group.because, group.money])).toEqual([
    ['fault', 400],
    ['drift', 30],
  ]);
  expect([lookBackOf(looked(troubles)).money, lookBackOf(looked(troubles, { site })).money]).toEqual([null, 430]);
});

test('standing for longer than a shift is no trouble but no work; one minute less is a trouble', () => {
  const long = (minutes: number) => lookBackOf(looked([trouble({ lostMinutes: minutes })]));
  expect(long(481)).toMatchObject({ groups: [], noWork: [{ station: 'B4', times: 1, minutes: 481 }], lostMinutes: 0 });
  expect(long(480)).toMatchObject({ groups: [{ times: 1 }], noWork: [], lostMinutes: 480 });
});

test('a day shows its minutes by cause, short stops among them', () => {
  const microByDay = new Map([['2026-05-21', 7]]);
  expect(lookBackOf(looked([trouble(), trouble({ because: null })], { microByDay })).days).toEqual([
    { date: '2026-05-21', minutes: { fault: 10, unknown: 10, short: 7 } },
  ]);
});

test('how many tips a shift, over all shifts and at one position, and why nothing was said', () => {
  const tip = { lang: 'en', action: 'Clean the jaws.', figure: null, why: null, steps: [] } as const;
  const told = trouble({ would: { kind: 'tip', at: at('10:02'), template: 'stop-long', depth: 'line', tip } });
  const figures = lookBackOf(
    looked([told, told, trouble(), trouble({ would: { kind: 'person', at: at('10:01'), role: 'lead' } })], {
      shifts: [['B4', 'B4'], [], ['B1']],
    }),
  );
  expect(figures.tips).toEqual({
    total: 2,
    shifts: 3,
    perShift: [1, 1, 1],
    perTemplate: [{ template: 'stop-long', times: 2 }],
    toOthers: 1,
    mostAtOnePosition: { station: 'B4', times: 2 },
    each: Array(2).fill({
      at: at('10:02'),
      station: 'B4',
      template: 'stop-long',
      action: 'Clean the jaws.',
      figure: null,
      afterMinutes: 2,
      wentOnMinutes: 8,
    }),
  });
  expect(figures.held).toEqual([{ reason: 'sees-it-already', times: 1, lostMinutes: 10 }]);
  expect(figures.groups[0]!.told).toBe(3);
});

test('the lead is the median of those that were warned, and drifts that came to nothing have none', () => {
  const { groups, warnings } = lookBackOf(
    looked([4, 9, 30].map(leadMinutes => trouble({ leadMinutes, leadBy: 'drift' })).concat(trouble()), { drifts: [12, null, 20, 31] }),
  );
  expect(groups[0]).toMatchObject({ times: 4, warned: 3, leadMinutes: 9, leadBy: 'drift' });
  expect(warnings).toEqual({ times: 4, reached: 3, leadMinutes: 20 });
});

test('what is missing counts where the cause stayed open, twice at least', () => {
  const missing = [{ code: 'buffer-level', station: 'B3' }] as const;
  const open = trouble({ because: null, wording: "don't know", missing });
  expect(lookBackOf(looked([open, trouble({ missing })])).unknown.missing).toEqual([]);
  expect(lookBackOf(looked([open, open])).unknown.missing).toEqual([{ code: 'buffer-level', station: 'B3', times: 2, lostMinutes: 20 }]);
});

test('a trouble is named by the place of its cause', () => {
  expect(groupKey(trouble({ place: 'B2', because: 'drift', kind: 'rejects' }))).toBe('B2/drift/rejects');
});
