import { expect, test } from 'vitest';
import { citableFacts } from '../../src/answers/citable-facts.ts';
import type { AnswerFacts } from '../../src/answers/facts.ts';
import type { Wording } from '../../src/causes/ranking.ts';
import { shownToModel } from '../../src/model/citable.ts';
import { LANGS, type Lang } from '../../src/plant/plant.ts';
import { askedFacts, contextIn } from './asked-facts.ts';

const WHY = 'why did the filler stop this morning';

const withWording = (facts: AnswerFacts, wording: Wording): AnswerFacts => ({
  ...facts,
  why: { ...facts.why!, ranking: { ...facts.why!.ranking, wording } },
});

async function shown(wording: Wording, lang: Lang = 'en', says?: string) {
  const { facts, said } = await askedFacts(WHY);
  const citables = citableFacts(withWording(facts, wording), said.evidence, { stretch: 1, firstEvidence: 1 }, contextIn(lang), says);
  return new Map(citables.map(one => [one.id, shownToModel(one).slots]));
}

test('a cause that is sure is said as it is, one that is probable never without that', async () => {
  expect((await shown('sure')).get('cause1')).toEqual({ name: 'because of a machine fault at A4 Capper' });
  expect((await shown('probably')).get('cause1')).toEqual({ name: 'because of a machine fault at A4 Capper (probably)' });
  expect((await shown('probably', 'en', 'It stood because of a fault.')).get('asked1')?.['says']).toBe(
    'It stood because of a fault (probably)',
  );
});

test('where the cause is not known there is none to cite, nor how long it lasted', async () => {
  const known = await shown('sure');
  const unknown = await shown("don't know");
  expect(unknown.has('cause1')).toBe(false);
  const values = (from: typeof known) => [...from.values()].map(slots => slots['value'] ?? '').join('; ');
  expect(values(known)).toMatch(/of the cause itself.*of the loss explained/);
  expect(values(unknown)).not.toMatch(/cause|explained/);
});

test.each(LANGS)('in %s every figure says by itself what it is, and whether it is an estimate', async lang => {
  const { citables, said } = await askedFacts(WHY);
  const here = await shown('sure', lang);
  const figures = said.evidence.filter(fact => typeof fact.value === 'number' && fact.code !== 'probability');
  expect(figures.length).toBeGreaterThan(3);
  for (const fact of figures) {
    const value = here.get(fact.id)?.['value'] ?? '';
    expect(value).toMatch(/\p{L}{4}/u);
    expect(value.includes('(')).toBe(fact.basis === 'estimate');
  }
  expect(citables.some(one => one.id === 'cause1')).toBe(true);
});

test('the probability itself is not for a sentence', async () => {
  const { said } = await askedFacts(WHY);
  const probability = said.evidence.find(fact => fact.code === 'probability');
  expect(probability).toBeDefined();
  expect((await shown('sure')).has(probability!.id)).toBe(false);
});
