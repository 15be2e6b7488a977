/** `linemate corrections`: where people said that it was something else, for the engineer. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { CORRECTION_DAYS, CORRECTION_DAYS_MAX, type CorrectionList, listCorrections } from '../flows/learn/list-corrections.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { plain } from '../prompts/plain.ts';
import { CORRECTION_COLUMNS, correctionRows } from '../reports/corrections.ts';
import { csvText } from '../reports/csv.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'corrections',
  help: `linemate corrections [--days N] [--csv | --json]

Lists every “That's not it” and “Something else”: what Linemate had said, what it was, at which station and when; and per
station and cause, how many answers to why named it and how many of them were corrected. Nobody is named.

  --days N   so many days back, up to ${CORRECTION_DAYS_MAX} (default ${CORRECTION_DAYS}); answers are counted as long as questions are kept
  --csv      rows for a spreadsheet, times in UTC; nothing in them is taken for a formula
  --json     one JSON object a line: {"list":"totals"|"corrections", …}

Exit codes: 0 listed, 2 usage, 3 the store cannot be reached.

Examples
  linemate corrections
  linemate corrections --days 90 --csv > corrections.csv`,
  options: { days: { type: 'string' }, csv: { type: 'boolean' } },
  async run(io, values, words) {
    const days = values.days === undefined ? CORRECTION_DAYS : Number(values.days);
    if (words.length > 0 || !Number.isInteger(days) || days < 1 || days > CORRECTION_DAYS_MAX) {
      io.err(`linemate corrections: ${words.length > 0 ? 'takes no words' : `--days is a whole number from 1 to ${CORRECTION_DAYS_MAX}`}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const list = await throughOwner<CorrectionList>(config, io, '/owner/corrections', { days }, ({ ask, plant }) =>
      listCorrections(ask, languageOf(plant), days),
    );
    if (values.csv === true) io.out(csvText([CORRECTION_COLUMNS, ...correctionRows(list.rows)]).trimEnd());
    else if (values.json === true) for (const line of asJson(list)) io.out(line);
    else io.out(asText(list));
    return EXIT.ok;
  },
};

const asJson = ({ totals, rows }: CorrectionList): string[] =>
  [...totals.map(one => ({ list: 'totals', ...one })), ...rows.map(one => ({ list: 'corrections', ...one }))].map(one =>
    JSON.stringify(one),
  );

function asText({ days, totals, rows, count }: CorrectionList): string {
  return [
    `Answers to why in the last ${days} days: ${count.answers}, corrected: ${count.corrected}.`,
    ...(count.right + count.wrong + count.pointless > 0
      ? [`Tips judged: ${count.right} right, ${count.wrong} wrong, ${count.pointless} pointless.`]
      : []),
    ...totals.map(one => {
      const instead = one.insteadText === '' ? '' : `  (it was: ${one.insteadText})`;
      return `  ${one.place}, ${one.causeText}: ${one.answers} answers, ${one.corrected} corrected${instead}`;
    }),
    '',
    ...rows.map(one => {
      const instead = [one.insteadText, one.text === null ? '' : `“${plain(one.text)}”`].filter(part => part !== '').join(', ');
      return `  ${one.when}  ${one.place}: we said ${one.saidText === '' ? '?' : one.saidText}; they said ${instead === '' ? 'not it' : instead}`;
    }),
  ].join('\n');
}
