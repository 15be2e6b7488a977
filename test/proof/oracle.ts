/**
 * What must never happen, read from what left and from what was true then. It keeps its own count: neither the product's ledger nor
 * its gates, floods or calendar are asked.
 */
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import type { StationState } from '../../src/line/state.ts';
import type { Mode, Role } from '../../src/plant/plant.ts';
import { shiftAt } from './wall-clock.ts';

export interface Sent {
  kind: 'tip' | 'supervisor' | 'person' | 'checkIn' | 'ladder' | 'call';
  /** Somebody asked for it. */
  asked: boolean;
  to: readonly ('position' | Role)[];
  /** The trouble whose card it is edited into; null = a new message. */
  revises: string | null;
  validUntil: number | null;
  /** Of a flood's message: where it says that it began. */
  flood?: string;
}

/** One open episode as it was looked at, and what left then. */
export interface Look {
  at: number;
  episode: Episode;
  state: StationState | null;
  proposal: { validUntil: number | null } | null;
  sent: readonly Sent[];
  decided: LoggedDecision;
  ladder: string;
  toldRoles: readonly Role[];
  asked: boolean;
  /** It had been said before this look. */
  wasTold: boolean;
  /** Who is logged in where. */
  people: readonly (readonly [person: string, station: string])[];
  channels: boolean;
  killed: boolean;
  muted: boolean;
  mode: Mode;
  shelved: boolean;
}

const SPACING_MS = 600_000;
const SHIFT_MAX = 6;
/** Minutes of breaks in a shift, also in the night that is an hour longer. */
const BREAKS_MAX = 100;
const LADDER: readonly (readonly [Role, number])[] = [
  ['lead', 2],
  ['maintenance', 5],
  ['supervisor', 15],
];
/** Where each role is reached: the lead has no address, and is told where the supervisor is. */
const CHANNELS: Readonly<Partial<Record<Role, string>>> = {
  lead: 'C4',
  supervisor: 'C4',
  maintenance: 'C2',
  engineer: 'C3',
};

/** Null, or the first thing that must not have happened. */
export function faultIn(looks: readonly Look[]): string | null {
  const told = new Map<string, number[]>();
  const said = new Map<string, number>();
  const floods = floodWatch();
  for (const look of looks) {
    const flood = floods.at(look);
    const fault =
      wrongSafety(look) ??
      wrongMoment(look) ??
      wrongFlood(look, flood, floods) ??
      untoldFlood(look, flood, floods, told) ??
      wrongDraw(look);
    if (fault !== null) return describe(look, fault);
    for (const one of look.sent) {
      if (one.kind === 'tip' || one.kind === 'supervisor' || one.kind === 'person') {
        const times = (said.get(look.episode.id) ?? 0) + 1;
        said.set(look.episode.id, times);
        if (times > 1) return describe(look, 'one trouble was told twice');
      }
      if (one.asked || one.revises !== null) continue;
      const isUrgent = one.kind === 'person' && isSafety(look);
      for (const receiver of receiversOf(look, one)) {
        const times = told.get(receiver) ?? [];
        const spent = isUrgent ? null : overspent(times, look.at);
        if (spent !== null) return describe(look, `${receiver} ${spent}`);
        told.set(receiver, [...times, look.at]);
      }
    }
    const unheard = wrongLadder(look, told);
    if (unheard !== null) return describe(look, unheard);
  }
  return null;
}

const describe = ({ at, episode }: Look, fault: string): string => `${new Date(at).toISOString()} ${episode.id}: ${fault}`;

/** Null, or how a message now would be one too many. */
function overspent(times: readonly number[], at: number): string | null {
  const last = times.at(-1);
  if (last !== undefined && at - last < SPACING_MS) return `was told twice within ten minutes (${(at - last) / 1000} s)`;
  const shift = shiftAt(at);
  const inShift = shift === null ? 0 : times.filter(time => shiftAt(time) === shift).length;
  return inShift >= SHIFT_MAX ? `was told a seventh time in the shift ${shift}` : null;
}

