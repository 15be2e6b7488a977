/** What is kept, what of it is about people, who reads it, and for how long: the map that the privacy report prints. Pure. */
import type { KeptDays } from './retention.ts';

export interface DataKind {
  name: string;
  /** What stands in it, in plain words. */
  what: string;
  person: string;
  readers: string;
  /** null = for good, or as `kept` says. */
  days: keyof KeptDays | null;
  kept: string;
}

export const DATA_MAP = [
  {
    name: 'events',
    what: 'states, counts, values and alarms of machines, as they came',
    person: 'none: who logged in is dropped at the door, before anything is stored',
    readers: 'anybody who may see the line',
    days: 'blobs',
    kept: 'and the day they fall in, for whole days go; those around a trouble one year',
  },
  {
    name: 'episodes, decisions, template versions',
    what: 'troubles, what was decided and why',
    person: 'none: an owner is a role',
    readers: 'anybody who may see the line',
    days: null,
    kept: 'for good',
  },
  {
    name: 'minutes and hours',
    what: 'sums by the minute and by the hour: parts, rejects, how the time was spent, values',
    person: 'none: figures of a station',
    readers: 'anybody who may see the line',
    days: 'minutes',
    kept: 'whole months go',
  },
  {
    name: 'reports, limits crossed, what sister plants know',
    what: 'figures of a week or a month as they were told, when a value lay beyond its limit, counts by type of station',
    person: 'none: figures of a plant, from the size of a group on',
    readers: 'supervisor, plant engineer, works council',
    days: null,
    kept: 'for good',
  },
  {
    name: 'questions',
    what: 'the words of a question, of a correction, of a reason, and how they were read',
    person: 'who wrote it is not stored; a question about a person is kept without its words',
    readers: 'trainer, plant engineer',
    days: 'questions',
    kept: '',
  },
  {
    name: 'photos',
    what: 'photos taken at a tablet below a card, without what the file tells of place, time and device; those of the chats stay there',
    person: 'who took it is not stored; the tablet asks for photos without people',
    readers: 'whoever may see the station, trainer, plant engineer',
    days: 'questions',
    kept: '',
  },
  {
    name: 'events set aside',
    what: 'what could not be read or taken, with the reason',
    person: 'none: fields that name people are dropped first',
    readers: 'plant engineer',
    days: 'quarantine',
    kept: 'batches that a line could not take as long as events',
  },
  {
    name: 'messages',
    what: 'cards and answers as they stand in the chats',
    person: 'the address of a private chat, where there is one',
    readers: 'whoever is in that chat',
    days: 'sent',
    kept: '',
  },
  {
    name: 'links',
    what: 'which chat account belongs to which opaque person, the role, and the language they chose',
    person: 'account of the chat product; no name',
    readers: 'Linemate, to know a role and to write in private; the person',
    days: null,
    kept: 'until unlinked or deleted',
  },
  {
    name: 'keys',
    what: 'which pseudonym is whose, and whether they take part',
    person: 'opaque person and pseudonym',
    readers: 'Linemate; the person',
    days: null,
    kept: 'until opt-out, when a new one takes its place, or deletion; then what was learned under it is gone',
  },
  {
    name: 'presence',
    what: 'at which station a linked person said that they stand, or logged in',
    person: 'pseudonym',
    readers: 'Linemate, to write in private and to count interruptions; the person',
    days: null,
    kept: 'until an hour after the shift',
  },
  {
    name: 'interruptions',
    what: 'when a position, a channel or a person was interrupted',
    person: 'pseudonym',
    readers: 'Linemate, so that nobody gets too many',
    days: 'ledger',
    kept: '',
  },
  {
    name: 'own record',
    what: 'what somebody who opted in tapped in their private chat, how long after the card, and how sure they said they were',
    person: 'pseudonym',
    readers: 'that person alone; Linemate, for that person’s own tips',
    days: 'personEpisode',
    kept: '',
  },
  {
    name: 'audit',
    what: 'who asked about people and who switched what: role and keyed pseudonym; never whom it meant',
    person: 'keyed pseudonym of the asker',
    readers: 'works council, plant engineer',
    days: 'audit',
    kept: 'the hashes for good',
  },
] as const satisfies readonly DataKind[];

export type DataName = (typeof DATA_MAP)[number]['name'];
