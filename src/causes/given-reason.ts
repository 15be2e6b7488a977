/** What somebody gave as a stop's reason, read as one of our causes. The words are a hint that is weighed, never the answer. */
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

/** A reason that names none of these is taken for a fault: people write down what broke. */
export function causeOfReason(reason: string): CauseKind {
  return WORDS.find(({ words }) => words.test(reason))?.cause ?? 'fault';
}
