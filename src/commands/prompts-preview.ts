/** `linemate prompts preview`: a template as a station page shows it, in a typical case and in its hardest ones. */

import { resolve } from 'node:path';
import { formatProblem } from '../errors.ts';
import { readTemplateFile } from '../flows/train/read-template-file.ts';
import { previewBox } from '../messages/preview-box.ts';
import { tipMessage } from '../messages/tip-message.ts';
import { LANGS, stationOf } from '../plant/plant.ts';
import { isOwn, isTongue, type Tongue } from '../plant/tongue.ts';
import { parseTemplate } from '../prompts/parse-template.ts';
import { type PreviewCase, previewTip } from '../prompts/preview.ts';
import type { Template } from '../prompts/template.ts';
import { type Command, EXIT } from './command.ts';
import { plantFor, shown } from './prompts-lint.ts';

export const command: Command = {
  name: 'prompts preview',
  help: `Usage: linemate prompts preview FILE [--lang LANG] [--station ID] [--plant FILE] [--json]

Shows the tip the way a station's page does: in a typical case, with the longest names, with a count of one, with
nothing optional, and with a text that tries to do harm. Nothing has to run, and nothing is sent.

  --lang LANG    en, de, es, pl, or any other by its code (default: every language the file has)
  --station ID   at this station of the plant
  --plant FILE   take names and limits from this plant (default: PLANT_FILE or ./plant.yaml)
  --json         one JSON object a line: {"lang","case","tip"} or {"lang","case","problems"}

Exit codes: 0 shown, 1 the file has errors, 2 usage.

Examples:
  linemate prompts preview prompts/seasoning-drift.md
  linemate prompts preview prompts/slow.md --lang de --station B4`,
  options: { lang: { type: 'string' }, station: { type: 'string' }, plant: { type: 'string' } },
  async run(io, values, [given, ...rest]) {
    if (given === undefined || rest.length > 0) {
      io.err('linemate prompts preview: takes one file, for example prompts/slow.md');
      return EXIT.usage;
    }
    const asked = values.lang === undefined ? null : isTongue(String(values.lang)) ? String(values.lang) : undefined;
    if (asked === undefined) {
      io.err(`linemate prompts preview: --lang is the code of a language, such as ${LANGS.join(', ')}`);
      return EXIT.usage;
    }
    const plant = plantFor(io, values.plant);
    const station = typeof values.station === 'string' ? values.station : undefined;
    if (station !== undefined && !plant?.lines.some(line => stationOf(line, station) !== undefined)) {
      io.err(
        plant
          ? `linemate prompts preview: the plant has no station ${station}`
          : 'linemate prompts preview: --station needs a plant.yaml (--plant FILE)',
      );
      return EXIT.usage;
    }
    const file = resolve(io.cwd, given);
    const { template, problems } = parseTemplate(shown(io, file), await readTemplateFile(file), plant ? { plant } : {});
    for (const problem of problems) io.err(formatProblem(problem));
    if (template === null) return EXIT.problems;
    const spoken = Object.keys(template.bodies);
    if (asked !== null && !spoken.includes(asked)) {
      io.err(`${shown(io, file)} has no "# ${asked}" part; it has: ${spoken.join(', ')}`);
      return EXIT.problems;
    }
    const timeZone = plant?.site.timeZone ?? 'UTC';
    for (const lang of asked === null ? spoken : [asked]) {
      const cases = previewTip(template, lang, { timeZone, ...(plant ? { plant } : {}), ...(station ? { station } : {}) });
      for (const each of cases) io.out(values.json === true ? asJson(lang, each) : asText(template, lang, each, timeZone));
    }
    return EXIT.ok;
  },
};

const asJson = (lang: Tongue, { name, rendering }: PreviewCase): string =>
  JSON.stringify(rendering.tip ? { lang, case: name, tip: rendering.tip } : { lang, case: name, problems: rendering.problems });

function asText(template: Template, lang: Tongue, { name, fields, rendering }: PreviewCase, timeZone: string): string {
  const draft = template.drafts.includes(lang) ? ', draft' : '';
  const heading = `${template.id}  ${lang}${draft}  ${name}`;
  if (!rendering.tip) return `${heading}\n${rendering.problems.map(formatProblem).join('\n')}\n`;
  const message = tipMessage(
    { conversation: `floor/station/${fields.station.id}`, audience: 'position', lang: isOwn(lang) ? lang : 'en', timeZone },
    {
      episode: { id: 'preview', openedAt: fields.since },
      station: fields.station,
      tip: rendering.tip,
      template,
      depth: 'line',
      validUntil: null,
    },
  );
  return `${heading}\n${previewBox(message, timeZone)}\n`;
}
