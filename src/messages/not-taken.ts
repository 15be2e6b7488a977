/** An answer to a proposal that its system did not take: the cards on which it was decided take back that it is told. */
import type { Lang } from '../plant/plant.ts';
import type { Message, ProposalReply } from './message.ts';
import { fallback, line, textBlock, title, upperFirst, voiceOf } from './message-parts.ts';
import { figureOf } from './proposal-card.ts';
import { fill } from './say.ts';

const WORDS: Readonly<Record<Lang, { heading: string; notTaken: string }>> = {
  en: { heading: 'Not passed on', notTaken: 'The {system} did not take the answer.' },
  de: { heading: 'Nicht weitergegeben', notTaken: 'Die Antwort wurde nicht angenommen: {system}.' },
  es: { heading: 'No se ha transmitido', notTaken: 'No ha aceptado la respuesta: {system}.' },
  pl: { heading: 'Nie przekazano', notTaken: 'Odpowiedź nie została przyjęta: {system}.' },
};

export type NotTaken = Pick<ProposalReply, 'parameter' | 'value' | 'unit'> & { system: string | null };

/** The proposal's own card: it is over, and nothing came of it. */
export function notTakenMessage(previous: Message, facts: NotTaken): Message {
  const heading = title(WORDS[previous.locale].heading);
  const line2 = line(whatWasNotTaken(previous.locale, facts));
  const revision = previous.revision + 1;
  return {
    ...previous,
    title: heading,
    line2,
    buttons: [],
    tone: 'over',
    validUntil: null,
    revision,
    fallbackText: fallback([heading, line2]),
  };
}

/** A drift's card, on which the proposal is one line: what goes on, goes on. */
export function notTakenNoted(previous: Message, facts: NotTaken): Message {
  const { heading } = WORDS[previous.locale];
  const noted = textBlock(`${heading}: ${whatWasNotTaken(previous.locale, facts)}`);
  return { ...previous, body: [noted, ...previous.body], revision: previous.revision + 1 };
}

function whatWasNotTaken(lang: Lang, { parameter, value, unit, system }: NotTaken): string {
  const voice = voiceOf({ lang, timeZone: 'UTC' });
  const what = parameter === null || value === null ? [] : [upperFirst(figureOf(voice, { parameter, value, unit }))];
  return [...what, fill(WORDS[lang].notTaken, { system: system === null ? voice.words.optimiser : line(system) })].join(' · ');
}
