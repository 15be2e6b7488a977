/** Which way a value that drifts has to go, and between which bounds. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

export interface DirectionWords {
  high: string;
  low: string;
  back: string;
  usual: string;
  limit: string;
  sheet: string;
  proposed: string;
  optimiser: string;
  noValue: string;
}

export const DIRECTION_WORDS: Readonly<Record<Lang, DirectionWords>> = {
  en: {
    high: '{name} is at {value}, too high: it has to come down.',
    low: '{name} is at {value}, too low: it has to go up.',
    back: '{name} is at {value}, as usual again.',
    usual: 'Usual: {usual}.',
    limit: 'Waste begins at {limit}.',
    sheet: 'The centreline sheet says {value}.',
    proposed: '{system} proposes {value} since {time}.',
    optimiser: 'The optimiser',
    noValue: 'No sheet, proposal or tip names a value to set.',
  },
  de: {
    high: '{name} steht bei {value}, zu hoch: Der Wert muss runter.',
    low: '{name} steht bei {value}, zu niedrig: Der Wert muss rauf.',
    back: '{name} steht bei {value}, wieder wie üblich.',
    usual: 'Üblich: {usual}.',
    limit: 'Ausschuss beginnt bei {limit}.',
    sheet: 'Das Einstellblatt sagt {value}.',
    proposed: '{system} schlägt seit {time} {value} vor.',
    optimiser: 'Der Optimierer',
    noValue: 'Einen Wert zum Einstellen nennt kein Blatt, kein Vorschlag und kein Tipp.',
  },
  es: {
    high: '{name} está en {value}, demasiado alto: tiene que bajar.',
    low: '{name} está en {value}, demasiado bajo: tiene que subir.',
    back: '{name} está en {value}, otra vez como siempre.',
    usual: 'Habitual: {usual}.',
    limit: 'El desecho empieza en {limit}.',
    sheet: 'La hoja de ajustes dice {value}.',
    proposed: '{system} propone {value} desde las {time}.',
    optimiser: 'El optimizador',
    noValue: 'Ninguna hoja, propuesta ni consejo da un valor que poner.',
  },
  pl: {
    high: '{name}: {value}, za wysoko. Wartość musi spaść.',
    low: '{name}: {value}, za nisko. Wartość musi wzrosnąć.',
    back: '{name}: {value}, znowu jak zwykle.',
    usual: 'Zwykle: {usual}.',
    limit: 'Odpad zaczyna się przy {limit}.',
    sheet: 'Arkusz nastaw podaje {value}.',
    proposed: '{system} proponuje {value} od {time}.',
    optimiser: 'Optymalizator',
    noValue: 'Żaden arkusz, propozycja ani wskazówka nie podaje wartości do ustawienia.',
  },
};
