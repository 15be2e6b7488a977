/** LEARN: a tap on the question why a stop was → the reason is kept, without a person, and every card of the stop says so. */
import { REASON_AFTER_MS } from '../../causes/given-reason.ts';
import type { EpochMs } from '../../clock.ts';
import { EDIT_MS } from '../../coaching/ask-reason.ts';
import type { Reason } from '../../coaching/stop-reason.ts';
import { readEvents } from '../../history/events.ts';
import type { Sql } from '../../history/sql.ts';
import { recordReason, type StopReason, stopReason } from '../../history/stop-reasons.ts';
import type { Dialog } from '../../messages/dialog.ts';
import type { Message } from '../../messages/message.ts';
import { CHANGE_REASON, choiceOf, OTHER_REASON, reasonClosed, reasonDialog, reasonIn, reasonNoted } from '../../messages/reason-card.ts';
import { type Lang, lineOf } from '../../plant/plant.ts';
import type { Tap } from '../learn/record-feedback.ts';
import { languageOf } from '../people/conversations.ts';
import { reasonEvent } from '../watch/line-events.ts';
import { LOOK_BACK_MS } from '../watch/recent-events.ts';
import { reasonCards, stoppedOf } from './ask-reasons.ts';
import { keepCause } from './close-episode.ts';
import { memoryOf } from './coaching-memory.ts';

/** The dialog behind *Other* and *Change*; null where nothing may be given any more, or the button opens none. */
export async function reasonDialogFor(sql: Sql, episode: string, button: string, at: EpochMs, lang: Lang): Promise<Dialog | null> {
  if (button !== OTHER_REASON && button !== CHANGE_REASON) return null;
  const row = await stopReason(sql, episode);
  return row === null || isTooLate(row, at) ? null : reasonDialog(row.choices, lang);
}

const isTooLate = ({ endedAt }: StopReason, at: EpochMs): boolean => at > endedAt + EDIT_MS;

/**
 * What became of a tap. `already`: somebody was first, and the card says what they gave; `Change` is there for the rest of the day.
 */
export type ReasonOutcome = 'stored' | 'already' | 'too-late' | 'nothing-said' | 'not-asked';

export async function giveReason(tap: Tap): Promise<Message[]> {
  const { deps, tx, inbound, episode } = tap;
  const row = await stopReason(tx, episode.id);
  // A tap that waited on its tablet counts from when it was made.
  const at = Math.min(inbound.at, tap.at);
  const reason = row === null ? null : reasonOf(tap, row);
  const outcome = outcomeOf(tap, row, reason, at);
  deps.count('linemate_stop_reasons_total', { outcome });
  deps.log.info('reason given', { lineId: episode.line, episodeId: episode.id, outcome });
  if (row === null || outcome === 'not-asked' || outcome === 'nothing-said' || outcome === 'already') return [];
  const stop = { id: row.episode, line: row.line, station: row.station, openedAt: row.beganAt, closedAt: row.endedAt };
  const { connected } = deps;
  if (reason === null || outcome === 'too-late')
    return reasonCards(tx, deps.plant(), connected, stop, (reader, facts) =>
      reasonClosed(reader, { ...facts, because: 'too-late', reason: row.given }),
    );
  await store(tap, row, reason, at);
  return reasonCards(tx, deps.plant(), connected, stop, (reader, facts) => reasonNoted(reader, { ...facts, reason }));
}

function reasonOf({ inbound }: Tap, { choices }: StopReason): Reason | null {
  return inbound.kind === 'submit' ? reasonIn(inbound.values ?? {}, choices) : choiceOf(inbound.button ?? '', choices);
}

function outcomeOf({ inbound }: Tap, row: StopReason | null, reason: Reason | null, at: EpochMs): ReasonOutcome {
  if (row === null || row.askedAt === null) return 'not-asked';
  if (isTooLate(row, at)) return 'too-late';
  if (reason === null) return 'nothing-said';
  return inbound.kind === 'press' && row.given !== null ? 'already' : 'stored';
}

/** Kept, and used at once: the stop's cause is weighed again with what the station says of it. */
async function store({ tx, deps, episode, state }: Tap, row: StopReason, reason: Reason, at: EpochMs): Promise<void> {
  const plant = deps.plant();
  const line = lineOf(plant, episode.line);
  if (line === undefined) return;
  const over = { ...episode, closedAt: row.endedAt };
  await recordReason(tx, stoppedOf(line, over), reason, 'chat', at);
  if (state === null) return;
  const memory = memoryOf(state);
  delete memory.asks?.[episode.id];
  state.coaching = memory;
  const given = reasonEvent({ ...row, given: { ...reason, source: 'chat', at } }, languageOf(plant));
  const events = async () => [...(await readEvents(tx, line.id, row.beganAt - LOOK_BACK_MS, row.endedAt + REASON_AFTER_MS)), ...given];
  await keepCause(tx, { line, state: { at: Math.max(at, state.at) } }, over, events);
}
