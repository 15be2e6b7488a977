/** `linemate backup`: a copy of the store, while it runs. */
import { resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type BackedUp, backUp, KEEP_DAYS_MAX } from '../flows/house/back-up.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

const BACKUP_MS_MAX = 60 * 60_000;

export const command: Command = {
  name: 'backup',
  help: `linemate backup [FOLDER] [--keep-days N] [--json]

Copies all that is remembered into one compressed file in FOLDER (backups), while Linemate runs: episodes, figures, templates
with all their versions, decisions, messages. The same file goes back into the embedded store or into PostgreSQL
(linemate restore). plant.yaml, prompts/, signals/ and .env are files of yours: keep them where you keep such files.

The embedded store stands still while it is copied (events wait, none is lost); PostgreSQL goes on.

  --keep-days N  deletes copies in FOLDER that are older than N days: 1 to ${KEEP_DAYS_MAX} (the default). What was deleted from the
                 store, a person's key for one, lives on in copies made before; therefore no more than ${KEEP_DAYS_MAX}.
  --json         one JSON object: file, bytes, rows of each table, what expired

Exit codes: 0 ok, 1 not written (a full disk, no permission), 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate backup
  linemate backup /mnt/nightly --keep-days 14`,
  options: { 'keep-days': { type: 'string' } },
  async run(io, values, [folder = 'backups', ...rest]) {
    const keepDays = Number(values['keep-days'] ?? KEEP_DAYS_MAX);
    if (rest.length > 0 || !Number.isInteger(keepDays) || keepDays < 1 || keepDays > KEEP_DAYS_MAX) {
      io.err(`linemate backup: one folder, and --keep-days from 1 to ${KEEP_DAYS_MAX}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    io.progress('Copying…');
    const wish = { folder: resolve(io.cwd, folder), keepDays };
    const done = await throughOwner<BackedUp>(
      config,
      io,
      '/owner/backup',
      wish,
      ({ ask }) => backUp(ask.database, wish.folder, keepDays, ask.realNow()),
      BACKUP_MS_MAX,
    );
    io.progress('');
    if (values.json === true) io.out(JSON.stringify(done));
    else
      io.out(
        `${done.file}  ${size(done.bytes)}, ${rowsOf(done.tables)} rows${done.expired.length > 0 ? `; ${done.expired.length} older deleted` : ''}`,
      );
    return EXIT.ok;
  },
};

const rowsOf = (tables: Readonly<Record<string, number>>): string =>
  Object.values(tables)
    .reduce((sum, rows) => sum + rows, 0)
    .toLocaleString('en');

const size = (bytes: number): string => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
