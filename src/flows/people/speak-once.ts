/** An answer to something that may be delivered more than once: said the first time. */
import type { EpochMs } from '../../clock.ts';
import { takeInbound } from '../../history/inbound.ts';
import { enqueueAll } from '../../history/outbox.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import type { Doorbells } from '../../queue/doorbells.ts';

export interface SayDeps {
  database: Database;
  doorbells: Pick<Doorbells, 'ringConversation'>;
  realNow: () => EpochMs;
}

/** @param once the same for every delivery */
export async function say(deps: SayDeps, once: string, work: (tx: Sql) => Promise<readonly Message[]>): Promise<void> {
  const ring = await deps.database.transaction(async tx => {
    if (!(await takeInbound(tx, once, deps.realNow()))) return [];
    return enqueueAll(tx, await work(tx), deps.realNow());
  });
  for (const conversation of ring) await deps.doorbells.ringConversation(conversation);
}
