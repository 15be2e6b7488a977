// @ts-check
/** What changes, part by part: for eyes by colour, stroke and sign, for a screen reader by `ins` and `del`. */
import { element } from './ask-server.js';

const TAGS = /** @type {Record<string, string>} */ ({ added: 'ins', removed: 'del', same: 'span' });

/** @param {{ label: string, spans: { kind: string, text: string }[] }[]} changes */
export const changesView = changes =>
  element(
    'dl',
    { class: 'changes' },
    ...changes.flatMap(({ label, spans }) => [
      element('dt', {}, label),
      element(
        'dd',
        { dir: 'auto' },
        ...spans.flatMap(({ kind, text }, n) => [
          ...(n > 0 && !/^[\s.,;:!?]/.test(text) && kind === 'added' ? [' '] : []),
          element(TAGS[kind] ?? 'span', {}, text),
        ]),
      ),
    ]),
  );
