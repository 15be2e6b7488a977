/** The whole way of a question with a model set up: from the chat to the row that remembers it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WORDED } from '../../src/answers/worded-answer.ts';
import { answerQuestion } from '../../src/flows/ask/answer-question.ts';
import { composeAnswer } from '../../src/flows/ask/compose-answer.ts';
import { questionsBetween } from '../../src/history/questions.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { call, failing, type Scripted, scripted, submit, type Turn } from './endpoint.ts';

const database = store(embedded);
const plant = demoPlant();
const START = at('07:00');
const ROLE = 'floor/supervisor';
let floor: ShopFloor;
let open: Scripted;

beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
  await play(floor, seasoningClimbs(plant, START, 20), START + 20 * 60_000);
});
afterEach(() => open.close());

const RIGHT = submit('{{asked1.station}}: {{e2.value}} and {{e3.value}}.', 'asked1', 'e2', 'e3');

async function ask(text: string, ...turns: Turn[]) {
  open = await scripted(turns);
  const inbound = {
    id: `q-${text}`,
    product: 'floor' as const,
    kind: 'question' as const,
    conversation: ROLE,
    user: { product: 'floor' as const, id: ROLE },
    at: 0,
    text,
  };
  await answerQuestion({ ...floor.ask, model: open.model }, floor.floor, inbound);
  await floor.deliver();
  const rows = await questionsBetween(database(), 0, Number.MAX_SAFE_INTEGER);
  return { row: rows[0]!, messages: (await floor.posts(ROLE)).map(post => post.message) };
}

test('the worded answer arrives once, says so, and is remembered with its model', async () => {
  const { row, messages } = await ask('how is B2 doing', RIGHT);
  expect(row).toMatchObject({ answered: 'model', wording: 'test-model' });
  expect(messages).toHaveLength(1);
  expect(messages[0]!.cites).toContain(WORDED.en);
});

test('a model that fails leaves the same answer as no model at all', async () => {
  const { row, messages } = await ask('how is B2 doing', failing(500));
  expect(row).toMatchObject({ answered: 'facts', wording: null });
  const { shelf } = floor.ask;
  const without = await composeAnswer(
    { plant, sql: database(), shelf, drafts: true },
    { text: 'how is B2 doing', now: floor.clock.now(), lang: 'en', conversation: ROLE, audience: 'person', id: messages[0]!.id },
  );
  expect(messages).toHaveLength(1);
  expect(messages[0]!.body).toEqual(without.message.body);
  expect(messages[0]!.cites).toEqual(without.message.cites);
});

test.each([
  ['who stopped B2', 'refused'],
  ['stop B2', 'refused'],
  ['is Ana lazy', 'refused'],
  ['will B2 stop tomorrow', 'abstained'],
])('%s is %s without a word to the model', async (text, answered) => {
  const { row } = await ask(text, RIGHT);
  expect(row.answered).toBe(answered);
  expect(open.requests).toEqual([]);
});

test('a slow model is waited for no longer than the limit, reading and wording together', async () => {
  open = await scripted([RIGHT], { latencyMs: 5_000 });
  const { shelf, log } = floor.ask;
  for (const text of ['how is B2 doing', 'hmpf qwertz']) {
    const started = performance.now();
    const composed = await composeAnswer(
      { plant, sql: database(), shelf, drafts: true, model: { model: open.model, log, msMax: 400 } },
      { text, now: floor.clock.now(), lang: 'en', conversation: ROLE, audience: 'person', id: 'a/slow' },
    );
    expect(composed.wordedBy).toBeNull();
    expect(performance.now() - started).toBeLessThan(4_000);
  }
});

test('a model that breaks its own promise is left out, and the log says so', async () => {
  open = await scripted([RIGHT]);
  const broken = { id: 'broken', complete: () => Promise.reject(new RangeError('no')) };
  const { shelf, log } = floor.ask;
  for (const text of ['how is B2 doing', 'hmpf qwertz']) {
    const composed = await composeAnswer(
      { plant, sql: database(), shelf, drafts: true, model: { model: broken, log } },
      { text, now: floor.clock.now(), lang: 'en', conversation: ROLE, audience: 'person', id: 'a/broken' },
    );
    expect(composed.wordedBy).toBeNull();
    expect(floor.logged.at(-1)).toEqual({ level: 'error', what: 'the model was left out', facts: { because: 'RangeError' } });
  }
});

test('words that nobody could read are read with the model, and answered as if they had been', async () => {
  const choice = { intent: 'now', line: null, station: 'B2', from: null, to: null, compareFrom: null, compareTo: null };
  const { row, messages } = await ask('hmpf qwertz', call('read_question', choice), call('cannot_answer', { reason: 'nothing-to-add' }));
  expect(row.answered).toBe('facts');
  expect(JSON.stringify(messages[0]!.body)).toContain('B2');
});
