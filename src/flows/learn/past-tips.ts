/**
 * What would have been decided of the troubles that are stored, with these templates: the very decision of a live line, its budget
 * kept in memory. As if the line were on, and nobody muted or opted out; what only the moment itself showed (alarms, buffers) is not
 * known any more. For a preview of what a change would do, not for a figure of record.
 */
import type { Ranking } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import { type BudgetRow, chargesFor } from '../../coaching/budget.ts';
import { decide } from '../../coaching/decide.ts';
import type { HoldReason, LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import type { StoredProposal } from '../../coaching/proposal.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { StoredEpisode } from '../../history/episodes.ts';
import { newStationState } from '../../line/apply-event.ts';
import type { Calendar } from '../../plant/calendar.ts';
import { type Id, type Line, lineOf, type Plant, type Station, stationOf } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import { openingsOf } from '../coach/decision-context.ts';
import { historyOf, PAST_MAX, PAST_MS } from '../coach/episode-past.ts';
import { chargedForPosition, chargedForRole } from '../people/conversations.ts';

export interface PastTip {
  stored: StoredEpisode;
  line: Line;
  station: Station;
  /** When it was decided: the first moment at which something would have been said, else the last that was looked at. */
  at: EpochMs;
  /** `date/shift`; '' = outside all shifts. */
  shift: string;
  context: DecisionContext;
  logged: LoggedDecision;
  /** The template that fits, whether it was allowed to speak or not. */
  template: Id | null;
  held: HoldReason | null;
}

/** The moments of one template: those in which it would have spoken first, the newest before the rest. */
export const spokenFirst = (past: readonly PastTip[], template: Id): PastTip[] =>
  past.filter(one => one.template === template).sort((a, b) => Number(a.held !== null) - Number(b.held !== null) || b.at - a.at);

export interface PastParts {
  plant: Plant;
  calendar: Calendar;
  templates: readonly Template[];
  proposals: ReadonlyMap<Id, StoredProposal>;
}

/** A live line looks again as time goes by: a stop outlasts the usual, a proposal is left waiting. */
const LOOKS_SECONDS = [60, 210, 420, 900, 1_800, 3_600] as const;
const DAY_MS = 86_400_000;

/** @param episodes oldest first */
export function pastTips(parts: PastParts, episodes: readonly StoredEpisode[]): PastTip[] {
  const memory = { ledger: [] as BudgetRow[], past: new Map<string, Episode[]>() };
  return episodes.flatMap((stored): PastTip[] => {
    const { episode } = stored;
    const line = lineOf(parts.plant, episode.line);
    const station = line === undefined ? undefined : stationOf(line, episode.station);
    if (line === undefined || station === undefined) return [];
    const key = `${episode.station}/${episode.kind}`;
    const past = (memory.past.get(key) ?? []).filter(one => (one.closedAt ?? episode.openedAt) >= episode.openedAt - PAST_MS);
    memory.past.set(key, [...past, episode].slice(-PAST_MAX));
    memory.ledger = memory.ledger.filter(row => episode.openedAt - row.at < DAY_MS);
    return [lookAt(parts, { stored, line: { ...line, mode: 'on' }, station, past }, memory.ledger)];
  });
}

interface Matter {
  stored: StoredEpisode;
  line: Line;
  station: Station;
  past: readonly Episode[];
}

function lookAt(parts: PastParts, matter: Matter, ledger: BudgetRow[]): PastTip {
  const { stored, line, station } = matter;
  const ended = stored.episode.closedAt ?? Number.POSITIVE_INFINITY;
  const looks = LOOKS_SECONDS.map(
    seconds => stored.episode.openedAt + Math.max(seconds, seconds === 60 ? station.microStopSeconds : 0) * 1000,
  );
  let found: PastTip | null = null;
  for (const at of looks.filter((at, n) => n === 0 || at < ended)) {
    const context = contextOf(parts, matter, ledger, Math.min(at, Math.max(stored.episode.openedAt, ended - 1)));
    const logged = decide(context);
    const { decision } = logged;
    found = {
      stored,
      line,
      station,
      at: context.now,
      context,
      logged,
      shift: context.shift === null ? '' : `${context.shift.date}/${context.shift.shift.id}`,
      template: decision.kind === 'tip' ? decision.template : ((logged.context.would as Id | undefined) ?? null),
      held: decision.kind === 'hold' ? decision.reason : null,
    };
    if (found.held !== null) continue;
    if (decision.kind === 'tip') ledger.push(...chargesFor(context.subjects.position, context.now));
    break;
  }
  return found!;
}

function contextOf(parts: PastParts, { stored, line, station, past }: Matter, ledger: readonly BudgetRow[], now: EpochMs): DecisionContext {
  const { plant, calendar } = parts;
  const { closedAt: _closed, owner: _owner, ...rest } = stored.episode;
  const episode: Episode = { ...rest, state: 'open' };
  const shift = calendar.shiftAt(now);
  const proposal = episode.recommendation === undefined ? undefined : parts.proposals.get(episode.recommendation);
  const state =
    proposal === undefined ? null : { ...newStationState(), state: 'execute' as const, recommendations: [openProposal(proposal)] };
  const floor = new Set(['floor'] as const);
  return {
    now,
    config: '',
    safety: plant.safety,
    agreement: plant.agreement,
    killed: false,
    line,
    station,
    episode,
    state,
    shift,
    ranking: rankingOf(stored),
    onBreak: calendar.breakAt(now) !== null,
    outage: false,
    maintenance: false,
    shelved: false,
    muted: false,
    optedOut: false,
    audience: 'position' as const,
    history: historyOf({ calendar, station, episode, state: {} as Parameters<typeof historyOf>[0]['state'] }, past, shift, now),
    openings: openingsOf({ station, open: [episode], recent: past }, now),
    floodToldAt: null,
    lastMessage: null,
    ledger,
    templates: parts.templates,
    subjects: { position: chargedForPosition(plant, station.id, floor), supervisor: chargedForRole(plant, 'supervisor', line.id, floor) },
  };
}

/** The cause as it stands in the store. */
export function rankingOf({ cause, root, episode }: StoredEpisode): Ranking | null {
  if (cause === null) return null;
  const none = { chain: [], ruledOut: [], missing: [] };
  return {
    wording: 'probably',
    candidates: [{ root: root ?? episode.station, cause, startedAt: episode.openedAt, probability: 0.8, ...none }],
  };
}

const openProposal = (one: StoredProposal) => ({
  id: one.id,
  phase: 'issued',
  needsAck: true,
  issuedAt: one.issuedAt,
  validUntil: null,
  parameter: one.parameter,
  from: one.from,
  to: one.to,
  unit: one.unit,
  ...(one.system === null ? {} : { system: one.system }),
});
