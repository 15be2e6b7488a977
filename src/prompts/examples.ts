/** Examples of what a tip must say and must not, in the moments its trainer thought of: the tip's own tests. */
import { z } from 'zod';
import { type Problem, type Told, told } from '../errors.ts';
import type { Plant } from '../plant/plant.ts';
import { isTongue, type Tongue } from '../plant/tongue.ts';
import type { RenderContext } from './check-rendered.ts';
import { FIELD_PATHS, type TipFields } from './fields.ts';
import { hardCases, typicalFields } from './hard-cases.ts';
import { problemAt } from './problem-at.ts';
import { renderTip } from './render-tip.ts';
import type { RenderedTip, Template } from './template.ts';

const CASES = ['typical', 'longest names', 'count of one', 'nothing optional', 'injection'] as const;
const words = z.preprocess(
  value => (typeof value === 'string' || typeof value === 'number' ? [value] : value),
  z.array(z.coerce.string().min(1)),
);

export const Example = z.strictObject({
  lang: z.string().refine(isTongue, 'a language is written as its code, such as en, de or ro').default('en'),
  case: z.enum(CASES).default('typical'),
  /** Fields that are different in this moment: `figure.value: 7.1`. */
  with: z
    .record(z.enum(FIELD_PATHS as [string, ...string[]]), z.union([z.string(), z.number()]))
    .or(z.partialRecord(z.enum(FIELD_PATHS as [string, ...string[]]), z.union([z.string(), z.number()])))
    .default({}),
  says: words.default([]),
  never: words.default([]),
});
export type Example = z.infer<typeof Example>;

/** What fails, one problem each; upper and lower case count alike. */
export function runExamples(file: string, template: Template, { plant, around = render => render() }: RenderContext = {}): Problem[] {
  return (template.examples ?? []).flatMap((example, index) => {
    const fields = exampleFields(example, template, plant);
    const options = { timeZone: plant?.site.timeZone ?? 'UTC', drafts: true };
    const { tip, problems } = around(() => renderTip(template, example.lang, fields, options));
    const fail = (message: Told): Problem => problemAt({ file }, 'error', told`example ${index + 1} (${example.lang}): ${message}`);
    if (tip === null) return [fail(told`it cannot be shown: ${problems.map(problem => problem.message).join('; ')}`)];
    if (tip.lang !== example.lang) return [fail(told`there is no "# ${example.lang}" part`)];
    return faultsIn(example, wholeText(tip)).map(({ says, wanted }) =>
      fail(says ? told`the tip has to say "${wanted}", and says: "${tip.action}"` : told`the tip must not say "${wanted}"`),
    );
  });
}

/** What of an example a text does not keep; `says` = it is missing, else it stands there and must not. */
export function faultsIn({ lang, says, never }: Example, text: string): { says: boolean; wanted: string }[] {
  const has = (wanted: string) => text.toLocaleLowerCase(lang).includes(wanted.toLocaleLowerCase(lang));
  return [
    ...says.filter(wanted => !has(wanted)).map(wanted => ({ says: true, wanted })),
    ...never.filter(has).map(wanted => ({ says: false, wanted })),
  ];
}

export const wholeText = (tip: RenderedTip): string =>
  [tip.action, tip.figure, tip.why, ...tip.steps.flatMap(step => [step.step, step.keyPoint, step.reason, step.check])]
    .filter(part => part)
    .join('\n');

/** The moment of an example. */
export function exampleFields(example: Example, template: Template, plant: Plant | undefined): TipFields {
  const options: { lang: Tongue; plant?: Plant } = { lang: example.lang, ...(plant ? { plant } : {}) };
  const begin =
    example.case === 'typical'
      ? typicalFields(template, options)
      : hardCases(template, options).find(one => one.name === example.case)!.fields;
  const fields = structuredClone(begin) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(example.with)) {
    const [group, name] = path.split('.') as [string, string | undefined];
    if (name === undefined) fields[group] = value;
    else fields[group] = { ...(fields[group] as object | undefined), [name]: value };
  }
  return fields as unknown as TipFields;
}
