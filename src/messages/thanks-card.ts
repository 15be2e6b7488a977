/** Thanks to whoever corrected us, once their words are published. Nobody is named: it stands where it was said. */
import type { Lang } from '../plant/plant.ts';
import { withoutBraces } from '../prompts/marks.ts';
import type { Message } from './message.ts';
import { fallback, line, type Reader, textBlock, title } from './message-parts.ts';
import { fill } from './say.ts';

const WORDS: Readonly<Record<Lang, Record<'thanks' | 'everywhere' | 'at' | 'again', string>>> = {
  en: {
    thanks: 'Your correction is in the tip now. Thank you.',
    everywhere: 'It runs wherever this trouble comes up.',
    at: 'It runs at: {places}.',
    again: 'Is it still not right? Tap “Something else” again.',
  },
  de: {
    thanks: 'Deine Korrektur steht jetzt im Tipp. Danke.',
    everywhere: 'Er gilt überall, wo diese Störung auftritt.',
    at: 'Er gilt an: {places}.',
    again: 'Stimmt es noch nicht? Wieder „Etwas anderes“ antippen.',
  },
  es: {
    thanks: 'Tu corrección ya está en el consejo. Gracias.',
    everywhere: 'Vale donde aparezca este problema.',
    at: 'Vale en: {places}.',
    again: '¿Aún no es así? Toca otra vez «Otra cosa».',
  },
  pl: {
    thanks: 'Twoja poprawka jest już we wskazówce. Dziękujemy.',
    everywhere: 'Działa wszędzie, gdzie pojawi się ten kłopot.',
    at: 'Działa przy: {places}.',
    again: 'Nadal coś się nie zgadza? Dotknij znów „Coś innego”.',
  },
};

/** @param facts.where stations it is written for; none = wherever it fits */
export function thanksCard(reader: Reader, facts: { id: string; action: string; where: readonly string[] }): Message {
  const words = WORDS[reader.lang];
  const where = facts.where.length === 0 ? words.everywhere : fill(words.at, { places: facts.where.map(line).join(', ') });
  return {
    id: `${facts.id}/${reader.conversation}`,
    revision: 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: title(words.thanks),
    line2: line(withoutBraces(facts.action, reader.lang)),
    body: [textBlock(where), textBlock(words.again)],
    buttons: [],
    fallbackText: fallback([words.thanks, where]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: 'info',
  };
}
