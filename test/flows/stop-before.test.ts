import { expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { shopFloor } from './shop-floor.ts';
import { run, stoppedLine } from './stopped-line.ts';

const database = store(embedded);
const plant = demoPlant();

test.each([
  ['why did the bagger stop', 'and before that?', /no stop of B4/],
  ['warum stand der Beutler', 'und davor?', /keinen Stillstand bei B4/],
  ['por qué paró la embolsadora', '¿y antes?', /ninguna parada de B4/],
  ['dlaczego stanęła pakowaczka', 'a wcześniej?', /nie widzę postoju na B4/],
])('%s, then %s: each answer tells the stop before, until there is none', async (why, before, none) => {
  const floor = await shopFloor(database(), plant, { templates: false });
  const stops = [
    { from: at('07:00'), until: at('07:15'), stop: { at: at('07:05'), to: at('07:12') } },
    { from: at('07:15'), until: at('07:35'), stop: { at: at('07:20'), to: at('07:24') } },
    { from: at('07:35'), until: at('08:00'), stop: { at: at('07:40'), to: at('07:50') } },
  ].flatMap(({ from, until, stop }) => stoppedLine(plant, from + 1000, until, stop));
  await run(floor, stops, at('08:00'), 60);
  const ask = async (text: string) => {
    await floor.send({ kind: 'question', conversation: 'floor/operator', text });
    await floor.deliver();
    const answer = floor.told.findLast(one => one.message.id.startsWith('a/'))?.message;
    return JSON.stringify([answer?.title, answer?.body[0]]);
  };
  expect(await ask(why)).toContain('7:40');
  // The longer one before it comes after the shorter that was nearer.
  expect(await ask(before)).toContain('7:20');
  expect(await ask(before)).toContain('7:05');
  expect(await ask(before)).toMatch(none);
});
