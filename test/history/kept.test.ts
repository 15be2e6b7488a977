import { expect, test } from 'vitest';
import { keptRows } from '../../src/history/kept.ts';
import { retain } from '../../src/history/retain.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const database = store(embedded);
const DAY = 86_400_000;
const WRITTEN = Date.UTC(2026, 4, 21);
const questions = async () => (await keptRows(database())).find(({ name }) => name === 'questions');

test('the proof of retention counts what people wrote wherever it stands, and after its days none of it is left', async () => {
  const said = 'the film tears';
  await database().query(`insert into correction (id, at, kind, line, text) values ('c1', $1, 'wrong', 'B', $2)`, [WRITTEN, said]);
  await database().query(
    `insert into stop_reason (episode, line, station, began_at, ended_at, words, given_at) values ('e1', 'B', 'B4', $1, $1, $2, $1)`,
    [WRITTEN, said],
  );
  expect(await questions()).toMatchObject({ rows: 2, oldest: WRITTEN });
  const forget = (days: number) =>
    retain(database(), demoPlant().agreement.retentionDays, { plant: WRITTEN + days * DAY, real: WRITTEN + days * DAY });
  await forget(30);
  expect(await questions()).toMatchObject({ rows: 2 });
  await forget(31);
  expect(await questions()).toMatchObject({ rows: 0, oldest: null });
});
