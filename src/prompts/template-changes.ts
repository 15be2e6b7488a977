/** Two versions of a template as the form has them, part by part: for people who never see the file. Pure. */
import { commonParts } from './diff-lines.ts';
import { type DiffSpan, diffTexts } from './diff-texts.ts';
import { type BodyEdit, editOf, type SettingsEdit } from './edit-template.ts';
import { readHead } from './head.ts';
import { cutTemplate } from './sections.ts';
import type { TipStep } from './template.ts';

export type WordsPart = 'action' | 'figure' | 'why' | keyof TipStep;
export const LISTS = ['kinds', 'causes', 'stationTypes', 'parameters', 'alarms', 'drafts'] as const;
export type ListSetting = (typeof LISTS)[number];
export type OneSetting = 'situation' | 'skill' | 'source' | 'reviewBy' | 'safety' | 'picture' | 'pictureAlt' | 'arrow';

export type TemplateChange =
  /** `step` counts from 1. */
  | { of: 'words'; lang: string; part: WordsPart; step: number | null; spans: readonly DiffSpan[] }
  /** One span for each name, or for the value that went and the one that came. */
  | { of: 'setting'; part: ListSetting | OneSetting; spans: readonly DiffSpan[] }
  /** What only the file shows. `settings`: they cannot be read. */
  | { of: 'file'; part: 'settings' | 'examples' | 'other' };

const LINES = ['action', 'figure', 'why'] as const;
const STEP_PARTS = ['step', 'keyPoint', 'reason', 'check'] as const;
const NO_WORDS: BodyEdit = { action: '', figure: '', why: '', steps: [] };
/** More are not cut into steps that belong together. */
const STEPS_MAX = 200;

/** @param before '' = nothing spoke before */
export function templateChanges(before: string, after: string): TemplateChange[] {
  if (before === after) return [];
  const [old, now] = [editOf('', before), editOf('', after)];
  const langs = [...new Set([...Object.keys(old.bodies), ...Object.keys(now.bodies)])];
  const words = langs.flatMap(lang => bodyChanges(lang, bodyIn(old, lang), bodyIn(now, lang)));
  const [oldHead, newHead] = [headOf(before), headOf(after)];
  const isUnread = now.settings === null || (before !== '' && old.settings === null);
  const settings = isUnread ? fileChange('settings', oldHead !== newHead) : settingChanges(old.settings, now.settings!);
  const examples = fileChange('examples', examplesIn(oldHead) !== examplesIn(newHead));
  const changes = [...words, ...settings, ...examples];
  return changes.length === 0 ? fileChange('other', true) : changes;
}

const fileChange = (part: 'settings' | 'examples' | 'other', is: boolean): TemplateChange[] => (is ? [{ of: 'file', part }] : []);

const bodyIn = ({ bodies }: { bodies: Readonly<Record<string, BodyEdit>> }, lang: string): BodyEdit => bodies[lang] ?? NO_WORDS;

function bodyChanges(lang: string, old: BodyEdit, now: BodyEdit): TemplateChange[] {
  const change = (part: WordsPart, step: number | null, before: string, after: string): TemplateChange[] =>
    before === after ? [] : [{ of: 'words', lang, part, step, spans: diffTexts(before, after) }];
  return [
    ...LINES.flatMap(part => change(part, null, old[part], now[part])),
    ...stepPairs(old.steps.slice(0, STEPS_MAX), now.steps.slice(0, STEPS_MAX)).flatMap(([before, after], n, pairs) => {
      const number = pairs.slice(0, n + 1).filter(pair => (after === null ? pair[0] : pair[1]) !== null).length;
      return STEP_PARTS.flatMap(part => change(part, number, before?.[part] ?? '', after?.[part] ?? ''));
    }),
  ];
}

type Step = Required<TipStep>;

/** A step that is there in both by its own words; between those, what went is taken for what came in its place. */
function stepPairs(old: readonly Step[], now: readonly Step[]): [Step | null, Step | null][] {
  const pairs: [Step | null, Step | null][] = [];
  const [removed, added]: [Step[], Step[]] = [[], []];
  const settle = () => {
    for (let n = 0; n < Math.max(removed.length, added.length); n++) pairs.push([removed[n] ?? null, added[n] ?? null]);
    removed.length = added.length = 0;
  };
  for (const part of commonParts(old, now, step => step.step)) {
    if (part.kind === 'same') {
      settle();
      pairs.push([part.was, part.item]);
    } else (part.kind === 'added' ? added : removed).push(part.item);
  }
  settle();
  return pairs;
}

function settingChanges(old: SettingsEdit | null, now: SettingsEdit): TemplateChange[] {
  const lists = LISTS.flatMap((part): TemplateChange[] => {
    const spans = commonParts<string>(old?.[part] ?? [], now[part], name => name).map(({ kind, item }) => ({ kind, text: item }));
    return spans.every(span => span.kind === 'same') ? [] : [{ of: 'setting', part, spans }];
  });
  const before: Partial<Record<OneSetting, string>> = old === null ? {} : valuesOf(old);
  const after = valuesOf(now);
  const values = (Object.keys(after) as OneSetting[]).flatMap((part): TemplateChange[] => {
    const [went, came] = [before[part] ?? '', after[part]];
    if (went === came) return [];
    const spans: DiffSpan[] = [
      { kind: 'removed', text: went },
      { kind: 'added', text: came },
    ];
    return [{ of: 'setting', part, spans: spans.filter(span => span.text !== '') }];
  });
  return [...lists, ...values];
}

/** '' = not set. */
const valuesOf = ({ situation, skill, source, reviewBy, safety, picture }: SettingsEdit): Record<OneSetting, string> => ({
  situation: situation === 'any' ? '' : situation,
  skill,
  source,
  reviewBy,
  safety: safety ? 'true' : '',
  picture: picture?.file ?? '',
  pictureAlt: picture?.alt ?? '',
  arrow: picture?.arrow?.join(' ') ?? '',
});

const headOf = (source: string): string | null => (source === '' ? null : cutTemplate('', source).head);

const examplesIn = (head: string | null): string => JSON.stringify((head === null ? null : readHead('', head).head?.examples) ?? []);
