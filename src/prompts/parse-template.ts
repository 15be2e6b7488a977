/**
 * From a trainer's file to a template: read, cut, checked, with every problem at once.
 *
 * Errors keep a template from being used (the last good version stays in use); warnings are said and passed over.
 */
import { type Problem, type Told, told } from '../errors.ts';
import type { Plant } from '../plant/plant.ts';
import { isOwn, tonguesOf } from '../plant/tongue.ts';
import { checkLiquid } from './check-liquid.ts';
import { checkPlant } from './check-plant.ts';
import { type Around, checkRendered } from './check-rendered.ts';
import { checkWords } from './check-words.ts';
import { contentHash } from './content-hash.ts';
import { type Head, type PlaceOf, readHead } from './head.ts';
import { problemAt } from './problem-at.ts';
import { cutTemplate, piecesOf, type Section } from './sections.ts';
import type { Template, TemplateBody, TipStep } from './template.ts';

/** Characters of a whole file; four languages of a long tip take a quarter of it. */
export const SOURCE_CHARS_MAX = 20_000;
/** Characters of one part (an action, a reason, a step), and so the most that any check has to look at in one go. */
export const PART_CHARS_MAX = 2_000;

/**
 * @param file its name, as it appears in problems
 * @param context.plant when given: its longest names, its languages, station types and parameters are checked against
 * @param context.around is told of every rendering, so that whoever runs the check can watch its time
 * @returns `template` is null when there is an error among the problems
 */
export function parseTemplate(
  file: string,
  source: string,
  context: { plant?: Plant; around?: Around } = {},
): { template: Template | null; problems: Problem[] } {
  if (source.length > SOURCE_CHARS_MAX)
    return {
      template: null,
      problems: [problemAt({ file, line: 1, column: 1 }, 'error', told`a tip has at most ${SOURCE_CHARS_MAX} characters`)],
    };
  const cut = cutTemplate(file, source);
  const problems = [...cut.problems];
  const read = cut.head === null ? null : readHead(file, cut.head);
  if (read) problems.push(...read.problems);
  const parts = cut.sections.flatMap(section => piecesOf(section).map(piece => ({ ...piece, lang: section.lang })));
  const long = parts.filter(part => part.text.length > PART_CHARS_MAX);
  for (const { line, column, lang } of long)
    problems.push(problemAt({ file, line, column }, 'error', told`one part of a tip has at most ${PART_CHARS_MAX} characters`, lang));
  const where = { file, pieces: parts.filter(part => !long.includes(part)) };
  const liquid = checkLiquid(where);
  problems.push(...liquid, ...checkWords(where, read?.head ?? null, context.plant?.prompts.links));
  if (read?.head) {
    problems.push(...checkLanguages(file, read.head, cut.sections, read.at, context.plant));
    if (context.plant) problems.push(...checkPlant(file, read.head, context.plant, read.at));
  }
  if (!read?.head) return { template: null, problems: inOrder(problems) };
  const template = build(read.head, cut.sections, source);
  if (!hasErrors(liquid) && long.length === 0) problems.push(...checkRendered(file, template, cut.sections, context));
  return { template: hasErrors(problems) ? null : template, problems: inOrder(problems) };
}

const hasErrors = (problems: readonly Problem[]): boolean => problems.some(each => each.level === 'error');

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));

function checkLanguages(file: string, head: Head, sections: readonly Section[], at: PlaceOf, plant: Plant | undefined): Problem[] {
  const problems: Problem[] = [];
  const say = (level: Problem['level'], place: { line: number; column: number }, message: Told) =>
    problems.push(problemAt({ file, ...place }, level, message));
  if (sections.length === 0) say('error', { line: 1, column: 1 }, told`there are no words yet; start with "# en" below the settings`);
  for (const section of sections) {
    if (!section.action)
      say('error', { line: section.line, column: 1 }, told`"# ${section.lang}" has no action; its first line says what to do`);
    if (head.languages.length > 0 && !head.languages.includes(section.lang))
      say('warning', { line: section.line, column: 3 }, told`"# ${section.lang}" is not among the languages of the settings`);
  }
  for (const section of sections)
    if (!isOwn(section.lang))
      say(
        'warning',
        { line: section.line, column: 3 },
        told`blame and safety are not looked for in ${section.lang}: let somebody read it who speaks it`,
      );
  const first = sections[0];
  for (const section of sections.slice(1))
    if (first && section.steps.length !== first.steps.length)
      say(
        'warning',
        { line: section.line, column: 3 },
        told`${section.lang} has ${section.steps.length} steps, ${first.lang} has ${first.steps.length}`,
      );
  const wanted = plant ? tonguesOf(plant) : [];
  const has = (lang: string) => sections.some(each => each.lang === lang);
  const instead = wanted.find(has) ?? first?.lang;
  for (const lang of head.languages)
    if (!has(lang)) say('warning', at('languages'), told`${lang} is among the languages but has no "# ${lang}" part`);
  const unread = wanted.filter(lang => !has(lang) && !head.languages.includes(lang));
  if (unread.length > 0 && instead !== undefined)
    say(
      'warning',
      at('languages'),
      told`the site also speaks ${unread.join(', ')}; without words of their own people there read ${instead}`,
    );
  return problems;
}

function build(head: Head, sections: readonly Section[], source: string): Template {
  const when = head.when ?? { kinds: [], causes: [], stationTypes: [], parameters: [], situation: 'any' as const };
  return {
    id: head.id,
    hash: contentHash(source),
    skill: head.skill ?? null,
    when,
    safety: head.safety,
    source: head.source ?? null,
    reviewBy: head['review-by'] ?? null,
    drafts: head.draft,
    ...(head.picture ? { picture: head.picture } : {}),
    ...(head.examples.length > 0 ? { examples: head.examples } : {}),
    bodies: Object.fromEntries(sections.filter(each => each.action).map(each => [each.lang, bodyOf(each)])),
  };
}

function bodyOf(section: Section): TemplateBody {
  return {
    action: section.action?.text ?? '',
    figure: section.figure?.text ?? null,
    why: section.why?.text ?? null,
    steps: section.steps.map(
      (each): TipStep => ({
        step: each.step.text,
        ...(each.keyPoint ? { keyPoint: each.keyPoint.text } : {}),
        ...(each.reason ? { reason: each.reason.text } : {}),
        ...(each.check ? { check: each.check.text } : {}),
      }),
    ),
  };
}
