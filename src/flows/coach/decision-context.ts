/** Gathers what a decision rests on: the line's state, the station's past, the calendar, the ledger. Only reads. */

import type { Ranking } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import { peopleAt, positionSubject } from '../../coaching/audience.ts';
import { type BudgetRow, type Subject, shadowed } from '../../coaching/budget.ts';
import type { TrialRule } from '../../coaching/comparison.ts';
import type { DecisionContext, EpisodeHistory } from '../../coaching/decision-context.ts';
import { isMaintained } from '../../coaching/moment.ts';
import { isOutageTold } from '../../coaching/outages.ts';
import { knownEffects } from '../../coaching/sister-effect.ts';
import type { Episode, EpisodeId } from '../../episodes/episode.ts';
import { spentTimes } from '../../history/budget.ts';
import { episodesBetween } from '../../history/episodes.ts';
import { readMinutes } from '../../history/minutes.ts';
import { personDoor } from '../../history/person-door.ts';
import { proposalById } from '../../history/recommendations.ts';
import { isShelved, shelvedSince } from '../../history/shelved.ts';
import type { Sql } from '../../history/sql.ts';
import { switchedModes } from '../../history/template-modes.ts';
import { effectsOfType } from '../../history/tip-effects.ts';
import { wishesOf } from '../../history/wishes.ts';
import type { MinuteRow } from '../../kpis/minute.ts';
import type { EpisodeKind } from '../../line/finding.ts';
import type { LineState, StationState } from '../../line/state.ts';
import type { Product } from '../../messages/message.ts';
import type { Calendar, ShiftInstance, Stretch } from '../../plant/calendar.ts';
import { feedersOf, type Id, type Line, type Plant, type Station } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import { chargedForPosition, chargedForRole } from '../people/conversations.ts';
import { REPEAT_WINDOW_MS } from '../watch/watch-events.ts';
import { calledTo, memoryOf, standingTip } from './coaching-memory.ts';
import { confidenceAt } from './confidence-at.ts';
import { historyOf, PAST_MAX, PAST_MS, shiftStart } from './episode-past.ts';
import { switchedOff } from './kill-switch.ts';

const DAY_MS = 86_400_000;

export interface ContextParts {
  plant: Plant;
  calendar: Calendar;
  line: Line;
  station: Station;
  state: LineState;
  open: readonly Episode[];
  recent: readonly Episode[];
  episode: Episode;
  ranking: Ranking | null;
  templates: readonly Template[];
  /** Comparisons under way. */
  trials?: readonly TrialRule[];
  /** Since when a comparison keeps this episode's tip waiting. */
  waitsSince?: EpochMs | null;
  connected: ReadonlySet<Product>;
}

export async function decisionContext(tx: Sql, parts: ContextParts): Promise<DecisionContext> {
  const { plant, calendar, line, station, state, episode } = parts;
  const now = state.at;
  const shift = calendar.shiftAt(now);
  const here = await presentOn(tx, plant, line, now);
  const charged = chargedForPosition(plant, station.id, parts.connected);
  const readAt = charged.some(one => one.kind === 'channel') ? line.stations : [station];
  const subjects = {
    position: [...charged, ...peopleAt(readAt, here)],
    supervisor: chargedForRole(plant, 'supervisor', line.id, parts.connected),
    engineer: chargedForRole(plant, 'engineer', line.id, parts.connected),
  };
  const position = positionSubject(station.id).id;
  const wishes = await wishesOf(tx, [position]);
  const memory = memoryOf(state);
  return {
    now,
    config: state.config,
    safety: plant.safety,
    agreement: plant.agreement,
    killed: (await switchedOff(tx)) !== null,
    line,
    station,
    episode,
    state: await whole(tx, line.id, state.stations[station.id] ?? null, episode),
    ranking: parts.ranking,
    shift,
    onBreak: calendar.breakAt(now) !== null,
    outage: parts.open.some(one => one.kind === 'data-outage' && one.station === station.id),
    outageTold: isOutageTold(episode, parts.open, ({ id }) => (memory.episodes[id]?.told.length ?? 0) > 0),
    called: calledTo(memory, parts.open, station.id).at(-1),
    maintenance: isMaintained(state.stations[station.id] ?? null, now),
    shelved: await isShelved(tx, episode, now),
    muted: (wishes.get(position)?.mutedUntil ?? 0) > now,
    optedOut: false,
    confidence: await confidenceAt(
      tx,
      { station: station.id, state: state.stations[station.id] ?? null, episode },
      shiftStart(shift, now),
      now,
    ),
    history: await pastOf(tx, parts, shift, now),
    ...(episode.kind === 'slow' ? { followsSupply: await followsSupply(tx, parts) } : {}),
    openings: openingsOf(parts, now, await shelvedSince(tx, { line: line.id, station: station.id }, now - REPEAT_WINDOW_MS)),
    standingFlood: memory.floods?.[station.id] ?? null,
    floodToldAt: memory.floodToldAt[station.id] ?? null,
    lastMessage: standingTip(memory, station.id),
    ledger: await ledgerOf(tx, chargedIn({ subjects }), now),
    subjects,
    audience: 'position',
    templates: parts.templates,
    trials: parts.trials ?? [],
    waitsSince: parts.waitsSince ?? null,
    templateModes: await switchedModes(tx, line.id, line.mode),
    knownEffects: await knownAt(tx, station),
  };
}

