/** What changes in a tip, said in the form's own words: the part, in which language, and what goes and comes in it. Pure. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Lang } from '../plant/plant.ts';
import type { DiffSpan } from '../prompts/diff-texts.ts';
import { withNames } from '../prompts/marks.ts';
import { pictureName } from '../prompts/picture-shape.ts';
import { readableName } from '../prompts/plain.ts';
import type { Situation } from '../prompts/template.ts';
import { LISTS, type TemplateChange, templateChanges } from '../prompts/template-changes.ts';
import { PART_NAMES } from '../prompts/words/part-names.ts';
import { fill, WORDS } from './say.ts';

export interface ChangeLine {
  /** `German · Step 2 · Key point` */
  label: string;
  spans: readonly DiffSpan[];
}

export const changeLines = (changes: readonly TemplateChange[], lang: Lang): ChangeLine[] =>
  changes.map(change => ({ label: labelOf(change, lang), spans: spansOf(change, lang) }));

/** Two tips for the same trouble, part by part: what the one says there, and what the other. '' = it says nothing there. */
export function besideEachOther(theirs: string, mine: string, lang: Lang): { label: string; theirs: string; mine: string }[] {
  const saidIn = (source: string) =>
    new Map(changeLines(templateChanges('', source), lang).map(({ label, spans }) => [label, spans.map(span => span.text).join('')]));
  const [left, right] = [saidIn(theirs), saidIn(mine)];
  return [...new Set([...left.keys(), ...right.keys()])].map(label => ({
    label,
    theirs: left.get(label) ?? '',
    mine: right.get(label) ?? '',
  }));
}

function labelOf(change: TemplateChange, lang: Lang): string {
  const words = PART_NAMES[lang];
  if (change.of === 'file') return words.changes[change.part][0]!;
  if (change.of === 'words') {
    const step = change.step === null ? [] : [`${words.step} ${change.step}`];
    return [languageName(change.lang, lang), ...step, ...(change.part === 'step' ? [] : [words[change.part]])].join(' · ');
  }
  const { part } = change;
  if (part === 'alarms' || part === 'safety' || part === 'arrow') return words.changes[part];
  return part === 'drafts' ? words.draftLang : words[part];
}

function spansOf(change: TemplateChange, lang: Lang): DiffSpan[] {
  const words = PART_NAMES[lang];
  if (change.of === 'file') return [{ kind: 'added', text: words.changes[change.part][1]! }];
  if (change.of === 'words') return change.spans.map(({ kind, text }) => ({ kind, text: withNames(text, lang) }));
  const { part, spans } = change;
  const isList = LISTS.some(one => one === part);
  return spans.map(({ kind, text }, n) => ({ kind, text: `${isList && n > 0 ? ', ' : ''}${valueName(part, text, lang)}` }));
}

function valueName(part: (TemplateChange & { of: 'setting' })['part'], value: string, lang: Lang): string {
  const words = PART_NAMES[lang];
  switch (part) {
    case 'kinds':
      return WORDS[lang].kinds[value as EpisodeKind];
    case 'causes':
      return WORDS[lang].causes[value as CauseKind];
    case 'situation':
      return words.situations[value as Situation];
    case 'drafts':
      return languageName(value, lang);
    case 'safety':
      return words.changes.yes;
    case 'arrow': {
      const [x = '', y = ''] = value.split(' ');
      return fill(words.changes.arrowAt, { x, y });
    }
    case 'stationTypes':
      return readableType(value);
    case 'parameters':
      return readableName(value);
    case 'picture':
      return pictureName(value);
    default:
      return value;
  }
}

/** `vffs-bagger` → `vffs bagger`. */
export const readableType = (kind: string): string => kind.replace(/[-_]+/g, ' ');

/** `German`, `Deutsch`: a language by its name in another. */
export const languageName = (code: string, lang: Lang): string =>
  new Intl.DisplayNames(lang, { type: 'language', fallback: 'code' }).of(code) ?? code;
