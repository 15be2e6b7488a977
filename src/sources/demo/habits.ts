/**
 * The line's habits: which troubles come back, how often, how long. Drawn for every day of the demo plant's history.
 */
import type { Chance } from './chance.ts';
import { ORDERS, type StoryTrouble } from './story.ts';
import { ALARMS, feederProposal, oilProposal, seasoningDrift } from './troubles.ts';

interface Habit {
  /** Mean a day; the rest of the day is up to chance. */
  perDay: number;
  /** Shortest and longest, minutes. */
  minutes: readonly [number, number];
  reasons: readonly string[];
  of(reason: string): Omit<StoryTrouble, 'id' | 'at' | 'minutes' | 'ownMinutes'>;
}

const HABITS: readonly Habit[] = [
  {
    perDay: 4,
    minutes: [0.7, 4],
    reasons: ['film jam', 'film splice', 'collar dirty'],
    of: text => ({ station: 'B4', kind: 'stop', state: 'held', alarms: [ALARMS.filmJam], reason: { code: 'film', text } }),
  },
  {
    perDay: 1.6,
    minutes: [6, 17],
    reasons: ['oil filter clogged', 'oil filter clogged', 'pump strainer cleaned'],
    of: text => ({
      station: 'B1',
      kind: 'stop',
      state: 'held',
      alarms: [ALARMS.oilPump, ALARMS.burnerTrip],
      reason: { code: 'oil-pump', text },
    }),
  },
  {
    perDay: 2.2,
    minutes: [4, 14],
    reasons: ['no empty pallets', 'forklift elsewhere', 'no empty pallets'],
    of: text => ({ station: 'B5', kind: 'offtake', reason: { code: 'pallets', text } }),
  },
  {
    perDay: 0.6,
    minutes: [5, 15],
    reasons: ['jaw pads worn', 'jaw pads worn', 'jaw sensor dirty'],
    of: text => ({ station: 'B4', kind: 'stop', state: 'held', alarms: [ALARMS.jawFault], reason: { code: 'jaw', text } }),
  },
  {
    perDay: 3,
    minutes: [0.5, 1.6],
    reasons: ['bucket 7 stuck', 'bucket dirty'],
    of: text => ({ station: 'B3', kind: 'stop', state: 'held', alarms: [ALARMS.bucketJam], reason: { code: 'bucket', text } }),
  },
  {
    perDay: 0.7,
    minutes: [4, 12],
    reasons: ['suction cup torn', 'vacuum hose loose'],
    of: text => ({ station: 'B5', kind: 'stop', state: 'held', alarms: [ALARMS.gripper], reason: { code: 'gripper', text } }),
  },
  { perDay: 0.5, minutes: [5, 12], reasons: [''], of: () => ({ station: 'B4', kind: 'absence' }) },
  {
    perDay: 0.6,
    minutes: [6, 15],
    reasons: ['slices late from the wash house', 'potato lot changed'],
    of: text => ({ station: 'B1', kind: 'supply', reason: { code: 'supply', text } }),
  },
  {
    perDay: 0.7,
    minutes: [12, 30],
    reasons: ['jaw pads worn', 'film roll eccentric'],
    of: text => ({ station: 'B4', kind: 'slow', factor: 1.55, reason: { code: 'jaw', text } }),
  },
  {
    perDay: 0.5,
    minutes: [12, 25],
    reasons: ['jaw temperature low', 'film off centre'],
    of: text => ({ station: 'B4', kind: 'rejects', share: 0.08, counted: 'here', reason: { code: 'jaws', text } }),
  },
  {
    perDay: 0.08,
    minutes: [5, 9],
    reasons: ['cell door opened'],
    of: text => ({ station: 'B5', kind: 'stop', state: 'aborted', alarms: [ALARMS.emergencyStop], reason: { code: 'safety', text } }),
  },
  { perDay: 0.15, minutes: [4, 9], reasons: [''], of: () => ({ station: 'B3', kind: 'silence' }) },
];

