// @ts-check
/** An old instruction, cut into the parts of the language that is open; what stood there can be had back. */
import { byId, call } from './ask-server.js';
import { keepFocus, say, told } from './lists.js';

/** @param {{ edit: () => any, lang: () => string, words: () => Record<string, string>, redraw: () => void }} editor */
export function startPaste({ edit, lang, words, redraw }) {
  /** @type {{ edit: any, lang: string, body: any, source: string | undefined } | null} */
  let before = null;
  byId('begin-paste').addEventListener('click', () => {
    /** @type {HTMLDetailsElement} */ (byId('paste-part')).open = true;
    byId('paste').scrollIntoView({ block: 'center' });
    byId('paste').focus();
  });
  byId('cut').addEventListener(
    'click',
    told(async () => {
      const into = { edit: edit(), lang: lang() };
      const text = /** @type {HTMLTextAreaElement} */ (byId('paste')).value;
      if (text.trim() === '') return;
      const { body, source } = await call('/api/studio/paste', { text, lang: into.lang });
      const { settings, bodies } = into.edit;
      before = { ...into, body: bodies[into.lang], source: settings?.source };
      bodies[into.lang] = body;
      if (source && settings?.source === '') settings.source = source;
      byId('uncut').hidden = false;
      redraw();
      say(words().cutDone ?? '');
      document.getElementById(`part-${into.lang}.action`)?.focus();
    }),
  );
  byId('uncut').addEventListener('click', () => {
    byId('uncut').hidden = true;
    say('');
    keepFocus(byId('cut'));
    // Meanwhile the page was opened anew: those words are not these any more.
    if (before === null || before.edit !== edit()) return;
    before.edit.bodies[before.lang] = before.body;
    if (before.edit.settings) before.edit.settings.source = before.source;
    redraw();
  });
}
