/** First contact, one screen in the person's language: I am an AI; I watch machines, not you; mute here. */
import type { Inbound } from '../chat/chat.ts';
import type { Message } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { LANGS, type Lang, type Plant } from '../plant/plant.ts';
import { languageOf } from './conversations.ts';

const WORDS: Readonly<Record<Lang, { title: string; line2: string; body: string; linked: string; notLinked: string; unknown: string }>> = {
  en: {
    title: 'Hello. I am Linemate, an AI.',
    line2: 'I watch machines, not you.',
    body: 'I give a short tip when somebody has to decide something, and I answer why a station stood. I never name or compare people. Mute or remove me at any time.',
    linked: 'You are linked. Ask me about the line.',
    notLinked: 'This code is not valid any more. Ask your plant engineer for a new one; it lives for 15 minutes.',
    unknown: 'I do not know you yet. Ask in your line’s channel, or type: link CODE (your plant engineer gives you the code).',
  },
  de: {
    title: 'Hallo. Ich bin Linemate, eine KI.',
    line2: 'Ich beobachte Maschinen, nicht Menschen.',
    body: 'Ich gebe einen kurzen Tipp, wenn etwas zu entscheiden ist, und sage, warum eine Station stand. Ich nenne und vergleiche niemanden. Stummschalten oder entfernen geht jederzeit.',
    linked: 'Verknüpft. Frag mich nach der Linie.',
    notLinked: 'Dieser Code gilt nicht mehr. Lass dir in der Technik einen neuen geben; er gilt 15 Minuten.',
    unknown: 'Ich kenne dich noch nicht. Frag im Kanal deiner Linie oder tippe: link CODE (den Code gibt die Technik).',
  },
  es: {
    title: 'Hola. Soy Linemate, una IA.',
    line2: 'Observo máquinas, no personas.',
    body: 'Doy un consejo corto cuando hay algo que decidir y digo por qué paró una estación. No nombro ni comparo a nadie. Puedes silenciarme o quitarme cuando quieras.',
    linked: 'Vinculado. Pregúntame por la línea.',
    notLinked: 'Este código ya no vale. Pide uno nuevo en ingeniería; dura 15 minutos.',
    unknown: 'Aún no te conozco. Pregunta en el canal de tu línea o escribe: link CÓDIGO (te lo da ingeniería).',
  },
  pl: {
    title: 'Cześć. Jestem Linemate, AI.',
    line2: 'Obserwuję maszyny, nie ludzi.',
    body: 'Daję krótką wskazówkę, gdy trzeba coś zdecydować, i mówię, dlaczego stanowisko stało. Nikogo nie nazywam ani nie porównuję. Możesz mnie wyciszyć lub usunąć.',
    linked: 'Połączono. Pytaj o linię.',
    notLinked: 'Ten kod jest już nieważny. Poproś inżyniera o nowy; działa 15 minut.',
    unknown: 'Jeszcze cię nie znam. Zapytaj na kanale linii albo wpisz: link KOD (kod da inżynier).',
  },
};

export function welcome(plant: Plant, inbound: Inbound): Message {
  const lang = LANGS.find(one => inbound.locale?.toLowerCase().startsWith(one)) ?? languageOf(plant);
  const words = WORDS[lang];
  return {
    ...note(inbound, lang, words.title),
    line2: words.line2,
    body: [textBlock(words.body)],
    fallbackText: `${words.title} ${words.line2}`,
  };
}

export const notLinked = (lang: Lang): string => WORDS[lang].unknown;

export const welcomeLinked = (inbound: Inbound, lang: Lang, linked: boolean): Message =>
  note(inbound, lang, linked ? WORDS[lang].linked : WORDS[lang].notLinked);

export function note(inbound: Inbound, lang: Lang, title: string): Message {
  return {
    id: `a/${inbound.id}`,
    revision: 1,
    conversation: inbound.conversation,
    audience: 'person',
    title: title.length > 60 ? `${title.slice(0, 59)}…` : title,
    body: title.length > 60 ? [textBlock(title)] : [],
    buttons: [],
    fallbackText: title,
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(inbound.continuation === undefined ? {} : { replyTo: inbound.continuation }),
  };
}