/** What is taken back often comes with its id alone: what it proposed is known from its issue. */
async function whole(tx: Sql, line: Id, state: StationState | null, { recommendation: id }: Episode): Promise<StationState | null> {
  const open = state?.recommendations.find(one => one.id === id);
  if (!state || open?.phase !== 'reverted' || open.to !== null) return state;
  const known = await proposalById(tx, line, open.id);
  if (known === null) return state;
  const { parameter, from, to, unit, system } = known;
  const filled = { ...open, parameter, from, to, unit, ...(system === null ? {} : { system }) };
  return { ...state, recommendations: state.recommendations.map(one => (one === open ? filled : one)) };
}

async function knownAt(tx: Sql, { type }: Station): Promise<DecisionContext['knownEffects']> {
  const { own, sisters } = await effectsOfType(tx, type.kind);
  return knownEffects(own, sisters);
}

/** For the budget alone: each of them is to be interrupted seldom, wherever the message goes. */
export async function presentOn(
  tx: Sql,
  { agreement }: Plant,
  { stations }: Line,
  now: EpochMs,
): Promise<{ station: Id; pseudonym: string }[]> {
  const door = personDoor(tx, agreement, { purpose: 'budget', asker: 'linemate' });
  const present = door.open
    ? await door.room.presentAt(
        stations.map(one => one.id),
        now,
      )
    : [];
  return present.map(({ position, pseudonym }) => ({ station: position, pseudonym }));
}

async function pastOf(tx: Sql, parts: ContextParts, shift: ShiftInstance | null, now: EpochMs): Promise<EpisodeHistory> {
  const past = await episodesBetween(tx, now - PAST_MS, now, { station: parts.station.id, kind: parts.episode.kind, limit: PAST_MAX });
  return historyOf(
    parts,
    past.map(one => one.episode),
    shift,
    now,
  );
}

export const SUPPLY_MINUTES = 5;
/** Counted by the minute, so that a part more or less falls on either side. */
const AS_MUCH = 1.1;
const WAITING_SHARE_MAX = 0.15;
const WAITED_SECONDS = 20;

async function followsSupply(tx: Sql, { line, station, state }: ContextParts): Promise<boolean> {
  const here = [station.id, ...feedersOf(line, station.id).map(one => one.id)];
  return makesWhatComes({ line, station, state }, await readMinutes(tx, line.id, state.at - (SUPPLY_MINUTES + 1) * 60_000, state.at, here));
}

/**
 * It waits, or has just waited; or what its feeders gave in the last minutes is what it made, and hardly anything lies between.
 *
 * @param rows the last minutes of the station and of those that feed it
 */
export function makesWhatComes(
  { line, station, state }: Pick<ContextParts, 'line' | 'station' | 'state'>,
  rows: readonly MinuteRow[],
): boolean {
  if (state.stations[station.id]?.state === 'suspended') return true;
  const feeders = feedersOf(line, station.id);
  const own = rows.filter(row => row.station === station.id);
  const waited = own.reduce((sum, { seconds }) => sum + (seconds.starved ?? 0) + (seconds.blocked ?? 0) + (seconds.suspended ?? 0), 0);
  if (waited >= WAITED_SECONDS) return true;
  if (feeders.length === 0 || own.length < SUPPLY_MINUTES - 1) return false;
  const waiting = feeders.some(({ id }) => {
    const buffer = state.stations[id]?.buffer;
    return buffer && buffer.level > Math.max(1, buffer.capacity * WAITING_SHARE_MAX);
  });
  if (waiting) return false;
  const made = own.reduce((sum, row) => sum + row.good + row.reject, 0);
  const given = rows.filter(row => row.station !== station.id).reduce((sum, row) => sum + row.good, 0);
  return given <= made * AS_MUCH + 1;
}

/** What opened at this position in the last hour, oldest first: neither what was put aside then, nor a person's call, is an alarm. */
export function openingsOf(
  { station, open, recent }: Pick<ContextParts, 'station' | 'open' | 'recent'>,
  now: EpochMs,
  shelved: readonly (Stretch & { kind: EpisodeKind })[] = [],
): DecisionContext['openings'] {
  const isAside = ({ kind, openedAt }: Episode) => shelved.some(one => one.kind === kind && one.from <= openedAt && openedAt < one.to);
  return [...recent, ...open]
    .filter(one => one.station === station.id && one.openedAt >= now - REPEAT_WINDOW_MS && one.kind !== 'help-need' && !isAside(one))
    .sort((a, b) => a.openedAt - b.openedAt)
    .map(one => ({ episode: one.id, station: one.station, at: one.openedAt, ...(one.origin === undefined ? {} : { origin: one.origin }) }));
}

/** Whoever a decision may have to ask for room. */
export const chargedIn = ({ subjects: { position, supervisor, engineer } }: Pick<DecisionContext, 'subjects'>): Subject[] => [
  ...position,
  ...shadowed(position),
  ...supervisor,
  ...(engineer ?? []),
];

/** @param paid an episode whose own cost does not count: it is told on the card that it has */
export async function ledgerOf(tx: Sql, subjects: readonly Subject[], now: EpochMs, paid?: EpisodeId): Promise<BudgetRow[]> {
  const times = await spentTimes(
    tx,
    subjects.map(one => one.id),
    now - DAY_MS,
    paid === undefined ? undefined : `m/${paid}`,
  );
  return [...times].flatMap(([subject, at]) => at.map(one => ({ subject, at: one })));
}
