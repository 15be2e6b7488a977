/** What is said around shelving, in each language. `{name}` is filled in. */
import type { ShelfReason, ShelfTime } from '../../coaching/shelving.ts';
import type { Lang } from '../../plant/plant.ts';

export interface ShelvingWords {
  button: string;
  heading: string;
  until: string;
  /** Where the command line did it. */
  terminal: string;
  back: string;
  title: string;
  intro: string;
  trouble: string;
  time: string;
  times: Readonly<Record<ShelfTime, string>>;
  reason: string;
  reasons: Readonly<Record<ShelfReason, string>>;
  submit: string;
  nothing: string;
  notYours: string;
  done: string;
  isBack: string;
}

const en: ShelvingWords = {
  button: 'Shelve…',
  heading: 'Shelved: counted, but nobody is told',
  until: '{kind} until {time}',
  terminal: 'command line',
  back: 'Bring back',
  title: 'Shelve a trouble',
  intro: 'Nobody is told of it until the time is up; it is still counted. Safety and calls for help always come through.',
  trouble: 'What',
  time: 'For how long',
  times: { hour: '1 hour', shift: 'This shift', 'eight-hours': '8 hours', day: '24 hours' },
  reason: 'Why',
  reasons: {
    known: 'Known, repair planned',
    sensor: 'Sensor is wrong',
    trial: 'Trial or cleaning',
    nuisance: 'Tells us nothing',
    other: 'Other',
  },
  submit: 'Shelve',
  nothing: 'Nothing went wrong in the last twelve hours: there is nothing to shelve.',
  notYours: 'Only the line lead or a supervisor shelves a trouble. At the station, Not now keeps a tip quiet.',
  done: 'Shelved: {station}, {kind} until {time}.',
  isBack: 'Back again: {station}, {kind}.',
};

const de: ShelvingWords = {
  button: 'Zurückstellen…',
  heading: 'Zurückgestellt: wird gezählt, aber niemandem gemeldet',
  until: '{kind} bis {time}',
  terminal: 'Befehlszeile',
  back: 'Zurückholen',
  title: 'Eine Störung zurückstellen',
  intro: 'Bis die Zeit um ist, wird niemandem etwas gemeldet; gezählt wird weiter. Sicherheit und Hilferufe kommen immer durch.',
  trouble: 'Was',
  time: 'Wie lange',
  times: { hour: '1 Stunde', shift: 'Diese Schicht', 'eight-hours': '8 Stunden', day: '24 Stunden' },
  reason: 'Warum',
  reasons: {
    known: 'Bekannt, Reparatur geplant',
    sensor: 'Sensor ist falsch',
    trial: 'Versuch oder Reinigung',
    nuisance: 'Sagt uns nichts',
    other: 'Anderes',
  },
  submit: 'Zurückstellen',
  nothing: 'In den letzten zwölf Stunden ging nichts schief: Es gibt nichts zurückzustellen.',
  notYours: 'Nur Linienführung oder Schichtleitung stellen etwas zurück. An der Station hält „Jetzt nicht“ einen Tipp still.',
  done: 'Zurückgestellt: {station}, {kind} bis {time}.',
  isBack: 'Wieder da: {station}, {kind}.',
};

const es: ShelvingWords = {
  button: 'Aplazar…',
  heading: 'Aplazado: se cuenta, pero no se avisa a nadie',
  until: '{kind} hasta las {time}',
  terminal: 'línea de comandos',
  back: 'Recuperar',
  title: 'Aplazar un problema',
  intro: 'Hasta que pase el plazo no se avisa a nadie; se sigue contando. La seguridad y las llamadas de ayuda llegan siempre.',
  trouble: 'Qué',
  time: 'Cuánto tiempo',
  times: { hour: '1 hora', shift: 'Este turno', 'eight-hours': '8 horas', day: '24 horas' },
  reason: 'Por qué',
  reasons: {
    known: 'Conocido, reparación prevista',
    sensor: 'El sensor está mal',
    trial: 'Prueba o limpieza',
    nuisance: 'No nos dice nada',
    other: 'Otro',
  },
  submit: 'Aplazar',
  nothing: 'En las últimas doce horas no falló nada: no hay nada que aplazar.',
  notYours: 'Solo el responsable de línea o el jefe de turno pueden aplazar. En la estación, «Ahora no» silencia un consejo.',
  done: 'Aplazado: {station}, {kind} hasta las {time}.',
  isBack: 'De vuelta: {station}, {kind}.',
};

const pl: ShelvingWords = {
  button: 'Odłóż…',
  heading: 'Odłożone: liczone, ale nikt nie jest powiadamiany',
  until: '{kind} do {time}',
  terminal: 'wiersz poleceń',
  back: 'Przywróć',
  title: 'Odłóż problem',
  intro: 'Do końca tego czasu nikt nie jest powiadamiany; liczone jest dalej. Bezpieczeństwo i wezwania pomocy docierają zawsze.',
  trouble: 'Co',
  time: 'Na jak długo',
  times: { hour: '1 godzina', shift: 'Ta zmiana', 'eight-hours': '8 godzin', day: '24 godziny' },
  reason: 'Dlaczego',
  reasons: {
    known: 'Znane, naprawa planowana',
    sensor: 'Czujnik się myli',
    trial: 'Próba lub czyszczenie',
    nuisance: 'Nic nam nie mówi',
    other: 'Inne',
  },
  submit: 'Odłóż',
  nothing: 'Przez ostatnie dwanaście godzin nic się nie działo: nie ma czego odkładać.',
  notYours: 'Odkłada tylko lider linii lub kierownik zmiany. Na stanowisku „Nie teraz” wycisza wskazówkę.',
  done: 'Odłożono: {station}, {kind} do {time}.',
  isBack: 'Znów aktywne: {station}, {kind}.',
};

export const SHELVING_WORDS: Readonly<Record<Lang, ShelvingWords>> = { en, de, es, pl };
