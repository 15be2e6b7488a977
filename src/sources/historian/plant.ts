/**
 * A first plant.yaml from an export alone: its stations in a guessed order, cycles from its counts, shifts from when it ran.
 *
 * Every guess stands in the file as a comment beside what it is about, so that a person who knows the line can mend it.
 */
import { stringify } from 'yaml';
import { addDays, type LocalDate, weekdayOf, zone } from '../../plant/local-time.ts';
import type { Id } from '../../plant/plant.ts';
import { cycleSeconds, stationsIn } from './guess.ts';
import type { Mapping } from './mapping.ts';
import { asId, ONLY_STATION } from './places.ts';
import type { Survey } from './survey.ts';
import { wordsOf } from './words.ts';

export interface Draft {
  /** plant.yaml, ready to be read. */
  text: string;
  /** In order of flow, as guessed. */
  stations: readonly Id[];
  orderBy: 'numbers' | 'process' | 'file';
  /** What was guessed and should be looked at. */
  unsure: readonly string[];
}

/** Where nothing was counted a cycle has to be something. */
const CYCLE_SECONDS_UNKNOWN = 60;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function draftPlant(survey: Survey, mapping: Mapping, name: string): Draft {
  const found = stationsIn(mapping);
  const { stations, by } = flowOrder(found.length === 0 ? [ONLY_STATION] : found);
  const cycles = stations.map(station => cycleSeconds(survey, mapping, station));
  const shifts = shiftsFrom(survey, mapping.timeZone);
  const unsure = [
    ...(stations.length > 1 ? [`the order of the stations (${ORDER_WORDS[by]}): ${stations.join(' → ')}`] : []),
    ...stations.flatMap((station, index) =>
      cycles[index] === null ? [`the cycle of ${station}: nothing was counted, ${CYCLE_SECONDS_UNKNOWN} s put in`] : [],
    ),
    shifts.length === 0
      ? 'the shifts: none could be seen, every hour counts'
      : `the shifts, from when it ran: ${shifts.map(shift => `${shift.from}–${shift.to} ${shift.days.join(' ')}`).join('; ')}`,
  ];
  const line = asId(name);
  const plant = {
    schema: 1,
    site: { id: line, name, timeZone: mapping.timeZone, languages: ['en'] },
    lines: [
      {
        id: line,
        name,
        taktSeconds: round(Math.max(...cycles.map(cycle => cycle ?? 0)) || CYCLE_SECONDS_UNKNOWN),
        mode: 'shadow',
        stations: stations.map((id, index) => ({
          id,
          name: id,
          feeds: stations[index + 1] ?? null,
          nominalCycleSeconds: round(cycles[index] ?? CYCLE_SECONDS_UNKNOWN),
          ...bufferOf(survey, mapping, id),
          ...parametersOf(mapping, id),
        })),
      },
    ],
    shifts: shifts.length === 0 ? [{ id: 'all', from: '00:00', to: '00:00' }] : shifts,
  };
  const head = `# Drafted from ${name}. Guessed, please look at it:\n${unsure.map(what => `#  - ${what.replace(/[\r\n]/g, ' ')}\n`).join('')}# Worth adding: usual and limit of each parameter (tips before waste), breaks, safety, costs, aliases.\n`;
  return { text: `${head}${stringify(plant, { lineWidth: 140, aliasDuplicateObjects: false })}`, stations, orderBy: by, unsure };
}

const ORDER_WORDS = {
  numbers: 'by their numbers',
  process: 'as such machines usually follow each other',
  file: 'as they stand in the file',
} as const;

/** Roughly how machines follow each other in filling, packing, food and metal lines. */
const PROCESS: readonly RegExp[] = [
  /depal|unload|entlad|infeed|unwind|abwick|raw|silo|mix|misch/,
  /wash|rins|spul|wasch|sort|press|stamp|cast|giess|extrud|fry|bak|oven|ofen|mould|mold|mill|turn|dreh|fras|cut|schneid|saw/,
  /season|coat|cool|kuhl|glue|weld|schweiss|assembl|montage|cure/,
  /weigh|waage|fill|full|dos/,
  /cap|clos|verschl|seal|siegel|bag|beutel|form/,
  /label|etik|print|druck|code/,
  /inspect|pruf|test|check|x ?ray|camera|vision/,
  /pack|cas|karton|wrap|shrink|tray/,
  /pal|stack|stapel|offload|ship|robot/,
];