/** Places, channels and people that one message reaches; each once. */
function receiversOf({ episode, people, channels }: Look, { to }: Sent): Set<string> {
  const reached = new Set<string>();
  for (const place of to) {
    if (place !== 'position') {
      reached.add(`role ${place}`);
      reached.add(`channel ${CHANNELS[place]}`);
      continue;
    }
    reached.add(`position ${episode.station}`);
    if (channels) for (const channel of ['C1', '19:line']) reached.add(`channel ${channel}`);
    for (const [person, station] of people) if (channels || station === episode.station) reached.add(`person ${person}`);
  }
  return reached;
}

function isSafety({ episode, state }: Look): boolean {
  if (episode.kind === 'data-outage') return false;
  return (
    episode.safety ||
    episode.station === 'S1' ||
    state?.state === 'aborted' ||
    state?.state === 'aborting' ||
    (state?.alarms ?? []).some(alarm => /^estop/i.test(alarm.code)) ||
    (episode.station === 'S2' && isAbout(episode, state) === 'flame')
  );
}

const isAbout = (episode: Episode, state: StationState | null): string | undefined =>
  episode.figure?.name ?? state?.recommendations.find(one => one.id === episode.recommendation)?.parameter ?? undefined;

/** Never a tip, never randomised, always the procedure and a person. */
function wrongSafety(look: Look): string | null {
  if (!isSafety(look)) return null;
  const { sent, decided, killed, mode, episode } = look;
  if (sent.some(one => one.kind === 'tip' || one.kind === 'supervisor' || one.kind === 'checkIn')) return 'safety got a tip';
  if (decided.probability !== 1 || decided.seed !== '') return 'safety was drawn by lot';
  if (decided.decision.kind === 'person' || killed || mode === 'shadow' || episode.state !== 'open') return null;
  return `safety got neither procedure nor person, but ${JSON.stringify(decided.decision)}`;
}

function wrongMoment(look: Look): string | null {
  const { sent, at, killed, muted, mode, shelved, proposal } = look;
  const unasked = sent.filter(one => !one.asked);
  if (killed && unasked.length > 0) return 'something was said while all was switched off';
  if (mode === 'shadow' && unasked.some(one => one.kind !== 'person' || isSafety(look))) return 'something was said in shadow';
  for (const { kind, validUntil } of unasked) {
    if (kind !== 'tip' && kind !== 'supervisor') continue;
    if (shiftAt(at) === null) return 'a tip came between shifts';
    if (muted) return 'a tip came to who had muted';
    if (shelved) return 'a tip came of what was put aside';
    if (proposal?.validUntil != null && proposal.validUntil <= at) return 'a tip came when its proposal had run out';
    if (validUntil !== null && validUntil < at) return 'a tip was over before it was said';
  }
  if (look.asked && !sent.some(one => one.kind === 'call')) return 'somebody asked for a person, and none was called';
  return null;
}

/** A rung whose role has no budget is passed over at once: somebody is told as long as anybody may be. */
function wrongLadder(look: Look, told: ReadonlyMap<string, readonly number[]>): string | null {
  const { ladder, toldRoles, at, episode } = look;
  if (ladder !== 'done' && ladder !== 'wait') return null;
  if (episode.kind !== 'stall' || episode.state !== 'open' || look.state?.state === 'execute') return null;
  const minutes = (at - episode.openedAt) / 60_000;
  const free = (role: Role) => [`role ${role}`, `channel ${CHANNELS[role]}`].every(one => overspent(told.get(one) ?? [], at) === null);
  const left = LADDER.filter(([role]) => !toldRoles.includes(role));
  // A break in between makes the minutes fewer: then nothing can be said of what is due.
  if (left.length === 0 || minutes < left[0]![1] + BREAKS_MAX) return null;
  return left.some(([role]) => free(role)) ? `${left.map(([role]) => role).join(', ')} could have been called, and nobody was` : null;
}

interface FloodNow {
  since: number;
  first: Episode;
}

