/**
 * Questions about people leave a row in the audit chain: the asker's role and a keyed pseudonym, what was asked for by class, and
 * what came of it. Neither the words nor whom they meant.
 */
import type { ChatUser, Inbound } from '../../chat/chat.ts';
import type { EpochMs } from '../../clock.ts';
import { audit } from '../../history/audit.ts';
import { personDoor } from '../../history/person-door.ts';
import type { Sql } from '../../history/sql.ts';
import type { Plant, Role } from '../../plant/plant.ts';
import { aboutPeople } from '../../questions/about-people.ts';
import { isShared } from './conversations.ts';

/** Nothing where the question is not about people. */
export async function auditQuestion(tx: Sql, plant: Plant, inbound: Inbound, role: Role, at: EpochMs): Promise<void> {
  const about = aboutPeople(inbound.text ?? '', plant);
  if (about === null || about.kind === 'rules') return;
  const asker = await askerName(tx, plant, inbound, role);
  const isOwn = about.kind === 'own-data';
  await audit(tx, at, {
    asker,
    purpose: 'question',
    class: isOwn ? 'own-data' : 'person',
    outcome: isOwn ? 'answered' : 'refused',
    ...(isOwn ? {} : { facts: { because: about.because } }),
  });
}

/** `supervisor/4f0c…`; who asks on a shared page is nobody in particular. */
export async function askerName(
  tx: Sql,
  plant: Plant,
  { conversation, user }: { conversation: string; user: ChatUser },
  role: Role,
): Promise<string> {
  if (isShared(conversation)) return `${role}/shared`;
  const door = personDoor(tx, plant.agreement, { purpose: 'sign-in', asker: 'linemate' });
  return `${role}/${door.open ? await door.room.keyed(user) : 'unknown'}`;
}
