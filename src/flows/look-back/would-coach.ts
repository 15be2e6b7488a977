/**
 * What would have been decided of each trouble of the past, had the line been on: the very decision of a live line, with its
 * budgets kept in memory instead of SQL. Nobody was logged in, muted or opted out then, as far as anyone knows today.
 */

import { isRanked, rankCauses } from '../../causes/rank.ts';
import type { Ranking } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import { type BudgetRow, chargesFor } from '../../coaching/budget.ts';
import { decide } from '../../coaching/decide.ts';
import type { LoggedDecision } from '../../coaching/decision.ts';
import type { DecisionContext } from '../../coaching/decision-context.ts';
import { floodAt, type StandingFlood } from '../../coaching/flood.ts';
import { isMaintained } from '../../coaching/moment.ts';
import { isOutageTold } from '../../coaching/outages.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { LineState } from '../../line/state.ts';
import type { Calendar } from '../../plant/calendar.ts';
import { type Id, type Line, type Plant, type Station, stationOf } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import type { Would } from '../../reports/look-back/figures.ts';
import { heldIfOnACard, withProposal } from '../coach/coach-episode.ts';
import { makesWhatComes, openingsOf } from '../coach/decision-context.ts';
import { historyOf, PAST_MAX, PAST_MS } from '../coach/episode-past.ts';
import { wordedTip } from '../coach/worded-tip.ts';
import { chargedForPosition, chargedForRole, languageOf } from '../people/conversations.ts';
import { type RecentMinutes, recentMinutes } from '../watch/recent-minutes.ts';

export interface CoachedLine {
  state: LineState;
  open: readonly Episode[];
  recent: readonly Episode[];
  /** Minutes told since the last look; a later telling replaces an earlier one. */
  minutes: readonly MinuteRow[];
}

export interface WouldCoach {
  /** To be called as time passes, with what stands open. @param events the last hours, asked for only when a cause is needed */
  look(now: CoachedLine, events: () => readonly LoggedEvent[]): void;
  /** What became of an episode that is over. It is then forgotten but for its length. */
  over(episode: Episode): Would;
}

const DAY_MS = 86_400_000;
/** A cause is computed again when the trouble has grown by this much: the events that matter are at its beginning. */
const RANK_AGAIN_GROWTH = 1.5;
/** After this long a trouble is looked at every few minutes only. */
const YOUNG_MS = 15 * 60_000;
const SELDOM_MS = 5 * 60_000;
/** Of a trouble that has lasted for hours nothing new is said. */
const OLD_MS = 4 * 3_600_000;

interface Considered {
  would: Would;
  lookedAt: EpochMs;
  ranking: Ranking | null;
  rankedAfterMs: number;
  /** The optimiser's proposal that its card says too. */
  proposal?: Id | undefined;
}

/** Held in memory for the whole of the past, and changed in place. */
interface Memory {
  considered: Map<EpisodeId, Considered>;
  ledger: BudgetRow[];
  past: Map<string, Episode[]>;
  floods: Map<Id, StandingFlood>;
  floodToldAt: Map<Id, EpochMs>;
  lastMessage: Map<Id, { episode: EpisodeId; at: EpochMs }>;
  /** The last minutes of each station. */
  minutes: RecentMinutes;
}

export interface CoachParts {
  plant: Plant;
  /** As if it were on, whatever its mode. */
  line: Line;
  calendar: Calendar;
  templates: readonly Template[];
}

export function wouldCoach(parts: CoachParts): WouldCoach {
  const memory: Memory = {
    considered: new Map(),
    ledger: [],
    past: new Map(),
    floods: new Map(),
    floodToldAt: new Map(),
    lastMessage: new Map(),
    minutes: recentMinutes(),
  };
  return {
    look(now, events) {
      const at = now.state.at;
      memory.minutes.note(now.minutes, at);
      for (const episode of now.open) {
        const station = stationOf(parts.line, episode.station);
        const known = memory.considered.get(episode.id) ?? { would: heldFor, lookedAt: 0, ranking: null, rankedAfterMs: 0 };
        if (station === undefined) continue;
        if (known.would.kind !== 'held') {
          // A proposal that comes after a drift's card is edited into it.
          const { recommendation = known.proposal } = withProposal(episode, now.state.stations[station.id]);
          if (episode.kind === 'drift') memory.considered.set(episode.id, { ...known, proposal: recommendation });
          continue;
        }
        const age = at - episode.openedAt;
        if (age > OLD_MS || (age > YOUNG_MS && at - known.lookedAt < SELDOM_MS)) continue;
        memory.considered.set(episode.id, consider(parts, memory, now, { episode, station, known, events }));
      }
    },
    over(episode) {
      const known = memory.considered.get(episode.id);
      memory.considered.delete(episode.id);
      const key = `${episode.station}/${episode.kind}`;
      memory.past.set(key, [...(memory.past.get(key) ?? []), episode].slice(-PAST_MAX));
      return known?.would ?? heldFor;
    },
  };
}

/** Over before it could be looked at. */
const heldFor: Would = { kind: 'held', reason: 'micro-stop' };