/** More than ten new troubles at one place in ten minutes, until fewer than five came in ten minutes; what is put aside does not count. */
function floodWatch() {
  const openings = new Map<string, Episode[]>();
  const standing = new Map<string, FloodNow>();
  const toldOf = new Map<string, number>();
  const known = new Set<string>();
  const within = (list: readonly Episode[], at: number) => list.filter(one => one.openedAt > at - SPACING_MS && one.openedAt <= at);
  const settle = (station: string, at: number) => {
    const list = openings.get(station) ?? [];
    // It is lowest just before something new comes, and now.
    const flood = standing.get(station);
    if (flood !== undefined && within(list, at).length < 5) standing.delete(station);
  };
  return {
    toldOf,
    at({ at, episode, shelved }: Look): FloodNow | null {
      const list = openings.get(episode.station) ?? [];
      settle(episode.station, at);
      const isNew = !known.has(episode.id);
      known.add(episode.id);
      // Whether it was put aside when it came is what counts.
      if (isNew && episode.kind !== 'help-need' && !shelved) {
        openings.set(episode.station, [...list, episode]);
        const near = within(openings.get(episode.station)!, at);
        if (near.length > 10 && !standing.has(episode.station)) standing.set(episode.station, { since: at, first: near[0]! });
      }
      return standing.get(episode.station) ?? null;
    },
  };
}

function wrongFlood({ sent, episode, decided }: Look, flood: FloodNow | null, { toldOf }: ReturnType<typeof floodWatch>): string | null {
  for (const one of sent) {
    if (!one.to.includes('position') && !(one.kind === 'supervisor' && one.flood !== undefined)) continue;
    if (one.kind === 'person' || one.asked) continue;
    if (flood === null) {
      if (one.flood !== undefined) return 'a flood was told where there was none';
      continue;
    }
    if (one.flood === undefined) return 'in a flood something else was said';
    if (toldOf.get(episode.station) === flood.since) return 'a flood was told twice';
    toldOf.set(episode.station, flood.since);
    const began = decided.context.floodBegan;
    if (!sameBeginning(began, flood.first)) return `a flood began at ${flood.first.id}, and was said to at ${began}`;
  }
  return null;
}

/** As soon as somebody may be told, they are: also where the trouble that is looked at would not be worth a word by itself. */
function untoldFlood(
  look: Look,
  flood: FloodNow | null,
  { toldOf }: ReturnType<typeof floodWatch>,
  told: ReadonlyMap<string, readonly number[]>,
): string | null {
  const { at, episode, killed, muted, mode, shelved, decided } = look;
  if (flood === null || toldOf.get(episode.station) === flood.since || isSafety(look)) return null;
  if (killed || muted || shelved || mode !== 'on' || shiftAt(at) === null) return null;
  if (episode.kind === 'help-need' || episode.kind === 'data-outage' || look.wasTold) return null;
  const place = receiversOf(look, { kind: 'tip', asked: false, to: ['position'], revises: null, validUntil: null });
  if ([...place].some(one => overspent(told.get(one) ?? [], at) !== null)) return null;
  return `a flood since ${new Date(flood.since).toISOString()} was not told, but ${JSON.stringify(decided.decision)}`;
}

const sameBeginning = (said: unknown, first: Episode): boolean => said === (first.origin ?? first.station);

/** Tip or none is drawn only where no waste is coming, and never with less than a fifth either way. */
function wrongDraw({ decided, episode }: Look): string | null {
  const { decision, probability } = decided;
  const isDrawn = decision.kind === 'hold' ? decision.reason === 'withheld-by-trial' : probability !== 1;
  if (!isDrawn) return probability === 1 ? null : 'what was not drawn has a probability';
  if (['drift', 'rejects', 'recommendation', 'help-need', 'data-outage'].includes(episode.kind)) return `${episode.kind} was drawn by lot`;
  return probability < 0.2 || probability > 0.8 ? `an arm had ${probability}` : null;
}
