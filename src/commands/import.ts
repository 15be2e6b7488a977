/** `linemate import`: what a sister plant knows, looked at first, then taken in as drafts. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type Imported, importKnown } from '../flows/train/exchange.ts';
import { readExchange } from '../reports/exchange.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'import',
  help: `linemate import FILE [--yes] [--json]

Shows what a sister plant's export (linemate export) would bring; with --yes it is taken in. A new template becomes a draft; one that
stands here in other words comes in as a version beside it, without a label (linemate prompts diff shows both); nothing of this plant is
overwritten, and nothing speaks before it is published here. What mended troubles at a type of station there is offered here, too, after
what did so here.

  --yes    take it in
  --json   one JSON object

Exit codes: 0 shown or taken in, 1 the file is none, damaged, or of a newer Linemate, 2 usage, 3 the store cannot be reached.

Examples
  linemate import known.json
  linemate import known.json --yes`,
  options: { yes: { type: 'boolean' } },
  async run(io, values, [file, ...rest]) {
    if (file === undefined || rest.length > 0) {
      io.err('linemate import: name the one file that is to be taken in.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const wish = { text: await readFile(resolve(io.cwd, file), 'utf8'), yes: values.yes === true };
    // Before anything is sent: what is none is refused here, in words.
    readExchange(wish.text);
    const imported = await throughOwner<Imported>(config, io, '/owner/import', wish, store => importKnown(store.ask, wish.text, wish.yes));
    io.out(values.json === true ? JSON.stringify(imported) : asText(imported));
    return EXIT.ok;
  },
};

const FATES = { new: 'new, as a draft', same: 'the same as here', different: 'in other words than here', unusable: 'cannot speak here' };

function asText({ templates, facts, foreignTypes, own, done }: Imported): string {
  if (own) return 'This is the export of this very plant: it brings nothing.';
  const ofFact = (what: keyof Imported['facts']) => {
    const { new: fresh, same, different } = facts[what];
    return `${fresh} new, ${same} the same, ${different} changed since the last time`;
  };
  return [
    ...templates.map(one => `  ${one.id}: ${FATES[one.fate]}${one.because === null ? '' : ` (${one.because})`}`),
    `Fixes by type of station: ${ofFact('fix')}.`,
    `Causes by type of station: ${ofFact('cause')}.`,
    `Effects of tips: ${ofFact('effect')}.`,
    ...(foreignTypes.length === 0 ? [] : [`This plant has no station of type ${foreignTypes.join(', ')} yet.`]),
    done ? 'Taken in. Drafts stand in the studio; nothing speaks before it is published.' : 'Nothing was taken in; --yes does that.',
  ].join('\n');
}
