/** A month's rows, hand-made: only what a test is about has to be said. */
import type { TellingRow, TroubleRow } from '../../src/history/month-rows.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { datesOf } from '../../src/plant/month.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { plannedDays } from '../../src/reports/month/losses.ts';
import type { LineMonth, MonthRows } from '../../src/reports/month/month.ts';

export const MINUTE = 60_000;

/** Dublin's summer time ends on Sunday 25 October 2026 at 02:00, as 01:00. */
export const PLANT_YAML = `
schema: 1
site: { id: northgate, name: Northgate Foods, timeZone: Europe/Dublin, languages: [en, de, es, pl], currency: EUR, cost: { perStopMinute: 40, perKg: 3 } }
lines:
  - id: N
    name: Packing line
    taktSeconds: 6
    mode: on
    stations:
      - { id: N1, name: Oven, type: { kind: oven }, feeds: N2, nominalCycleSeconds: 6, bufferCapacity: 10, kgPerUnit: 0.5, parameters: [{ name: heat, unit: °C, usual: [170, 180], limit: [160, 190] }] }
      - { id: N2, name: Packer, type: { kind: packer }, feeds: null, nominalCycleSeconds: 6, kgPerUnit: 2 }
shifts:
  - { id: night, from: '22:00', to: '06:00', days: [sat], breaks: [{ from: '01:30', to: '01:50' }] }
  - { id: early, from: '06:00', to: '14:00', days: [sun, mon], breaks: [{ from: '09:00', to: '09:15' }] }
roles: {}
escalation: []
sources: []
`;

export function plantOf(yaml = PLANT_YAML): Plant {
  const { plant, problems } = readPlant(yaml, 'plant.yaml');
  if (plant === null) throw new Error(JSON.stringify(problems));
  return plant;
}

export const dublin = (local: string): number => calendar(plantOf()).instant(local, 'first');

let made = 0;
export const trouble = (more: Partial<TroubleRow> & { openedAt: number }): TroubleRow => ({
  id: `N/N1/${more.kind ?? 'stall'}/${++made}`,
  line: 'N',
  station: 'N1',
  stationType: 'oven',
  kind: 'stall',
  cause: 'fault',
  root: 'N1',
  closedAt: more.openedAt + 10 * MINUTE,
  safety: false,
  parameter: null,
  ownedBy: null,
  ownedAt: null,
  ownedMinutes: null,
  ...more,
});

export const telling = (of: TroubleRow, at: number, more: Partial<TellingRow> = {}): TellingRow => ({
  episode: of.id,
  at,
  kind: 'tip',
  template: 'drift-before-waste',
  role: null,
  keptKg: null,
  aheadMinutes: null,
  ...more,
});

export function monthOfRows(more: Partial<LineMonth> = {}, also: Partial<MonthRows> = {}): MonthRows {
  const plant = also.site === undefined ? plantOf() : { ...plantOf(), site: also.site };
  const month = also.month ?? '2026-10';
  const dates = datesOf(month);
  const time = calendar(plant);
  const [from, to] = [time.dayBounds(dates[0]!).from, time.dayBounds(dates.at(-1)!).to];
  const line: LineMonth = {
    line: plant.lines[0]!,
    troubles: [],
    tellings: [],
    crossings: [],
    shadow: 0,
    parts: [],
    proposals: [],
    corrections: [],
    warnedSince: from,
    handovers: { told: 0, taken: 0 },
    ...more,
  };
  return {
    month,
    from,
    to,
    now: to,
    isOver: true,
    site: plant.site,
    agreement: plant.agreement,
    lines: [line],
    days: plannedDays(time, dates, also.now ?? to, true),
    workedDays: new Set(dates.filter(date => time.shiftsOn(date).length > 0)),
    questions: [],
    questionsSince: 0,
    effects: [],
    toldSkills: new Set<string>(),
    restCalls: 0,
    skills: new Map(),
    ...also,
  };
}
