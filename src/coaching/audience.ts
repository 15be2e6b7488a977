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

/** A place and a role: `position/K3/operator`, or of a role that has a whole line, `position/K/lead`. */
export const positionSubject = (place: Id, role: Role = 'operator'): Subject => ({ kind: 'position', id: `position/${place}/${role}` });
export const channelSubject = (conversation: string): Subject => ({ kind: 'channel', id: `channel/${conversation}` });

/**
 * Who is logged in at any of these stations, each once: at the tip's own for what stands on its page; for what stands in a line's channel
 * at all of the line's, because all of them are interrupted.
 *
 * @param present from `presence`: position (station) → pseudonym
 */
export function peopleAt(stations: readonly Station[], present: readonly { station: Id; pseudonym: string }[]): Subject[] {
  const here = present.filter(each => stations.some(station => sameId(station.id, each.station)));
  return [...new Set(here.map(each => each.pseudonym))].map((id): Subject => ({ kind: 'person', id }));
}
