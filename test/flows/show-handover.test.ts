import { expect, test } from 'vitest';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';
import { run, stoppedLine } from './stopped-line.ts';

const database = store(embedded);
const plant = demoPlant();
const FROM = at('09:30');
const open = () => shopFloor(database(), plant, { templates: false });

async function ask(floor: ShopFloor, text: string) {
  const before = floor.told.length;
  await floor.send({ kind: 'question', conversation: 'floor/operator', text });
  await floor.deliver();
  return floor.told.slice(before).map(one => one.message);
}

/** The bagger stood from 09:40 to 09:46, and stands since 10:01. */
async function morning(floor: ShopFloor, until: number) {
  const first = stoppedLine(plant, FROM, at('09:55'), { at: at('09:40'), to: at('09:46') });
  const second = stoppedLine(plant, at('09:55'), until, { at: at('10:01') }, []).filter(event => event.seen > at('09:55'));
  await run(floor, [...first, ...second], until, 60);
}

test.each([
  ['Handover please', 'Handover: early shift', 'stands still since 10:01 (9 min)'],
  ['Schichtübergabe bitte', 'Übergabe: Frühschicht', 'seit 10:01'],
  ['Dame el relevo del turno', 'Relevo: turno de mañana', '10:01'],
  ['Przekazanie zmiany', 'Przekazanie: zmiana ranna', '10:01'],
])('%s: what the running shift would hand over now, in the words of the asker', async (text, title, open_) => {
  const floor = await open();
  await morning(floor, at('10:10'));
  const cards = await ask(floor, text);
  expect(cards).toMatchObject([{ title, line2: 'Crisps line B · 06:00–10:10', conversation: 'floor/operator', buttons: [] }]);
  expect(JSON.stringify(cards[0]?.body)).toContain(open_);
  expect(JSON.stringify(cards[0]?.body)).toContain('09:40');
});

test('asked twice it is told as it stands each time, and the one that is due still comes', async () => {
  const floor = await open();
  await run(floor, stoppedLine(plant, at('13:30'), at('13:52'), { at: at('13:45') }), at('13:49'), 60);
  const [before] = await ask(floor, 'handover');
  await run(floor, stoppedLine(plant, at('13:30'), at('13:52'), { at: at('13:45') }), at('13:52'), 60);
  const due = floor.told.map(one => one.message).filter(one => one.id.startsWith('h/'));
  const [after] = await ask(floor, 'handover');
  expect([before?.line2, after?.line2]).toEqual(['Crisps line B · 06:00–13:49', 'Crisps line B · 06:00–13:52']);
  expect(due).toHaveLength(1);
});

test('before anything was heard of the line it is a question like any', async () => {
  const floor = await open();
  floor.clock.set(FROM);
  expect(await ask(floor, 'handover please')).toMatchObject([{ id: expect.stringMatching(/^a\//) }]);
});
