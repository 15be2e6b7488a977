/** Two people at once: who was second is told so, alone, and the card says it once. */
import { afterEach, describe, expect, test } from 'vitest';
import { seasoningClimbs } from '../../flows/shop-floor.ts';
import { run, stoppedLine } from '../../flows/stopped-line.ts';
import { at } from '../../sources/demo-plant.ts';
import { embedded, store } from '../history-store.ts';
import { type Lived, lived, STANDS, START } from './lived.ts';

const database = store(embedded);

describe.each(STANDS)('in %s', (_name, open) => {
  let shift: Lived;
  afterEach(() => shift.close());

  test('two people tap *On it* at the same moment: one has it, the other alone reads that it is taken', async () => {
    shift = await lived(database(), open, 'operator');
    const { stand, drifts, shown } = shift;
    const tip = await drifts(31);
    await stand.pressBoth(tip, 'On it');
    await expect.poll(() => stand.toldAlone?.()).toEqual(['Już się tym ktoś zajmuje, od 07:31. Nie musisz nic więcej robić.']);
    expect(shown(tip).text).toContain('Somebody is on it');
    expect(stand.posts(tip)).toBe(1);
    expect(stand.problems()).toEqual([]);
  });

  test('two technicians say at once that they come: one is awaited, the other alone reads that somebody does', async () => {
    shift = await lived(database(), open, 'maintenance');
    const { stand, floor, plant, latest } = shift;
    await run(floor, stoppedLine(plant, START, at('07:20'), { at: at('07:10') }), at('07:18'), 60);
    const call = latest('m/B/B4/stall');
    await stand.pressBoth(call, 'Coming, 5 min');
    await expect.poll(() => stand.toldAlone?.()).toEqual(['Już się tym ktoś zajmuje, od 07:18. Nie musisz nic więcej robić.']);
    expect(stand.problems()).toEqual([]);
  });

  test('the shift is taken over once; whoever taps *Taken over* after that reads that it was', async () => {
    shift = await lived(database(), open, 'supervisor', { from: at('13:10') });
    const { stand, floor, plant, latest, shown } = shift;
    await run(floor, stoppedLine(plant, at('13:10'), at('13:55'), { at: at('13:20'), to: at('13:26') }), at('13:55'), 60);
    const card = latest('h/');
    await stand.pressBoth(card, 'Taken over');
    await expect.poll(() => stand.toldAlone?.()).toEqual(['Zmiana jest już przejęta. Nie musisz nic więcej robić.']);
    expect(shown(card)).toMatchObject({ edits: 1, buttons: ['Add a line'] });
    expect(stand.problems()).toEqual([]);
  });

  test('whoever taps a card that has closed meanwhile reads when it was over', async () => {
    shift = await lived(database(), open, 'operator');
    const { stand, drifts, goesOn, plant } = shift;
    const tip = await drifts(31);
    const late = stand.later(tip, 'On it');
    await goesOn(seasoningClimbs(plant, START, 45, 31), 45);
    await late();
    await expect
      .poll(() => stand.toldAlone?.())
      .toEqual([expect.stringMatching(/^To się skończyło o 07:3\d\. Nie musisz nic więcej robić\.$/)]);
  });

  test('the same tap delivered twice was no second person: only who really came second is told', async () => {
    shift = await lived(database(), open, 'operator');
    const { stand, drifts } = shift;
    const tip = await drifts(31);
    const second = stand.later(tip, 'On it');
    await stand.press(tip, 'On it');
    await stand.again();
    await second();
    await expect.poll(() => stand.toldAlone?.()).toHaveLength(1);
    expect(stand.problems()).toEqual([]);
  });
});
