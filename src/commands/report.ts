/** `linemate report`: the month for the plant manager, as text, page, table or PDF. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { type MonthPapers, monthPapers, type ReportWish } from '../flows/report/month-report.ts';
import { printPdf } from '../flows/report/print-pdf.ts';
import { isMonth } from '../plant/month.ts';
import { LANGS, type Lang, type Plant } from '../plant/plant.ts';
import { monthTitle, notes } from '../reports/month/page.ts';
import { figureGroups } from '../reports/month/table.ts';
import { headsOf, monthVoice } from '../reports/month/voice.ts';
import { MONTH_WORDS } from '../reports/words/month.ts';
import { type Command, EXIT, type Io } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'report',
  help: `linemate report [MONTH] [--line ID] [--lang LANG] [--html FILE] [--csv] [--pdf FILE] [--json]

The month for the plant manager: what was lost and what it cost, whether warnings came before the waste, how long help took, what
was asked, what became of proposals and tips. Money is an estimate from the prices in plant.yaml. Nobody is named.

  MONTH        such as 2026-10; without it, the month that was over last, or the running one where the plant worked more days in it
  --line ID    one line alone
  --lang LANG  ${LANGS.join(', ')}
  --html FILE  the page, in one file that needs nothing else
  --pdf FILE   the page, printed by the Chromium of this machine
  --csv        rows for a spreadsheet; nothing in them is taken for a formula
  --json       the figures

Exit codes: 0 written, 1 nothing to print with, 2 usage, 3 the store cannot be reached.

Examples
  linemate report
  linemate report 2026-10 --pdf october.pdf
  linemate report 2026-10 --line B --csv > october.csv`,
  options: {
    line: { type: 'string' },
    lang: { type: 'string' },
    html: { type: 'string' },
    pdf: { type: 'string' },
    csv: { type: 'boolean' },
  },
  async run(io, values, [month, ...rest]) {
    const lang = LANGS.find(one => one === values.lang);
    const wrong =
      rest.length > 0
        ? 'takes one month'
        : month !== undefined && !isMonth(month)
          ? `${month} is no month; write it like 2026-10`
          : values.lang !== undefined && lang === undefined
            ? `--lang is one of: ${LANGS.join(', ')}`
            : null;
    if (wrong !== null) {
      io.err(`linemate report: ${wrong}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish: ReportWish = { month, lang, line: values.line as string | undefined };
    const { papers, plant } = await throughOwner<{ papers: MonthPapers; plant: Plant }>(config, io, '/owner/report', wish, async store => ({
      papers: await monthPapers(store.ask, wish),
      plant: store.plant,
    }));
    if (values.json === true) io.out(JSON.stringify(papers.report));
    else if (values.csv === true) io.out(papers.csv.trimEnd());
    else if (values.html === undefined && values.pdf === undefined) io.out(asText(papers, plant, lang ?? languageOf(plant)));
    if (typeof values.html === 'string') await write(io, values.html, papers.page);
    return typeof values.pdf === 'string' ? print(io, values.pdf, papers.page, lang ?? languageOf(plant)) : EXIT.ok;
  },
};

async function write(io: Io, file: string, content: string | Uint8Array): Promise<void> {
  await writeFile(resolve(io.cwd, file), content);
  io.err(`Written: ${file}`);
}

async function print(io: Io, file: string, page: string, lang: Lang): Promise<number> {
  const pdf = await printPdf(page);
  if (pdf === null) {
    io.err(`linemate report: ${MONTH_WORDS[lang].noPdf}`);
    return EXIT.problems;
  }
  await write(io, file, pdf);
  return EXIT.ok;
}

function asText({ report }: MonthPapers, plant: Plant, lang: Lang): string {
  const voice = monthVoice(lang, plant);
  const { words } = voice;
  const groups = figureGroups(report, voice);
  const width = Math.max(...groups.flatMap(({ rows }) => rows.map(row => row.label.length)));
  const column = Math.max(...groups.flatMap(({ rows }) => rows.map(row => row.now.length)));
  return [
    monthTitle(report, plant, voice),
    '',
    ...headsOf(report, voice, plant.agreement.groupMin).map(head => `  ${head.figure}  ${[head.what, ...head.beside].join('; ')}`),
    '',
    ...report.figures.lost.places
      .slice(0, PLACES_SHOWN)
      .map(one => `  ${voice.place(one.line, one.station)}, ${voice.cause(one.cause)}: ${voice.hours(one.minutes)}, ${one.stops} ×`),
    ...groups.flatMap(({ title, rows }) => [
      '',
      `${title}${report.before === null ? '' : `  (${words.now}, ${words.before})`}`,
      ...rows.map(row => `  ${row.label.padEnd(width)}  ${row.now.padStart(column)}  ${row.before}`.trimEnd()),
    ]),
    '',
    ...notes(report, plant, voice),
  ].join('\n');
}

const PLACES_SHOWN = 5;
