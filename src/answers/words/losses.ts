/** What the stops of a time come to, by cause. `{name}` is filled in. */
import type { Lang } from '../../plant/plant.ts';

export interface LossWords {
  headline: string;
  cause: string;
  notKnown: string;
  /** On a button. */
  why: string;
}

export const LOSS_WORDS: Readonly<Record<Lang, LossWords>> = {
  en: {
    headline: '{place}: {stops}, {duration} lost; most of it: {cause}, {own} ({share}).',
    cause: '{cause}: {own} ({share}), {stops}: {times}.',
    notKnown: 'cause not known',
    why: 'Why {station} {from}?',
  },
  de: {
    headline: '{place}: {stops}, {duration} verloren; das meiste: {cause}, {own} ({share}).',
    cause: '{cause}: {own} ({share}), {stops}: {times}.',
    notKnown: 'Ursache nicht bekannt',
    why: 'Warum {station} {from}?',
  },
  es: {
    headline: '{place}: {stops}, {duration} en total; lo que más: {cause}, {own} ({share}).',
    cause: '{cause}: {own} ({share}), {stops}: {times}.',
    notKnown: 'causa no conocida',
    why: '¿Por qué {station} {from}?',
  },
  pl: {
    headline: '{place}: {stops}, razem {duration}; najwięcej: {cause}, {own} ({share}).',
    cause: '{cause}: {own} ({share}), {stops}: {times}.',
    notKnown: 'przyczyna nieznana',
    why: 'Dlaczego {station} {from}?',
  },
};
