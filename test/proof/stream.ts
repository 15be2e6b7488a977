/**
 * A random stream: what happens on a line, step by step, with a taste for the moments at which a budget could be overspent.
 *
 * A step is flat, so that a counterexample is made smaller by dropping steps and by putting fields back to what is usual.
 */
import { EPISODE_KINDS, type EpisodeKind } from '../../src/line/finding.ts';
import { type Mode, PACKML_STATES, type PackmlState } from '../../src/plant/plant.ts';
import { type Chance, chance } from '../../src/sources/demo/chance.ts';
import { PEOPLE, STATIONS } from './plant.ts';

export const ACTS = [
  'open',
  'look',
  'close',
  'own',
  'state',
  'help',
  'login',
  'logout',
  'mute',
  'kill',
  'mode',
  'shelve',
  'switch',
  'chats',
] as const;
export type Act = (typeof ACTS)[number];

export interface Step {
  afterMs: number;
  act: Act;
  /** Which of the open episodes is looked at, closed, owned or asked about: counted from the newest, around. */
  which: number;
  station: (typeof STATIONS)[number];
  kind: EpisodeKind;
  safety: boolean;
  state: PackmlState;
  alarm: string | null;
  /** Of a drift or a proposal. */
  parameter: 'heat' | 'flame';
  root: string | null;
  repeats: number;
  person: (typeof PEOPLE)[number];
  on: boolean;
  mode: Mode;
}

export interface Stream {
  seed: string;
  startsAt: number;
  /** At first the line has channels in the chats, or only its stations' pages. */
  channels: boolean;
  /** Tip or none is drawn, where that is allowed. */
  trial: boolean;
  steps: readonly Step[];
  /** At first somebody is logged in at S2 and at S3, or nobody anywhere: then no person's budget holds what a channel's has to. */
  crewed: boolean;
}

export const USUAL: Step = {
  afterMs: 60_000,
  act: 'open',
  which: 0,
  station: 'S2',
  kind: 'rejects',
  safety: false,
  state: 'execute',
  alarm: null,
  parameter: 'heat',
  root: null,
  repeats: 0,
  person: 'p-1',
  on: true,
  mode: 'on',
};

/** A weekday's shift change, a break, both changes of the clock by night, the last hour before a free Sunday. */
const STARTS = [
  '2026-05-21T08:30:00Z',
  '2026-05-21T12:20:00Z',
  '2026-05-21T04:10:00Z',
  '2026-03-29T00:20:00Z',
  '2026-10-25T00:10:00Z',
  '2026-10-24T23:30:00Z',
  '2026-05-24T04:20:00Z',
].map(text => Date.parse(text));

const STEPS_MAX = 24;

type Habit = 'mixed' | 'edges' | 'busy' | 'flood';

export function randomStream(seed: string): Stream {
  const dice = chance(seed);
  const habit: Habit = dice.pick(['mixed', 'edges', 'busy', 'flood']);
  const home = dice.pick(STATIONS.slice(1));
  const length = habit === 'flood' || habit === 'busy' ? STEPS_MAX : 3 + Math.floor(dice.next() * (STEPS_MAX - 2));
  return {
    seed,
    startsAt: dice.pick(STARTS),
    channels: dice.next() < 0.7,
    trial: dice.next() < 0.3,
    steps: Array.from({ length }, () => randomStep(dice, habit, home)),
    crewed: dice.next() < 0.7,
  };
}

function randomStep(dice: Chance, habit: Habit, home: Step['station']): Step {
  const seldom = habit === 'mixed' ? 0.25 : 0.06;
  const act: Act =
    dice.next() < seldom
      ? dice.pick(ACTS)
      : dice.next() < (habit === 'flood' ? 0.8 : 0.6)
        ? 'open'
        : dice.pick(['look', 'look', 'look', 'close']);
  return {
    act,
    afterMs: pause(dice, habit),
    which: Math.floor(dice.next() * 4),
    station: dice.next() < 0.75 ? home : dice.pick(STATIONS),
    kind: dice.next() < 0.6 ? dice.pick(['rejects', 'stall', 'drift']) : dice.pick(EPISODE_KINDS),
    safety: dice.next() < 0.03,
    state: dice.next() < 0.92 ? dice.pick(['execute', 'held', 'suspended']) : dice.pick(PACKML_STATES),
    alarm: dice.next() < 0.94 ? null : dice.pick(['F1', 'ESTOP1', 'estop-door']),
    parameter: dice.next() < 0.9 ? 'heat' : 'flame',
    root: dice.pick([null, 'S1', 'S2', 'S3', 'sink', 'source:S1']),
    repeats: dice.next() < 0.7 ? 0 : Math.floor(dice.next() * 5),
    person: dice.pick(PEOPLE),
    on: dice.next() < 0.5,
    mode: dice.next() < 0.7 ? 'on' : dice.pick(['shadow', 'supervisors', 'on']),
  };
}

const MINUTE_MS = 60_000;

function pause(dice: Chance, habit: Habit): number {
  if (habit === 'flood') return dice.next() < 0.9 ? Math.floor(dice.next() * 90_000) : Math.floor(dice.next() * 20 * MINUTE_MS);
  if (habit === 'edges') return dice.pick([0, 1, 299_999, 300_000, 599_000, 599_999, 600_000, 600_001, 720_000]);
  if (habit === 'busy') return Math.floor((8 + dice.next() * 6) * MINUTE_MS);
  return Math.floor(dice.next() * dice.next() * 60 * MINUTE_MS);
}
