import { expect, test } from 'vitest';
import type { Event } from '../../src/line/event.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { shopFloor } from './shop-floor.ts';
import { run, stoppedLine } from './stopped-line.ts';

const here = store(embedded);
const plant = demoPlant();
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;

/** What is silent when: stations, and from which minute to which. */
function morning(until: number, silent: readonly { stations: string; from: number; to: number }[]): Event[] {
  const isSilent = ({ seen, ...event }: Event) =>
    silent.some(
      one => one.stations.includes(String('station' in event ? event.station : '')) && seen >= minute(one.from) && seen < minute(one.to),
    );
  return stoppedLine(plant, START, minute(until), { at: Number.POSITIVE_INFINITY }).filter(event => !isSilent(event));
}

async function cardsOf(until: number, silent: Parameters<typeof morning>[1]) {
  const floor = await shopFloor(here(), plant);
  await run(floor, morning(until, silent), minute(until));
  const told = floor.told.filter(({ message }) => message.id.includes('/data-outage/'));
  const cards = [...Map.groupBy(told, ({ message }) => message.id).values()];
  return cards.map(revisions => revisions.map(({ message }) => `${message.title} | ${message.line2}`));
}

test('a whole line that falls silent is one card to the engineer, which names its stations and closes itself', async () => {
  const cards = await cardsOf(56, [{ stations: 'B1 B2 B3 B4 B5', from: 20, to: 52 }]);
  expect(cards).toHaveLength(1);
  expect(cards[0]).toContain('Crisps line B: no data at all | Fryer, Seasoning drum, Weigher, Bagger, Palletiser · last at 07:19');
  expect(cards[0]!.at(-1)).toMatch(/Over since 07:5/);
}, 120_000);

test('what falls silent much later is another matter, with a card of its own', async () => {
  const cards = await cardsOf(56, [
    { stations: 'B1 B2', from: 20, to: 99 },
    { stations: 'B5', from: 40, to: 99 },
  ]);
  expect(cards).toHaveLength(2);
  expect(cards[0]!.at(-1)).toBe('Crisps line B: no data from 2 stations | Fryer, Seasoning drum · last at 07:19');
  expect(cards[1]!.join()).toContain('No data from Palletiser');
}, 120_000);
