/**
 * In which role somebody speaks: by where they speak, and in private by the channels they belong to. Roles come from plant.yaml's
 * channels and the floor's fixed places, read at use; what a person claims in the text changes nothing.
 */
import type { Chat, ChatUser, Inbound, Membership } from '../../chat/chat.ts';
import { personDoor } from '../../history/person-door.ts';
import type { Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import { addressOf, type Product, productOf } from '../../messages/message.ts';
import { type Id, LANGS, type Lang, type Line, type Plant, ROLES, type Role, stationOf } from '../../plant/plant.ts';
import { isFloorPrivate, languageOf } from './conversations.ts';

export interface Speaker {
  role: Role;
  /** The line the place belongs to, where it belongs to one. */
  line: Line | null;
  station: Id | null;
  lang: Lang;
  /** By a link, or speaking where everybody who can is entitled to. */
  known: boolean;
}

export async function speakerOf(sql: Sql, plant: Plant, inbound: Pick<Inbound, 'conversation' | 'user' | 'locale'>): Promise<Speaker> {
  const address = addressOf(inbound.conversation);
  const lang = LANGS.find(one => inbound.locale?.toLowerCase().startsWith(one)) ?? languageOf(plant);
  if (productOf(inbound.conversation) === 'floor' && !isFloorPrivate(inbound.conversation))
    return { ...floorSpeaker(plant, address), lang, known: true };
  const role = ROLES.find(one => {
    const known = plant.roles[one];
    return known?.slack?.channel === address || known?.teams?.channel === address;
  });
  const place = { line: plant.lines.length === 1 ? plant.lines[0]! : null, station: null, lang };
  if (role !== undefined) return { ...place, role, known: true };
  const door = personDoor(sql, plant.agreement, { purpose: 'sign-in', asker: 'linemate' });
  const link = door.open ? await door.room.linkOf(inbound.user) : null;
  return { ...place, role: link?.role ?? 'operator', known: link !== null };
}

export interface Asker extends Speaker {
  /** Every role somebody has; `role` is the first of them. Empty for who is not known by one. */
  roles: readonly Role[];
  /** Not known only because the chat product did not say. */
  unchecked: boolean;
}

interface AskerDeps {
  plant: () => Plant;
  database: Sql;
  log: Log;
}

/** Whose place does not tell is known by belonging to a role's channel or group, in the first such role. */
export async function askerOf(deps: AskerDeps, chat: Chat, inbound: Inbound): Promise<Asker> {
  const plant = deps.plant();
  const speaker = await speakerOf(deps.database, plant, inbound);
  if (speaker.known) return { ...speaker, roles: [speaker.role], unchecked: false };
  const belongs = await Promise.all(ROLES.map(role => belongsTo(chat, inbound.user, membershipOf(plant, role, chat.product), deps.log)));
  const roles = ROLES.filter((_, index) => belongs[index] === true);
  const [role] = roles;
  if (role === undefined) return { ...speaker, roles, unchecked: belongs.includes(null) };
  return { ...speaker, role, roles, known: true, unchecked: false };
}

/** null = the product does not say now. */
async function belongsTo(chat: Chat, user: ChatUser, of: Membership, log: Log): Promise<boolean | null> {
  if (of.channel === null && of.group === null) return false;
  try {
    return (await chat.isMember?.(user, of)) === true;
  } catch (cause) {
    log.warn('not told who belongs to a channel', { product: chat.product, ...of, because: String(cause) });
    return null;
  }
}

function membershipOf(plant: Plant, role: Role, product: Product): Membership {
  const { slack, teams } = plant.roles[role] ?? {};
  if (product === 'slack') return { channel: slack?.channel ?? null, group: slack?.userGroup ?? null };
  return { channel: product === 'teams' ? (teams?.channel ?? null) : null, group: null };
}

function floorSpeaker(plant: Plant, address: string): Pick<Speaker, 'role' | 'line' | 'station'> {
  const [place = '', name = ''] = address.split('/');
  const only = plant.lines.length === 1 ? plant.lines[0]! : null;
  if (place === 'station') {
    const line = plant.lines.find(one => stationOf(one, name) !== undefined) ?? null;
    return { role: 'operator', line, station: line === null ? null : stationOf(line, name)!.id };
  }
  const role = ROLES.find(one => one === (place === 'role' ? name : place));
  return { role: role ?? 'operator', line: only, station: null };
}
