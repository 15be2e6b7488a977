/** The engineer's card of an outage names every station that fell silent with it: a revision, which costs nobody an interruption. */
import { outagesWith } from '../../coaching/outages.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import type { Message } from '../../messages/message.ts';
import { messageId } from '../../messages/message-parts.ts';
import { silentMessage } from '../../messages/revise.ts';
import { type Plant, stationOf } from '../../plant/plant.ts';
import type { LineNow } from './coach-line.ts';
import type { CoachingMemory } from './coaching-memory.ts';

/** @param said what this look has said already, and is not in the outbox yet */
export async function silentStations(
  tx: Sql,
  plant: Plant,
  { line, open }: LineNow,
  { episodes }: CoachingMemory,
  said: readonly Message[],
): Promise<Message[]> {
  const messages: Message[] = [];
  for (const outage of open.filter(one => one.kind === 'data-outage')) {
    const together = outagesWith(outage, open);
    const { told = [] } = episodes[outage.id] ?? {};
    if (together.length < 2 || told.length === 0) continue;
    const names = together.flatMap(one => stationOf(line, one.station)?.name ?? []);
    const silent = { line: line.name, names, isAll: together.length === line.stations.length, since: together[0]!.openedAt };
    for (const conversation of told) {
      const id = messageId(outage.id, conversation);
      const previous =
        said.findLast(one => one.id === id && one.conversation === conversation) ?? (await latestRevision(tx, id, conversation));
      // A card that somebody has taken is left as it is.
      if (previous === null || !previous.buttons.some(button => button.id === 'on-it')) continue;
      const next = silentMessage(previous, plant.site, silent);
      if (next.line2 !== previous.line2) messages.push(next);
    }
  }
  return messages;
}
