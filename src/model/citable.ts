/**
 * What a model may speak of: facts with slots. It writes `{{e1.value}}`; the reader gets what stands behind it, in the
 * reader's own language, units and clock.
 *
 * A slot says by itself what it is ("4 parts rejected", "because of a machine fault at A4"), so that no words around it can
 * turn it into something else.
 */
import type { Span } from '../messages/message.ts';

export interface Citable {
  /** A letter or word and a number: `asked`, `cause`, `e3`, `p1`. */
  id: string;
  /** Place and stretch of time it speaks of. Facts of two scopes do not stand in one sentence. */
  scope: string;
  /** The only facts that it may share a sentence with; absent = all of its scope. */
  beside?: readonly string[];
  slots: Readonly<Record<string, Slot>>;
}

export interface Slot {
  spans: readonly Span[];
  /** Written by a person: the reader sees it, the model does not. */
  private?: boolean;
}

export const slot = (...spans: readonly Span[]): Slot => ({ spans });

/** Signs that change the direction of reading, and all other controls: out of what is shown to a model. */
const CONTROLS = /\p{C}/gu;
const FLOOR_CHARS_MAX = 200;

/** Text of the floor is marked as such, and cannot close its own marks. */
export const quoted = (text: string): string =>
  `«\u2068${text.replace(CONTROLS, ' ').replace(/[«»]/g, '"').slice(0, FLOOR_CHARS_MAX)}\u2069»`;

const told = (span: Span): string =>
  typeof span === 'string'
    ? span
    : 'quote' in span
      ? quoted(span.quote)
      : 'strong' in span
        ? span.strong
        : 'link' in span
          ? span.text
          : new Date(span.time).toISOString();

/** A fact as the model is shown it: id, scope, and what each slot will say. */
export const shownToModel = ({ id, scope, slots }: Citable) => ({
  id,
  scope,
  slots: Object.fromEntries(
    Object.entries(slots).map(([name, { spans, private: hidden }]) => [
      name,
      hidden === true ? "(a person's own words, shown to the reader alone)" : spans.map(told).join(''),
    ]),
  ),
});
