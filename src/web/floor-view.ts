/**
 * What of the floor page a visitor sees, and what they may tap: whose columns, which conversations, which lines.
 *
 * Before the demo plant one person plays them all. At a real plant nobody speaks for another: the plant engineer sees what the
 * stations and the other roles are told, and asks and taps as engineer and for the templates alone.
 *
 * Whoever is bound to lines asks in a conversation of their own: nobody else's answers stand in it, and theirs in no other.
 */
import { floorConversations } from '../flows/people/conversations.ts';
import type { Post } from '../history/posts.ts';
import type { ConversationId } from '../messages/message.ts';
import type { Line, Plant } from '../plant/plant.ts';
import { linesOf, type Place } from './access.ts';
import { isBound, type Visitor } from './visitor.ts';

export type Person = 'operator' | 'supervisor' | 'trainer';

export interface FloorView {
  /** Visitors with the same key see the same. */
  key: string;
  people: readonly Person[];
  /** As whom a question can be asked. */
  asks: readonly Person[];
  /** Where a question of the second column is asked and answered: the supervisor's, at a real plant the engineer's own. */
  supervisor: ConversationId;
  conversations(line: Line): readonly ConversationId[];
  shows(post: Post): boolean;
  /** Whether the cards of a conversation are this visitor's to tap; elsewhere they are shown without their buttons. */
  taps(conversation: ConversationId): boolean;
}

/** What an engineer taps as such, beside their own questions: what is theirs to mend, and the words of the templates. */
const ENGINEERS: ReadonlySet<ConversationId> = new Set(['floor/role/engineer', 'floor/role/trainer'] as const);

export function floorView(plant: Plant, visitor: Visitor): FloorView {
  const lines = linesOf(plant, visitor);
  const people: readonly Person[] = visitor.role === 'engineer' ? ['operator', 'supervisor', 'trainer'] : ['supervisor'];
  const watches = visitor.role === 'engineer' && visitor.by !== 'here';
  const column = watches ? 'floor/engineer' : 'floor/supervisor';
  const supervisor: ConversationId = lines === null ? column : `${column}/${lines.toSorted().join('+')}`;
  return {
    key: `${watches ? 'watches' : people.join('+')}/${lines === null ? '*' : lines.toSorted().join('+')}`,
    people,
    asks: watches ? ['supervisor'] : people.filter(one => one !== 'trainer'),
    supervisor,
    conversations: line =>
      floorConversations(plant, line.id)
        .filter(conversation => people.includes(personOf(conversation)))
        .map(conversation => (conversation === 'floor/supervisor' ? supervisor : conversation)),
    shows({ message: { id, conversation } }) {
      if (lines === null || !conversation.startsWith('floor/role/')) return true;
      return lines.includes(lineOfMessage(id) ?? '');
    },
    taps: conversation => !watches || conversation === supervisor || ENGINEERS.has(conversation),
  };
}

/** In whose column a conversation stands, as the page's own script has it. */
function personOf(conversation: ConversationId): Person {
  if (conversation.startsWith('floor/station/') || conversation === 'floor/operator') return 'operator';
  return conversation === 'floor/role/trainer' ? 'trainer' : 'supervisor';
}

/** Cards, handovers and lists of what would have been said begin with the line they are about. */
const lineOfMessage = (id: string): string | null => /^(?:m|h|would)\/([^/]+)\//.exec(id)?.[1] ?? null;

/** Messages of which the store knows in which conversation they stand, which is looked up before a tap on them counts. */
const OF_ONE_PLACE = /^(m|a|h|would)\//;

/** Whoever taps where a role is spoken to speaks as that role: a supervisor's page shows no trainer's, so none is tapped from it. */
function isOfColumns(plant: Plant, visitor: Visitor, conversation: string): boolean {
  if (visitor.role === 'engineer') return true;
  const view = floorView(plant, visitor);
  return plant.lines.some(line => view.conversations(line).some(one => one === conversation));
}

/** Where somebody taps: the conversation must be theirs; of who is bound to a place what is tapped must be in it or of their line, too. */
export function placeOfTap(plant: Plant, visitor: Visitor, conversation: string, message: string): readonly Place[] {
  const [, place = '', name = '', ...more] = conversation.split('/');
  if (place === 'station' && more.length > 0) return ['foreign'];
  if (!isBound(visitor)) return [place === 'station' || isOfColumns(plant, visitor, conversation) ? 'own' : 'foreign'];
  if (place === 'station') {
    const about = /^station\/(.+)$/.exec(message)?.[1];
    return [{ station: name }, about === undefined ? (OF_ONE_PLACE.test(message) ? 'own' : null) : { station: about }];
  }
  if (visitor.station !== null) return [null];
  if (place === 'role') return [{ line: lineOfMessage(message) ?? '' }];
  return [conversation === floorView(plant, visitor).supervisor ? 'own' : null];
}
