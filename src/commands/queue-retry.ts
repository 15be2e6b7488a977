/** `linemate queue retry`: a line takes what was set aside, once. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type FailedNow, type FailedWish, failedForTerminal } from '../flows/watch/failed-for-terminal.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';
import { failedList } from './queue-failed.ts';

export const command: Command = {
  name: 'queue retry',
  help: `linemate queue retry LINE:SEQ | --all

Has a line take a batch that was set aside, with the next that it does: within seconds while Linemate runs. It is taken in one
transaction with all that comes of it, so once, however often this is asked. Within the line's reorder window it counts as if it
had come in time; older, it amends history. What fails again is set aside again, with the new reason.

  --all    every batch that is set aside
  --json   what is set aside now, one JSON object a line

Exit codes: 0 ok, 1 no such batch, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate queue retry K:1793000000000
  linemate queue retry --all`,
  options: { all: { type: 'boolean' } },
  async run(io, values, [which, ...rest]) {
    const found = /^([^:]+):([\d-]+)$/.exec(which ?? '');
    if (rest.length > 0 || (values.all === true) === (which !== undefined) || (which !== undefined && found === null)) {
      io.err('linemate queue retry: name one batch as `linemate queue failed` lists it, such as K:1793000000000, or --all.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish: FailedWish = { what: 'again', which: found === null ? null : { line: found[1]!, seq: found[2]! } };
    const now = await throughOwner<FailedNow>(config, io, '/owner/queue', wish, store => failedForTerminal(store.ask, wish));
    if (values.json === true) for (const one of now.failed) io.out(JSON.stringify(one));
    else io.out(failedList(now));
    return EXIT.ok;
  },
};