/** Ends of the breaks after which the base flow sometimes falls. */
const AFTER_BREAKS = ['09:16', '11:51', '17:51', '02:21'] as const;
const DRIFTS_PER_BREAK = 0.14;
const CHANGEOVERS = ['07:30', '13:10', '19:20', '00:40'] as const;
/** One changeover in so many is prepared, and then it takes half the time. */
const PREPARED_SHARE = 0.15;
const DAY_MINUTES = 1_440;
const DAY_START_MINUTE = 360;

/** A day as the line is used to: no two alike, the same troubles coming back. */
export function ordinaryDay(draw: Chance): StoryTrouble[] {
  const drawn = HABITS.flatMap((habit, index) =>
    times(habit.perDay, draw).map((at, nth): StoryTrouble => {
      const reason = draw.pick(habit.reasons);
      const minutes = draw.between(habit.minutes[0], habit.minutes[1]);
      return { ...habit.of(reason), id: `h${index}-${nth}`, at, minutes, ownMinutes: null } as StoryTrouble;
    }),
  );
  return [
    ...apart(drawn),
    ...changeovers(draw),
    ...AFTER_BREAKS.flatMap(at => (draw.next() < DRIFTS_PER_BREAK ? drifts(at, draw) : [])),
    ...proposals(draw),
  ];
}

/** Troubles that would stand on each other's feet at one station are left out. */
function apart(troubles: readonly StoryTrouble[]): StoryTrouble[] {
  const kept: StoryTrouble[] = [];
  for (const trouble of troubles) {
    const clash = kept.some(
      other =>
        other.station === trouble.station &&
        minuteOf(trouble.at) < minuteOf(other.at) + other.minutes + 3 &&
        minuteOf(other.at) < minuteOf(trouble.at) + trouble.minutes + 3,
    );
    if (!clash) kept.push(trouble);
  }
  return kept;
}

function changeovers(draw: Chance): StoryTrouble[] {
  return CHANGEOVERS.map((at, index) => {
    const prepared = draw.next() < PREPARED_SHARE;
    const minutes = prepared ? draw.between(5.5, 7) : draw.between(10.5, 14.5);
    const text = prepared ? 'film staged before the change' : 'film and collar';
    const order = draw.pick(ORDERS);
    return {
      id: `c${index}`,
      station: 'B4',
      at,
      minutes,
      ownMinutes: null,
      kind: 'changeover',
      order,
      reason: { code: 'changeover', text },
    };
  });
}

function drifts(at: string, draw: Chance): StoryTrouble[] {
  const id = `drift-${at.replace(':', '')}`;
  const proposal = { id: `feeder-${at.replace(':', '')}`, ...feederProposal };
  const ends = draw.next() < 0.45 ? 'accepted' : 'expired';
  return [
    { ...seasoningDrift, id, at, minutes: draw.between(24, 42), ownMinutes: null },
    {
      id: `${id}-proposal`,
      station: 'B2',
      at: clockOf(minuteOf(at) + 3),
      minutes: ends === 'accepted' ? draw.between(4, 12) : 30,
      ownMinutes: null,
      kind: 'recommendation',
      recommendation: proposal,
      ends,
      mends: id,
    },
  ];
}

function proposals(draw: Chance): StoryTrouble[] {
  return times(1.5, draw).map((at, nth) => {
    const ends = draw.pick(['accepted', 'accepted', 'rejected', 'expired'] as const);
    const recommendation = { id: `oil-${nth}`, ...oilProposal };
    return {
      id: `oil-${nth}`,
      station: 'B1',
      at,
      minutes: ends === 'expired' ? 28 : draw.between(2, 12),
      ownMinutes: null,
      kind: 'recommendation',
      recommendation,
      ends,
      mends: null,
    };
  });
}

/** So many times of day on average, as independent events come. */
function times(perDay: number, draw: Chance): string[] {
  const found: string[] = [];
  for (let at = 0; ; ) {
    at += (-Math.log(1 - draw.next()) * DAY_MINUTES) / perDay;
    if (at >= DAY_MINUTES - 30) return found;
    found.push(clockOf(DAY_START_MINUTE + 5 + at));
  }
}

function clockOf(minute: number): string {
  const within = Math.floor(minute) % DAY_MINUTES;
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
}

/** Minutes since the production day's start. */
function minuteOf(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) - DAY_START_MINUTE + DAY_MINUTES) % DAY_MINUTES;
}
