/** `linemate shelve`: what is put aside for a while, and the switch. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type ShelfNow, type ShelfWish, shelveForTerminal } from '../flows/coach/shelve-for-terminal.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'shelve',
  help: `linemate shelve [TROUBLE STATION] [--for TIME] [--reason REASON] [--back] [--json]

Puts one kind of trouble at one station aside for a limited time (ISA-18.2: shelving), and lists what is. Nobody is told of it
and the ladder waits; it is still found, stored and counted. When the time is up it is told anew, if it still stands. Matters
of safety and calls for help always come through. Leads and supervisors have the same on the board; it is logged there by role.

TROUBLE is one of stall, slow, rejects, drift, data-outage, recommendation, hunting, new-order, micro-stops.

  --for TIME       hour, shift (to its end; the default), eight-hours or day (24 hours, the most there is)
  --reason REASON  known, sensor, trial, nuisance or other (the default)
  --back           brings it back at once
  --json           one JSON object a line for each trouble that is shelved, times in milliseconds

Exit codes: 0 ok, 1 no such trouble, station, time or reason, or nothing to bring back, 2 usage, 3 the running process or the
store cannot be reached.

Examples
  linemate shelve
  linemate shelve drift B2 --for shift --reason sensor
  linemate shelve drift B2 --back`,
  options: { for: { type: 'string' }, reason: { type: 'string' }, back: { type: 'boolean' } },
  async run(io, values, [kind, station, ...rest]) {
    const isLook = kind === undefined;
    const asks = values.for !== undefined || values.reason !== undefined;
    if (rest.length > 0 || (!isLook && station === undefined) || (isLook && (asks || values.back)) || (asks && values.back)) {
      io.err('linemate shelve: name a trouble and a station, with --for and --reason or with --back; or nothing, for the list.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish = wishOf(kind, station, values);
    const now = await throughOwner<ShelfNow>(config, io, '/owner/shelf', wish, store => shelveForTerminal(store.ask, wish));
    if (values.json === true) for (const one of now.shelved) io.out(JSON.stringify(one));
    else io.out(listOf(now));
    return EXIT.ok;
  },
};

function wishOf(kind: string | undefined, station: string | undefined, values: Parameters<Command['run']>[1]): ShelfWish {
  if (kind === undefined || station === undefined) return { what: 'look' };
  if (values.back === true) return { what: 'back', kind, station };
  return { what: 'shelve', kind, station, time: String(values.for ?? 'shift'), reason: String(values.reason ?? 'other') };
}

function listOf({ shelved, timeZone }: ShelfNow): string {
  const time = new Intl.DateTimeFormat('en', { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone });
  const rows = shelved.map(one => `${one.station}  ${one.kind}  until ${time.format(one.until)}, by ${one.by}: ${one.reason}`);
  return rows.length === 0 ? 'Nothing is shelved.' : rows.join('\n');
}
