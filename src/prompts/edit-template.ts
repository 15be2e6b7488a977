/**
 * A template as a form has it: its settings and its parts, each a text, and back to a file. Pure.
 *
 * What the form does not know of the file (comments, order of settings) stays as it was.
 */
import { type Document, parseDocument } from 'yaml';
import type { Problem } from '../errors.ts';
import { LANGS, type Lang } from '../plant/plant.ts';
import { isOwn, type Tongue } from '../plant/tongue.ts';
import { picturePartAt, readHead } from './head.ts';
import { cutTemplate, type Piece, type Section, type StepPieces } from './sections.ts';
import { settingsAsWritten } from './settings-as-written.ts';
import type { TemplateWhen, TipPicture, TipStep } from './template.ts';

/** '' = there is none. */
export interface BodyEdit {
  action: string;
  figure: string;
  why: string;
  steps: readonly Required<TipStep>[];
}

export interface SettingsEdit extends Omit<TemplateWhen, 'alarms'> {
  alarms: readonly string[];
  skill: string;
  source: string;
  reviewBy: string;
  safety: boolean;
  picture: TipPicture | null;
  drafts: readonly Tongue[];
}

export interface TemplateEdit {
  /** null = the file's settings are no settings at all; they are left as they are. */
  settings: SettingsEdit | null;
  bodies: Readonly<Record<Tongue, BodyEdit>>;
}

/** `en.action`, `de.steps.0.keyPoint`: where a form shows what stands at a place of the file. */
export interface PartPlace {
  part: string;
  line: number;
  lines: number;
}

const STEP_PARTS = ['step', 'keyPoint', 'reason', 'check'] as const;

export function editOf(file: string, source: string): TemplateEdit & { places: PartPlace[] } {
  const { head, sections } = cutTemplate(file, source);
  const read = head === null ? null : readHead(file, head);
  return {
    settings: read === null ? null : read.head === null ? settingsAsWritten(read.written) : settingsOf(read.head),
    bodies: Object.fromEntries(sections.map(section => [section.lang, bodyOf(section)])),
    places: sections.flatMap(placesOf),
  };
}

function settingsOf(head: NonNullable<ReturnType<typeof readHead>['head']>): SettingsEdit {
  const when = head.when ?? { kinds: [], causes: [], stationTypes: [], parameters: [], situation: 'any' as const };
  return {
    ...when,
    alarms: when.alarms ?? [],
    skill: head.skill ?? '',
    source: head.source ?? '',
    reviewBy: head['review-by'] ?? '',
    safety: head.safety,
    picture: head.picture ?? null,
    drafts: head.draft,
  };
}

const text = (piece: Piece | null | undefined): string => (piece?.text ?? '').replace(/\s*\n\s*/g, ' ');

const bodyOf = (section: Section): BodyEdit => ({
  action: text(section.action),
  figure: text(section.figure),
  why: text(section.why),
  steps: section.steps.map(stepOf),
});

const stepOf = (step: StepPieces): Required<TipStep> => ({
  step: text(step.step),
  keyPoint: text(step.keyPoint),
  reason: text(step.reason),
  check: text(step.check),
});

function placesOf(section: Section): PartPlace[] {
  const place = (part: string, piece: Piece | null | undefined): PartPlace[] =>
    piece ? [{ part: `${section.lang}.${part}`, line: piece.line, lines: piece.text.split('\n').length }] : [];
  return [
    { part: section.lang, line: section.line, lines: 1 },
    ...(['action', 'figure', 'why'] as const).flatMap(part => place(part, section[part])),
    ...section.steps.flatMap((step, n) => STEP_PARTS.flatMap(part => place(`steps.${n}.${part}`, step[part]))),
  ];
}

/** The part that a line of the file belongs to; `settings` above the first language, null where nothing stands. */
export function partAt(places: readonly PartPlace[], line: number | undefined): string | null {
  if (line === undefined) return null;
  const found = places.filter(place => line >= place.line && line < place.line + place.lines).at(-1);
  if (found) return found.part;
  const first = places[0]?.line ?? Number.POSITIVE_INFINITY;
  return line < first ? 'settings' : null;
}

/**
 * Where a form says a problem. What is missing is said where it belongs: `en.action` is beside the empty line, not above it.
 *
 * @param lang the language that is open
 */
export function partOf(source: string, { level, line, column }: Pick<Problem, 'level' | 'line' | 'column'>, lang: Tongue): string | null {
  const { head, sections } = cutTemplate('', source);
  const places = sections.flatMap(placesOf);
  if (sections.length === 0 && line === 1) return `${lang}.action`;
  const part = partAt(places, line);
  if (part === 'settings' && head !== null && line !== undefined) return picturePartAt(head, { line, column: column ?? 1 }) ?? part;
  const isWordless = sections.some(section => section.lang === part && section.action === null);
  return isWordless && level === 'error' ? `${part}.action` : part;
}

/** @param before the file as it stands; null = a new one with this id */
export function writeTemplate(edit: TemplateEdit, before: string | null, id: string): string {
  const cut = before === null ? null : cutTemplate('', before);
  const head = cut?.head ?? `id: ${id}`;
  const settings = edit.settings === null ? head : headText(head, edit.settings, spokenIn(edit));
  const bodies = languagesIn(edit).flatMap(lang => {
    const body = edit.bodies[lang];
    return body === undefined || isEmpty(body) ? [] : [bodyText(lang, body)];
  });
  return `---\n${settings.trimEnd()}\n---\n${bodies.join('\n\n')}\n`;
}

const isEmpty = (body: BodyEdit): boolean =>
  [body.action, body.figure, body.why].every(part => oneLine(part) === '') && body.steps.every(step => oneLine(step.step) === '');

