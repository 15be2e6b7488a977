/**
 * Where a role is to be found: the station's page always, and the channel or group that plant.yaml names for it.
 *
 * The floor's conversations are fixed: `floor/station/<station>` for who stands there, `floor/role/<role>` for the others.
 */
import { type Addressee, answeringFor, channelSubject, positionSubject, standInsOf } from '../../coaching/audience.ts';
import type { Subject } from '../../coaching/budget.ts';
import { type ConversationId, type Product, productOf } from '../../messages/message.ts';
import type { Id, Lang, Plant, Role } from '../../plant/plant.ts';

export const stationConversation = (station: Id): ConversationId => `floor/station/${station}`;
export const roleConversation = (role: Role): ConversationId => `floor/role/${role}`;

/** A private chat of the demo plant, where nobody has an account. */
const FLOOR_PRIVATE = 'floor/private/';
export const floorPrivate = (chat: string): ConversationId => `${FLOOR_PRIVATE}${chat}`;
export const isFloorPrivate = (conversation: ConversationId): boolean => conversation.startsWith(FLOOR_PRIVATE);
/** A page that anybody who stands there can read and tap on. */
export const isShared = (conversation: ConversationId): boolean => conversation.startsWith('floor/') && !isFloorPrivate(conversation);

/** Whom a decision can reach, whichever process takes it. */
export function connectedProducts(plant: Pick<Plant, 'roles'>, setUp: { slack: unknown; teams: unknown }): ReadonlySet<Product> {
  const rings = Object.values(plant.roles).some(address => address?.ring);
  return new Set<Product>([
    'floor',
    ...(setUp.slack === null ? [] : (['slack'] as const)),
    ...(setUp.teams === null ? [] : (['teams'] as const)),
    ...(rings ? (['ring'] as const) : []),
  ]);
}

/** What the page of a person shows. */
export const floorConversations = (plant: Plant, line: Id): ConversationId[] => [
  ...(plant.lines.find(one => one.id === line)?.stations ?? []).map(station => stationConversation(station.id)),
  'floor/operator',
  'floor/supervisor',
  ...(['lead', 'maintenance', 'quality', 'material', 'supervisor', 'engineer', 'trainer'] as const).map(roleConversation),
];

/** Conversations in which the operator's position at a station is addressed. */
export function positionConversations(plant: Plant, station: Id, connected: ReadonlySet<Product>): ConversationId[] {
  return [stationConversation(station), ...chatChannels(plant, 'operator', connected)].filter(one => reachable(one, connected));
}

/** Conversations of any other role; the floor's own when nothing else is connected would still show it. */
export function roleConversations(plant: Plant, role: Role, connected: ReadonlySet<Product>): ConversationId[] {
  return [roleConversation(role), ...chatChannels(plant, role, connected)].filter(one => reachable(one, connected));
}

/** Where a role is called: a role without an address of its own is called where its stand-in is, and rung beside. */
export function callConversations(plant: Plant, role: Role, connected: ReadonlySet<Product>): ConversationId[] {
  const ring: ConversationId[] = plant.roles[role]?.ring && connected.has('ring') ? [`ring/${role}`] : [];
  const own = chatChannels(plant, role, connected);
  const stand =
    own.length > 0 || ring.length > 0 ? undefined : standInsOf(role).find(one => chatChannels(plant, one, connected).length > 0);
  const channels = stand === undefined ? own : chatChannels(plant, stand, connected);
  return [...[roleConversation(role)].filter(one => reachable(one, connected)), ...channels, ...ring];
}

/** Where a line is handed over: in each chat the line's own channel, else the lead's, else the supervisor's; and on the floor page. */
export function handoverConversations(plant: Plant, connected: ReadonlySet<Product>): ConversationId[] {
  const channels = (['operator', 'lead', 'supervisor'] as const).flatMap(role => chatChannels(plant, role, connected));
  const first = (product: Product) => channels.find(channel => channel.startsWith(`${product}/`));
  const all = [roleConversation('supervisor'), first('slack'), first('teams')];
  return all.filter((one): one is ConversationId => one !== undefined && reachable(one, connected));
}

function chatChannels(plant: Plant, role: Role, connected: ReadonlySet<Product>): ConversationId[] {
  const address = plant.roles[role];
  const channels: (ConversationId | null)[] = [
    address?.slack?.channel ? `slack/${address.slack.channel}` : null,
    address?.teams?.channel ? `teams/${address.teams.channel}` : null,
  ];
  return channels.filter(
    (channel): channel is ConversationId => channel !== null && connected.has(channel.slice(0, channel.indexOf('/')) as Product),
  );
}

const reachable = (conversation: ConversationId, connected: ReadonlySet<Product>): boolean =>
  connected.has(conversation.slice(0, conversation.indexOf('/')) as Product);

/** Where an addressee of a decision is to be found. */
export function conversationsOf(plant: Plant, addressee: Addressee, connected: ReadonlySet<Product>): ConversationId[] {
  if (addressee.kind === 'position') return positionConversations(plant, addressee.station, connected);
  if (addressee.kind === 'channel') return chatChannels(plant, 'operator', connected);
  return roleConversations(plant, addressee.role, connected);
}

/** Whom a tip at a station is charged to: the position, and every channel it goes to. */
export function chargedForPosition(plant: Plant, station: Id, connected: ReadonlySet<Product>): Subject[] {
  return [positionSubject(station), ...chatChannels(plant, 'operator', connected).map(channelSubject)];
}

/** Whoever stands in for a role pays for what they are told in its place. */
export function chargedForRole(plant: Plant, role: Role, line: Id, connected: ReadonlySet<Product>): Subject[] {
  const roles = [...new Set([role, answeringFor(plant, role)])];
  const told = [...roles.flatMap(one => chatChannels(plant, one, connected)), ...callConversations(plant, role, connected)];
  const channels = [...new Set(told)].filter(one => productOf(one) !== 'floor' && productOf(one) !== 'ring');
  return [...roles.map(one => positionSubject(line, one)), ...channels.map(channelSubject)];
}

export const languageOf = (plant: Plant): Lang => plant.site.languages[0] ?? 'en';
