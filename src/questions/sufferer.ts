/** Of two places in a question the one that something was done to: "was it the fryer that stopped the bagger" asks about the bagger. */
import type { Mention } from './find-places.ts';

const EN =
  '(?:stop|stops|stopped|held up|holds up|hold up|blocked|blocks|block|starved|starves|starve|delayed|delays|halted|halt|slowed down|slowed)';
const ES = '(?:paro|para|detuvo|detiene|freno|frena|bloqueo|bloquea|retraso|retrasa)';
const PL = '(?:zatrzymal\\p{L}*|zatrzymuje|zablokowal\\p{L}*|blokuje|wstrzymal\\p{L}*|wstrzymuje|spowolnil\\p{L}*|spowalnia)';

/** The place named first is what did it, the one after it what it was done to. */
const DONE_TO = new RegExp(
  `(?<=^| )@ (?:that |which |really |also )*${EN} (?:the |our )?@|(?<=^| )@ (?:, )?dass (?:der |die |das )?@|(?<=^| )@ (?:la |el |lo )?(?:que )?${ES} (?:a )?(?:la |el |al )?@|(?<=^| )@ ${PL} @`,
  'u',
);

/** "wegen des Ofens stand der Tisch", "przez piec stanęła prasa". */
const BECAUSE_OF = /(?:because of|due to|wegen|durch|por culpa de(?:l)?|przez|z powodu) (?:the |der |des |dem |den |die |la |el )?@ .*@/u;

/** @param text folded, each mention an `@` */
export function suffererFirst(mentions: readonly Mention[], text: string): readonly Mention[] {
  const [first, second, ...rest] = mentions;
  if (first === undefined || second === undefined) return mentions;
  return DONE_TO.test(text) || BECAUSE_OF.test(text) ? [second, first, ...rest] : mentions;
}
