/**
 * Who is told next. The ladder follows the machine, not an untapped card: it climbs while the station still stands and
 * nobody owns it, and stops the moment somebody does or it runs again.
 */
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import type { StationState } from '../line/state.ts';
import type { Stretch } from '../plant/calendar.ts';
import type { PackmlState, Plant, Role } from '../plant/plant.ts';
import type { HoldReason } from './decision.ts';
import type { DecisionContext } from './decision-context.ts';
import { changeoverAt, workedSeconds } from './moment.ts';
import { isSilenced } from './shelving.ts';

export interface LadderQuestion {
  now: EpochMs;
  escalation: Plant['escalation'];
  episode: Episode;
  state: StationState | null;
  /** When somebody asked for help at this station; the ladder then starts there and not at the stop. */
  calledAt: EpochMs | null;
  /** Roles already told for this episode. */
  told: readonly Role[];
  /** Breaks since the stop began: the ladder's minutes do not run in them. */
  breaks: readonly Stretch[];
  /** Why nobody is called just now; null = the ladder climbs. */
  rests: LadderRest | null;
  /** True when a role has budget left; one without is passed over, so that the next is told at once. */
  hasBudget(role: Role): boolean;
}

export type Rung =
  /** Tell this role now. `because` says why it is its turn. */
  | { kind: 'tell'; role: Role; minutes: number; because: 'due' | 'the role before has no budget' | 'called' }
  /** Nobody is due before this moment. */
  | { kind: 'wait'; until: EpochMs; role: Role }
  /** It stands on purpose, or nobody is there: looked at again. */
  | { kind: 'rest'; because: LadderRest }
  | { kind: 'done'; because: 'runs again' | 'owned' | 'over' | 'everybody was told' | 'not a stop' };

export type LadderRest = Extract<
  HoldReason,
  'killed' | 'break' | 'maintenance' | 'shelved' | 'changeover' | 'not-producing' | 'stale-data' | 'no-shift'
>;

const MINUTE_MS = 60_000;

export function nextRung(question: LadderQuestion): Rung {
  const { episode, state, now, escalation, told, calledAt } = question;
  if (episode.state === 'owned') return { kind: 'done', because: 'owned' };
  if (episode.state !== 'open') return { kind: 'done', because: 'over' };
  if (episode.kind !== 'stall' && !episode.safety && calledAt === null) return { kind: 'done', because: 'not a stop' };
  if (state?.state === 'execute' && calledAt === null) return { kind: 'done', because: 'runs again' };
  if (question.rests !== null) return { kind: 'rest', because: question.rests };
  const from = calledAt ?? episode.openedAt;
  const minutes = workedSeconds(from, now, question.breaks) / 60;
  let skipped = false;
  for (const rung of escalation) {
    if (told.includes(rung.role) || (calledAt !== null && rung.role === 'operator')) continue;
    const free = calledAt !== null;
    const due = minutes >= rung.afterMinutes || skipped;
    if (!due) return { kind: 'wait', until: dueAt(from, rung.afterMinutes, question.breaks), role: rung.role };
    if (!free && !question.hasBudget(rung.role)) {
      skipped = true;
      continue;
    }
    const because = skipped ? 'the role before has no budget' : calledAt !== null ? 'called' : 'due';
    return { kind: 'tell', role: rung.role, minutes: Math.floor(minutes), because };
  }
  return { kind: 'done', because: 'everybody was told' };
}

/**
 * The machine stands on purpose, or nobody is there to be called. A person who asked is not told to wait for data, a shift or
 * a switch: only a break and the station's maintenance keep their call where it is.
 */
export function ladderRests(context: DecisionContext): LadderRest | null {
  const { killed, onBreak, maintenance, outage, shift, episode, state } = context;
  if (onBreak) return 'break';
  if (maintenance) return 'maintenance';
  if (episode.kind === 'help-need') return null;
  if (killed) return 'killed';
  if (episode.safety) return null;
  if (isSilenced(context)) return 'shelved';
  if (outage) return 'stale-data';
  if (shift === null) return 'no-shift';
  if (changeoverAt(context) === 'running') return 'changeover';
  return state?.state === 'complete' || state?.state === 'completing' ? 'not-producing' : null;
}

/** It runs, or would if its neighbours let it: what it was called for is mended. */
const GOES_ON: ReadonlySet<PackmlState> = new Set<PackmlState>([
  'execute',
  'completing',
  'complete',
  'suspending',
  'suspended',
  'unsuspending',
]);

/** A call is over by data when the stop it was made in, or that followed it, is over and the station goes on. Quality is wanted all the same. */
export function callIsOver(
  call: Episode,
  roles: readonly Role[],
  at: { state: StationState | null; open: readonly Episode[]; recent: readonly Episode[] },
): boolean {
  if (roles.includes('quality') || !GOES_ON.has(at.state?.state ?? 'stopped')) return false;
  const here = (one: Episode) => one.station === call.station && one.kind === 'stall';
  return !at.open.some(here) && at.recent.some(one => here(one) && (one.closedAt ?? 0) > call.openedAt);
}

/** Who is called when whoever was called cannot come, or when somebody asks for more: the ladder's next, else who is left; null = nobody. */
export function nextToCall(ladder: Plant['escalation'], told: readonly Role[]): Role | null {
  const roles: readonly Role[] = [...ladder.map(rung => rung.role), 'maintenance', 'lead', 'supervisor'];
  return roles.find(role => role !== 'operator' && !told.includes(role)) ?? null;
}

function dueAt(from: EpochMs, afterMinutes: number, breaks: readonly Stretch[]): EpochMs {
  let at = from + afterMinutes * MINUTE_MS;
  for (const each of breaks.toSorted((a, b) => a.from - b.from))
    if (each.to > from && each.from < at) at += each.to - Math.max(from, each.from);
  return at;
}
