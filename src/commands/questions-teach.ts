/** `linemate questions teach "WORDS" --means WHAT`: checked, shown on the questions kept, then taught. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type Handed, handPhrase, type PhraseForm } from '../flows/ask/hand-phrase.ts';
import { LANGS } from '../plant/plant.ts';
import { plain } from '../prompts/plain.ts';
import { TAUGHT_INTENTS } from '../questions/taught.ts';
import { type Command, EXIT, type Io } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'questions teach',
  help: `linemate questions teach "WORDS" --means WHAT [--lang LANG] [--try QUESTION] [--check] [--json]

From the next question on these words mean WHAT, in every chat. Shows first which of the questions kept would be read
otherwise. What is refused (people, commands to machines, safety, other sites) stays refused, whatever is taught.

  --means WHAT     a question (${TAUGHT_INTENTS.join(', ')}),
                   a station or line by its id, a shift (early) or a break (early/09:00)
  --lang LANG      in whose language the words bend (default: the plant's first)
  --try QUESTION   show how this question would be read
  --check          only check and show; teach nothing
  --json           one JSON object: problems, reads, changes

Exit codes: 0 taught (or in order, with --check), 1 something speaks against it, 2 usage, 3 the store cannot be reached.

Examples
  linemate questions teach "old lady" --means B1
  linemate questions teach "what gives" --means why --try "what gives at the bagger" --check`,
  options: { means: { type: 'string' }, lang: { type: 'string' }, try: { type: 'string' }, check: { type: 'boolean' } },
  async run(io, values, words) {
    const lang = LANGS.find(one => one === values.lang);
    const means = typeof values.means === 'string' ? values.means : '';
    if (words.length === 0 || means === '' || (values.lang !== undefined && lang === undefined)) {
      io.err(
        values.lang !== undefined && lang === undefined
          ? `linemate questions teach: --lang is one of ${LANGS.join(', ')}.`
          : 'linemate questions teach: say which words, and what they mean. For example: linemate questions teach "old lady" --means B1',
      );
      return EXIT.usage;
    }
    const what = values.check === true ? 'check' : 'teach';
    const form: PhraseForm = {
      words: words.join(' '),
      means,
      ...(lang === undefined ? {} : { lang }),
      ...(typeof values.try === 'string' ? { question: values.try } : {}),
    };
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const handed = await throughOwner<Handed>(config, io, `/owner/phrases/${what}`, form, ({ ask }) =>
      handPhrase(ask, form, what, 'terminal'),
    );
    if (values.json === true) io.out(JSON.stringify(handed));
    else say(io, form, handed, what);
    return handed.problems.length === 0 ? EXIT.ok : EXIT.problems;
  },
};

function say(io: Io, { words, question }: PhraseForm, { problems, means, reads, changes, looked }: Handed, what: 'check' | 'teach'): void {
  for (const problem of problems) io.err(problem);
  if (problems.length > 0) return;
  if (reads !== null) io.out(`“${plain(question ?? '')}”\n    now   ${reads.before}\n    then  ${reads.after}`);
  for (const one of changes)
    io.out(`“${plain(one.text)}”${one.times > 1 ? `  ${one.times}×` : ''}\n    now   ${one.before}\n    then  ${one.after}`);
  const others = `${changes.length} of ${looked} questions kept`;
  io.out(
    what === 'teach'
      ? `Taught: ${plain(words)} → ${means}. ${others} are read otherwise now.`
      : `In order: ${plain(words)} → ${means}. ${others} would be read otherwise.`,
  );
}
