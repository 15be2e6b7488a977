import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowedComparisons } from '../../src/coaching/comparison.ts';
import type { Agreement } from '../../src/plant/plant.ts';
import { grainOf, PURPOSES, type Purpose, permits, type Request } from '../../src/privacy/agreement.ts';
import { keptDays } from '../../src/privacy/retention.ts';

const retentionDays = { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 };
const agreement = (more: Partial<Agreement> = {}): Agreement => ({
  level: 0,
  personModel: 'off',
  randomise: 'none',
  groupMin: 8,
  retentionDays,
  ...more,
});
const own = (purpose: Purpose, more: Partial<Request> = {}): Request => ({
  purpose,
  asker: 'linemate',
  private: true,
  consented: true,
  ...more,
});

test.each(['person-model', 'check-in', 'latency', 'withhold-tip', 'vary-wording', 'vary-timing', 'staffing-times'] as const)(
  'without an agreement there is no %s',
  purpose => {
    const all = fc.record({
      personModel: fc.constantFrom('off', 'opt-in'),
      randomise: fc.constantFrom('none', 'wording', 'timing', 'tip'),
      asker: fc.constantFrom('linemate', 'oneself', 'other'),
      private: fc.boolean(),
      consented: fc.boolean(),
    });
    fc.assert(
      fc.property(all, ({ personModel, randomise, ...request }) => {
        const level0 = agreement({ personModel, randomise } as Partial<Agreement>);
        expect(permits(level0, { purpose, ...request } as Request).allowed).toBe(false);
      }),
    );
  },
);

describe('the person model', () => {
  const level1 = agreement({ level: 1, personModel: 'opt-in' });

  test('takes an agreement of level 1 that has it, a private chat and consent, and each is asked for', () => {
    expect(permits(level1, own('person-model'))).toEqual({ allowed: true });
    expect(permits(agreement({ personModel: 'opt-in' }), own('person-model'))).toEqual({ allowed: false, because: 'level' });
    expect(permits(agreement({ level: 1 }), own('person-model'))).toEqual({ allowed: false, because: 'person-model-off' });
    expect(permits(level1, own('person-model', { private: false }))).toEqual({ allowed: false, because: 'not-private' });
    expect(permits(level1, own('person-model', { consented: false }))).toEqual({ allowed: false, because: 'not-opted-in' });
  });

  test('is nothing a supervisor, a trainer or anybody else can ask for', () => {
    for (const purpose of ['person-model', 'self-view', 'check-in', 'latency', 'budget', 'sign-in', 'private-tip'] as const)
      expect(permits(agreement({ level: 2, personModel: 'opt-in' }), own(purpose, { asker: 'other' }))).toEqual({
        allowed: false,
        because: 'only-oneself',
      });
  });
});

test('no agreement allows judging people', () => {
  for (const level of [0, 1, 2] as const)
    for (const asker of ['linemate', 'oneself', 'other'] as const)
      expect(permits(agreement({ level, personModel: 'opt-in', randomise: 'tip' }), own('judge-people', { asker }))).toEqual({
        allowed: false,
        because: 'never',
      });
});

test('whatever the agreement, everybody may see and delete what is kept about themselves, in private', () => {
  for (const level of [0, 1, 2] as const) {
    expect(permits(agreement({ level }), own('self-view', { asker: 'oneself' }))).toEqual({ allowed: true });
    expect(permits(agreement({ level }), own('self-view', { asker: 'oneself', private: false }))).toMatchObject({ because: 'not-private' });
    expect(permits(agreement({ level }), own('erasure', { asker: 'oneself', private: false }))).toEqual({ allowed: true });
  }
});

test('a higher level never takes away what a lower one allows', () => {
  const any = fc.record({
    purpose: fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])),
    asker: fc.constantFrom('linemate', 'oneself', 'other'),
    private: fc.boolean(),
    consented: fc.boolean(),
  });
  fc.assert(
    fc.property(any, fc.constantFrom(0, 1), (request, level) => {
      const rest = { personModel: 'opt-in', randomise: 'tip' } as const;
      const lower = permits(agreement({ level: level as 0 | 1, ...rest }), request as Request);
      const higher = permits(agreement({ level: (level + 1) as 1 | 2, ...rest }), request as Request);
      expect(higher.allowed || !lower.allowed).toBe(true);
    }),
  );
});

test('a tip is withheld only where that very comparison was agreed on', () => {
  const on = (randomise: Agreement['randomise']) => permits(agreement({ level: 2, randomise }), own('withhold-tip')).allowed;
  expect([on('none'), on('wording'), on('timing'), on('tip')]).toEqual([false, false, false, true]);
});

describe('a figure about a team', () => {
  test('needs the group and four weeks; else the skill in the whole site, else the template alone, and says why', () => {
    const { groupMin } = agreement();
    expect(grainOf({ groupMin }, { team: 8, skill: 20, weeks: 4 })).toEqual({ grain: 'team' });
    expect(grainOf({ groupMin }, { team: 7, skill: 8, weeks: 4 })).toEqual({ grain: 'skill-and-site', because: 'group-too-small' });
    expect(grainOf({ groupMin }, { team: 7, skill: 7, weeks: 4 })).toEqual({ grain: 'template', because: 'group-too-small' });
    expect(grainOf({ groupMin }, { team: 8, skill: 20, weeks: 3 })).toEqual({ grain: 'template', because: 'too-short' });
  });
});

test('about one person nothing is kept longer than ninety days, whatever was agreed', () => {
  expect(keptDays({ ...retentionDays, personEpisode: 365, blobs: 30 })).toMatchObject({ personEpisode: 90, quarantine: 7, blobs: 30 });
  expect(keptDays({ ...retentionDays, personEpisode: 10, blobs: 3 })).toMatchObject({ personEpisode: 10, quarantine: 3 });
});

test('what a decision may draw is what the agreement permits', () => {
  const purposes = { wording: 'vary-wording', timing: 'vary-timing', tip: 'withhold-tip' } as const;
  for (const level of [0, 1, 2] as const)
    for (const randomise of ['none', 'wording', 'timing', 'tip'] as const) {
      const agreed = agreement({ level, randomise });
      const permitted = (['wording', 'timing', 'tip'] as const).filter(one => permits(agreed, own(purposes[one])).allowed);
      expect(allowedComparisons(agreed)).toEqual(permitted);
    }
});
