/** `linemate questions`: what the trainer has to see to. Never who asked. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type ListedItem, type ListedMiss, type ListedPhrase, listForTrainer, type TrainerList } from '../flows/ask/list-misses.ts';
import { languageOf } from '../flows/people/conversations.ts';
import { LANGS } from '../plant/plant.ts';
import { plain } from '../prompts/plain.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'questions',
  help: `linemate questions [--lang LANG] [--json]

Lists, as the trainer's page does: questions that were not understood, grouped by the words that were left over; how-to
questions that no template and no past fix could answer; and the phrases that were taught. Who asked is never kept.

  --lang LANG   the list's own words in en, de, es or pl (default: the plant's first language)
  --json        one JSON object a line: {"list":"misses"|"unwritten"|"phrases", …}

Exit codes: 0 listed, 2 usage, 3 the store cannot be reached.

Examples
  linemate questions
  linemate questions teach "old lady" --means B1
  linemate questions forget "old lady"`,
  options: { lang: { type: 'string' } },
  async run(io, values, words) {
    const lang = LANGS.find(one => one === values.lang);
    if (words.length > 0 || (values.lang !== undefined && lang === undefined)) {
      const near =
        words.length > 0 ? 'takes no words; there are "questions teach" and "questions forget"' : `--lang is one of ${LANGS.join(', ')}`;
      io.err(`linemate questions: ${near}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const asked = lang === undefined ? {} : { lang };
    const list = await throughOwner<TrainerList>(config, io, '/owner/questions', asked, ({ ask, plant }) =>
      listForTrainer(ask, lang ?? languageOf(plant)),
    );
    if (values.json === true) for (const line of asJson(list)) io.out(line);
    else io.out(asText(list));
    return EXIT.ok;
  },
};

const asJson = ({ misses, unwritten, phrases }: TrainerList): string[] =>
  [
    ...misses.map(one => ({ list: 'misses', ...one })),
    ...unwritten.map(one => ({ list: 'unwritten', ...one })),
    ...phrases.map(one => ({ list: 'phrases', ...one })),
  ].map(one => JSON.stringify(one));

const asText = ({ misses, unwritten, phrases, days }: TrainerList): string =>
  [
    `Not understood in the last ${days} days: ${misses.length}`,
    ...misses.map(missText),
    '',
    `Nothing written yet: ${unwritten.length}`,
    ...unwritten.map(itemText),
    '',
    `Taught phrases: ${phrases.length}`,
    ...phrases.map(phraseText),
  ].join('\n');

const missText = ({ words, what, times, last, langs, examples }: ListedMiss): string =>
  [
    `  ${times}×  ${plain(words)}  (${what}; ${langs.join(', ')}; last ${last})`,
    ...examples.map(one => `        “${plain(one.text)}” → ${one.read}${one.changed === null ? '' : `; changed to ${one.changed}`}`),
  ].join('\n');

const itemText = ({ what, times, last, langs, examples, head }: ListedItem): string =>
  [
    `  ${times}×  ${plain(what)}  (${langs.join(', ')}; last ${last})${head === null ? '' : `  when: ${head}`}`,
    ...examples.map(text => `        “${plain(text)}”`),
  ].join('\n');

const phraseText = ({ id, words, lang, meansText, added }: ListedPhrase): string => `  ${id}  ${words} → ${meansText}  (${lang}; ${added})`;