function flowOrder(found: readonly Id[]): { stations: Id[]; by: Draft['orderBy'] } {
  const numberOf = (id: Id) => /(\d+)\D*$/.exec(id)?.[1];
  const stems = new Set(found.map(id => id.replace(/\d+\D*$/, '').toLowerCase()));
  if (found.length > 1 && stems.size === 1 && found.every(id => numberOf(id) !== undefined))
    return { stations: found.toSorted((a, b) => Number(numberOf(a)) - Number(numberOf(b))), by: 'numbers' };
  const place = (id: Id) => PROCESS.findIndex(pattern => pattern.test(wordsOf(id)));
  if (found.length > 1 && found.every(id => place(id) >= 0))
    return { stations: found.toSorted((a, b) => place(a) - place(b)), by: 'process' };
  return { stations: [...found], by: 'file' };
}

function bufferOf(survey: Survey, mapping: Mapping, station: Id): { bufferCapacity?: number } {
  const from = mapping.signals.filter(signal => signal.as === 'buffer' && signal.station === station).map(signal => signal.from);
  const most = Math.round(Math.max(0, ...survey.signals.filter(facts => from.includes(facts.from)).map(facts => facts.max)));
  return most > 0 ? { bufferCapacity: most } : {};
}

function parametersOf(mapping: Mapping, station: Id): { parameters?: { name: string; unit?: string }[] } {
  const own = mapping.signals.filter(signal => signal.as === 'parameter' && (signal.station === station || signal.station === null));
  const parameters = own.map(({ name, unit }) => ({ name, ...(unit === null ? {} : { unit }) }));
  return parameters.length === 0 ? {} : { parameters: [...new Map(parameters.map(one => [one.name, one])).values()] };
}

export interface GuessedShift {
  id: string;
  from: string;
  to: string;
  days: (typeof WEEKDAYS)[number][];
}

/** An hour belongs to a shift when something was made in it on this share of the working days. */
const BUSY_SHARE_MIN = 0.3;
const SHIFT_HOURS_MAX = 10;

/** The hours are the same on all days; on which of them a shift is worked, each shift's own hours say. */
export function shiftsFrom({ busyHours, from, to }: Pick<Survey, 'busyHours' | 'from' | 'to'>, timeZone: string): GuessedShift[] {
  const here = zone(timeZone);
  const dates: LocalDate[] = [];
  for (let date = here.localDate(from); date <= here.localDate(to); date = addDays(date, 1)) dates.push(date);
  const perDate = Map.groupBy(busyHours, hour => hour.slice(0, 10));
  const working = dates.filter(date => (perDate.get(date)?.length ?? 0) >= 3);
  if (working.length === 0) return [];
  const isBusy = (date: LocalDate, hour: number) => busyHours.has(`${hour < 24 ? date : addDays(date, 1)}T${two(hour % 24)}`);
  const busy = Array.from(
    { length: 24 },
    (_, hour) => working.filter(date => isBusy(date, hour)).length >= working.length * BUSY_SHARE_MIN,
  );
  const pattern = busy.filter(Boolean).length >= 21 ? ROUND_THE_CLOCK : stretchOf(busy);
  return pattern
    .map(shift => {
      const first = Number(shift.from.slice(0, 2));
      const hours = (Number(shift.to.slice(0, 2)) - first + 24) % 24 || 24;
      const worked = (date: LocalDate) =>
        Array.from({ length: hours }, (_, index) => first + index).filter(hour => isBusy(date, hour)).length >= hours / 3;
      const days = WEEKDAYS.filter((_, index) => {
        const those = dates.filter(date => weekdayOf(date) === index + 1);
        return those.length > 0 && those.filter(worked).length >= those.length / 2;
      });
      return { ...shift, days };
    })
    .filter(shift => shift.days.length > 0);
}

const ROUND_THE_CLOCK = [
  { id: 'early', from: '06:00', to: '14:00' },
  { id: 'late', from: '14:00', to: '22:00' },
  { id: 'night', from: '22:00', to: '06:00' },
];
const two = (hour: number): string => String(hour).padStart(2, '0');

/** From the end of the longest quiet stretch to its beginning: a lunch hour does not end a shift. */
function stretchOf(busy: readonly boolean[]): Omit<GuessedShift, 'days'>[] {
  let best = { from: 0, length: 0 };
  for (let start = 0; start < 24; start++) {
    let length = 0;
    while (length < 24 && !busy[(start + length) % 24]) length++;
    if (length > best.length) best = { from: start, length };
  }
  if (best.length === 0 || best.length === 24) return [];
  const start = (best.from + best.length) % 24;
  const hours = 24 - best.length;
  const clock = (hour: number) => `${two(hour % 24)}:00`;
  if (hours <= SHIFT_HOURS_MAX) return [{ id: 'day', from: clock(start), to: clock(start + hours) }];
  const half = Math.ceil(hours / 2);
  return [
    { id: 'early', from: clock(start), to: clock(start + half) },
    { id: 'late', from: clock(start + half), to: clock(start + hours) },
  ];
}

const round = (value: number): number => Math.max(0.1, Math.round(value * 10) / 10);
