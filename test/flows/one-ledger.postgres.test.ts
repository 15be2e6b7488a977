/** Two lines, two processes, one channel: whoever decides at the same time must not both find room in it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { appendBatch } from '../../src/flows/watch/take-events.ts';
import { watchLine } from '../../src/flows/watch/watch-line.ts';
import { openPostgres } from '../../src/history/postgres.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Event } from '../../src/line/event.ts';
import type { Product } from '../../src/messages/message.ts';
import { besieged, STATIONS } from '../chaos/plant.ts';
import { portsAlone } from '../proof/products.ts';
import { freshDatabase } from '../tools/services.ts';
import { shopFloor } from './shop-floor.ts';

let made: Awaited<ReturnType<typeof freshDatabase>>;
let database: Database;
beforeAll(async () => {
  made = await freshDatabase();
  database = await openPostgres(made.url);
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

const START = Date.parse('2026-05-21T09:00:00Z');

/** Ten minutes of work, then the first station stands for a quarter of an hour. */
function stopped(line: string): Event[] {
  const events: Event[] = [];
  for (let second = 0; second <= 1_500; second += 5)
    for (const letter of STATIONS) {
      const at = START + second * 1_000;
      const head = { line, station: `${line}${letter}`, seen: at, at };
      const stands = letter === 'A' && second >= 600;
      events.push({ ...head, kind: 'state', state: stands ? 'held' : 'execute' });
      events.push({ ...head, kind: 'count', good: Math.min(second, stands ? 600 : second) / 5, reject: 0 });
    }
  return events;
}

test('of two lines that stop at the same moment, one is told in the channel that they share', async () => {
  const chats = new Map<Product, Chat>([['slack', portsAlone().slack]]);
  const floor = await shopFloor(database, besieged(), { chats });
  const lines = ['L0', 'L1', 'L2', 'L3'];
  for (const line of lines) await appendBatch(floor.take, line, stopped(line));
  await Promise.all(lines.map(line => watchLine(floor.watch, line)));
  const { rows } = await database.query<{ id: string }>(
    "select distinct message_id as id from outbox where conversation = 'slack/C1' and message_id like 'm/%'",
  );
  expect(rows).toHaveLength(1);
  const { rows: spent } = await database.query("select at from budget where subject = 'channel/slack/C1'");
  expect(spent).toHaveLength(1);
});
