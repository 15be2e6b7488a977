/** A verdict on a tip that was not sent: kept as a correction, once, and the list goes on to the next everywhere it stands. */
import type { Inbound } from '../../chat/chat.ts';
import { recordCorrection, withdrawCorrection } from '../../history/corrections.ts';
import { takeInbound } from '../../history/inbound.ts';
import { lockLine } from '../../history/lines.ts';
import { enqueueAll } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { type Listed, type Verdict, verdictId, wouldSayIn } from '../../history/would-say.ts';
import { shadowListOf, shadowTapOf } from '../../messages/shadow-list.ts';
import { lineOf } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import { shadowLists } from '../coach/shadow-lists.ts';
import type { FeedbackDeps } from './record-feedback.ts';

type JudgeDeps = FeedbackDeps & { shelf: { production(sql: Sql): Promise<readonly Template[]> } };

/** A tap on the list in a chat. */
export async function judgeShadow(deps: JudgeDeps, inbound: Inbound): Promise<void> {
  const list = shadowListOf(inbound.message ?? '');
  const tap = shadowTapOf(inbound.button ?? '');
  if (list !== null && tap !== null) await judge(deps, { ...list, ...tap, id: inbound.id, message: inbound.message ?? null });
}

export interface Judged {
  /** Of the tap: taken once. */
  id: string;
  line: string;
  shift: string;
  n: number;
  /** null = what was said is taken back. */
  verdict: Verdict | null;
  message: string | null;
}

export async function judge(deps: JudgeDeps, judged: Judged): Promise<void> {
  const line = lineOf(deps.plant(), judged.line);
  if (line === undefined) return;
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, judged.id, deps.realNow()))) return [];
    // The line's drain writes the same lists.
    await lockLine(tx, line.id);
    const listed = (await wouldSayIn(tx, line.id, judged.shift)).find(one => one.n === judged.n);
    if (listed === undefined || (judged.verdict !== null && listed.verdict !== null)) return [];
    if (judged.verdict === null) await withdrawCorrection(tx, verdictId(listed.episode));
    else await recordVerdict(tx, deps.clock.now(), listed, judged.verdict, judged.message);
    const messages = await shadowLists(tx, { ...deps, plant: deps.plant(), now: deps.clock.now() }, line, judged.shift);
    return enqueueAll(tx, messages, deps.realNow());
  });
  deps.log.info('shadow judged', { lineId: line.id, verdict: judged.verdict ?? 'taken back' });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

const recordVerdict = (tx: Sql, at: number, listed: Listed, kind: Verdict, messageId: string | null) =>
  recordCorrection(tx, {
    id: verdictId(listed.episode),
    at,
    kind,
    line: listed.line,
    station: listed.station,
    episode: listed.episode,
    messageId,
    template: listed.template,
    version: listed.version,
    said: { decision: listed.decision, action: listed.tip.action },
    text: null,
  });
