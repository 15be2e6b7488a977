/** Two processes on one store: of people who tap *On it* in the same instant one has it, and everybody else alone is told so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { receive } from '../../src/flows/people/receive.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { freshDatabase } from '../tools/services.ts';
import { play, seasoningClimbs, shopFloor } from './shop-floor.ts';

const PEOPLE = 8;
const START = at('07:00');
const NOW = START + 31 * 60_000;

let made: Awaited<ReturnType<typeof freshDatabase>>;
let stores: Database[];
beforeAll(async () => {
  made = await freshDatabase();
  stores = [await openPostgres(made.url), await openPostgres(made.url)];
});
afterAll(async () => {
  for (const store of stores ?? []) await store.close();
  await made?.drop();
});

test('of eight people who tap *On it* at two processes in the same instant, one has it and seven read that it is taken', async () => {
  const plant = demoPlant();
  const [floor, other] = [await shopFloor(stores[0]!, plant), await shopFloor(stores[1]!, plant, { templates: false })];
  await play(floor, seasoningClimbs(plant, START, 31), NOW);
  other.clock.set(NOW);
  const tip = floor.told.map(one => one.message).find(one => one.buttons.some(({ id }) => id === 'on-it'))!;

  const alone: string[] = [];
  const tap = (person: number) => {
    const { ask, floor: page } = person % 2 === 0 ? floor : other;
    const chat = { ...page, tellAlone: (_: unknown, text: string) => void alone.push(text) };
    const user = { product: 'floor', id: `person-${person}` } as const;
    const { id: message, conversation } = tip;
    return receive(ask, chat, {
      id: `tap/${person}`,
      product: 'floor',
      kind: 'press',
      conversation,
      user,
      at: NOW,
      message,
      button: 'on-it',
      locale: 'en',
    });
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, person) => tap(person)));

  expect(alone).toEqual(Array(PEOPLE - 1).fill('Already taken, since 07:31. There is nothing more for you to do.'));
  const { rows } = await stores[0]!.query<{ revision: number }>(
    'select revision from outbox where message_id = $1 and conversation = $2 and revision > $3',
    [tip.id, tip.conversation, tip.revision],
  );
  expect(rows).toHaveLength(1);
});
