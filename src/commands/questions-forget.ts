/** `linemate questions forget "WORDS"`: a taught phrase is taken back; from the next question on it means nothing. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { forgetPhrase, type TaughtPhrase } from '../flows/ask/teach-reader.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'questions forget',
  help: `linemate questions forget "WORDS" [--json]

Takes a taught phrase back, by its words or by the id that \`linemate questions\` shows. It holds at once, in every chat.

  --json   the phrase that was taken back, as one JSON object

Exit codes: 0 taken back, 1 no such phrase is taught, 2 usage, 3 the store cannot be reached.

Examples
  linemate questions forget "old lady"`,
  options: {},
  async run(io, values, words) {
    const wanted = words.join(' ').trim();
    if (wanted === '') {
      io.err('linemate questions forget: which phrase? `linemate questions` lists them.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    type Forgotten = { phrase: TaughtPhrase | null };
    const { phrase } = await throughOwner<Forgotten>(config, io, '/owner/phrases/forget', { which: wanted }, async ({ ask }) => ({
      phrase: await forgetPhrase(ask, wanted, 'terminal'),
    }));
    if (phrase === null) {
      io.err(`No phrase “${wanted}” is taught; \`linemate questions\` lists those that are.`);
      return EXIT.problems;
    }
    io.out(values.json === true ? JSON.stringify(phrase) : `Taken back: ${phrase.words}`);
    return EXIT.ok;
  },
};