interface Matter {
  episode: Episode;
  station: Station;
  known: Considered;
  events: () => readonly LoggedEvent[];
}

function consider(parts: CoachParts, memory: Memory, now: CoachedLine, { episode, station, known, events }: Matter): Considered {
  const at = now.state.at;
  const age = at - episode.openedAt;
  const { kind, openedAt } = episode;
  const wanted = isRanked(kind) && (kind !== 'stall' || age >= station.microStopSeconds * 1000);
  const again = wanted && (known.ranking === null || age >= known.rankedAfterMs * RANK_AGAIN_GROWTH);
  const ranking = again
    ? rankCauses({ line: parts.line, station: station.id, kind, from: openedAt, to: at, askedAt: at }, events())
    : known.ranking;
  const context = contextOf(parts, memory, now, { episode, station, ranking });
  const onCards = now.open.flatMap(one => memory.considered.get(one.id)?.proposal ?? []);
  const logged = heldIfOnACard(decide(context), episode, onCards);
  const flood = floodAt(context.openings, at, context.standingFlood);
  if (flood === null) memory.floods.delete(station.id);
  else memory.floods.set(station.id, { since: flood.since, first: flood.first, at });
  const would = wouldOf(parts, memory, context, logged, events);
  const proposal = would.kind === 'held' ? undefined : context.episode.recommendation;
  return { would, lookedAt: at, ranking, rankedAfterMs: again ? age : known.rankedAfterMs, proposal };
}

function wouldOf(
  { plant }: CoachParts,
  memory: Memory,
  context: DecisionContext,
  logged: LoggedDecision,
  events: () => readonly LoggedEvent[],
): Would {
  const { now, station, episode } = context;
  const { decision, context: notes } = logged;
  if (decision.kind === 'hold') return { kind: 'held', reason: decision.reason };
  if (decision.kind === 'person') {
    if (episode.kind === 'data-outage') memory.ledger.push(...chargesFor(context.subjects.engineer ?? [], now));
    return { kind: 'person', at: now, role: decision.role };
  }
  const subjects = decision.kind === 'supervisor' ? context.subjects.supervisor : context.subjects.position;
  if (decision.kind !== 'tip') {
    memory.ledger.push(...chargesFor(subjects, now));
    return { kind: 'supervisor', at: now };
  }
  const template = context.templates.find(one => one.id === decision.template);
  const known = context.ranking === null ? [] : events();
  const tip = template && wordedTip({ plant, drafts: true, context, logged, template, lang: languageOf(plant), events: known }).tip;
  if (!tip) return { kind: 'held', reason: 'no-template' };
  // A flood edited into a fresh tip is a revision, and costs nothing.
  if (notes.revises === undefined) {
    memory.ledger.push(...chargesFor(subjects, now));
    memory.lastMessage.set(station.id, { episode: episode.id, at: now });
  }
  if (notes.flood !== undefined) memory.floodToldAt.set(station.id, now);
  return { kind: 'tip', at: now, template: decision.template, depth: decision.depth, tip };
}

function contextOf(
  { plant, line, calendar, templates }: CoachParts,
  memory: Memory,
  { state, open, recent }: Omit<CoachedLine, 'minutes'>,
  { episode, station, ranking }: { episode: Episode; station: Station; ranking: Ranking | null },
): DecisionContext {
  const now = state.at;
  const shift = calendar.shiftAt(now);
  const floor = new Set(['floor'] as const);
  const past = (memory.past.get(`${episode.station}/${episode.kind}`) ?? []).filter(one => (one.closedAt ?? now) >= now - PAST_MS);
  memory.ledger = memory.ledger.filter(row => now - row.at < DAY_MS);
  return {
    now,
    config: state.config,
    safety: plant.safety,
    agreement: plant.agreement,
    killed: false,
    line,
    station,
    ranking,
    shift,
    templates,
    episode: withProposal(episode, state.stations[station.id]),
    state: state.stations[station.id] ?? null,
    ...(episode.kind === 'slow' ? { followsSupply: makesWhatComes({ line, station, state }, memory.minutes.before(line, station)) } : {}),
    onBreak: calendar.breakAt(now) !== null,
    outage: open.some(one => one.kind === 'data-outage' && one.station === station.id),
    outageTold: isOutageTold(episode, open, ({ id }) => memory.considered.get(id)?.would.kind === 'person'),
    maintenance: isMaintained(state.stations[station.id] ?? null, now),
    shelved: false,
    muted: false,
    optedOut: false,
    audience: 'position' as const,
    history: historyOf({ calendar, station, episode, state }, past, shift, now),
    openings: openingsOf({ station, open, recent }, now),
    standingFlood: memory.floods.get(station.id) ?? null,
    floodToldAt: memory.floodToldAt.get(station.id) ?? null,
    lastMessage: open.some(one => one.id === memory.lastMessage.get(station.id)?.episode) ? memory.lastMessage.get(station.id)! : null,
    ledger: memory.ledger,
    subjects: {
      position: chargedForPosition(plant, station.id, floor),
      supervisor: chargedForRole(plant, 'supervisor', line.id, floor),
      engineer: chargedForRole(plant, 'engineer', line.id, floor),
    },
  };
}
