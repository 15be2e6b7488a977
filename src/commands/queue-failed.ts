/** `linemate queue failed`: batches that a line could not take, with the reason. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type FailedNow, failedForTerminal } from '../flows/watch/failed-for-terminal.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'queue failed',
  help: `linemate queue failed [--json]

Lists the batches of events that a line could not take, oldest first, each with its reason. A batch that fails three times by itself
is set aside, and the line goes on without it; the plant engineer is told in their channel. Nothing of it is lost: once the
reason is mended (mostly by a newer Linemate), \`linemate queue retry\` has the line take it, exactly once.

A store that is away or a disk that is full sets nothing aside: then a line waits.

  --json   one JSON object a line for each batch, times in milliseconds

Exit codes: 0 nothing is set aside, 1 something is, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate queue failed
  linemate queue failed --json`,
  options: {},
  async run(io, values, words) {
    if (words.length > 0) {
      io.err('linemate queue failed: takes no words.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish = { what: 'look' } as const;
    const now = await throughOwner<FailedNow>(config, io, '/owner/queue', wish, store => failedForTerminal(store.ask, wish));
    if (values.json === true) for (const one of now.failed) io.out(JSON.stringify(one));
    else io.out(failedList(now));
    return now.failed.length === 0 ? EXIT.ok : EXIT.problems;
  },
};

export function failedList({ failed, timeZone }: FailedNow): string {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  const rows = failed.map(({ line, seq, events, reason, failedAt, tries, again }) => {
    const times = tries === 1 ? '' : `, tried ${tries} times`;
    const wait = again ? ', asked for again' : '';
    return `${line}:${seq}  ${events} events, ${time.format(failedAt)}${times}${wait}\n  ${reason.split('\n')[0]}`;
  });
  return rows.length === 0 ? 'Nothing is set aside.' : rows.join('\n');
}
