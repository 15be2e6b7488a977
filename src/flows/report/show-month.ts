/** "Month report" in a chat: its card, answered where it was asked for. A pull: it costs nobody an interruption. */
import type { Inbound } from '../../chat/chat.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import { calendar } from '../../plant/calendar.ts';
import { type Month, monthBefore, monthOf } from '../../plant/month.ts';
import type { ReportWanted } from '../../questions/report-wish.ts';
import { monthCard } from '../../reports/month/card.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { pageAt } from '../people/page-address.ts';
import type { Asker } from '../people/who.ts';
import { loadMonth, monthMeant } from './load-month.ts';

export async function sendMonth(deps: AskDeps, inbound: Inbound, asker: Asker, wanted: ReportWanted): Promise<void> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const lines = asker.line === null ? plant.lines : [asker.line];
  const month =
    wanted.month === null
      ? await monthMeant({ plant, sql: deps.database, now }, lines)
      : newest(wanted.month, monthOf(calendar(plant).productionDay(now)));
  const report = await loadMonth({ plant, sql: deps.database, shelf: deps.shelf, now }, { month, lines });
  const message = monthCard(report, {
    plant,
    lang: wanted.lang === 'en' ? asker.lang : wanted.lang,
    conversation: inbound.conversation,
    id: `r/${inbound.id}`,
    audience: 'person',
    page: await pageAt(deps.database, `/report/${month}`),
    ...(inbound.continuation === undefined ? {} : { replyTo: inbound.continuation }),
  });
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    return enqueueAll(tx, [message], deps.realNow());
  });
  deps.count('linemate_questions_total', { intent: 'month', outcome: 'answer' });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

/** The last one of that name that has begun. */
function newest(number: number, now: Month): Month {
  let month = now;
  while (Number(month.slice(5)) !== number) month = monthBefore(month);
  return month;
}
