/** What somebody gave as a stop's reason: which stop it speaks of, and which of our causes. A hint that is weighed, never the answer. */
import type { EpochMs } from '../clock.ts';
import type { Event } from '../line/event.ts';
import { type Id, sameId } from '../plant/plant.ts';
import type { CauseKind } from './ranking.ts';

/** Word beginnings in en, de, es and pl, and the stop codes of United Manufacturing Hub (changeover, operator not there, …). */
const WORDS: readonly { cause: CauseKind; words: RegExp }[] = [
  { cause: 'changeover', words: /\b(change-?over|set-?up|format|product change|rüst|umrüst|umbau|cambio de|przezbr|100000|130000)/iu },
  {
    cause: 'no-operator',
    words:
      /\b(staff|operator not|no operator|personal|bediener|kein bedien|sin operador|falta de operador|brak operatora|brak obsady|140000)/iu,
  },
  { cause: 'pending-recommendation', words: /\b(recommendation|confirmation|empfehlung|freigabe|recomendaci|zaleceni|potwierdz)/iu },
];

/** A reason that names none of these, by its code or its text, is taken for a fault: people write down what broke. */
export function causeOfReason({ code, text }: { code?: string; text?: string }): CauseKind {
  const said = `${code ?? ''} ${text ?? ''}`;
  return WORDS.find(({ words }) => words.test(said))?.cause ?? 'fault';
}

/** A reason is often given when the stop is over; clocks differ by a little. */
export const REASON_AFTER_MS = 600_000;
const REASON_BEFORE_MS = 60_000;

export interface PastStop {
  station: Id;
  from: EpochMs;
  to: EpochMs;
}

/** Whether a report of a reason may speak of this stop. */
export const speaksOf = (event: Event, stop: PastStop): boolean =>
  event.kind === 'reason' &&
  event.station !== undefined &&
  sameId(event.station, stop.station) &&
  event.at >= stop.from - REASON_BEFORE_MS &&
  event.at <= stop.to + REASON_AFTER_MS;

/** The first reason that was given for a stop; null = none was. */
export function reasonGivenFor(stop: PastStop, events: readonly Event[]): Extract<Event, { kind: 'reason' }> | null {
  for (const event of events) if (event.kind === 'reason' && speaksOf(event, stop)) return event;
  return null;
}
