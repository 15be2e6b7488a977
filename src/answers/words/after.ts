/** What is said after an answer, in each language. */
import type { Lang } from '../../plant/plant.ts';

export interface AfterWords {
  events: string;
  noEvents: string;
  likeBefore: string;
  noneLike: string;
  fixedBy: string;
  /** Given at the station, or by the plant's own systems. */
  reason: string;
  notIt: string;
  notItIntro: string;
  whatWasIt: string;
  somethingElse: string;
  otherReading: string;
  station: string;
  time: string;
  question: string;
  windows: Readonly<Record<'as-read' | 'hour' | 'shift' | 'today' | 'yesterday', string>>;
}

export const AFTER_WORDS: Readonly<Record<Lang, AfterWords>> = {
  en: {
    events: 'Events behind this answer',
    noEvents: 'No single events: the figures are added up from minutes.',
    likeBefore: 'Like this before',
    noneLike: 'None like it is known.',
    fixedBy: 'fixed by',
    reason: 'reason given',
    notIt: "That's not it",
    notItIntro: 'Your correction is kept as a validated cause; nobody is named.',
    whatWasIt: 'What was it?',
    somethingElse: 'Something else',
    otherReading: 'Another station or time',
    station: 'Station',
    time: 'Time',
    question: 'Question',
    windows: { 'as-read': 'As read', hour: 'Last hour', shift: 'This shift', today: 'Today', yesterday: 'Yesterday' },
  },
  de: {
    events: 'Ereignisse hinter der Antwort',
    noEvents: 'Keine einzelnen Ereignisse: die Zahlen sind aus Minuten summiert.',
    likeBefore: 'So etwas schon einmal',
    noneLike: 'Nichts Vergleichbares bekannt.',
    fixedBy: 'behoben durch',
    reason: 'angegebener Grund',
    notIt: 'Das war es nicht',
    notItIntro: 'Die Korrektur gilt als bestätigte Ursache; niemand wird genannt.',
    whatWasIt: 'Was war es?',
    somethingElse: 'Etwas anderes',
    otherReading: 'Andere Station oder Zeit',
    station: 'Station',
    time: 'Zeit',
    question: 'Frage',
    windows: { 'as-read': 'Wie gelesen', hour: 'Letzte Stunde', shift: 'Diese Schicht', today: 'Heute', yesterday: 'Gestern' },
  },
  es: {
    events: 'Eventos de esta respuesta',
    noEvents: 'Sin eventos sueltos: las cifras se suman por minutos.',
    likeBefore: 'Casos parecidos',
    noneLike: 'No se conoce ninguno parecido.',
    fixedBy: 'resuelto con',
    reason: 'motivo indicado',
    notIt: 'No es eso',
    notItIntro: 'La corrección queda como causa validada; no se nombra a nadie.',
    whatWasIt: '¿Qué fue?',
    somethingElse: 'Otra cosa',
    otherReading: 'Otra estación u hora',
    station: 'Estación',
    time: 'Tiempo',
    question: 'Pregunta',
    windows: { 'as-read': 'Como leído', hour: 'Última hora', shift: 'Este turno', today: 'Hoy', yesterday: 'Ayer' },
  },
  pl: {
    events: 'Zdarzenia za tą odpowiedzią',
    noEvents: 'Brak pojedynczych zdarzeń: liczby są sumą minut.',
    likeBefore: 'Podobne wcześniej',
    noneLike: 'Nic podobnego nie jest znane.',
    fixedBy: 'naprawione:',
    reason: 'podany powód',
    notIt: 'To nie to',
    notItIntro: 'Poprawka zostaje jako potwierdzona przyczyna; nikt nie jest nazwany.',
    whatWasIt: 'Co to było?',
    somethingElse: 'Coś innego',
    otherReading: 'Inne stanowisko lub czas',
    station: 'Stanowisko',
    time: 'Czas',
    question: 'Pytanie',
    windows: { 'as-read': 'Jak odczytano', hour: 'Ostatnia godzina', shift: 'Ta zmiana', today: 'Dziś', yesterday: 'Wczoraj' },
  },
};
