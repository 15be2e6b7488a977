/** `linemate export`: what this plant knows, for a sister plant. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { exportKnown } from '../flows/train/exchange.ts';
import type { Exported } from '../reports/exchange.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'export',
  help: `linemate export [FILE]

Writes what this plant knows, for a sister plant to take in (linemate import): the templates as they speak here; by type of station,
what mended troubles, why they were, and what tips did. No person, no plant, line or station, no order, and no free text but the
templates' own: one that names the plant stays here, and so do fixes in somebody's own words. What stays is told.

Without FILE it goes to stdout.

Exit codes: 0 written, 2 usage, 3 the store cannot be reached.

Example
  linemate export known.json`,
  options: {},
  async run(io, _values, [file, ...rest]) {
    if (rest.length > 0) {
      io.err('linemate export: takes one file.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const { exchange, left } = await throughOwner<Exported>(config, io, '/owner/export', {}, store => exportKnown(store.ask));
    const text = `${JSON.stringify(exchange, null, 1)}\n`;
    if (file === undefined) io.out(text.trimEnd());
    else await writeFile(resolve(io.cwd, file), text);
    const { templates, fixes, causes, effects } = exchange;
    io.err(
      `Templates: ${templates.length}. Known by type of station: ${fixes.length} fixes, ${causes.length} causes, ${effects.length} effects.`,
    );
    for (const one of left.templates) io.err(`Stays here: template ${one.id} names ${one.names}.`);
    for (const type of left.stationTypes) io.err(`Stays here: the type of station ${type} carries a name of this plant.`);
    if (left.ownFixes > 0) io.err(`Stays here: ${left.ownFixes} fixes in somebody's own words.`);
    return EXIT.ok;
  },
};
