import { expect, test } from 'vitest';
import { openPostgres } from '../../src/history/postgres.ts';
import { freshDatabase } from '../tools/services.ts';

test('a look that PostgreSQL takes for expensive is not compiled first, which would take longer than looking', async () => {
  const { url, drop } = await freshDatabase();
  const database = await openPostgres(url);
  const { rows } = await database.query(
    'explain select count(*) from generate_series(1, 100000) as a, generate_series(1, 100000) as b',
    [],
  );
  const plan = rows.map(row => Object.values(row as object).join()).join('\n');
  expect(plan).toContain('Nested Loop');
  expect(plan).not.toContain('JIT');
  await database.close();
  await drop();
});
