/** One person's own settings, on their home: where they stand, quiet, language, learning, and the way to all that is known of them. Pure. */
import { LANGS, type Lang } from '../plant/plant.ts';
import type { Dialog } from './dialog.ts';
import type { Message } from './message.ts';
import { button, textBlock, title } from './message-parts.ts';
import { choiceOf, plain, rowsOf, type SelfReader, type SelfView } from './self-view.ts';
import { PERSON_WORDS } from './words/person.ts';
import { SETTINGS_WORDS } from './words/settings.ts';

/** Ids of such cards begin so. */
export const SETTINGS_ID = 'me/set/';

/** In its own language, so that whoever cannot read this one finds theirs. */
const LANGUAGE_NAMES: Readonly<Record<Lang, string>> = { en: 'English', de: 'Deutsch', es: 'Español', pl: 'Polski' };
export const AS_THE_APP = 'app';

export function settingsView(reader: SelfReader, view: SelfView): Message {
  const words = SETTINGS_WORDS[reader.lang];
  const known = view.links.length > 0;
  const { learning } = view;
  const [account, ...rows] = rowsOf(reader, view);
  return plain(reader, words.title, {
    title: title(words.title),
    line2: PERSON_WORDS[reader.lang].onlyYou,
    body: known
      ? [
          { kind: 'facts', rows: [account!, [words.language, view.lang === null ? words.asTheApp : LANGUAGE_NAMES[view.lang]], ...rows] },
          ...choiceOf(reader.lang, learning),
        ]
      : [textBlock(words.notLinked)],
    buttons: known ? buttonsOf(reader.lang, view) : [button('me-code', words.code, 'primary', 'dialog')],
  });
}

function buttonsOf(lang: Lang, { mutedUntil, learning }: SelfView) {
  const own = PERSON_WORDS[lang];
  return [
    ...(learning.state === 'off' ? [button('me-in', own.optIn, 'primary')] : []),
    ...(learning.state === 'on' ? [button('me-out', own.optOut)] : []),
    button('me-where', own.where, 'plain', 'dialog'),
    mutedUntil === null ? button('me-quiet', own.quiet) : button('me-loud', own.loud),
    button('me-lang', SETTINGS_WORDS[lang].language, 'plain', 'dialog'),
    button('me-see', own.see),
  ];
}

/** Field `lang`: one of ours, or `app`. */
export function langDialog(lang: Lang, chosen: Lang | null): Dialog {
  const words = SETTINGS_WORDS[lang];
  const options = LANGS.map(one => ({ id: one as string, label: LANGUAGE_NAMES[one] }));
  return {
    id: 'me-lang',
    title: words.language,
    intro: words.languageIntro,
    submit: PERSON_WORDS[lang].send,
    fields: [
      {
        kind: 'choice',
        id: 'lang',
        label: words.language,
        optional: false,
        options: [...options, { id: AS_THE_APP, label: words.asTheApp }],
        value: chosen ?? AS_THE_APP,
      },
    ],
  };
}

/** Field `code`. */
export function codeDialog(lang: Lang): Dialog {
  const words = SETTINGS_WORDS[lang];
  return {
    id: 'me-code',
    title: words.code,
    intro: words.notLinked,
    submit: PERSON_WORDS[lang].send,
    fields: [{ kind: 'text', id: 'code', label: words.codeLabel, multiline: false, optional: false, charsMax: 40 }],
  };
}
