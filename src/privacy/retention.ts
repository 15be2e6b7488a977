/** How long each kind of data is kept: as the agreement says, and never longer than what is written here. */
import type { Agreement } from '../plant/plant.ts';

/** About one person, whatever the agreement. */
export const PERSON_DAYS_MAX = 90;
/** Events that could not be read may hold anything. */
export const QUARANTINE_DAYS_MAX = 7;
/** Messages as they stand in the chats: long enough for a button to mean something. */
export const SENT_DAYS = 90;
/** Interruptions are counted over a day, and codes of linking tried. */
export const LEDGER_DAYS = 1;

export interface KeptDays {
  blobs: number;
  inbox: number;
  quarantine: number;
  questions: number;
  personEpisode: number;
  audit: number;
  /** null = for good. */
  minutes: number | null;
  sent: number;
  ledger: number;
}

export function keptDays({ blobs, inbox, questions, personEpisode, audit, minutes }: Agreement['retentionDays']): KeptDays {
  return {
    blobs,
    inbox,
    questions,
    audit,
    quarantine: Math.min(blobs, QUARANTINE_DAYS_MAX),
    personEpisode: Math.min(personEpisode, PERSON_DAYS_MAX),
    minutes: minutes ?? null,
    sent: SENT_DAYS,
    ledger: LEDGER_DAYS,
  };
}
