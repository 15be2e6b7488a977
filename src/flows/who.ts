/**
 * In which role somebody speaks: by where they speak. Roles come from plant.yaml's channels and the floor's fixed places, read at
 * use; what a person claims in the text changes nothing.
 */
import type { Inbound } from '../chat/chat.ts';
import { personOf } from '../history/people.ts';
import type { Sql } from '../history/sql.ts';
import { addressOf, productOf } from '../messages/message.ts';
import { type Id, LANGS, type Lang, type Line, type Plant, ROLES, type Role, stationOf } from '../plant/plant.ts';
import { languageOf } from './conversations.ts';

export interface Speaker {
  role: Role;
  /** The line the place belongs to, where it belongs to one. */
  line: Line | null;
  station: Id | null;
  lang: Lang;
  /** Known by a link, or speaking where everybody who can is entitled to. */
  known: boolean;
}

export async function speakerOf(sql: Sql, plant: Plant, inbound: Pick<Inbound, 'conversation' | 'user' | 'locale'>): Promise<Speaker> {
  const address = addressOf(inbound.conversation);
  const lang = LANGS.find(one => inbound.locale?.toLowerCase().startsWith(one)) ?? languageOf(plant);
  if (productOf(inbound.conversation) === 'floor') return { ...floorSpeaker(plant, address), lang, known: true };
  const role = ROLES.find(one => {
    const known = plant.roles[one];
    return known?.slack?.channel === address || known?.teams?.channel === address;
  });
  const linked = role !== undefined || (await personOf(sql, inbound.user)) !== null;
  return { role: role ?? 'operator', line: plant.lines.length === 1 ? plant.lines[0]! : null, station: null, lang, known: linked };
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
