/** A tip in a typical case and in its hard ones, as people will read it: shown before anything is published. */
import type { Id, Plant } from '../plant/plant.ts';
import type { Tongue } from '../plant/tongue.ts';
import { type HardCase, hardCases, typicalFields } from './hard-cases.ts';
import { type Rendering, renderTip } from './render-tip.ts';
import type { Template } from './template.ts';

export interface PreviewCase {
  name: 'typical' | HardCase['name'];
  fields: HardCase['fields'];
  rendering: Rendering;
}

/** @param options.station id of the station to show it at; without one the first that the template fits */
export function previewTip(
  template: Template,
  lang: Tongue,
  options: { plant?: Plant; station?: Id; timeZone: string },
): readonly PreviewCase[] {
  const { timeZone, ...rest } = options;
  const cases = [
    { name: 'typical' as const, fields: typicalFields(template, { ...rest, lang }) },
    ...hardCases(template, { ...rest, lang }),
  ];
  return cases.map(each => ({ ...each, rendering: renderTip(template, lang, each.fields, { timeZone, drafts: true }) }));
}
