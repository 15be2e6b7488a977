/** The stories of a copy of the store, for any pair of stores: from one, into the other. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, restore } from '../../src/flows/house/back-up.ts';
import { audit, verifyAudit } from '../../src/history/audit.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { compactEvents } from '../../src/history/event-minutes.ts';
import { appendEvents, readEvents } from '../../src/history/events.ts';
import { readLine, saveLine } from '../../src/history/lines.ts';
import { migrate, readMigrations } from '../../src/history/migrate.ts';
import { putMinutes } from '../../src/history/minutes.ts';
import { enqueue, nextUnsent } from '../../src/history/outbox.ts';
import type { Database } from '../../src/history/sql.ts';
import { moveLabel, saveVersion } from '../../src/history/templates.ts';
import { at, episode, message, minute, parameter } from '../conformance/history-examples.ts';
import { type OpenStore, store } from '../conformance/history-store.ts';

const NOW = Date.parse('2026-05-22T02:00:00Z');
const ODD = "Förderer „West“\n\\u0000 \u2028 '; drop table line; -- {{x}} 7,4 %\t🥨";

async function fill(database: Database): Promise<void> {
  await database.transaction(async tx => {
    await upsertEpisode(tx, episode());
    await saveVersion(tx, { template: 'stop-long', hash: 'a1', source: ODD, createdAt: NOW, by: 'file' });
    await moveLabel(tx, { template: 'stop-long', label: 'production', hash: 'a1', at: NOW, by: 'terminal', note: ODD });
    await audit(tx, NOW, { asker: 'supervisor', purpose: 'team', class: 'person', outcome: 'refused' });
    await putMinutes(tx, [minute(), minute({ station: 'K4' })]);
    await tx.query(
      `insert into person_episode (pseudonym, episode, role, what, at, seconds) values ('a', 'K/K1/stall/1', 'operator', 'on-it', 1, $1)`,
      [0.1 + 0.2],
    );
    // More than are fetched at a time, and one more.
    await tx.query(`insert into budget (subject, at) select 'position/K' || n, n from generate_series(1, 1001) as n`);
    await enqueue(tx, message({ title: ODD, fallbackText: 'a NUL \0 and half a pair \ud83e' }), NOW);
    await tx.query(`insert into line (line, v) values ('K', 0)`);
    await saveLine(tx, 'K', '1779370000000-3', { note: '\0', rate: 0.1 + 0.2, tiny: 5e-324 }, 3);
    await appendEvents(tx, 'K', '1', [parameter(at('14:05:10'), 0.1 + 0.2), parameter(at('14:05:12'), 1e-300)]);
    await compactEvents(tx, 'K', NOW);
  });
}

/** What every table holds, whatever the order of its rows. */
async function contents(database: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select relname as name
     from pg_class
     where relnamespace = 'linemate'::regnamespace
       and relkind in ('r', 'p')
       and not relispartition
       and relname <> 'schema_version'
     order by 1`,
  );
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const { rows } = await database.query<{ row: string }>(`select t::text as row from linemate.${name} t order by 1`);
    if (rows.length > 0) found[name] = rows.map(each => each.row);
  }
  return found;
}

export function backUpStories(from: OpenStore, into: OpenStore): void {
  let folder: string;
  const [old, fresh] = [store(from), store(into)];
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'linemate-back-up-'));
    await fill(old());
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  describe('a copy of the store', () => {
    test('put back is the same in every table, and life goes on from there', async () => {
      const before = await contents(old());
      const copy = await backUp(old(), folder, 30, NOW);
      expect(Object.keys(before)).toEqual(
        expect.arrayContaining(['audit', 'blob', 'episode', 'label_move', 'line', 'minute', 'outbox', 'template']),
      );
      const { tables } = await restore(fresh(), copy.file);
      expect(await contents(fresh())).toEqual(before);
      expect(tables.minute).toBe(2);
      expect(tables).toEqual(copy.tables);

      expect(await verifyAudit(fresh())).toEqual({ ok: true, rows: 1 });
      expect(await readEvents(fresh(), 'K', at('14:00:00'), at('14:10:00'))).toEqual(
        await readEvents(old(), 'K', at('14:00:00'), at('14:10:00')),
      );
      expect((await nextUnsent(fresh(), 'floor/station/K3', NOW))?.message.title).toBe(ODD);
      // The next row that numbers itself does not meet the number of an old one.
      await fresh().transaction(tx => moveLabel(tx, { template: 'stop-long', label: 'staging', hash: 'a1', at: NOW, by: 'terminal' }));
    });

    test('is one file for its user alone, and copies older than the days that are kept are gone', async () => {
      const first = await backUp(old(), folder, 30, NOW - 31 * 86_400_000);
      const second = await backUp(old(), folder, 30, NOW - 29 * 86_400_000);
      writeFileSync(join(folder, 'linemate-notes.backup'), 'mine');
      const third = await backUp(old(), folder, 30, NOW);
      expect(statSync(third.file).mode & 0o777).toBe(0o600);
      expect(third.expired.map(name => join(folder, name))).toEqual([first.file]);
      expect(existsSync(second.file)).toBe(true);
      expect(readdirSync(folder)).toHaveLength(3);
    });

    test('goes only into an empty store', async () => {
      const { file } = await backUp(old(), folder, 30, NOW);
      await fresh().query(`insert into linemate.line (line, v) values ('X', 0)`);
      await expect(restore(fresh(), file)).rejects.toThrow('goes into an empty one');
      expect(Object.keys(await contents(fresh()))).toContain('line');
    });

    test('that is cut off, altered, newer or something else leaves the store empty and says so', async () => {
      const { file } = await backUp(old(), folder, 30, NOW);
      const lines = zstdDecompressSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
      const packed = (name: string, text: string | Buffer) => {
        writeFileSync(join(folder, name), typeof text === 'string' ? zstdCompressSync(text) : text);
        return join(folder, name);
      };
      const row = lines.findIndex(line => line.startsWith('['));
      const head = JSON.parse(lines[0]!) as Record<string, unknown>;
      const cases: [string, string][] = [
        [packed('half', readFileSync(file).subarray(0, 400)), 'cut off or damaged'],
        [packed('no-end', lines.slice(0, -1).join('\n')), 'cut off or damaged'],
        [packed('row-gone', lines.filter((_, index) => index !== row).join('\n')), 'cut off or damaged'],
        [packed('other-table', lines.join('\n').replace('{"table":"line"', '{"table":"pg_authid"')), 'cut off or damaged'],
        [packed('newer', [JSON.stringify({ ...head, schema: 999 }), ...lines.slice(1)].join('\n')), 'made by a newer Linemate'],
        [packed('text', 'hello\n'), 'damaged'],
        [packed('json', '{"a":1}\n'), 'no copy of a Linemate store'],
        [packed('empty', ''), 'cut off or damaged'],
        [packed('not-packed', Buffer.from('hello')), 'cut off or damaged'],
        [join(folder, 'nowhere'), 'ENOENT'],
      ];
      for (const [name, words] of cases) await expect(restore(fresh(), name), name).rejects.toThrow(words);
      expect(Object.keys(await contents(fresh()))).toEqual(['feed']);
      await restore(fresh(), file);
      expect(await contents(fresh())).toEqual(await contents(old()));
    });

    test('of an older program is brought up to this one', async () => {
      const migrations = readMigrations();
      await old().query('drop schema linemate cascade');
      await migrate(old(), migrations.slice(0, 1));
      try {
        await old().query(`insert into linemate.line (line, cursor, v) values ('K', '7', 1)`);
        const copy = await backUp(old(), folder, 30, NOW);
        expect(copy.schema).toBe(1);
        await restore(fresh(), copy.file);
        expect(await readLine(fresh(), 'K')).toMatchObject({ cursor: '7', v: 1 });
        const { rows } = await fresh().query<{ number: number }>('select max(number) as number from linemate.schema_version');
        expect(rows[0]!.number).toBe(migrations.at(-1)!.number);
      } finally {
        await migrate(old());
      }
    });

    test('that cannot be written leaves nothing behind, and the store works on', async () => {
      writeFileSync(join(folder, 'in-the-way'), '');
      await expect(backUp(old(), join(folder, 'in-the-way', 'copies'), 30, NOW)).rejects.toThrow();
      expect(readdirSync(folder)).toEqual(['in-the-way']);
      expect((await backUp(old(), folder, 30, NOW)).tables.line).toBe(1);
    });
  });
}
