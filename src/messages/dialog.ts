/** A small form behind a button, before any chat product gives it a look. What was chosen comes back by field id. */
import type { Id } from '../plant/plant.ts';

export interface Dialog {
  id: Id;
  title: string;
  intro?: string;
  submit: string;
  fields: readonly DialogField[];
}

export type DialogField =
  | { kind: 'text'; id: Id; label: string; multiline: boolean; optional: boolean; charsMax: number; value?: string }
  | { kind: 'choice'; id: Id; label: string; optional: boolean; options: readonly { id: Id; label: string }[]; value?: Id };
