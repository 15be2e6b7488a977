/** Five verdicts a week: which, told once, corrected in one tap, and counted from then on. */
import { beforeEach, expect, test } from 'vitest';
import { verdictOf } from '../../src/coaching/proposal.ts';
import { verdictsToCheck } from '../../src/coaching/verdicts-to-check.ts';
import { sendVerdicts } from '../../src/flows/learn/check-verdicts.ts';
import { decideProposal, issueProposal, judgeProposal, proposalById, proposalsBetween } from '../../src/history/recommendations.ts';
import type { Message } from '../../src/messages/message.ts';
import { LANGS, type Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const ENGINEER = 'floor/role/engineer';
/** Monday, after the first shift has begun. */
const MONDAY = Date.parse('2026-05-18T07:30:00+02:00');
const HOUR_MS = 3_600_000;
let floor: ShopFloor;

interface Judged {
  id: string;
  station?: string;
  decision?: 'accepted' | 'rejected';
  verdict?: 'right' | 'wrong' | 'cannot-tell';
  confidence?: number;
}

/** One each hour of the Friday before. */
async function judged(...list: Judged[]): Promise<void> {
  for (const [index, { id, station = 'B2', decision = 'accepted', verdict = 'right', confidence = 0.7 }] of list.entries()) {
    const at = MONDAY - 72 * HOUR_MS + index * HOUR_MS;
    const effect = { parameter: 'seasoning', direction: 'steady', withinSeconds: 600 } as const;
    const what = { parameter: `p${index}`, from: 49, to: 43, unit: '%', confidence, expectedEffect: effect, needsAck: true };
    await issueProposal(database(), { ...what, id, line: 'B', station, at });
    await decideProposal(database(), 'B', id, { decision, at, by: 'people' });
    const because = verdict === 'right' ? 'stayed-as-expected' : verdict === 'wrong' ? 'did-not-stay' : 'too-few-values';
    await judgeProposal(database(), { line: 'B', id }, { verdict, because, at: at + HOUR_MS });
  }
}

const begin = async (plant: Plant = demoPlant()) => {
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(MONDAY);
};
const tell = async () => {
  await sendVerdicts(floor.ask);
  await floor.deliver();
};
const list = async (): Promise<Message | undefined> => (await floor.posts(ENGINEER)).map(post => post.message).at(-1);
beforeEach(() => begin());

test('five are asked: a sure optimiser that was wrong first, then what could not be told, nothing that was left, and no more than two of one setting', async () => {
  await judged({ id: 'right' }, { id: 'left', decision: 'rejected', verdict: 'cannot-tell' }, { id: 'unsure', verdict: 'cannot-tell' });
  await judged({ id: 'wrong', verdict: 'wrong' }, { id: 'sure', verdict: 'wrong', confidence: 0.9 }, { id: 'right-2' }, { id: 'right-3' });
  const all = await proposalsBetween(database(), 'B', 0, MONDAY);
  expect(verdictsToCheck(all).map(one => one.id)).toEqual(['sure', 'wrong', 'unsure', 'right-3', 'right-2']);
  const same = all.map(one => ({ ...one, parameter: 'feeder' }));
  expect(verdictsToCheck(same).map(one => one.id)).toEqual(['sure', 'wrong']);
});

test('told once on Monday, where the engineer is; one tap checks the first, the list goes on, and what was said counts', async () => {
  await judged({ id: 'a', verdict: 'wrong' }, { id: 'b' });
  await tell();
  await tell();
  expect(floor.told).toHaveLength(1);
  const card = (await list())!;
  expect(card.title).toBe('Was the optimiser right? 0 of 2 checked');
  expect(card.line2).toMatch(/^B2 Seasoning drum · Fri/);
  expect(JSON.stringify(card.body)).toContain('P0 from 49 % to 43 %, accepted');
  expect(JSON.stringify(card.body)).toContain('We measured: Wrong. The value did not stay.');
  expect(card.buttons.map(({ id, label }) => [id, label])).toEqual([
    ['right-1', 'Right'],
    ['wrong-1', 'Wrong'],
    ['cannot-tell-1', 'Cannot tell'],
  ]);
  await floor.press(card, 'right-1', { id: 'tap' });
  await floor.press(card, 'right-1', { id: 'tap' });
  expect(await list()).toMatchObject({ revision: 2, title: 'Was the optimiser right? 1 of 2 checked' });
  expect(verdictOf((await proposalById(database(), 'B', 'a'))!)).toBe('right');
  await floor.press((await list())!, 'right-2');
  expect(await list()).toMatchObject({ title: 'Was the optimiser right? All checked', buttons: [], tone: 'done' });
});

test('a week without proposals asks nothing, and what was checked is not asked again', async () => {
  await tell();
  expect(floor.told).toEqual([]);
  await judged({ id: 'a' });
  floor.clock.set(MONDAY + 7 * 24 * HOUR_MS);
  await tell();
  await floor.press((await list())!, 'wrong-1');
  floor.clock.set(MONDAY + 8 * 24 * HOUR_MS);
  await tell();
  expect(floor.told.filter(one => one.message.revision === 1)).toHaveLength(1);
});

test.each(LANGS)('%s: every word is there, and it fits', async lang => {
  const plant = demoPlant();
  await begin({ ...plant, site: { ...plant.site, languages: [lang] } });
  await judged({ id: 'a', verdict: 'wrong' }, { id: 'b', verdict: 'cannot-tell' }, { id: 'c' });
  await tell();
  const card = (await list())!;
  expect(card.locale).toBe(lang);
  expect(card.title.length).toBeLessThanOrEqual(60);
  for (const { label } of card.buttons) expect(label.length).toBeLessThanOrEqual(24);
  expect(`${card.title} ${card.line2} ${JSON.stringify(card.body)}`).not.toMatch(/undefined|null|did-not|too-few|\{\w+\}/);
});

test.each(['floor/role/operator', 'teams/19:elsewhere'])(
  'a tap on the list from %s, where it does not stand, corrects nothing',
  async from => {
    await judged({ id: 'a', verdict: 'wrong' });
    await tell();
    const card = (await list())!;
    await floor.press({ ...card, conversation: from }, 'right-1');
    expect(verdictOf((await proposalById(database(), 'B', 'a'))!)).toBe('wrong');
    await floor.press(card, 'right-1');
    expect(verdictOf((await proposalById(database(), 'B', 'a'))!)).toBe('right');
  },
);
