import { describe, expect, test } from 'vitest';
import { READINGS_TO_KNOW } from '../../src/coaching/confidence-drop.ts';
import { depthOf, needGets } from '../../src/coaching/depth.ts';
import { EPISODES_MIN } from '../../src/coaching/help-need.ts';
import { readMoment } from '../../src/coaching/moment.ts';
import { needFor, type OwnRow, ownEpisodes, ownModel, type SkillRate } from '../../src/coaching/own-episodes.ts';
import { context, episode } from './coaching-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const RATES: SkillRate[] = [{ skill: 'drift', stationType: 'drum', standardSeconds: 600, mastered: 75, of: 100 }];
const KIND = { skill: 'drift', stationType: 'drum' };

const PROPOSAL: NonNullable<OwnRow['proposal']> = {
  decision: 'accepted',
  revertedAt: null,
  said: null,
  verdict: null,
  corrected: null,
  judgedAt: null,
  system: 'optimiser',
  parameter: 'feeder',
  from: 49,
  to: 43,
  confidence: 0.8,
};

/** The nth trouble, three hours apart, taken after ten seconds and over after five minutes. */
const row = (n: number, more: Partial<OwnRow> = {}): OwnRow => ({
  episode: `B/B2/drift/${n}`,
  what: 'on-it',
  at: n * 3 * HOUR + MINUTE,
  seconds: 10,
  station: 'B2',
  stationType: 'drum',
  kind: 'drift',
  openedAt: n * 3 * HOUR,
  closedAt: n * 3 * HOUR + 5 * MINUTE,
  proposal: null,
  ...more,
});
const slow = (n: number): OwnRow => row(n, { closedAt: n * 3 * HOUR + 20 * MINUTE });
const rows = (count: number, make: (n: number) => OwnRow): OwnRow[] => Array.from({ length: count }, (_, n) => make(n));

test('a trouble in hand is one episode, whatever was tapped on it', () => {
  const taps = [row(1), row(1, { what: 'called-help', at: 3 * HOUR + 2 * MINUTE }), row(1, { what: 'not-sure', at: 4 * HOUR })];
  expect(ownEpisodes(taps, RATES)).toEqual([
    { ...KIND, at: 3 * HOUR + 5 * MINUTE, inTime: true, called: true, reversed: false, recommendation: null, checkIn: 'not-sure' },
  ]);
});

test('in time is as long as three in four take, to the second', () => {
  const took = (seconds: number) => ownEpisodes([row(1, { closedAt: 3 * HOUR + seconds * 1000 })], RATES)[0]!.inTime;
  expect([took(600), took(601)]).toEqual([true, false]);
});

test('what is not over, what was only asked about, and what nobody knows the usual time of, teaches nothing', () => {
  expect(ownEpisodes([row(1, { closedAt: null }), row(2, { what: 'asked' }), row(3, { stationType: 'oven' })], RATES)).toEqual([]);
});

test('a proposal counts as followed or left against whether it was right, and as reversed when it was taken back', () => {
  const decided = (what: OwnRow['what'], proposal: Partial<NonNullable<OwnRow['proposal']>>) =>
    ownEpisodes([row(1, { what, proposal: { ...PROPOSAL, ...proposal } })], RATES)[0];
  expect(decided('followed', { verdict: 'wrong' })).toMatchObject({ recommendation: { followed: true, right: false }, reversed: false });
  expect(decided('left', { verdict: 'wrong', corrected: 'right' })).toMatchObject({ recommendation: { followed: false, right: true } });
  expect(decided('changed', {})).toMatchObject({ recommendation: { followed: false, right: null } });
  expect(decided('followed', { revertedAt: 5 })).toMatchObject({ reversed: true });
});

describe('what one’s own past says', () => {
  const now = 40 * 3 * HOUR;

  test('is unknown at first, and for a kind that was never met', () => {
    expect(needFor(ownModel(rows(EPISODES_MIN - 1, slow), RATES, now), KIND)).toEqual({ kind: 'unknown', because: 'too-few-episodes' });
    expect(needFor(ownModel(rows(40, slow), RATES, now), { ...KIND, skill: 'stall' }).kind).toBe('unknown');
  });

  test('of who takes far longer than others it says so, and the next tip has the steps or an offer', () => {
    const need = needFor(ownModel(rows(40, slow), RATES, now), KIND);
    expect(need.kind).toBe('known');
    expect(needGets({ need: need.kind === 'known' ? need.value : 0, dropped: false })).not.toBe('line');
  });

  test('who last said that they are not sure of a kind is known for that until they say otherwise', () => {
    const unsure = [row(1), row(1, { what: 'not-sure', at: 4 * HOUR })];
    expect(ownModel(unsure, RATES, now).notSure).toEqual([KIND]);
    expect(ownModel([...unsure, row(2), row(2, { what: 'sure', at: 7 * HOUR })], RATES, now).notSure).toEqual([]);
  });

  test('a pace that drops against their own past is found, and the same pace all along is not', () => {
    const pace = (n: number) => 10 + ((n * 7919) % 5);
    const steady = rows(READINGS_TO_KNOW + 20, n => row(n, { seconds: pace(n) }));
    expect(ownModel(steady, RATES, now).dropped).toBe(false);
    const slower = Array.from({ length: 8 }, (_, n) => row(100 + n, { seconds: 60 + n }));
    expect(ownModel([...steady, ...slower], RATES, now).dropped).toBe(true);
  });
});

describe('how much a tip says to one person', () => {
  test('is a line, from a half on the steps, from three quarters on an offer, and one step more after a drop', () => {
    expect([null, 0.49, 0.5, 0.74, 0.75].map(need => needGets({ need, dropped: false }))).toEqual([
      'line',
      'line',
      'steps',
      'steps',
      'person',
    ]);
    expect([null, 0.49, 0.5].map(need => needGets({ need, dropped: true }))).toEqual(['steps', 'steps', 'person']);
    expect([null, 0.1, 0.75].map(need => needGets({ need, dropped: false, notSure: true }))).toEqual(['steps', 'steps', 'person']);
  });

  test('is never less than the situation asks for', () => {
    const asked = context({ episode: episode({ kind: 'hunting' }), ranking: null });
    expect(depthOf({ ...asked, confidence: { helpNeed: 0.1 } }, readMoment(asked))).toBe('steps');
    const known = context({ episode: episode({ kind: 'drift' }), ranking: null });
    expect(depthOf(known, readMoment(known))).toBe('line');
    expect(depthOf({ ...known, confidence: { helpNeed: 0.8 } }, readMoment(known))).toBe('person');
  });
});
