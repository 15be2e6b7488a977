/**
 * A template's examples against the model that is set up: in each moment it is asked to word what the tip stands on, as in an answer,
 * and what would go out, tip and words together, has to keep what the example asks for.
 */
import type { Problem } from '../../errors.ts';
import { spanText } from '../../messages/preview-box.ts';
import { type Citable, slot } from '../../model/citable.ts';
import type { Model } from '../../model/model.ts';
import { wordFacts } from '../../model/word-facts.ts';
import type { Plant } from '../../plant/plant.ts';
import { isOwn } from '../../plant/tongue.ts';
import { exampleFields, faultsIn, wholeText } from '../../prompts/examples.ts';
import type { TipFields } from '../../prompts/fields.ts';
import { type Format, formats } from '../../prompts/format.ts';
import { renderTip } from '../../prompts/render-tip.ts';
import type { Template } from '../../prompts/template.ts';

export interface LiveResult {
  /** As the endpoint calls it. */
  model: string;
  /** Examples in which its words passed the check of answers; in the others the tip would have stood alone. */
  worded: number;
  failed: Problem[];
}

/** For one moment, look-ups and all. */
const LIVE_MS_MAX = 12_000;

export async function evaluateLive(model: Model, template: Template, plant: Plant): Promise<LiveResult> {
  const result: LiveResult = { model: model.id, worded: 0, failed: [] };
  const { timeZone } = plant.site;
  for (const [index, example] of (template.examples ?? []).entries()) {
    const { lang } = example;
    const fields = exampleFields(example, template, plant);
    const format = formats(lang, timeZone);
    const { tip } = renderTip(template, lang, fields, { timeZone, drafts: true });
    // An example that fails by itself is said by the check, and nothing a model adds can mend it.
    // Nor is a model asked to word in a language in which its words are not checked.
    if (tip === null || tip.lang !== lang || !isOwn(lang)) continue;
    const worded = await wordFacts(model, {
      lang,
      asked: { question: tip.action, intent: 'coach', station: fields.station.id, headline: tip.action },
      facts: tipFacts(fields, format),
      lookUps: [],
      signal: AbortSignal.timeout(LIVE_MS_MAX),
    });
    if (worded.kind !== 'worded') continue;
    result.worded++;
    const said = worded.sentences.map(spans => spans.map(span => spanText(span, format.time)).join('')).join('\n');
    for (const { says, wanted } of faultsIn(example, `${wholeText(tip)}\n${said}`)) {
      const message = `example ${index + 1} (${lang}), ${model.id}: ${says ? 'has to say' : 'must not say'} "${wanted}", and says: "${said}"`;
      result.failed.push({ file: `${template.id}.md`, level: 'error', message });
    }
  }
  return result;
}

/** What the tip stands on, as facts that a model may cite. */
function tipFacts({ station, figure, cause, recommendation, minutesLeft, minutesLeftMost }: TipFields, format: Format): Citable[] {
  const scope = `${station.id}/1`;
  const place = slot(`${station.id} ${station.name}`);
  const number = (value: number, unit: string | undefined) => `${format.number(value, 2)}${unit ? ` ${unit}` : ''}`;
  const values = [
    ...(figure === undefined ? [] : [slot(`${figure.name} ${number(figure.value, figure.unit)}`)]),
    ...(cause === undefined ? [] : [slot(`${cause.name}, ${cause.station}`)]),
    ...(recommendation === undefined ? [] : [slot(`${recommendation.parameter} ${number(recommendation.to, recommendation.unit)}`)]),
    ...(minutesLeft === undefined ? [] : [slot(format.duration(minutesLeft, minutesLeftMost))]),
  ];
  const facts = values.map((value, index) => ({ id: `e${index + 1}`, scope, slots: { value, station: place } }));
  return [{ id: 'asked1', scope, slots: { station: place } }, ...facts];
}
