/** ASK: chat → reading of the question → facts → answer → chat. */
import type { Inbound } from '../chat/chat.ts';
import type { Clock, EpochMs } from '../clock.ts';
import { takeInbound } from '../history/inbound.ts';
import { enqueueAll } from '../history/outbox.ts';
import type { Database, Sql } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Lang, Plant } from '../plant/plant.ts';
import type { Template } from '../prompts/template.ts';
import { readQuestion } from '../questions/read-question.ts';
import type { Doorbells } from '../queue/doorbells.ts';
import type { Count } from './count.ts';
import { note } from './welcome.ts';

export interface AskDeps {
  plant: () => Plant;
  database: Database;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  clock: Clock;
  realNow: () => EpochMs;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  drafts: boolean;
  log: Log;
  count: Count;
}

export async function answerQuestion(deps: AskDeps, inbound: Inbound): Promise<void> {
  const reading = readQuestion(inbound.text ?? '', { plant: deps.plant(), now: deps.clock.now() });
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, inbound.id, deps.realNow()))) return [];
    return enqueueAll(tx, [note(inbound, reading.lang, JSON.stringify(reading))], deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}

export async function answerText(deps: AskDeps, asked: { text: string; lang?: Lang | undefined }): Promise<{ text: string }> {
  return { text: JSON.stringify(readQuestion(asked.text, { plant: deps.plant(), now: deps.clock.now() })) };
}
