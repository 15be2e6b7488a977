/** How a reading is told to whoever teaches the reader, in each language. */
import type { Lang } from '../../plant/plant.ts';
import type { AbstainReason } from '../../questions/frame.ts';

export interface ReadingWords {
  smallTalk: string;
  asked: Readonly<Record<'station' | 'time' | 'intent', string>>;
  abstained: Readonly<Record<AbstainReason, string>>;
}

export const READING_WORDS: Readonly<Record<Lang, ReadingWords>> = {
  en: {
    smallTalk: 'small talk',
    asked: { station: 'asked back: which station', time: 'asked back: which time', intent: 'asked back: what is wanted' },
    abstained: {
      'unknown-place': 'no such place here',
      'other-site': 'another site',
      future: 'has not happened yet',
      unknowable: 'no data can tell',
    },
  },
  de: {
    smallTalk: 'Plauderei',
    asked: { station: 'zurückgefragt: welche Station', time: 'zurückgefragt: welche Zeit', intent: 'zurückgefragt: was gewünscht ist' },
    abstained: {
      'unknown-place': 'kein solcher Ort hier',
      'other-site': 'ein anderes Werk',
      future: 'noch nicht geschehen',
      unknowable: 'keine Daten sagen es',
    },
  },
  es: {
    smallTalk: 'charla',
    asked: { station: 'se preguntó: qué estación', time: 'se preguntó: qué momento', intent: 'se preguntó: qué se quiere' },
    abstained: {
      'unknown-place': 'aquí no hay tal sitio',
      'other-site': 'otra planta',
      future: 'aún no ha ocurrido',
      unknowable: 'ningún dato lo dice',
    },
  },
  pl: {
    smallTalk: 'rozmowa',
    asked: { station: 'dopytano: która stacja', time: 'dopytano: jaki czas', intent: 'dopytano: o co chodzi' },
    abstained: {
      'unknown-place': 'nie ma tu takiego miejsca',
      'other-site': 'inny zakład',
      future: 'jeszcze się nie wydarzyło',
      unknowable: 'żadne dane tego nie mówią',
    },
  },
};
