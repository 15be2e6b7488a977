/** `linemate replay FILE`: recorded events through Linemate, in memory, and what it would have said. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { messageText } from '../answers/message-text.ts';
import { readConfig } from '../config.ts';
import { formatProblem, Problems } from '../errors.ts';
import { answerForTerminal } from '../flows/ask/answer-question.ts';
import type { Message } from '../messages/message.ts';
import { openReplay } from '../open-store.ts';
import { calendar } from '../plant/calendar.ts';
import { formats } from '../prompts/format.ts';
import { type Command, EXIT } from './command.ts';

export const command: Command = {
  name: 'replay',
  help: `linemate replay FILE [--plant FILE] [--ask "QUESTION"]… [--limit N] [--step S] [--json]

FILE holds events one a line (JSON, as POST /v1/events takes them). They are played as fast as possible into a store in
memory: nothing is sent, and nothing of your own store is touched. Every message that would have gone out is printed
with its time; at the end the questions are answered.

  --plant FILE   plant.yaml the events belong to (default: PLANT_FILE or ./plant.yaml)
  --ask TEXT     ask this at the end; may be given several times
  --limit N      stop after N events
  --step S       look every S seconds (default: 10). A minute is enough for values that come every few minutes, and faster
  --json         one JSON object a line: {"at","message"} and {"question","answer"}

Exit codes: 0 played, 1 some events were set aside, 2 usage.

Examples
  linemate replay day.jsonl --plant plant.yaml
  linemate replay day.jsonl --plant plant.yaml --ask "why did S3 stall this morning"`,
  options: { plant: { type: 'string' }, ask: { type: 'string', multiple: true }, limit: { type: 'string' }, step: { type: 'string' } },
  async run(io, values, [file, ...rest]) {
    if (file === undefined || rest.length > 0) {
      io.err('linemate replay: takes one file of events, for example: linemate replay day.jsonl --plant plant.yaml');
      return EXIT.usage;
    }
    const stepSeconds = Number(values.step ?? 10);
    if (!(stepSeconds >= STEP_SECONDS_MIN && stepSeconds <= STEP_SECONDS_MAX)) {
      io.err(`linemate replay: --step takes ${STEP_SECONDS_MIN} to ${STEP_SECONDS_MAX} seconds, found ${values.step}`);
      return EXIT.usage;
    }
    const env = typeof values.plant === 'string' ? { ...io.env, PLANT_FILE: values.plant } : io.env;
    const { config, problems } = readConfig(env, io.cwd);
    if (config === null) throw new Problems(problems);
    const replay = await openReplay(config, io.log);
    try {
      const read = replay.read(readFileSync(resolve(io.cwd, file), 'utf8'), Number(values.limit ?? Number.POSITIVE_INFINITY));
      if (read.events.length === 0 && read.problems[0]?.message.startsWith('not JSON')) {
        io.err(formatProblem({ ...read.problems[0], file }));
        io.err(`No line of ${file} is an event. A table of a historian or MES is read by: linemate look-back ${file}`);
        return EXIT.problems;
      }
      for (const problem of read.problems) io.err(formatProblem({ ...problem, file }));
      const format = formats(replay.plant.site.languages[0] ?? 'en', replay.plant.site.timeZone);
      const { localDate } = calendar(replay.plant);
      let day = '';
      const played = await replay.play(
        read.events,
        {
          message(message, at) {
            if (values.json === true) return io.out(JSON.stringify({ at: new Date(at).toISOString(), message }));
            if (localDate(at) !== day) io.out(`${day === '' ? '' : '\n'}${localDate(at)}`);
            day = localDate(at);
            io.out(line(message, format.time(at)));
          },
          progress: (at, count) => io.progress(`${localDate(at)} ${format.time(at)} · ${count} of ${read.events.length} events`),
        },
        stepSeconds * 1000,
      );
      io.progress('');
      io.err(`${played.events} events played, ${read.problems.length} set aside, ${played.messages} messages.`);
      for (const question of [values.ask ?? []].flat().map(String)) {
        const { message } = await answerForTerminal(replay.ask, { text: question });
        io.out(
          values.json === true
            ? JSON.stringify({ question, answer: message })
            : `\n? ${question}\n${messageText(message, replay.plant.site.timeZone)}`,
        );
      }
      return read.problems.length === 0 ? EXIT.ok : EXIT.problems;
    } finally {
      await replay.close();
    }
  },
};

const STEP_SECONDS_MIN = 5;
/** Beyond this a message would be told minutes after its moment. */
const STEP_SECONDS_MAX = 300;

const line = (message: Message, time: string): string =>
  `${time}  ${message.conversation.padEnd(22)} ${message.revision > 1 ? `(${message.revision}) ` : ''}${message.title}${message.line2 ? `  ·  ${message.line2}` : ''}`;
