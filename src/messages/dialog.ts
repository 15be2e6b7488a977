/** A small form behind a button, before any chat product gives it a look. What was chosen comes back by field id. */
import type { Id } from '../plant/plant.ts';

export interface Dialog {
  id: Id;
  title: string;
  intro?: string;
  submit: string;
  fields: readonly DialogField[];
  /** Where a picture says it better: to be taken with it where the place has a camera, or else put below the card. */
  photo?: { take: string; below: string };
}

export type DialogField =
  | { kind: 'text'; id: Id; label: string; multiline: boolean; optional: boolean; charsMax: number; value?: string }
  | { kind: 'choice'; id: Id; label: string; optional: boolean; options: readonly { id: Id; label: string }[]; value?: Id };
