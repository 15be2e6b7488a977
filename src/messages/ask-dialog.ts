/** The window behind *Ask Linemate*: one question, in one's own words. */
import type { Lang } from '../plant/plant.ts';
import { clip } from '../prompts/plain.ts';
import type { Dialog } from './dialog.ts';

const QUESTION_CHARS_MAX = 300;

const WORDS: Readonly<Record<Lang, Record<'title' | 'intro' | 'label' | 'submit', string>>> = {
  en: {
    title: 'Ask Linemate',
    intro: 'For example: why did the filler stop this morning? The answer comes to you alone.',
    label: 'Your question',
    submit: 'Ask',
  },
  de: {
    title: 'Linemate fragen',
    intro: 'Zum Beispiel: Warum stand der Füller heute früh? Die Antwort kommt nur zu dir.',
    label: 'Deine Frage',
    submit: 'Fragen',
  },
  es: {
    title: 'Preguntar a Linemate',
    intro: 'Por ejemplo: ¿por qué paró la llenadora esta mañana? La respuesta te llega solo a ti.',
    label: 'Tu pregunta',
    submit: 'Preguntar',
  },
  pl: {
    title: 'Zapytaj Linemate',
    intro: 'Na przykład: dlaczego napełniarka stanęła dziś rano? Odpowiedź trafi tylko do ciebie.',
    label: 'Twoje pytanie',
    submit: 'Zapytaj',
  },
};

/** Field `question`. @param words what it starts with: those of the message it was opened on */
export function askDialog(lang: Lang, words?: string): Dialog {
  const { title, intro, label, submit } = WORDS[lang];
  const value = words === undefined ? '' : clip(words, QUESTION_CHARS_MAX);
  return {
    id: 'ask',
    title,
    intro,
    submit,
    fields: [
      {
        kind: 'text',
        id: 'question',
        label,
        multiline: true,
        optional: false,
        charsMax: QUESTION_CHARS_MAX,
        ...(value === '' ? {} : { value }),
      },
    ],
  };
}
