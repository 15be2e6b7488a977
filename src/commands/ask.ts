/** `linemate ask "…"`: the same answer as in chat, on the terminal. A client of the running process where there is one. */
import { messageText } from '../answers/message-text.ts';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { answerForTerminal } from '../flows/ask/answer-question.ts';
import { LANGS } from '../plant/plant.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'ask',
  help: `linemate ask "QUESTION" [--lang LANG] [--json]

Answers as in chat: what was read, the cause with its chain, what was ruled out, what is not known. Asks the running
process; when none runs, it reads the store itself.

  --lang LANG   answer in en, de, es or pl (default: the question's own language)
  --json        the whole answer as one JSON object: message, evidence, reading

Exit codes: 0 answered, 1 could not be answered (asked back, abstained or refused), 2 usage, 3 nothing to ask.

Examples
  linemate ask "why did the bagger stall?"
  linemate ask "warum stand B4 heute morgen" --lang de
  linemate ask "what changed since the break" --json`,
  options: { lang: { type: 'string' } },
  async run(io, values, words) {
    const text = words.join(' ').trim();
    const lang = LANGS.find(one => one === values.lang);
    if (text === '' || (values.lang !== undefined && lang === undefined)) {
      io.err(
        text === ''
          ? 'linemate ask: what do you want to know? For example: linemate ask "why did the bagger stall?"'
          : `linemate ask: --lang is one of ${LANGS.join(', ')}.`,
      );
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const question = { text, ...(lang === undefined ? {} : { lang }) };
    const { composed, timeZone } = await throughOwner(config, io, '/owner/ask', question, async store => ({
      composed: await answerForTerminal(store.ask, question),
      timeZone: store.plant.site.timeZone,
    }));
    if (values.json === true) io.out(JSON.stringify(composed));
    else io.out(messageText(composed.message, timeZone));
    return composed.outcome === 'answer' ? EXIT.ok : EXIT.problems;
  },
};
