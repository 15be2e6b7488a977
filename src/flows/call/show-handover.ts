/** "Handover, please" in a chat: what the running shift would hand over as it stands now. A pull: it costs nobody an interruption. */
import type { Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { handoverId } from '../../coaching/handover.ts';
import { attachmentsOf } from '../../history/attachments.ts';
import { handoverById } from '../../history/handovers.ts';
import { takeInbound } from '../../history/inbound.ts';
import { readLine } from '../../history/lines.ts';
import { enqueueAll } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { LINE_STATE_VERSION, type LineState } from '../../line/state.ts';
import { type HandoverNow, handoverSoFar } from '../../messages/handover-card.ts';
import type { Message } from '../../messages/message.ts';
import { calendar, type ShiftInstance } from '../../plant/calendar.ts';
import type { Lang, Line } from '../../plant/plant.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import type { Asker } from '../people/who.ts';
import { recentEvents } from '../watch/recent-events.ts';
import { counted } from './call-facts.ts';
import { handoverFacts } from './hand-over.ts';

const DAY_MS = 86_400_000;

/** @returns false where there is nothing to tell: no shift, or no line that was heard of yet */
export async function sendHandover(deps: AskDeps, inbound: Inbound, asker: Asker, lang: Lang): Promise<boolean> {
  const plant = deps.plant();
  const at = deps.clock.now();
  const time = calendar(plant);
  const shift = time.shiftAt(at) ?? time.shiftsBetween(at - DAY_MS, at).at(-1) ?? null;
  if (shift === null) return false;
  const { conversation, continuation: replyTo } = inbound;
  const reader = { conversation, audience: 'person' as const, lang, timeZone: plant.site.timeZone };
  const messages: Message[] = [];
  for (const line of asker.line === null ? plant.lines : [asker.line]) {
    const now = await soFar(deps.database, line, shift, at, lang);
    if (now === null) continue;
    const card = handoverSoFar(reader, `so-far/${line.id}/${inbound.id}`, now);
    messages.push(replyTo === undefined ? card : { ...card, replyTo });
  }
  if (messages.length === 0) return false;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    return enqueueAll(tx, messages, deps.realNow());
  });
  deps.count('linemate_questions_total', { intent: 'handover', outcome: 'answer' });
  for (const rung of ring) await deps.doorbells.ringConversation(rung);
  return true;
}

/** What people added to it already stands below. */
async function soFar(sql: Sql, line: Line, shift: ShiftInstance, at: EpochMs, lang: Lang): Promise<HandoverNow | null> {
  const stored = await readLine<LineState>(sql, line.id);
  // One of another version is built again at the next drain.
  if (stored?.state == null || stored.v !== LINE_STATE_VERSION) return null;
  const state = { ...stored.state, at: Math.max(stored.state.at, at) };
  const facts = await handoverFacts(sql, { line, state }, shift, recentEvents(sql, line.id, state.at, lang), lang);
  const id = handoverId(line.id, shift);
  const words = (await handoverById(sql, id))?.words ?? [];
  const attached = counted(await attachmentsOf(sql, [id]));
  return { facts: { ...facts, to: Math.min(shift.to, state.at) }, words, taken: false, attached, revision: 1 };
}
