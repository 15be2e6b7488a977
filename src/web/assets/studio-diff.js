// @ts-check
/** A difference, line by line: for eyes by colour and sign, for a screen reader by `ins` and `del`. */
import { element } from './ask-server.js';

/** @param {({ kind: string, text: string } | null)[]} lines */
export const diffView = lines =>
  element(
    'div',
    { class: 'diff' },
    ...lines.map(line =>
      line === null
        ? element('p', { class: 'gap' }, '…')
        : element(
            'p',
            { class: line.kind },
            element(line.kind === 'added' ? 'ins' : line.kind === 'removed' ? 'del' : 'span', {}, line.text || ' '),
          ),
    ),
  );
