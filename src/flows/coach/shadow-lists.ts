/** A shift's list of what would have been said, as the next revision of its message wherever trainer and supervisors read it. */
import { addresseesOf } from '../../coaching/audience.ts';
import { latestRevision } from '../../history/outbox.ts';
import type { Sql } from '../../history/sql.ts';
import { wouldSayIn } from '../../history/would-say.ts';
import type { Message, Product } from '../../messages/message.ts';
import { shadowList, shadowListId } from '../../messages/shadow-list.ts';
import { type Line, type Plant, stationOf } from '../../plant/plant.ts';
import type { Template } from '../../prompts/template.ts';
import { conversationsOf, languageOf } from '../people/conversations.ts';
import { readyOf, tipModes } from './tip-modes.ts';

export interface ShadowListParts {
  plant: Plant;
  shelf: { production(sql: Sql): Promise<readonly Template[]> };
  connected: ReadonlySet<Product>;
  now: number;
}

export async function shadowLists(tx: Sql, parts: ShadowListParts, line: Line, shift: string): Promise<Message[]> {
  const { plant, connected } = parts;
  const listed = await wouldSayIn(tx, line.id, shift);
  const ready = readyOf(await tipModes({ ...parts, sql: tx }, line));
  const tips = listed.map(one => {
    const station = stationOf(line, one.station);
    return { ...one, station: { id: one.station, name: station?.name ?? one.station } };
  });
  const held = { kind: 'hold', reason: 'shadow' } as const;
  const readers = addresseesOf({ plant, line, station: line.stations[0]!, decision: held, mode: 'shadow', audience: 'position' });
  const messages = new Map<string, Message>();
  for (const addressee of readers) {
    if (addressee.kind !== 'shadow') continue;
    for (const conversation of conversationsOf(plant, addressee, connected)) {
      const previous = await latestRevision(tx, shadowListId(line.id, shift, conversation), conversation);
      const reader = { conversation, audience: addressee.role, lang: languageOf(plant), timeZone: plant.site.timeZone };
      messages.set(conversation, shadowList(reader, { line, shift, tips, ready, revision: (previous?.revision ?? 0) + 1 }));
    }
  }
  return [...messages.values()];
}
