/** `linemate restore`: a copy back into an empty store. */
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { restore } from '../flows/house/back-up.ts';
import { openStore } from '../open-store.ts';
import { type Command, EXIT } from './command.ts';

export const command: Command = {
  name: 'restore',
  help: `linemate restore FILE [--json]

Puts a copy (linemate backup) into the store that .env names, which must be empty: set DATA_DIR or DATABASE_URL to a new place,
or move the old one away. All of the copy or nothing of it. A copy of the embedded store goes into PostgreSQL as well: that is
how a plant moves from the one to the other. A copy of an older Linemate is brought up to this one.

What happened since the copy is not in it: messages sent since may come again, as new ones.

  --json   one JSON object: rows of each table

Exit codes: 0 ok, 1 the store is not empty, or the file is damaged or of a newer Linemate, 2 usage, 3 the store cannot be reached.

Example
  DATA_DIR=data-new linemate restore backups/linemate-2026-11-27T02-00-00.backup`,
  options: {},
  async run(io, values, [file, ...rest]) {
    if (file === undefined || rest.length > 0) {
      io.err('linemate restore: name the one file that is to be put back.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const store = await openStore(config, io.log);
    try {
      io.progress('Putting it back…');
      const { tables } = await restore(store.ask.database, resolve(io.cwd, file));
      io.progress('');
      if (values.json === true) io.out(JSON.stringify({ tables }));
      else
        for (const [table, rows] of Object.entries(tables).filter(([, count]) => count > 0))
          io.out(`${String(rows).padStart(9)}  ${table}`);
      return EXIT.ok;
    } finally {
      await store.close();
    }
  },
};
