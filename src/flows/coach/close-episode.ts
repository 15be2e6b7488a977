/** An episode is over by data: its cause is kept, what came of the tip is measured, and its card closes itself. */

import { bestOf, isRanked, rankCauses } from '../../causes/rank.ts';
import type { EpochMs } from '../../clock.ts';
import { outcomeOf } from '../../coaching/outcome.ts';
import type { Episode } from '../../episodes/episode.ts';
import { recordOutcome } from '../../history/decisions.ts';
import { episodeById, upsertEpisode } from '../../history/episodes.ts';
import { readMinutes } from '../../history/minutes.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { isOwnStop } from '../../kpis/stop-class.ts';
import type { LoggedEvent } from '../../line/event.ts';
import { closedCall } from '../../messages/call-replies.ts';
import { inEach } from '../../messages/in-each-language.ts';
import type { Message } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { decidedMessage } from '../../messages/proposal-card.ts';
import type { Closing } from '../../messages/revise.ts';
import { type Line, type Station, stationOf } from '../../plant/plant.ts';
import { fixesFor } from '../call/call-facts.ts';
import { callConversations, languageOf } from '../people/conversations.ts';
import { askOnClosing } from '../people/own-acts.ts';
import { withPrivate } from '../people/private-tips.ts';
import type { RecentEvents } from '../watch/recent-events.ts';
import type { CoachDeps, LineNow } from './coach-line.ts';
import type { Coached } from './coaching-memory.ts';
import { decidedElsewhere } from './decide-proposal.ts';

export async function closeEpisode(
  tx: Sql,
  deps: CoachDeps,
  now: LineNow,
  episode: Episode,
  coached: Coached,
  events: RecentEvents,
): Promise<Message[]> {
  if (episode.state === 'ended') return [];
  await keepCause(tx, now, episode, events);
  const conversations = await withPrivate(tx, episode.id, [...new Set([...coached.told, ...coached.calls])]);
  if (conversations.length === 0) return [];
  const station = stationOf(now.line, episode.station);
  const closedAt = episode.closedAt ?? now.state.at;
  const outcome =
    coached.toldAt === null || station === undefined
      ? null
      : await measure(tx, now, episode, station, { ...coached, toldAt: coached.toldAt }, await events());
  if (outcome !== null && coached.decision !== null) {
    await recordOutcome(tx, coached.decision, 'minutes-to-recover', outcome.minutesToRecover ?? 0, closedAt);
    if (coached.wasteAt !== null)
      await recordOutcome(tx, coached.decision, 'minutes-ahead-forecast', (coached.wasteAt - coached.toldAt!) / 60_000, closedAt);
    if (outcome.keptKg !== null) await recordOutcome(tx, coached.decision, 'kept-kg-estimate', outcome.keptKg.value, closedAt);
  }
  const decided = episode.kind === 'recommendation' ? await decidedElsewhere(tx, episode, closedAt) : null;
  const asks = coached.calls.length > 0 && station !== undefined && (await episodeById(tx, episode.id))?.fix === null;
  const fixes = asks ? await fixesFor(tx, episode, station, languageOf(deps.plant())) : null;
  // Who did not come cannot say what helped.
  const came = episode.owner === undefined ? [] : callConversations(deps.plant(), episode.owner.role, deps.connected);
  const closing: Closing = {
    at: outcome?.recoveredAt ?? closedAt,
    // Only a drift has a figure that is right again; of the others it says how bad it was.
    figure: outcome?.figure && episode.kind === 'drift' ? { value: outcome.figure.value, unit: episode.figure?.unit ?? null } : null,
    openedAt: episode.openedAt,
    kind: episode.kind === 'stall' ? 'stall' : 'other',
    // What went right by itself is nobody's merit, and not ours.
    keptKg: episode.owner === undefined ? null : (outcome?.keptKg?.value ?? null),
    owned: episode.owner !== undefined,
  };
  const messages: Message[] = [];
  for (const conversation of conversations) {
    const previous = await latestRevision(tx, messageId(episode.id, conversation), conversation);
    if (previous === null) continue;
    if (decided !== null) {
      // Where it was decided on the card itself, the card says so already.
      if (decided.by === 'system') messages.push(inEach(previous, one => decidedMessage(one, deps.plant().site, decided)));
      continue;
    }
    const own = came.includes(previous.conversation) ? fixes : null;
    messages.push(inEach(previous, one => closedCall(one, deps.plant().site, closing, own)));
  }
  return askOnClosing(tx, deps, now, episode, messages);
}

/** The cause as seen from the end: more is known then than at the start. */
export async function keepCause(
  tx: Sql,
  { line, state }: { line: Line; state: { at: EpochMs } },
  episode: Episode,
  events: RecentEvents,
): Promise<void> {
  const { kind, station, openedAt, closedAt = state.at } = episode;
  if (!isRanked(kind)) return;
  const best = bestOf(rankCauses({ line, station, kind, from: openedAt, to: closedAt, askedAt: state.at }, await events()));
  if (best !== undefined) await upsertEpisode(tx, episode, { cause: best.cause, root: best.root });
}

type WasTold = Coached & { toldAt: number };

async function measure(
  tx: Sql,
  { line, state }: LineNow,
  episode: Episode,
  station: Station,
  coached: WasTold,
  events: readonly LoggedEvent[],
) {
  const name = episode.figure?.name;
  const values = events.flatMap(event =>
    event.kind === 'parameter' && event.name === name && event.station === station.id && event.seen >= coached.toldAt
      ? [{ at: event.seen, value: event.value }]
      : [],
  );
  const minutes = await readMinutes(tx, line.id, coached.toldAt, state.at, [station.id]);
  const made = minutes.reduce((sum, row) => sum + row.good + row.reject, 0);
  return outcomeOf({
    episode,
    toldAt: coached.toldAt,
    now: state.at,
    figure: values,
    usual: station.parameters.find(parameter => parameter.name === name)?.usual ?? null,
    minutes: minutes.map(row => ({ at: row.minute, stoppedSeconds: stopped(row.seconds), rejects: row.reject })),
    repeatedAt: null,
    // What may have been kept is claimed of the latest alone.
    wasteAt: coached.wasteAtLatest ?? null,
    kgPerMinute: made > 0 && station.kgPerUnit !== null && minutes.length > 0 ? (made * station.kgPerUnit) / minutes.length : null,
  });
}

const stopped = (seconds: Readonly<Record<string, number | undefined>>): number =>
  Object.entries(seconds).reduce((sum, [doing, spent]) => sum + (isOwnStop(doing) ? (spent ?? 0) : 0), 0);
