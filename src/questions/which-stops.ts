/** "The longest stop", "so many stops", "all the time": which of a time's stops a *why* is about, where the words say it. */
import type { Frame } from './frame.ts';
import { type Scored, TAUGHT_WEIGHT } from './intents.ts';

const word = (source: string): RegExp => new RegExp(`(?<=^| )(?:${source})(?= |$)`, 'u');

const LONGEST = word(
  '(?:the )?(?:longest|biggest|worst|big|long) (?:one|stops?|stoppage|downtime|outage|standstill)|the longest|langst\\p{L}*|(?:grosst|schlimmst|lang|gross)\\p{L}* (?:stillst\\p{L}+|stopps?|halts?|ausfall|storung)|(?:la |el )?(?:parada|paro) (?:mas )?(?:larg[ao]|grande)|(?:la|el) mas larg[ao]|najdluzsz\\p{L}*|najwieksz\\p{L}* (?:post\\p{L}+|przesto\\p{L}+)',
);

/** Stops in the plural, or what they come to: the whole is asked about, no single stop explains it. */
const ALL = word(
  [
    // Stops in the plural.
    'stops(?! (?:again|so often|all))|stoppages|standstills|stillstande\\p{L}*|stillstaende\\p{L}*|stopps|ausfalle|halte|paradas|paros|detenciones|postoje|postojow|przestoje|przestojow',
    // What it comes to.
    'los(?:e|es|ing|t)|loss(?:es)?|verlier\\p{L}*|verloren|verluste?\\p{L}*|perd\\p{L}+|perdidas?|trac\\p{L}+|stracil\\p{L}*|strat\\p{L}*',
    'so much|so many|so often|this much|so viel\\p{L}*|so oft|so haufig|tanto|tantas?|tantos|tan a menudo|tak (?:duzo|wiele|czesto)|tyle',
    // Again and again.
    'all the time|all day|keeps? (?:on )?(?:stopping|stalling|standing|jamming|failing)|again and again|every few minutes|constantly|always|(?:standig|dauernd|immer wieder|andauernd|den ganzen tag)|todo el (?:tiempo|rato|dia)|una y otra vez|constantemente|siempre|cada (?:dos por tres|rato)|ciagle|wciaz|caly czas|caly dzien|w kolko|co chwile?',
  ].join('|'),
);
const NO_UNIT =
  '(?! (?:of )?(?:the )?(?:time|minutes|hours|money|parts|zeit|minuten|stunden|geld|teile|tiempo|minutos|horas|dinero|czasu|minut|godzin|pieniedzy)(?= |$))';
const BETWEEN = '(?:(?:#|@|on|at|auf|an|am|der|die|the|line|en|la|el|na|nas|uns) ){0,5}';
/** "What cost us most", "wo haben wir am meisten verloren": the losses by what caused them. So much time or money is a number. */
const LOSSES = word(
  [
    `what (?:has |is |s )?(?:cost|costs|costing|hurt|hurts|hurting) us ${BETWEEN}(?:the )?most${NO_UNIT}`,
    `where (?:did|do|have|are) we (?:lose|lost|losing) ${BETWEEN}(?:the )?most${NO_UNIT}`,
    `was (?:hat|kostet|kostete) ${BETWEEN}am meisten${NO_UNIT}(?! (?:gemacht|produziert))`,
    `wo (?:haben|verlieren) wir ${BETWEEN}am meisten${NO_UNIT}`,
    `que (?:nos )?(?:ha costado|costo|cuesta|esta costando) ${BETWEEN}mas${NO_UNIT}`,
    `donde (?:perdimos|perdemos|hemos perdido) ${BETWEEN}mas${NO_UNIT}`,
    `co ${BETWEEN}(?:najwiecej${NO_UNIT} ${BETWEEN}koszt\\p{L}+|koszt\\p{L}+ ${BETWEEN}najwiecej${NO_UNIT})`,
    `gdzie ${BETWEEN}najwiecej${NO_UNIT} ${BETWEEN}(?:tracimy|stracilismy)`,
  ].join('|'),
);
/** A verb in the singular, "it stops", is no plural. */
const VERB = word('it stops|that stops|who stops|@ stops|machine stops|line stops');

export function whichStops(text: string): Frame['stops'] {
  if (LOSSES.test(text)) return 'all';
  if (LONGEST.test(text)) return 'longest';
  return ALL.test(text.replace(VERB, '')) ? 'all' : undefined;
}

/** "How long was the last stop": one stop is meant, which is told with its length, and no sum of them. With a time beside it, it is one of several. */
const LAST = word(
  [
    'how long (?:was|did|has) (?:the |our )?(?:last|latest|most recent) (?:stop|stoppage|standstill|downtime|one)',
    'wie ?lange? (?:war|dauerte|ging) (?:der |die |das )?letzte[rs]? (?:stopp?|stillstand|halt|storung)',
    'cuanto (?:tiempo )?(?:duro|ha durado|fue) (?:la |el )?(?:ultim[oa] (?:parada|paro|detencion)|(?:parada|paro) mas reciente)',
    '(?:ile|jak dlugo) (?:trwal|trwalo|byl) (?:ten )?ostatni (?:postoj|przestoj|zatrzymanie|stop)',
  ].join('|'),
);

/** A *why* although a number seems wanted; nothing that was learned says otherwise. */
export const stopsToldOf = (text: string): Scored | undefined =>
  LOSSES.test(text) || (LAST.test(text) && !text.includes('#')) ? { intent: 'why', score: TAUGHT_WEIGHT } : undefined;
