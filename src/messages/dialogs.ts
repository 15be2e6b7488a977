/** The small forms behind a button: a few chips and, if somebody likes, a sentence. What was chosen comes back by id. */

import type { CauseKind } from '../causes/ranking.ts';
import type { Lang } from '../plant/plant.ts';
import type { Dialog, DialogField } from './dialog.ts';
import type { TextKey } from './message-parts.ts';
import { proposalDialog } from './proposal-card.ts';
import { WORDS } from './say.ts';

export const FREE_TEXT_CHARS_MAX = 500;

/** Nobody's name, and no correction: whoever stands here wants more than one line. */
export const NOT_SURE = 'not-sure';

/** No chip says it; the words may. */
export const NONE = 'none';

/** What `Something else` may mean, and which cause it names, if any. */
export const SOMETHING_ELSE: readonly { id: string; label: TextKey; cause: CauseKind | null }[] = [
  { id: 'other-station', label: 'chipOtherStation', cause: null },
  { id: 'material', label: 'chipMaterial', cause: 'supply' },
  { id: 'fault', label: 'chipFault', cause: 'fault' },
  { id: 'setting', label: 'chipSetting', cause: 'drift' },
  { id: 'staffing', label: 'chipStaffing', cause: 'no-operator' },
  { id: 'changeover', label: 'chipChangeover', cause: 'changeover' },
  { id: 'sensor', label: 'chipSensor', cause: null },
  { id: 'done', label: 'chipDone', cause: null },
  { id: 'not-possible', label: 'chipNotPossible', cause: null },
  { id: NOT_SURE, label: 'chipNotSure', cause: null },
  { id: NONE, label: 'chipOther', cause: null },
];

/** What a technician says when closing. */
export const FIXES: readonly { id: string; label: TextKey }[] = [
  { id: 'cleaned', label: 'fixClean' },
  { id: 'adjusted', label: 'fixAdjust' },
  { id: 'replaced', label: 'fixReplace' },
  { id: 'reset', label: 'fixReset' },
  { id: 'material', label: 'fixMaterial' },
  { id: 'other', label: 'fixOther' },
];

/** Fields `what` (one of the chips; required) and `words` (free, optional). */
export function somethingElseDialog(lang: Lang): Dialog {
  const words = WORDS[lang];
  return {
    id: 'something-else',
    title: words.dialogSomethingElse,
    intro: words.dialogSomethingElseIntro,
    submit: words.send,
    fields: [chips(lang, words.dialogWhat, SOMETHING_ELSE), freeText(lang)],
    photo: { take: words.dialogPhoto, below: words.dialogPhotoBelow },
  };
}

/** Fields `what` and `words`, as above. */
export function fixedDialog(lang: Lang): Dialog {
  const words = WORDS[lang];
  return {
    id: 'fixed',
    title: words.dialogFixed,
    intro: words.dialogFixedIntro,
    submit: words.send,
    fields: [chips(lang, words.dialogFixed, FIXES), freeText(lang)],
  };
}

/** The dialog that a button opens, by the button's id; null when it opens none. */
export function dialogOf(button: string, lang: Lang): Dialog | null {
  if (button === 'something-else') return somethingElseDialog(lang);
  if (button === 'do-differently' || button === 'leave-it') return proposalDialog(button, lang);
  return button === 'fixed' ? fixedDialog(lang) : null;
}

const chips = (lang: Lang, label: string, options: readonly { id: string; label: TextKey }[]): DialogField => ({
  kind: 'choice',
  id: 'what',
  label,
  optional: false,
  options: options.map(option => ({ id: option.id, label: WORDS[lang][option.label] })),
});

const freeText = (lang: Lang): DialogField => ({
  kind: 'text',
  id: 'words',
  label: WORDS[lang].dialogWords,
  multiline: true,
  optional: true,
  charsMax: FREE_TEXT_CHARS_MAX,
});
