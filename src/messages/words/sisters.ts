/** What is known at sister plants, and said to be theirs, in every language. */
import type { Lang } from '../../plant/plant.ts';

export interface SisterWords {
  /** Before a list, as the name of a row. */
  row: string;
  fixes: string;
  causes: string;
  /** After a list, in a row. */
  fixedBy: string;
  /** What a tip was found to do there, and what that is worth here. */
  effect: string;
  alone: string;
  together: string;
  differs: string;
}

export const SISTER_WORDS: Readonly<Record<Lang, SisterWords>> = {
  en: {
    row: 'Sister plants',
    fixes: 'At sister plants, at such a station, this helped: {list}.',
    causes: 'There it mostly was: {list}.',
    fixedBy: 'fixed by {list}',
    effect: '{row} ({plants}). {range}.',
    alone: 'A hint: nothing has been measured here yet.',
    together: 'Theirs counted {weight} %, it is {range}. The verdict rests on this plant alone.',
    differs: 'It is otherwise here, so theirs does not count.',
  },
  de: {
    row: 'Schwesterwerke',
    fixes: 'In Schwesterwerken half an einer solchen Station: {list}.',
    causes: 'Dort war es meist: {list}.',
    fixedBy: 'behoben durch {list}',
    effect: '{row} ({plants}). {range}.',
    alone: 'Ein Hinweis: hier ist noch nichts gemessen.',
    together: 'Zählt man sie zu {weight} %, sind es {range}. Das Urteil beruht allein auf diesem Werk.',
    differs: 'Hier ist es anders, daher zählen sie nicht.',
  },
  es: {
    row: 'Plantas hermanas',
    fixes: 'En plantas hermanas, en una estación así, ayudó: {list}.',
    causes: 'Allí fue sobre todo: {list}.',
    fixedBy: 'resuelto con {list}',
    effect: '{row} ({plants}). {range}.',
    alone: 'Es un indicio: aquí aún no se ha medido nada.',
    together: 'Contándolo al {weight} %, es {range}. El veredicto se basa solo en esta planta.',
    differs: 'Aquí es distinto, así que no cuenta.',
  },
  pl: {
    row: 'Inne zakłady',
    fixes: 'W innych zakładach, na takim stanowisku, pomogło: {list}.',
    causes: 'Tam najczęściej było to: {list}.',
    fixedBy: 'naprawiono: {list}',
    effect: '{row} ({plants}). {range}.',
    alone: 'To podpowiedź: tutaj jeszcze nic nie zmierzono.',
    together: 'Licząc ją w {weight} %, jest to {range}. Ocena opiera się tylko na tym zakładzie.',
    differs: 'Tutaj jest inaczej, więc się nie liczy.',
  },
};
