/** What happens to a plant whose process may be killed at any moment: troubles, taps, people who come and go. */
import type { EpisodeKind } from '../../src/line/finding.ts';
import { type Chance, chance } from '../../src/sources/demo/chance.ts';
import { PEOPLE, STATIONS } from './plant.ts';

export const CHATS = ['slack', 'teams'] as const;
export type ChatProduct = (typeof CHATS)[number];

export interface StoreStep {
  afterMs: number;
  station: (typeof STATIONS)[number];
  /** Troubles that open now; each a detector of its own could have found. */
  troubles: readonly EpisodeKind[];
  /** What the station's own controller says. */
  says: 'nothing' | 'held' | 'execute' | 'estop' | 'proposal' | 'quiet';
  /** Which of the buttons that stand anywhere is tapped, 0..1; null = none. */
  tap: number | null;
  /** The same tap comes once more, a step later. */
  again: boolean;
  person: (typeof PEOPLE)[number] | null;
  /** The chats that are away until the next step. */
  away: readonly ChatProduct[];
  /** What waits is sent before the line is looked at: nothing says which of the two comes first. */
  sendsFirst: boolean;
  /** The whole process is started anew, without having been killed, and has these chats set up from then on; null = it goes on. */
  restart: readonly ChatProduct[] | null;
}

export interface StoreStream {
  seed: string;
  startsAt: number;
  /** How likely a kill is at each step between two steps. */
  kill: number;
  steps: readonly StoreStep[];
}

const STARTS = ['2026-05-21T08:30:00Z', '2026-05-21T12:20:00Z', '2026-05-21T04:10:00Z', '2026-10-25T00:10:00Z'].map(text =>
  Date.parse(text),
);
/** Stops of safety come one after the other, for they wait for no budget: they take the place of what was decided before and comes late. */
const HABITS = ['mixed', 'flood', 'busy', 'stops'] as const;
type Habit = (typeof HABITS)[number];

const TROUBLES: readonly EpisodeKind[] = ['rejects', 'drift', 'slow', 'hunting', 'micro-stops'];

export function storeStream(seed: string): StoreStream {
  const dice = chance(seed);
  const habit = dice.pick(HABITS);
  const home = dice.pick(['S2', 'S3'] as const);
  const outage = outageOf(dice, habit);
  return {
    seed,
    startsAt: dice.pick(STARTS),
    kill: dice.pick([0, 0.0005, 0.002]),
    steps: Array.from({ length: habit === 'mixed' ? 8 : 12 }, (_, index) => ({
      ...stepOf(dice, habit, home),
      away: index >= outage.from && index < outage.to ? outage.products : [],
    })),
  };
}

/** In every other stream, and in each with stops, a chat is away for a few steps: what was decided meanwhile comes when it is back. */
function outageOf(dice: Chance, habit: Habit): { from: number; to: number; products: StoreStep['away'] } {
  const from = dice.next() < 0.5 && habit !== 'stops' ? Number.POSITIVE_INFINITY : Math.floor(dice.next() * 8);
  return { from, to: from + 1 + Math.floor(dice.next() * 3), products: dice.pick([['slack'], ['teams'], CHATS] as const) };
}

function stepOf(dice: Chance, habit: Habit, home: StoreStep['station']): Omit<StoreStep, 'away'> {
  const many = habit === 'flood' ? 1 + Math.floor(dice.next() * 3) : habit === 'stops' || dice.next() < 0.7 ? 1 : 0;
  return {
    afterMs: Math.floor(minutesOf(dice, habit) * 60_000),
    station: dice.next() < 0.7 ? home : dice.pick(STATIONS),
    troubles: Array.from({ length: many }, () => dice.pick(TROUBLES)),
    says:
      dice.next() < (habit === 'stops' ? 0.3 : 0.6)
        ? 'nothing'
        : habit === 'stops'
          ? 'estop'
          : dice.pick(['held', 'held', 'execute', 'estop', 'proposal', 'quiet']),
    tap: dice.next() < 0.5 ? dice.next() : null,
    again: dice.next() < 0.3,
    person: dice.next() < 0.2 ? dice.pick(PEOPLE) : null,
    sendsFirst: dice.next() < 0.3,
    restart: dice.next() < 0.12 ? dice.pick([CHATS, CHATS, ['slack'], []]) : null,
  };
}

function minutesOf(dice: Chance, habit: Habit): number {
  const luck = dice.next();
  if (habit === 'flood') return 0.3 + luck * 2;
  if (habit === 'busy') return 7 + luck * 6;
  if (habit === 'stops') return luck < 0.75 ? 1 + luck * 2 : 10 + luck;
  return luck * 14;
}
