/** From a question nobody understood to a phrase that every chat understands, and back. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { handPhrase } from '../../src/flows/ask/hand-phrase.ts';
import { listForTrainer } from '../../src/flows/ask/list-misses.ts';
import { forgetPhrase } from '../../src/flows/ask/teach-reader.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { questionsBetween } from '../../src/history/questions.ts';
import type { Database } from '../../src/history/sql.ts';
import type { Message } from '../../src/messages/message.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const plant = demoPlant();
let database: Database;
let floor: ShopFloor;
beforeAll(async () => {
  database = await openPglite(null);
  floor = await shopFloor(database, plant, { templates: false });
  await play(floor, seasoningClimbs(plant, at('07:00'), 31), at('07:31'));
}, 60_000);
beforeEach(async () => {
  await database.query('delete from question');
  await database.query('delete from phrase');
  floor.logged.length = 0;
});
afterAll(() => database.close());

/** The message that answers it. */
async function ask(text: string, conversation = 'floor/supervisor'): Promise<Message> {
  const before = floor.told.length;
  await floor.send({ kind: 'question', conversation, text });
  await floor.deliver();
  return floor.told.slice(before).at(-1)!.message;
}
const list = () => listForTrainer(floor.ask, 'en');
const oldLady = { words: 'old lady', means: 'B4', lang: 'en' } as const;

test('questions with the same words left over are one miss, with their languages and not with who asked', async () => {
  await ask('why is the old lady down');
  await ask('how is the old lady doing', 'floor/operator');
  await ask('what is up with the gubbins');
  const { misses } = await list();
  expect(misses.map(({ words, times, langs }) => ({ words, times, langs }))).toEqual([
    { words: 'old lady', times: 2, langs: ['en'] },
    { words: 'gubbins', times: 1, langs: ['en'] },
  ]);
  expect(misses[0]?.examples.map(one => one.text).sort()).toEqual(['how is the old lady doing', 'why is the old lady down']);
  expect(JSON.stringify(misses)).not.toContain('floor/');
});

test('before a phrase is taught it is shown how it would be read, and which questions kept would change', async () => {
  await ask('why is the old lady down');
  await ask('how is the fryer');
  const form = { ...oldLady, question: 'how is the old lady' };
  const handed = await handPhrase(floor.ask, form, 'check', 'page', 'en');
  expect(handed).toMatchObject({
    problems: [],
    reads: { before: 'no such place here', after: 'B4 Bagger, now' },
    changes: [{ text: 'why is the old lady down', before: 'no such place here', after: 'B4 Bagger, why' }],
    looked: 2,
  });
  expect((await list()).phrases).toEqual([]);
});

test('a taught phrase is read in the next question, in any conversation; what it mends is no miss any more', async () => {
  expect((await ask('how is the old lady')).fallbackText).toContain('I know no such line or station');
  await handPhrase(floor.ask, oldLady, 'teach', 'page');
  expect((await ask('how is the old lady')).fallbackText).toContain('B4 Bagger');
  expect((await ask('how is the old lady', 'floor/operator')).fallbackText).toContain('B4 Bagger');
  expect((await list()).misses).toEqual([]);
});

test('it outlives a restart: another process on the same store reads it', async () => {
  await handPhrase(floor.ask, oldLady, 'teach', 'page');
  const again = await shopFloor(database, plant, { templates: false });
  again.clock.set(floor.clock.now());
  await again.send({ kind: 'question', conversation: 'floor/supervisor', text: 'how is the old lady', id: 'after-restart' });
  const [asked] = await questionsBetween(database, 0, floor.clock.now() + 1);
  expect(asked).toMatchObject({ reading: { frame: { station: 'B4' } } });
});

test('taken back by its words, it means nothing in the next question; both are logged without the words', async () => {
  await handPhrase(floor.ask, oldLady, 'teach', 'page');
  expect(await forgetPhrase(floor.ask, 'Old Lady', 'terminal')).toMatchObject({ words: 'old lady' });
  expect(await forgetPhrase(floor.ask, 'Old Lady', 'terminal')).toBeNull();
  expect((await ask('how is the old lady')).fallbackText).toContain('I know no such line or station');
  const logged = floor.logged.filter(one => one.what.startsWith('phrase'));
  expect(logged.map(one => [one.what, one.facts.means, one.facts.by])).toEqual([
    ['phrase taught', 'place/B/B4', 'page'],
    ['phrase taken back', 'place/B/B4', 'terminal'],
  ]);
  expect(JSON.stringify(logged)).not.toContain('lady');
});

test('taught again after it was taken back, it holds', async () => {
  await handPhrase(floor.ask, oldLady, 'teach', 'page');
  await forgetPhrase(floor.ask, 'old lady', 'page');
  expect((await handPhrase(floor.ask, oldLady, 'teach', 'page')).problems).toEqual([]);
  expect((await ask('how is the old lady')).fallbackText).toContain('B4 Bagger');
});

test('what speaks against a phrase is said, and nothing is taught', async () => {
  const handed = await handPhrase(floor.ask, { words: 'fryer', means: 'B4' }, 'teach', 'page', 'en');
  expect(handed.problems).toEqual([expect.stringContaining('“B1 Fryer” is called that already')]);
  expect((await handPhrase(floor.ask, { words: 'old lady', means: 'B17' }, 'teach', 'page', 'en')).problems[0]).toContain('not there');
  expect((await list()).phrases).toEqual([]);
});

test('another reading taken by hand is a miss, until the reader reads it so', async () => {
  const answer = await ask('how is the thing with the fryer');
  await floor.press(answer, 'other-reading', { kind: 'submit', values: { station: 'B4', intent: 'why' } });
  const { misses } = await list();
  expect(misses).toMatchObject([{ kind: 'changed', examples: [{ read: 'B1 Fryer, now', changed: expect.stringContaining('B4 Bagger') }] }]);
});

test('a question about a person leaves no words, and so no miss', async () => {
  await ask('who is the slowest here');
  expect(await list()).toMatchObject({ misses: [], unwritten: [] });
  expect((await questionsBetween(database, 0, floor.clock.now() + 1)).map(one => one.text)).toEqual([null]);
});

test('after the days of the agreement nothing is listed', async () => {
  await ask('why is the old lady down');
  const later = floor.clock.now() + 31 * 86_400_000;
  const clock = { ...floor.clock, now: () => later };
  expect((await listForTrainer({ ...floor.ask, clock }, 'en')).misses).toEqual([]);
});

test('a how-to question without an answer is the trainer’s to write, until a template for it is published', async () => {
  await ask('how do I clear E217 at B3', 'floor/operator');
  await ask('wie quittiere ich E217 an B3', 'floor/operator');
  await ask('how do I reset the emergency stop at B5', 'floor/operator');
  const { unwritten } = await list();
  expect(unwritten).toMatchObject([{ what: 'E217 at B3 Weigher', times: 2, head: 'alarms: [E217]' }]);
  expect(unwritten[0]?.langs.toSorted()).toEqual(['de', 'en']);
  const source = '---\nid: e217\nwhen:\n  kinds: [stall]\n  alarms: [E217]\nlanguages: [en]\n---\n# en\nFree bucket seven by hand.\n';
  await saveTemplate({ ...floor.ask }, 'e217.md', source, 'file', { first: true });
  expect((await list()).unwritten).toEqual([]);
  expect((await ask('how do I clear E217 at B3', 'floor/operator')).title).toBe('Free bucket seven by hand.');
});
