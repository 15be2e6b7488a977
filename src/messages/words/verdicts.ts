/** Words of the week's five verdicts, in each language. `{name}` is filled in. */
import type { EffectBecause } from '../../coaching/judge-effect.ts';
import type { EffectVerdict } from '../../coaching/proposal.ts';
import type { Lang } from '../../plant/plant.ts';

export interface VerdictWords {
  title: string;
  allDone: string;
  ask: string;
  thanks: string;
  all: string;
  proposed: string;
  proposedNew: string;
  judged: string;
  corrected: string;
  verdicts: Readonly<Record<EffectVerdict, string>>;
  decided: Readonly<Record<'accepted' | 'changed' | 'rejected' | 'expired', string>>;
  because: Readonly<Record<EffectBecause, string>>;
}

const en: VerdictWords = {
  title: 'Was the optimiser right? {done} of {count} checked',
  allDone: 'Was the optimiser right? All checked',
  ask: 'One tap, if you know better or as well. It counts in “how often it was right here”; nobody is named.',
  thanks: 'Thank you. Next Monday there are five more, if there is anything to ask.',
  all: 'All of this week',
  proposed: '{parameter} from {from} to {to}',
  proposedNew: '{parameter} to {to}',
  judged: 'We measured: {verdict}. {because}',
  corrected: 'checked: {verdict}',
  verdicts: { right: 'Right', wrong: 'Wrong', 'cannot-tell': 'Cannot tell' },
  decided: { accepted: 'accepted', changed: 'done differently', rejected: 'left', expired: 'ran out' },
  because: {
    'moved-as-expected': 'The value moved as was said.',
    'stayed-as-expected': 'The value stayed, as was said.',
    'moved-the-other-way': 'The value moved the other way.',
    'did-not-move': 'The value did not move.',
    'did-not-stay': 'The value did not stay.',
    'not-followed': 'It was not followed.',
    'no-effect-stated': 'It stated no effect.',
    'taken-back': 'It was taken back before its time.',
    'too-few-values': 'There were too few values.',
    'station-stood': 'The station stood still for too long.',
    'other-change': 'Something else was changed meanwhile.',
  },
};

const de: VerdictWords = {
  title: 'Hatte der Optimierer recht? {done} von {count} geprüft',
  allDone: 'Hatte der Optimierer recht? Alles geprüft',
  ask: 'Ein Tipp genügt. Er zählt bei „wie oft er hier recht hatte“; niemand wird genannt.',
  thanks: 'Danke. Nächsten Montag kommen fünf weitere, wenn es etwas zu fragen gibt.',
  all: 'Alle dieser Woche',
  proposed: '{parameter} von {from} auf {to}',
  proposedNew: '{parameter} auf {to}',
  judged: 'Gemessen: {verdict}. {because}',
  corrected: 'geprüft: {verdict}',
  verdicts: { right: 'Richtig', wrong: 'Falsch', 'cannot-tell': 'Nicht zu sagen' },
  decided: { accepted: 'angenommen', changed: 'anders gemacht', rejected: 'gelassen', expired: 'abgelaufen' },
  because: {
    'moved-as-expected': 'Der Wert bewegte sich wie gesagt.',
    'stayed-as-expected': 'Der Wert blieb, wie gesagt.',
    'moved-the-other-way': 'Der Wert bewegte sich in die andere Richtung.',
    'did-not-move': 'Der Wert bewegte sich nicht.',
    'did-not-stay': 'Der Wert blieb nicht.',
    'not-followed': 'Er wurde nicht befolgt.',
    'no-effect-stated': 'Er nannte keine Wirkung.',
    'taken-back': 'Er wurde vor seiner Zeit zurückgenommen.',
    'too-few-values': 'Es gab zu wenige Werte.',
    'station-stood': 'Die Station stand zu lange.',
    'other-change': 'Inzwischen wurde etwas anderes verändert.',
  },
};

const es: VerdictWords = {
  title: '¿Acertó el optimizador? {done} de {count} revisadas',
  allDone: '¿Acertó el optimizador? Todo revisado',
  ask: 'Un toque basta. Cuenta en «cuántas veces acertó aquí»; no se nombra a nadie.',
  thanks: 'Gracias. El próximo lunes llegan cinco más, si hay algo que preguntar.',
  all: 'Todas las de esta semana',
  proposed: '{parameter} de {from} a {to}',
  proposedNew: '{parameter} a {to}',
  judged: 'Medido: {verdict}. {because}',
  corrected: 'revisado: {verdict}',
  verdicts: { right: 'Acertó', wrong: 'Falló', 'cannot-tell': 'No se sabe' },
  decided: { accepted: 'aceptada', changed: 'hecha de otro modo', rejected: 'descartada', expired: 'caducada' },
  because: {
    'moved-as-expected': 'El valor se movió como se dijo.',
    'stayed-as-expected': 'El valor se mantuvo, como se dijo.',
    'moved-the-other-way': 'El valor se movió al revés.',
    'did-not-move': 'El valor no se movió.',
    'did-not-stay': 'El valor no se mantuvo.',
    'not-followed': 'No se siguió.',
    'no-effect-stated': 'No indicaba ningún efecto.',
    'taken-back': 'Se retiró antes de tiempo.',
    'too-few-values': 'Había muy pocos valores.',
    'station-stood': 'La estación estuvo parada demasiado tiempo.',
    'other-change': 'Entretanto se cambió otra cosa.',
  },
};

const pl: VerdictWords = {
  title: 'Czy optymalizator miał rację? Sprawdzone: {done} z {count}',
  allDone: 'Czy optymalizator miał rację? Wszystko sprawdzone',
  ask: 'Wystarczy jedno dotknięcie. Liczy się w „jak często miał tu rację”; nikt nie jest nazwany.',
  thanks: 'Dziękuję. W następny poniedziałek przyjdzie pięć kolejnych, jeśli będzie o co pytać.',
  all: 'Wszystkie z tego tygodnia',
  proposed: '{parameter} z {from} na {to}',
  proposedNew: '{parameter} na {to}',
  judged: 'Zmierzono: {verdict}. {because}',
  corrected: 'sprawdzone: {verdict}',
  verdicts: { right: 'Słusznie', wrong: 'Niesłusznie', 'cannot-tell': 'Nie wiadomo' },
  decided: { accepted: 'przyjęta', changed: 'zrobiona inaczej', rejected: 'zostawiona', expired: 'wygasła' },
  because: {
    'moved-as-expected': 'Wartość zmieniła się, jak zapowiedziano.',
    'stayed-as-expected': 'Wartość pozostała, jak zapowiedziano.',
    'moved-the-other-way': 'Wartość zmieniła się w drugą stronę.',
    'did-not-move': 'Wartość się nie zmieniła.',
    'did-not-stay': 'Wartość nie pozostała.',
    'not-followed': 'Nie zastosowano jej.',
    'no-effect-stated': 'Nie podano skutku.',
    'taken-back': 'Wycofano ją przed czasem.',
    'too-few-values': 'Było za mało wartości.',
    'station-stood': 'Stanowisko stało zbyt długo.',
    'other-change': 'W tym czasie zmieniono coś innego.',
  },
};

export const VERDICT_WORDS: Readonly<Record<Lang, VerdictWords>> = { en, de, es, pl };