/** Those that Linemate speaks as well, then the others, as they were put in. */
const languagesIn = ({ bodies }: TemplateEdit): Tongue[] => [...LANGS, ...Object.keys(bodies).filter(lang => !isOwn(lang))];

const spokenIn = (edit: TemplateEdit): Tongue[] =>
  languagesIn(edit).filter(lang => edit.bodies[lang] !== undefined && !isEmpty(edit.bodies[lang]));

function headText(head: string, settings: SettingsEdit, languages: readonly Tongue[]): string {
  const doc = parseDocument(head, { schema: 'core', logLevel: 'error' });
  const put = (path: string[], value: unknown, isAbsent: boolean) => {
    if (isAbsent) doc.deleteIn(path);
    else if (JSON.stringify(plainAt(doc, path)) !== JSON.stringify(value)) doc.setIn(path, doc.createNode(value, { flow: true }));
  };
  const when = (['kinds', 'causes', 'stationTypes', 'parameters', 'alarms'] as const).filter(name => settings[name].length > 0);
  const isAny = settings.situation === 'any';
  if (when.length > 0 || !isAny) {
    if (!doc.hasIn(['when'])) doc.setIn(['when'], doc.createNode({}));
  } else doc.deleteIn(['when']);
  if (doc.hasIn(['when'])) {
    for (const name of ['kinds', 'causes', 'stationTypes', 'parameters', 'alarms'] as const)
      put(['when', name], settings[name], settings[name].length === 0);
    put(['when', 'situation'], settings.situation, isAny);
  }
  for (const name of ['skill', 'source'] as const) put([name], oneLine(settings[name]), oneLine(settings[name]) === '');
  put(['review-by'], settings.reviewBy.trim(), settings.reviewBy.trim() === '');
  put(['safety'], settings.safety, !settings.safety);
  put(['picture'], settings.picture, settings.picture === null);
  put(['languages'], languages, languages.length === 0);
  put(
    ['draft'],
    settings.drafts.filter(lang => languages.includes(lang)),
    !settings.drafts.some(lang => languages.includes(lang)),
  );
  return doc.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const plainAt = (doc: Document, path: string[]): unknown => {
  const node = doc.getIn(path) as { toJSON?: () => unknown } | undefined;
  return typeof node?.toJSON === 'function' ? node.toJSON() : node;
};

const oneLine = (written: string): string =>
  written
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^#+\s*/, '');

type Headings = { why: string; steps: string; keyPoint: string; reason: string; check: string };
const headingsIn = (lang: Tongue): Headings => HEADINGS[isOwn(lang) ? lang : 'en'];
const HEADINGS: Readonly<Record<Lang, Headings>> = {
  en: { why: 'why', steps: 'steps', keyPoint: 'key point', reason: 'reason', check: 'try it' },
  de: { why: 'warum', steps: 'schritte', keyPoint: 'Schlüsselpunkt', reason: 'Grund', check: 'Probe' },
  es: { why: 'por qué', steps: 'pasos', keyPoint: 'punto clave', reason: 'razón', check: 'prueba' },
  pl: { why: 'dlaczego', steps: 'kroki', keyPoint: 'kluczowy punkt', reason: 'powód', check: 'sprawdź' },
};

function bodyText(lang: Tongue, body: BodyEdit): string {
  const words = headingsIn(lang);
  const steps = body.steps.filter(step => oneLine(step.step) !== '');
  const parts = [`# ${lang}\n${oneLine(body.action)}`];
  if (oneLine(body.figure) !== '') parts.push(oneLine(body.figure));
  if (oneLine(body.why) !== '') parts.push(`## ${words.why}\n${oneLine(body.why)}`);
  if (steps.length > 0) parts.push(`## ${words.steps}\n${steps.map((step, n) => stepText(step, n + 1, words)).join('\n')}`);
  return parts.join('\n\n');
}

/** Steps as one text, in the file's own way of writing them. */
export const stepsText = (steps: BodyEdit['steps'], lang: Tongue): string =>
  steps.map((step, n) => stepText(step, n + 1, headingsIn(lang))).join('\n');

const STEP_BEGINS = /^(?:\d+[.)]|[-*•])\s+/;
/** A part under its step, as phones write a list. */
const PART_BEGINS = /^\s+[-*•–]\s+/;

/** And back; a line that is neither a step nor a part of one is a step: nothing of what was written is lost. */
export function readSteps(text: string, lang: Tongue): Required<TipStep>[] {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const written = lines.map(line => {
    if (PART_BEGINS.test(line)) {
      const part = line.replace(PART_BEGINS, '');
      return isPart(part, lang) ? `   - ${part}` : `1. ${part.trim()}`;
    }
    return `1. ${line
      .trim()
      .replace(STEP_BEGINS, '')
      .replace(/^#+\s*/, '')}`;
  });
  const [section] = cutTemplate('', `---\n---\n# ${lang}\n.\n\n## ${headingsIn(lang).steps}\n${written.join('\n')}`).sections;
  return (section?.steps ?? []).map(stepOf);
}

/** Whether the file's reader would take it for one. */
function isPart(part: string, lang: Tongue): boolean {
  const { sections, problems } = cutTemplate('', `---\n---\n# ${lang}\n.\n\n## ${headingsIn(lang).steps}\n1. x\n   - ${part}`);
  return problems.length === 0 && sections.length === 1;
}

function stepText(step: Required<TipStep>, n: number, words: Headings): string {
  const under = (['keyPoint', 'reason', 'check'] as const).filter(part => oneLine(step[part]) !== '');
  return [`${n}. ${oneLine(step.step)}`, ...under.map(part => `   - ${words[part]}: ${oneLine(step[part])}`)].join('\n');
}
