/** First contact, one screen in the person's language: I am an AI; I watch machines, not you; how to have quiet. */
import { headingOf, withoutTitle } from '../../answers/heading.ts';
import type { Inbound } from '../../chat/chat.ts';
import { type Message, TITLE_CHARS_MAX } from '../../messages/message.ts';
import { textBlock } from '../../messages/message-parts.ts';
import { LANGS, type Lang, type Plant } from '../../plant/plant.ts';
import { languageOf } from './conversations.ts';

const WORDS: Readonly<Record<Lang, { title: string; line2: string; body: string; stranger: string; unchecked: string }>> = {
  en: {
    title: 'Hello. I am Linemate, an AI.',
    line2: 'I watch machines, not you.',
    body: 'I give a short tip when somebody has to decide something, and I answer why a station stood. I never name or compare people. Mute or remove me at any time.',
    stranger:
      'Here I answer members of the line’s channel only. Ask your line lead to add you, then ask me again; or get a code and type: link CODE.',
    unchecked: 'I cannot see just now whether you belong here. Ask me in the line’s channel, or again in a minute.',
  },
  de: {
    title: 'Hallo. Ich bin Linemate, eine KI.',
    line2: 'Ich beobachte Maschinen, nicht Menschen.',
    body: 'Ich gebe einen kurzen Tipp, wenn etwas zu entscheiden ist, und sage, warum eine Station stand. Ich nenne und vergleiche niemanden. Stummschalten oder entfernen geht jederzeit.',
    stranger:
      'Hier antworte ich nur Mitgliedern des Kanals der Linie. Bitte die Linienführung, dich aufzunehmen, und frag dann noch einmal; oder lass dir einen Code geben und schreib: link CODE.',
    unchecked: 'Ob du zur Linie gehörst, sehe ich gerade nicht. Frag mich im Kanal der Linie oder hier in einer Minute noch einmal.',
  },
  es: {
    title: 'Hola. Soy Linemate, una IA.',
    line2: 'Observo máquinas, no personas.',
    body: 'Doy un consejo corto cuando hay algo que decidir y digo por qué paró una estación. No nombro ni comparo a nadie. Puedes silenciarme o quitarme cuando quieras.',
    stranger:
      'Aquí solo respondo a miembros del canal de la línea. Pide al responsable de línea que te añada y vuelve a preguntarme; o pide un código y escribe: link CÓDIGO.',
    unchecked: 'Ahora no puedo ver si perteneces al canal de la línea. Pregúntame allí o aquí de nuevo en un minuto.',
  },
  pl: {
    title: 'Cześć. Jestem Linemate, AI.',
    line2: 'Obserwuję maszyny, nie ludzi.',
    body: 'Daję krótką wskazówkę, gdy trzeba coś zdecydować, i mówię, dlaczego stanowisko stało. Nikogo nie nazywam ani nie porównuję. Możesz mnie wyciszyć lub usunąć.',
    stranger:
      'Tutaj odpowiadam tylko członkom kanału linii. Poproś lidera linii o dodanie cię i zapytaj ponownie; albo weź kod i napisz: link KOD.',
    unchecked: 'Nie mogę teraz sprawdzić, czy należysz do kanału linii. Zapytaj mnie tam albo tutaj za minutę.',
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

export const notKnown = ({ lang, unchecked }: { lang: Lang; unchecked: boolean }): string =>
  unchecked ? WORDS[lang].unchecked : WORDS[lang].stranger;

/** A sentence or two: the first is the title where it fits, and what the title says is not said again. */
export function note(inbound: Inbound, lang: Lang, text: string): Message {
  return {
    id: `a/${inbound.id}`,
    revision: 1,
    conversation: inbound.conversation,
    audience: 'person',
    title: headingOf(text),
    body: text.length > TITLE_CHARS_MAX ? withoutTitle([textBlock(text)], text) : [],
    buttons: [],
    fallbackText: text,
    locale: lang,
    validUntil: null,
    cites: [],
    tone: 'info',
    ...(inbound.continuation === undefined ? {} : { replyTo: inbound.continuation }),
  };
}
