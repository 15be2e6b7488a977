/** Who hears of a decision, and who is charged for it. Roles and positions only: which person that is, the chat finds out. */
import { type Id, type Line, type Mode, type Plant, type Role, type Station, sameId } from '../plant/plant.ts';
import type { Subject } from './budget.ts';
import type { Decision } from './decision.ts';

export type Addressee =
  /** The operator's place at a station: its page, and a direct message to who is logged in there. */
  | { kind: 'position'; station: Id; role: 'operator' }
  /** The line's own channel, where it has one. */
  | { kind: 'channel'; line: Id }
  | { kind: 'role'; role: Role }
  /** The trainer's list of "would have said". */
  | { kind: 'shadow'; role: 'trainer' | 'supervisor' };

export interface AudienceQuestion {
  plant: Pick<Plant, 'roles'>;
  line: Line;
  station: Station;
  decision: Decision;
  mode: Mode;
  audience: 'position' | 'channel' | 'person';
}

/** An empty list = nobody. A role that has no address in plant.yaml is answered by the next one that has. */
export function addresseesOf({ plant, line, station, decision, mode, audience }: AudienceQuestion): readonly Addressee[] {
  if (decision.kind === 'hold') return decision.reason === 'shadow' ? [...reachable(plant, ['trainer', 'supervisor'])].map(asShadow) : [];
  if (decision.kind === 'person') return reachable(plant, [decision.role]).map(role => ({ kind: 'role', role }));
  if (decision.kind === 'supervisor' || mode === 'supervisors')
    return reachable(plant, ['supervisor']).map(role => ({ kind: 'role', role }));
  return audience === 'channel' ? [{ kind: 'channel', line: line.id }] : [{ kind: 'position', station: station.id, role: 'operator' }];
}

const asShadow = (role: Role): Addressee => ({ kind: 'shadow', role: role === 'trainer' ? 'trainer' : 'supervisor' });

/** Who stands in when a role has no address. */
const STAND_INS: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  lead: ['supervisor'],
  maintenance: ['lead', 'supervisor'],
  quality: ['lead', 'supervisor'],
  material: ['lead', 'supervisor'],
  supervisor: ['lead'],
  engineer: ['maintenance', 'supervisor'],
  trainer: ['supervisor'],
};

export const standInsOf = (role: Role): readonly Role[] => STAND_INS[role] ?? [];

const reachable = (plant: Pick<Plant, 'roles'>, roles: readonly Role[]): readonly Role[] => [
  ...new Set(roles.map(role => answeringFor(plant, role))),
];

/** The role itself, or the first that stands in for it and has an address. */
export const answeringFor = (plant: Pick<Plant, 'roles'>, role: Role): Role =>
  [role, ...standInsOf(role)].find(each => hasAddress(plant, each)) ?? role;

function hasAddress(plant: Pick<Plant, 'roles'>, role: Role): boolean {
  const address = plant.roles[role];
  return address !== undefined && (address.slack !== null || address.teams !== null || address.ring !== null);
}

export const positionSubject = (station: Id, role: Role = 'operator'): Subject => ({ kind: 'position', id: `position/${station}/${role}` });
export const channelSubject = (conversation: string): Subject => ({ kind: 'channel', id: `channel/${conversation}` });
export const personSubject = (pseudonym: string): Subject => ({ kind: 'person', id: pseudonym });

/**
 * Who pays for a message: a position and who is logged in there; for a channel the channel itself and everybody logged in
 * on the line, because all of them are interrupted.
 */
export function subjectsOf(charged: {
  audience: 'position' | 'channel' | 'person';
  line: Line;
  station: Station;
  role?: Role;
  /** Conversation of the channel, for `channel`. */
  conversation?: string;
  /** From `presence`: position (station) → pseudonym. */
  present: readonly { station: Id; pseudonym: string }[];
}): readonly Subject[] {
  const { audience, line, station, present, role = 'operator' } = charged;
  if (audience === 'channel') {
    const here = present.filter(each => line.stations.some(candidate => sameId(candidate.id, each.station)));
    const channel = charged.conversation ?? `line/${line.id}`;
    return [channelSubject(channel), ...unique(here.map(each => each.pseudonym)).map(personSubject)];
  }
  const here = present.filter(each => sameId(each.station, station.id));
  return [positionSubject(station.id, role), ...unique(here.map(each => each.pseudonym)).map(personSubject)];
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
