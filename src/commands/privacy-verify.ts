/** `linemate privacy verify`: the chain of the log of who asked, walked from its first row. */
import { readConfig } from '../config.ts';
import { Problems, Rejected } from '../errors.ts';
import { type Verified, type VerifyWish, verifyForTerminal } from '../flows/people/privacy-for-terminal.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

const LIST_DEFAULT = 20;

export const command: Command = {
  name: 'privacy verify',
  help: `linemate privacy verify [--list]

Walks the log of who asked about people and who switched what. Each row's hash goes into the next one's: a row that was changed,
taken out or put in is found. Rows whose words are past their time are checked by their hash, which stays. Whoever asked stands
there as a role and a keyed pseudonym; whom a question meant was never written down.

  --list    the newest ${LIST_DEFAULT} rows as well
  --json    one JSON object: chain, entries

Exit codes: 0 the chain is whole, 1 it is broken, 2 usage, 3 the running process or the store cannot be reached.`,
  options: { list: { type: 'boolean' } },
  async run(io, values, positionals) {
    if (positionals.length > 0) {
      io.err('linemate privacy verify takes no words; see --help.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish: VerifyWish = { entries: values.list === true ? LIST_DEFAULT : 0 };
    const verified = await throughOwner<Verified>(config, io, '/owner/privacy/verify', wish, store => verifyForTerminal(store.ask, wish));
    const { chain } = verified;
    if (values.json === true) io.out(JSON.stringify({ chain, entries: verified.entries }));
    else for (const line of [...listOf(verified), ...(chain.ok ? [`The log is whole: ${chain.rows} rows.`] : [])]) io.out(line);
    if (!chain.ok) throw new Rejected(`The log is broken at row ${chain.brokenAt}: it was changed, or rows are missing there.`);
    return EXIT.ok;
  },
};

function listOf({ entries, timeZone }: Verified): string[] {
  const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return entries.map(({ n, at, entry }) => {
    const head = `${String(n).padStart(5)}  ${time.format(at)}`;
    if (entry === null) return `${head}  (forgotten)`;
    const facts = Object.entries(entry.facts ?? {}).map(([name, value]) => `${name}=${value}`);
    return `${head}  ${entry.asker}  ${entry.purpose} ${entry.class}: ${entry.outcome}${facts.length > 0 ? `  ${facts.join(' ')}` : ''}`;
  });
}
