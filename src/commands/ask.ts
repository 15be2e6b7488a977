/** `linemate ask "…"`: the same answer as in chat, on the terminal. A client of the running process where there is one. */
import { messageText } from '../answers/message-text.ts';
import { openStore } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { Problems, Unavailable } from '../errors.ts';
import { answerForTerminal } from '../flows/answer-question.ts';
import type { Composed } from '../flows/compose-answer.ts';
import { type OwnerAddress, readOwner } from '../history/owner.ts';
import { LANGS, type Lang } from '../plant/plant.ts';
import { type Command, EXIT, type Io } from './command.ts';

const ASK_MS_MAX = 60_000;

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
    const { composed, timeZone } = await ask(config, io, text, lang);
    if (values.json === true) io.out(JSON.stringify(composed));
    else io.out(messageText(composed.message, timeZone));
    return composed.outcome === 'answer' ? EXIT.ok : EXIT.problems;
  },
};

async function ask(config: Config, io: Io, text: string, lang: Lang | undefined): Promise<{ composed: Composed; timeZone: string }> {
  const owner = config.databaseUrl === null ? readOwner(config.dataDir) : null;
  if (owner !== null) {
    const answered = await askOwner(owner, text, lang).catch(goneOnly);
    if (answered !== null) return answered;
  }
  io.progress('Opening the store…');
  const store = await openStore(config, io.log);
  try {
    io.progress('');
    return { composed: await answerForTerminal(store.ask, { text, lang }), timeZone: store.plant.site.timeZone };
  } finally {
    await store.close();
  }
}

/** Nobody listens there any more, or this machine has left that address. */
const GONE: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The file was left behind, and the store can be read here, unless its owner holds it still. Anything else is told. */
function goneOnly(cause: unknown): null {
  if (GONE.has((cause as { cause?: { code?: string } }).cause?.code)) return null;
  throw cause instanceof Unavailable ? cause : new Unavailable('The running process did not answer in time. Try again.', { cause });
}

/** @throws Unavailable when the process that the file names does not answer */
async function askOwner(owner: OwnerAddress, text: string, lang: Lang | undefined): Promise<{ composed: Composed; timeZone: string }> {
  const response = await fetch(`http://${owner.host}:${owner.port}/owner/ask`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text, ...(lang === undefined ? {} : { lang }) }),
    signal: AbortSignal.timeout(ASK_MS_MAX),
  });
  if (!response.ok) throw new Unavailable(`The running process answered ${response.status}.`);
  return (await response.json()) as { composed: Composed; timeZone: string };
}
