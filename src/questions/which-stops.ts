/** "The longest stop", "so many stops", "all the time": which of a time's stops a *why* is about, where the words say it. */
import type { Frame } from './frame.ts';

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
/** A verb in the singular, "it stops", is no plural. */
const VERB = word('it stops|that stops|who stops|@ stops|machine stops|line stops');

export function whichStops(text: string): Frame['stops'] {
  if (LONGEST.test(text)) return 'longest';
  return ALL.test(text.replace(VERB, '')) ? 'all' : undefined;
}
