/** A correction from the line as a proposed change to a template: one further step, in the words of whoever gave it. Pure. */
import type { Lang } from '../plant/plant.ts';
import { editOf, writeTemplate } from './edit-template.ts';
import { clip, plain } from './plain.ts';

const STEP_CHARS_MAX = 160;

/** @returns null where the template has no words in that language to add to, or has them already */
export function withCorrection(source: string, id: string, lang: Lang, words: string): string | null {
  const edit = editOf(`${id}.md`, source);
  const body = edit.bodies[lang];
  const said = clip(plain(words.replace(/[{}<>`@#]|\*\*|__/g, ' ')), STEP_CHARS_MAX);
  if (body === undefined || said === '' || edit.settings?.safety === true) return null;
  const step = /[.!?…]$/.test(said) ? said : `${said}.`;
  if (body.steps.some(one => one.step.toLowerCase() === step.toLowerCase())) return null;
  const steps = [...body.steps, { step, keyPoint: '', reason: '', check: '' }];
  return writeTemplate({ ...edit, bodies: { ...edit.bodies, [lang]: { ...body, steps } } }, source, id);
}
