/** Renders a template in its hard cases and checks what comes out: length, missing fields, anything evaluated. */
import { type Problem, type Told, told } from '../errors.ts';
import type { Plant } from '../plant/plant.ts';
import { placeAt } from './check-liquid.ts';
import { hardCases } from './hard-cases.ts';
import { problemAt } from './problem-at.ts';
import { renderTip } from './render-tip.ts';
import { piecesOf, type Section } from './sections.ts';
import { ON_A_CARD, type RenderedTip, type Situation, type Template } from './template.ts';

/** The same as a message's title. */
export const ACTION_CHARS_MAX = 60;
export const ACTION_WORDS_MAX = 10;
export const FIGURE_CHARS_MAX = 120;
export const WHY_CHARS_MAX = 900;
export const STEPS_MAX = 6;
/** A step with what stands under it, on the station page: what fits on a tablet without scrolling. */
export const STEP_CHARS_MAX = 260;
/** All of a tip in one section: Slack cuts what is longer, Teams folds it away. */
export const TIP_CHARS_MAX = 2_600;

/** Cards that are no tip: their facts and buttons are the card's own, and only missing data is looked into step by step. */
const NO_STEPS: ReadonlySet<Situation> = new Set<Situation>([...ON_A_CARD].filter(one => one !== 'outage' && one !== 'safety'));

/** Stands around one rendering. */
export type Around = <T>(render: () => T) => T;

export interface RenderContext {
  plant?: Plant;
  around?: Around;
}

export function checkRendered(file: string, template: Template, sections: readonly Section[], context: RenderContext = {}): Problem[] {
  return sections.flatMap(section => checkSection(file, template, section, context));
}

function checkSection(
  file: string,
  template: Template,
  section: Section,
  { plant, around = render => render() }: RenderContext,
): Problem[] {
  const problems = new Map<string, Problem>();
  const say = (level: Problem['level'], place: { line: number; column: number } | null, message: Told) => {
    const { line, column } = place ?? { line: section.line, column: 1 };
    const key = `${line}:${column}:${message.id}`;
    if (!problems.has(key)) problems.set(key, problemAt({ file, line, column }, level, message, section.lang));
  };
  const { steps } = section;
  if (steps.length > STEPS_MAX)
    say('error', steps[STEPS_MAX]!.step, told`more than ${STEPS_MAX} steps; what does not fit belongs into the work instruction`);
  if (template.safety && steps.length > 0)
    say('error', steps[0]!.step, told`a safety tip has no steps: the certified procedure has them; name it in "source"`);
  if (template.when.situation === 'safety' && !template.safety)
    say('error', null, told`words for a safety stop need "safety: true": they point to the certified procedure and to a person`);
  if (NO_STEPS.has(template.when.situation) && steps.length > 0)
    say('warning', steps[0]!.step, told`the card of "${template.when.situation}" shows no steps; put what matters under "## why"`);
  for (const { name, fields } of hardCases(template, { lang: section.lang, ...(plant ? { plant } : {}) })) {
    const { tip, problems: failed } = around(() => renderTip(template, section.lang, fields, { timeZone: 'UTC', drafts: true }));
    if (!tip || tip.lang !== section.lang) {
      for (const each of failed) {
        const missing = missingField(each.message, section);
        if (missing) say('error', missing.place, missing.message);
        else say('error', null, told`cannot be shown in the case "${name}": ${each.message}`);
      }
      continue;
    }
    if (tip.action === '') say('error', section.action, told`the action is empty in the case "${name}"`);
    if (tip.action.length > ACTION_CHARS_MAX)
      say(
        'error',
        section.action,
        told`the action has ${tip.action.length} characters in the case "${name}", at most ${ACTION_CHARS_MAX}: "${tip.action}"`,
      );
    if (name !== 'injection' && tip.action.split(' ').length > ACTION_WORDS_MAX)
      say(
        'warning',
        section.action,
        told`the action has more than ${ACTION_WORDS_MAX} words in the case "${name}"; eight are read at a glance`,
      );
    if ((tip.figure ?? '').length > FIGURE_CHARS_MAX && name !== 'injection')
      say(
        'warning',
        section.figure,
        told`the figure line has ${tip.figure!.length} characters in the case "${name}"; one figure and the time left are enough`,
      );
    checkLengths(tip, section, name, say);
    if ((tip.why ?? '').length > WHY_CHARS_MAX)
      say(
        'warning',
        section.why,
        told`the reason has ${tip.why!.length} characters in the case "${name}", at most ${WHY_CHARS_MAX} are read`,
      );
  }
  return [...problems.values()];
}

/** What the narrowest of station page, Slack and Teams can show. */
function checkLengths(
  tip: RenderedTip,
  section: Section,
  name: string,
  say: (level: Problem['level'], place: { line: number; column: number } | null, message: Told) => void,
): void {
  for (const [n, step] of tip.steps.entries()) {
    const chars = [step.step, step.keyPoint, step.reason, step.check].join(' ').length;
    if (chars > STEP_CHARS_MAX)
      say(
        'warning',
        section.steps[n]?.step ?? null,
        told`this step has ${chars} characters in the case "${name}"; the station page shows ${STEP_CHARS_MAX} without scrolling`,
      );
  }
  const all = [tip.action, tip.figure, tip.why, ...tip.steps.map(step => Object.values(step).join(' '))].join('\n').length;
  if (all > TIP_CHARS_MAX)
    say(
      'error',
      null,
      told`the whole tip has ${all} characters in the case "${name}"; Slack cuts it and Teams folds it after ${TIP_CHARS_MAX}`,
    );
}

/** Where a field stands that was not there when the tip was tried, and what to do about it. */
function missingField(fault: string, section: Section): { place: { line: number; column: number } | null; message: Told } | null {
  const failed = /undefined variable: ([\w.]+)/.exec(fault)?.[1];
  if (!failed) return null;
  const written = new RegExp(`\\{\\{-?\\s*(${failed.replaceAll('.', '\\.')}(?:\\.\\w+)?)`);
  const piece = piecesOf(section).find(each => written.test(each.text));
  const found = piece ? written.exec(piece.text) : null;
  const path = found?.[1] ?? failed;
  const place = piece && found ? placeAt(piece, found.index + found[0].length - path.length) : null;
  const message = told`{{ ${path} }} is not always there; put its words between {% if ${path} %} and {% endif %}, or narrow "when" so that ${path.split('.')[0]!} always is`;
  return { place, message };
}
