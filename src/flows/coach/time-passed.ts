/** A card whose time is past, and the card of a drift that goes on: its value, its picture and the time left follow the machine. */
import { misleads } from '../../coaching/time-left.ts';
import { driftFigure } from '../../detectors/drift.ts';
import type { Episode } from '../../episodes/episode.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { type DriftNow, driftingMessage, wastingMessage } from '../../messages/after-tap.ts';
import { isPutAside } from '../../messages/come-back.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { ConversationId, Message, Picture } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { overMessage } from '../../messages/revise.ts';
import { minutesSaid } from '../../messages/tip-fields.ts';
import { stationOf } from '../../plant/plant.ts';
import { withPrivate } from '../people/private-tips.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import { type Coached, FLOOD } from './coaching-memory.ts';
import { isSilentEdit } from './come-back.ts';
import { driftPicture } from './picture-for.ts';
import { DRIFT_AGAIN_MS } from './speak.ts';

/** A message whose time is past says so, once. A drift that goes on is not over: its card follows the value to the limit and beyond. */
export async function timePassed(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  episode: Episode,
  coached: Coached,
  events: RecentEvents,
): Promise<{ coached: Coached; messages: Message[] }> {
  const { until, left } = coached;
  const { at } = now.state;
  if (until === null) return { coached, messages: [] };
  const drift = coached.said === FLOOD ? null : driftNow(now, episode);
  const minutes = drift?.minutesLeft === undefined ? null : minutesSaid(drift.minutesLeft);
  const isOff = drift !== null && left !== undefined && misleads(left, minutes, at);
  if (until > at && !isOff) return { coached, messages: [] };
  const goesOn = drift !== null && !drift.isBeyond;
  const messages: Message[] = [];
  const back: ConversationId[] = [];
  for (const conversation of goesOn && episode.owner !== undefined ? [] : await withPrivate(tx, episode.id, coached.told)) {
    const previous = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (previous === null || previous.buttons.length === 0) continue;
    const { site } = deps.plant();
    if (drift === null) messages.push(inEach(previous, one => overMessage(one, site, until)));
    else if (!goesOn) {
      if (isPutAside(previous) && isSilentEdit(conversation)) back.push(conversation);
      messages.push(inEach(previous, one => wastingMessage(one, site, { ...drift, since: at })));
    } else {
      const known = await events();
      const drifting = inEach(previous, one => driftingMessage(one, site, { ...drift, at }, trend(deps, now, episode, known, one)));
      if (drifting.line2 !== previous.line2) messages.push(drifting);
    }
  }
  const next = { ...coached, until: goesOn ? at + DRIFT_AGAIN_MS : null, ...(goesOn ? { left: { minutes, at } } : {}) };
  return { coached: back.length === 0 ? next : { ...next, back }, messages };
}

/** Where a drift stands that nobody stopped; null = another kind, or not known. */
function driftNow(
  { line, state }: Pick<LineNow, 'line' | 'state'>,
  { kind, station, figure }: Episode,
): (Omit<DriftNow, 'at'> & { isBeyond: boolean }) | null {
  const value = figure === undefined ? undefined : state.stations[station]?.parameters[figure.name]?.value;
  if (kind !== 'drift' || figure?.limit === undefined || value === undefined) return null;
  const isBeyond = figure.target === undefined || figure.limit > figure.target ? value > figure.limit : value < figure.limit;
  const limits = stationOf(line, station)?.parameters.find(one => one.name === figure.name);
  const forecast = driftFigure(state.stations[station]?.detectors.drift, limits, figure.name, figure.unit);
  const { minutesToLimit: minutesLeft, minutesToLimitMost: minutesLeftMost = Number.POSITIVE_INFINITY } = forecast ?? {};
  const left = minutesLeft === undefined ? {} : { minutesLeft, minutesLeftMost };
  return { station, value, unit: figure.unit, limit: figure.limit, isBeyond, ...left };
}

/** The value up to now, where the card has a picture of it. */
function trend(
  deps: CoachDeps,
  { line, state }: LineNow,
  episode: Episode,
  events: readonly LoggedEvent[],
  { picture, locale }: Message,
): Picture | null {
  const station = stationOf(line, episode.station);
  if (picture === undefined || station === undefined || episode.figure === undefined) return null;
  const drift = driftNow({ line, state }, episode);
  const { minutesToLimit: _then, minutesToLimitMost: _most, ...figure } = episode.figure;
  const now = { ...figure, ...(drift === null ? {} : { value: drift.value }), ...present(drift?.minutesLeft, drift?.minutesLeftMost) };
  return driftPicture({ episode: { ...episode, figure: now }, station, now: state.at }, events, locale, deps.plant().site.timeZone);
}

const present = (minutesToLimit: number | undefined, minutesToLimitMost = Number.POSITIVE_INFINITY) =>
  minutesToLimit === undefined ? {} : { minutesToLimit, minutesToLimitMost };
