/** What somebody is offered to ask, in every language: a name of a few words, and the question as it is then asked. */
import type { Lang } from '../../plant/plant.ts';

export const PROMPTS = ['board', 'now', 'why', 'compare', 'coach', 'most', 'mine', 'home'] as const;
export type PromptName = (typeof PROMPTS)[number];

export interface Prompt {
  title: string;
  message: string;
}

export const PROMPT_WORDS: Readonly<Record<Lang, Readonly<Record<PromptName, Prompt>>>> = {
  en: {
    board: { title: 'Board', message: 'Show me the board' },
    now: { title: 'What now?', message: 'How is the line doing now?' },
    why: { title: 'Why did it stop?', message: 'Why was there a stop this shift?' },
    compare: { title: 'Compare', message: 'How does today compare with yesterday?' },
    coach: { title: 'What to practise', message: 'What should I coach this week?' },
    most: { title: 'What comes up most', message: 'What came up most this week?' },
    mine: { title: 'What of me is kept', message: 'What do you know about me?' },
    home: { title: 'My home', message: 'home' },
  },
  de: {
    board: { title: 'Tafel', message: 'Zeig mir die Tafel' },
    now: { title: 'Was jetzt?', message: 'Wie läuft die Linie gerade?' },
    why: { title: 'Warum der Stillstand?', message: 'Warum gab es in dieser Schicht einen Stillstand?' },
    compare: { title: 'Vergleich', message: 'Wie ist heute im Vergleich zu gestern?' },
    coach: { title: 'Was üben?', message: 'Was soll ich diese Woche schulen?' },
    most: { title: 'Was am häufigsten?', message: 'Was kam diese Woche am häufigsten vor?' },
    mine: { title: 'Was ist von mir da?', message: 'Was weißt du über mich?' },
    home: { title: 'Meine Startseite', message: 'Startseite' },
  },
  es: {
    board: { title: 'Tablero', message: 'Muéstrame el tablero' },
    now: { title: '¿Y ahora?', message: '¿Cómo va la línea ahora?' },
    why: { title: '¿Por qué paró?', message: '¿Por qué hubo una parada en este turno?' },
    compare: { title: 'Comparar', message: '¿Cómo va hoy comparado con ayer?' },
    coach: { title: 'Qué practicar', message: '¿Qué debo entrenar esta semana?' },
    most: { title: 'Lo más frecuente', message: '¿Qué fue lo más frecuente esta semana?' },
    mine: { title: 'Qué se guarda de mí', message: '¿Qué sabes de mí?' },
    home: { title: 'Mi inicio', message: 'inicio' },
  },
  pl: {
    board: { title: 'Tablica', message: 'Pokaż mi tablicę' },
    now: { title: 'Co teraz?', message: 'Jak teraz idzie linia?' },
    why: { title: 'Skąd ten postój?', message: 'Dlaczego był postój na tej zmianie?' },
    compare: { title: 'Porównaj', message: 'Jak wypada dzisiaj w porównaniu z wczoraj?' },
    coach: { title: 'Co ćwiczyć', message: 'Co powinienem przećwiczyć w tym tygodniu?' },
    most: { title: 'Co najczęściej', message: 'Co zdarzało się najczęściej w tym tygodniu?' },
    mine: { title: 'Co o mnie wiesz', message: 'Co wiesz o mnie?' },
    home: { title: 'Moja strona', message: 'strona główna' },
  },
};
