import { describe, expect, test } from 'vitest';
import type { TrialRule } from '../../src/coaching/comparison.ts';
import { decide } from '../../src/coaching/decide.ts';
import type { HoldReason } from '../../src/coaching/decision.ts';
import type { DecisionContext } from '../../src/coaching/decision-context.ts';
import { drawOf } from '../../src/coaching/draw.ts';
import { at, context, drift, episode, line, plant, ranking, state, station, template } from './coaching-context.ts';

const said = (change: Partial<DecisionContext> = {}) => decide(context(change)).decision;
const hold = (reason: HoldReason) => ({ kind: 'hold', reason });
const tip = (id: string, depth = 'line') => ({ kind: 'tip', template: id, version: `${id}-hash`, depth });
const stop = { code: 'F12', severity: 'stop' as const, since: at('09:00') };
const own = ranking({ root: 'S2', cause: 'fault' });

test('a stop whose cause is elsewhere is a tip, because it is not to be seen here', () => {
  expect(said()).toEqual(tip('downstream'));
  expect(said({ ranking: ranking({ root: 'S1' }) })).toEqual(tip('upstream'));
  expect(said({ ranking: ranking({ root: 'source:S1', cause: 'supply' }) })).toEqual(tip('upstream'));
  expect(said({ ranking: ranking({ root: 'sink', cause: 'offtake' }) })).toEqual(tip('downstream'));
});

test('an own stop that its alarm shows is left alone until it outlasts the usual or comes back', () => {
  const shown = { ranking: own, state: state({ alarms: [stop] }) };
  expect(said(shown)).toEqual(hold('sees-it-already'));
  expect(said({ ...shown, now: at('09:05:00') })).toEqual(hold('sees-it-already'));
  expect(said({ ...shown, now: at('09:05:01') })).toEqual(tip('any-stop'));
  const usual = { ...context().history, usualStopSeconds: 600 };
  expect(said({ ...shown, now: at('09:09'), history: usual })).toEqual(hold('sees-it-already'));
  expect(said({ ...shown, history: { ...context().history, repeats: 1 } })).toEqual(tip('any-stop', 'steps'));
  expect(said({ ...shown, episode: episode({ repeat: true }) })).toEqual(tip('any-stop', 'steps'));
});

test('a stop that nobody can explain is left alone until it is long, and no cause is claimed', () => {
  const unknown = ranking({}, "don't know");
  expect(said({ ranking: unknown })).toEqual(hold('cause-unknown'));
  expect(said({ ranking: null })).toEqual(hold('cause-unknown'));
  const long = decide(context({ ranking: unknown, now: at('09:06') }));
  expect(long.decision).toEqual(tip('any-stop'));
  expect(long.context.cause).toBe('');
});

test('a stop alarm that no rule explains gets no advice', () => {
  expect(said({ ranking: ranking({}, "don't know"), state: state({ alarms: [stop] }) })).toEqual(hold('unmapped-stop'));
  expect(said({ ranking: null, state: state({ alarms: [stop] }), now: at('09:30') })).toEqual(hold('unmapped-stop'));
  expect(said({ ranking: null, state: state({ alarms: [{ ...stop, severity: 'warning' }] }) })).toEqual(hold('cause-unknown'));
});

describe('moments at which a tip could not help', () => {
  test.each<[string, HoldReason, Partial<DecisionContext>]>([
    ['data are missing', 'stale-data', { outage: true }],
    ['no shift runs', 'no-shift', { now: at('23:30'), episode: drift({ openedAt: at('23:20') }) }],
    ['a break runs', 'break', { now: at('10:05') }],
    ['a changeover runs here', 'changeover', { state: state({ order: { id: '7', phase: 'changeover-started', at: at('09:00') } }) }],
    ['maintenance runs', 'maintenance', { maintenance: true }],
    ['a drift at a station that stands', 'not-producing', { episode: drift(), state: state({ state: 'stopped' }) }],
    ['the order is complete', 'not-producing', { state: state({ state: 'complete' }) }],
    ['the stop is short', 'micro-stop', { now: at('09:01:59') }],
    ['the signal flickers', 'chattering', { history: { ...context().history, raised: [at('09:04:01'), at('09:04:30'), at('09:05:00')] } }],
    ['it is over', 'too-late', { episode: episode({ state: 'closed', closedAt: at('09:04') }) }],
    ['somebody is on it', 'owned', { episode: episode({ state: 'owned', owner: { role: 'operator', since: at('09:03') } }) }],
    ['the position muted tips', 'muted', { muted: true }],
    ['it was shelved', 'shelved', { shelved: true }],
    ['Linemate is switched off', 'killed', { killed: true }],
    ['the line is in shadow', 'shadow', { line: { ...line, mode: 'shadow' } }],
    ['the template is in shadow', 'shadow', { templateModes: { downstream: 'shadow' } }],
    ['no template fits', 'no-template', { templates: [] }],
  ])('%s', (_what, reason, change) => {
    const logged = decide(context(change));
    expect(logged.decision).toEqual(hold(reason));
    expect(logged.probability).toBe(1);
    if (reason !== 'shadow' && reason !== 'no-template') expect(logged.available).toBe(false);
  });

  test('and the moments just beside them, at which it can', () => {
    expect(said({ now: at('10:15') })).toMatchObject({ kind: 'tip' });
    expect(said({ now: at('09:02:00') })).toEqual(tip('downstream'));
    expect(said({ history: { ...context().history, raised: [at('09:04:00'), at('09:04:30'), at('09:05:00')] } })).toEqual(
      tip('downstream'),
    );
    expect(said({ episode: drift(), state: state({ state: 'execute' }) })).toEqual(tip('drift'));
  });
});

test('a changeover that takes longer than usual has its own tip', () => {
  const running = (now: string) =>
    said({ ranking: null, now: at(now), state: state({ order: { id: '7', phase: 'changeover-started', at: at('09:00') } }) });
  expect(running('09:30')).toEqual(hold('changeover'));
  expect(running('09:31')).toEqual(tip('overrun', 'person'));
});

test('what begins when a changeover takes longer already is a stop like any: nobody is asked about the changeover again', () => {
  const begun = (openedAt: string) =>
    said({
      ranking: null,
      now: at('09:50'),
      episode: episode({ openedAt: at(openedAt) }),
      state: state({ order: { id: '7', phase: 'changeover-started', at: at('09:00') } }),
    });
  expect(begun('09:30')).toMatchObject({ template: 'overrun' });
  expect(begun('09:30:01')).toMatchObject({ template: 'any-stop' });
});

test('that a changeover takes longer is said of the stop alone: not of first parts that come slowly, and a drift in it is a drift', () => {
  const at0931 = (change: Partial<DecisionContext>) =>
    said({
      ranking: null,
      now: at('09:31'),
      ...change,
      state: state({ state: 'execute', order: { id: '7', phase: 'changeover-started', at: at('09:00') } }),
    });
  expect(at0931({ episode: episode({ openedAt: at('09:00') }) })).toMatchObject({ template: 'overrun' });
  expect(at0931({ episode: episode({ kind: 'slow', openedAt: at('09:00') }) })).toEqual(hold('changeover'));
  expect(at0931({ episode: drift({ openedAt: at('09:00') }) })).toMatchObject({ template: 'drift' });
});

test('who is slow because nothing more is taken from them is left alone: the buffer behind them is full, and its taker is told', () => {
  const slow = (level: number, capacity: number, change: Partial<DecisionContext> = {}) =>
    said({
      ranking: null,
      episode: episode({ kind: 'slow' }),
      templates: [template('slow', { kinds: ['slow'] })],
      state: state({ state: 'execute', buffer: { level, capacity, at: at('09:04') } }),
      ...change,
    });
  expect(slow(5, 6)).toEqual(hold('no-more-taken'));
  expect(slow(4, 6)).toEqual(tip('slow'));
  expect(slow(16, 20)).toEqual(hold('no-more-taken'));
  expect(slow(15, 20)).toEqual(tip('slow'));
  expect(slow(0, 0)).toEqual(tip('slow'));
  expect(slow(6, 6, { episode: drift() })).not.toEqual(hold('no-more-taken'));
  expect(slow(6, 6, { state: state({ state: 'execute' }) })).toEqual(tip('slow'));
});

test('an own stop for a changeover is left alone for as long as changeovers take, also before and after its order events', () => {
  const between = (now: string) =>
    said({
      ranking: ranking({ root: 'S2', cause: 'changeover' }),
      now: at(now),
      state: state({ order: { id: '7', phase: 'changeover-done', at: at('09:10') } }),
    });
  expect(between('09:30')).toEqual(hold('changeover'));
  expect(between('09:31')).toMatchObject({ kind: 'tip', template: 'overrun' });
});

test('a drift before waste is a tip', () => {
  const logged = decide(context({ episode: drift(), state: state({ state: 'execute' }), ranking: null }));
  expect(logged.decision).toEqual(tip('drift'));
  expect(logged.context).toMatchObject({ where: 'here', parameter: 'pressure', would: 'drift' });
});

test('a proposal that waits is a tip until it is answered or runs out', () => {
  const open = {
    id: 'r1',
    phase: 'issued',
    needsAck: true,
    issuedAt: at('09:00'),
    validUntil: at('09:20'),
    parameter: 'pressure',
    from: 2,
    to: 3,
    unit: 'bar',
  };
  const waiting = (change: object, now = '09:05') =>
    said({
      now: at(now),
      episode: episode({ kind: 'recommendation', recommendation: 'r1' }),
      ranking: null,
      state: state({ state: 'execute', recommendations: [{ ...open, ...change }] }),
    });
  expect(waiting({})).toEqual(tip('other'));
  expect(waiting({ phase: 'reverted' })).toEqual(tip('other'));
  expect(waiting({ phase: 'accepted' })).toEqual(hold('too-late'));
  expect(waiting({}, '09:20')).toEqual(hold('too-late'));
  expect(waiting({ id: 'r2' })).toEqual(hold('too-late'));
  // Two minutes are enough to notice it, read it and decide; less is not. Why something was set back can be said at any time.
  expect(waiting({}, '09:18')).toEqual(tip('other'));
  expect(waiting({}, '09:18:01')).toEqual(hold('too-little-time'));
  expect(waiting({ validUntil: null }, '09:40')).toEqual(tip('other'));
  expect(waiting({ phase: 'reverted' }, '09:19')).toEqual(tip('other'));
  // One that runs out soon is said sooner: when a third of its time is gone.
  expect(waiting({ validUntil: at('09:06') }, '09:01:59')).toEqual(hold('sees-it-already'));
  expect(waiting({ validUntil: at('09:06') }, '09:02')).toEqual(tip('other'));
  expect(waiting({ validUntil: at('09:02:30') }, '09:01')).toEqual(hold('too-little-time'));
});

describe('safety', () => {
  test.each<[string, Partial<DecisionContext>]>([
    ['the episode is marked', { episode: episode({ safety: true }) }],
    ['the station is aborted', { state: state({ state: 'aborted' }) }],
    ['an alarm is named in plant.yaml', { state: state({ alarms: [{ ...stop, code: 'estop-3' }] }) }],
    ['the station is named in plant.yaml', { episode: episode({ station: 'S1' }) }],
    ['the parameter is named in plant.yaml', { episode: drift({ figure: { name: 'flame', value: 1, unit: '' } }) }],
    [
      'budget, break and mute do not matter',
      { episode: episode({ safety: true }), muted: true, onBreak: true, ledger: [{ subject: 'position/S2/operator', at: at('09:04') }] },
    ],
  ])('gets the procedure and a person, never a tip: %s', (_what, change) => {
    const logged = decide(context(change));
    expect(logged.decision).toEqual({ kind: 'person', role: 'lead' });
    expect(logged.context).toMatchObject({ safety: true, would: 'safety' });
    expect(logged.available).toBe(false);
  });

  test.each<[string, Partial<DecisionContext>]>([
    ['Linemate is switched off', { killed: true }],
    ['the line is in shadow', { line: { ...line, mode: 'shadow' } }],
    ['somebody has it', { episode: episode({ safety: true, state: 'owned' }) }],
  ])('and nothing is sent when %s, with safety as the reason', (_what, change) => {
    expect(said({ episode: episode({ safety: true }), ...change })).toEqual(hold('safety'));
  });

  test('a safety template never becomes a tip', () => {
    expect(said({ templates: [template('only', {}, { safety: true })] })).toEqual(hold('no-template'));
  });
});

test('missing data are told to the engineer, never to the operator', () => {
  const outage = episode({ kind: 'data-outage' });
  expect(decide(context({ episode: outage, outage: true })).decision).toEqual({ kind: 'person', role: 'engineer' });
  expect(said({ episode: outage, killed: true })).toEqual(hold('killed'));
  expect(said({ episode: outage, outageTold: true })).toEqual(hold('on-a-card'));
});

test('a call goes to the line lead whatever the budget', () => {
  const ledger = [{ subject: 'position/S2/operator', at: at('09:04') }];
  expect(said({ episode: episode({ kind: 'help-need' }), ledger })).toEqual({ kind: 'person', role: 'lead' });
});

test('what rests on one person needs their consent', () => {
  expect(checkedIn({ agreement: { ...plant.agreement, level: 0, personModel: 'opt-in' } })).toEqual(hold('opted-out'));
  expect(checkedIn({ agreement: { ...plant.agreement, level: 1, personModel: 'off' } })).toEqual(hold('opted-out'));
  expect(checkedIn({ optedOut: true })).toEqual(hold('opted-out'));
  expect(checkedIn({})).toEqual({ kind: 'checkIn' });
});

test('how sure somebody was is asked once a shift, when the trouble is over, and never in a break or against a wish for quiet', () => {
  expect(checkedIn({ checkIn: { askedThisShift: true } })).toEqual(hold('budget-person'));
  expect(checkedIn({ onBreak: true })).toEqual(hold('break'));
  expect(checkedIn({ muted: true })).toEqual(hold('muted'));
  expect(checkedIn({ shift: null })).toEqual(hold('no-shift'));
  expect(checkedIn({ killed: true })).toEqual(hold('killed'));
  expect(checkedIn({ line: { ...context().line, mode: 'shadow' } })).toEqual(hold('shadow'));
  expect(said({ audience: 'position', checkIn: { askedThisShift: false } })).not.toEqual({ kind: 'checkIn' });
});

const checkedIn = (more: Parameters<typeof said>[0]) =>
  said({
    audience: 'person',
    episode: episode({ state: 'closed', closedAt: at('09:04') }),
    ranking: null,
    agreement: { ...plant.agreement, level: 1, personModel: 'opt-in' },
    checkIn: { askedThisShift: false },
    ...more,
  });

test('waiting for staffing is for the supervisor, not for who is not there', () => {
  const logged = decide(context({ ranking: ranking({ root: 'S2', cause: 'no-operator' }) }));
  expect(logged.decision).toEqual({ kind: 'supervisor' });
  expect(logged.context.staffing).toBe(true);
  expect(said({ ranking: ranking({ root: 'S4', cause: 'no-operator' }) })).toEqual({ kind: 'supervisor' });
});

test('in the mode supervisors the supervisor is told and pays', () => {
  const mode = { line: { ...line, mode: 'supervisors' as const } };
  expect(said(mode)).toEqual({ kind: 'supervisor' });
  expect(said({ ...mode, ledger: [{ subject: 'position/S2/operator', at: at('09:04') }] })).toEqual({ kind: 'supervisor' });
  expect(said({ ...mode, ledger: [{ subject: 'channel/slack/C1', at: at('09:04') }] })).toEqual(hold('cooling-down'));
});

test('the budget holds for ten minutes and six a shift', () => {
  const spent = (...times: string[]) =>
    said({ now: at('09:05'), ledger: times.map(time => ({ subject: 'position/S2/operator', at: at(time) })) });
  expect(spent('08:55:01')).toEqual(hold('cooling-down'));
  expect(spent('08:55:00')).toEqual(tip('downstream'));
  expect(spent('06:00', '06:20', '06:40', '07:00', '07:20')).toEqual(tip('downstream'));
  expect(spent('06:00', '06:20', '06:40', '07:00', '07:20', '07:40')).toEqual(hold('budget-position'));
  expect(spent('05:59', '06:20', '06:40', '07:00', '07:20', '07:40')).toEqual(tip('downstream'));
});

describe('depth', () => {
  const depth = (change: Partial<DecisionContext>) => (said(change) as { depth?: string }).depth;
  test('one line where the situation is known, steps where it is new or came back, a person where words have not helped', () => {
    expect(depth({})).toBe('line');
    expect(depth({ history: { ...context().history, newOrder: true } })).toBe('steps');
    expect(depth({ history: { ...context().history, repeats: 2 } })).toBe('steps');
    expect(depth({ history: { ...context().history, repeats: 3 } })).toBe('person');
    expect(depth({ confidence: { recommender: 0.59 } })).toBe('steps');
    expect(depth({ confidence: { recommender: 0.6 } })).toBe('line');
    expect(depth({ confidence: { helpNeed: 0.5 } })).toBe('steps');
    expect(depth({ confidence: { notSure: true } })).toBe('steps');
    expect(depth({ now: at('09:15') })).toBe('person');
  });
});

describe('what would be noise', () => {
  test('a value that is only unusual, with neither limit nor band written down, is nobody’s interruption', () => {
    const figure = { name: 'power', value: 41, unit: 'kW' };
    expect(said({ episode: drift({ figure }) })).toEqual(hold('no-limit'));
    // The edge of what the station itself showed is no limit of anybody's.
    expect(said({ episode: drift({ figure: { ...figure, limit: 40 } }) })).toEqual(hold('no-limit'));
    expect(said({ episode: drift({ figure: { ...figure, name: 'pressure' } }) })).toEqual(tip('drift'));
  });

  test('a station that stands for its own changeover is left alone for its time, and then asked what is missing', () => {
    const own = { ranking: ranking({ root: 'S2' }) };
    expect(said({ ...own, now: at('09:30') })).toEqual(hold('changeover'));
    expect(said({ ...own, now: at('09:30:01') })).toMatchObject({ kind: 'tip', template: 'overrun' });
  });

  test('a changeover that was only deduced from the stop is left in peace as long, and then it is a long stop like any', () => {
    const deduced = { ranking: ranking({ root: 'S2' }, 'probably') };
    expect(said({ ...deduced, now: at('09:30') })).toEqual(hold('changeover'));
    expect(said({ ...deduced, now: at('09:30:01') })).toMatchObject({ kind: 'tip', template: 'any-stop' });
    expect(said({ ...deduced, now: at('09:30:01'), history: { ...context().history, usualStopSeconds: 3600 } })).toEqual(
      hold('changeover'),
    );
  });
});

describe('a flood', () => {
  const openings = Array.from({ length: 11 }, (_, index) => ({
    episode: `e${index}`,
    station: index === 0 ? 'S4' : 'S2',
    at: at('09:00') + index * 20_000,
  }));
  test('one message says where it began, then nothing until it is over', () => {
    const logged = decide(context({ openings }));
    expect(logged.decision).toEqual(tip('flood'));
    expect(logged.context).toMatchObject({ flood: 11, floodBegan: 'S4' });
    expect(said({ openings, floodToldAt: at('09:04') })).toEqual(hold('flood'));
    expect(said({ openings: openings.slice(1) })).toEqual(tip('downstream'));
  });

  test('a fresh message becomes the flood’s and costs nothing', () => {
    const ledger = [{ subject: 'position/S2/operator', at: at('09:02') }];
    expect(said({ openings, ledger })).toEqual(hold('cooling-down'));
    const logged = decide(context({ openings, ledger, lastMessage: { episode: 'L/S2/stall/x', at: at('09:02') } }));
    expect(logged.decision).toEqual(tip('flood'));
    expect(logged.context.revises).toBe('L/S2/stall/x');
  });
});

describe('a comparison', () => {
  const allows = (randomise: 'wording' | 'timing' | 'tip') => ({ ...plant.agreement, level: 2 as const, randomise });
  const rule = (change: Partial<TrialRule> = {}): TrialRule => ({
    id: 'spring',
    template: 'downstream',
    comparison: 'tip',
    share: 0.5,
    ...change,
  });
  const withheld = { agreement: allows('tip'), trials: [rule()] };
  const onDay = (day: number, change: Partial<DecisionContext> = {}) => {
    const whole = context(change);
    return decide({ ...whole, shift: { ...whole.shift!, date: `day-${day}` } });
  };
  /** The same stop in so many shifts. */
  const shifts = (count: number, change: Partial<DecisionContext> = {}) =>
    Array.from({ length: count }, (_, day) => onDay(day, { ...withheld, ...change }));

  test('withholds about as often as it says, and logs the trial, the probability of what it did, and its seed', () => {
    const all = shifts(2000);
    const held = all.filter(each => each.decision.kind === 'hold');
    expect(held.every(each => (each.decision as { reason: string }).reason === 'withheld-by-trial' && each.available)).toBe(true);
    expect(Math.abs(held.length / 2000 - 0.5)).toBeLessThan(0.04);
    expect(new Set(all.map(each => each.probability))).toEqual(new Set([0.5]));
    for (const each of all.slice(0, 50)) expect(drawOf(each.seed) < 0.5).toBe(each.decision.kind === 'tip');
    expect(new Set(all.map(each => `${each.context.trial} ${each.context.arm} ${each.decision.kind}`))).toEqual(
      new Set(['spring tip tip', 'spring none hold']),
    );
  });

  test('is drawn once a position and shift, whatever happens there', () => {
    for (const day of [1, 2, 3, 4]) {
      const all = Array.from({ length: 20 }, (_, n) => onDay(day, { ...withheld, episode: episode({ openedAt: at('09:00') - n }) }));
      expect(new Set(all.map(each => each.decision.kind)).size).toBe(1);
      expect(new Set(all.map(each => `${each.unit} ${each.context.unit}`))).toEqual(new Set([`position-shift L/S2/day-${day}/early`]));
    }
  });

  test('what a channel hears is drawn once a line and shift, for every station alike', () => {
    const subjects = { ...context().subjects, position: [{ kind: 'channel' as const, id: 'channel/slack/C1' }] };
    const at2 = onDay(3, { ...withheld, subjects });
    const at3 = onDay(3, {
      ...withheld,
      subjects,
      station: station('S3'),
      episode: episode({ station: 'S3' }),
      ranking: ranking({ root: 'S4' }),
    });
    expect([at2.unit, at2.context.unit]).toEqual(['line-shift', 'L/day-3/early']);
    expect([at3.unit, at3.seed, at3.context.arm]).toEqual(['line-shift', at2.seed, at2.context.arm]);
  });

  test('never gives an arm less than a fifth', () => {
    const few = shifts(300, { trials: [rule({ share: 0.99 })] });
    expect(new Set(few.map(each => Math.round(each.probability * 100)))).toEqual(new Set([80, 20]));
  });

  test('is never drawn against waste that is coming, on safety, without the agreement, or of another template', () => {
    const drifting = rule({ template: 'drift' });
    for (let day = 0; day < 100; day++) {
      expect(onDay(day, { ...withheld, trials: [drifting], episode: drift(), state: state({ state: 'execute' }) }).decision).toEqual(
        tip('drift'),
      );
      expect(onDay(day, { ...withheld, episode: episode({ safety: true }) }).decision).toEqual({ kind: 'person', role: 'lead' });
      for (const agreement of [plant.agreement, { ...allows('tip'), level: 1 as const }, allows('wording'), allows('timing')])
        expect(onDay(day, { ...withheld, agreement }).decision.kind).toBe('tip');
      expect(onDay(day, { ...withheld, trials: [rule({ template: 'other' })] }).decision.kind).toBe('tip');
      const soon = episode({ figure: { name: 'length', value: 1, unit: 'min', minutesToLimit: 9 } });
      expect(onDay(day, { ...withheld, episode: soon }).decision.kind).toBe('tip');
    }
  });

  test('what is mastered is checked: one tip in five is held back, where the agreement allows that and nothing is compared', () => {
    const mastered = { history: { ...context().history, mastered: true }, trials: [] };
    const all = shifts(1000, mastered);
    const held = all.filter(each => each.decision.kind === 'hold');
    expect(Math.abs(held.length / 1000 - 0.2)).toBeLessThan(0.04);
    expect(held[0]).toMatchObject({
      decision: hold('withheld-by-trial'),
      available: true,
      context: { trial: 'check/downstream', arm: 'none' },
    });
    expect(held[0]!.probability).toBeCloseTo(0.2);
    expect(shifts(50, { ...mastered, agreement: allows('wording') }).every(each => each.decision.kind === 'tip')).toBe(true);
    expect(shifts(50, { trials: [] }).every(each => each.decision.kind === 'tip')).toBe(true);
    expect(new Set(shifts(50, { ...mastered, trials: [rule()] }).map(each => each.context.trial))).toEqual(new Set(['spring']));
    expect(shifts(50, { ...mastered, episode: drift(), state: state({ state: 'execute' }) }).every(each => each.seed === '')).toBe(true);
  });

  test('nobody who would not be told anyway is drawn for', () => {
    const all = shifts(50, { line: { ...line, mode: 'shadow' } });
    expect(new Set(all.map(each => `${each.context.arm} ${each.probability} ${each.seed}`))).toEqual(new Set(['undefined 1 ']));
  });

  test('two wordings: the new words are drawn for where they fit, on coming waste as well', () => {
    const candidate = { ...template('drift', { kinds: ['drift'] }), hash: 'new-hash' };
    const trials = [rule({ template: 'drift', comparison: 'wording', candidate })];
    const drifting = { agreement: allows('wording'), trials, episode: drift(), state: state({ state: 'execute' }) };
    const all = shifts(400, drifting);
    const versions = all.map(each => (each.decision as { version: string }).version);
    expect(new Set(versions)).toEqual(new Set(['drift-hash', 'new-hash']));
    for (const each of all) {
      expect(each).toMatchObject({ probability: 0.5, context: { arm: (each.decision as { version: string }).version } });
      expect(each.versions.template).toBe(each.context.arm);
    }
    const elsewhere = { ...candidate, when: { ...candidate.when, kinds: ['stall' as const] } };
    const unfit = shifts(20, { ...drifting, trials: [{ ...trials[0]!, candidate: elsewhere }] });
    expect(new Set(unfit.map(each => `${(each.decision as { version: string }).version} ${each.context.arm}`))).toEqual(
      new Set(['drift-hash undefined']),
    );
  });

  test('at once or five minutes later: the later one waits, and is then told for certain', () => {
    const timing = { agreement: allows('timing'), trials: [rule({ comparison: 'timing' })] };
    const all = shifts(200, timing);
    const later = all.findIndex(each => each.decision.kind === 'hold');
    expect(all[later]).toMatchObject({ decision: hold('waits-by-trial'), available: true, probability: 0.5, context: { arm: 'later' } });
    expect(all.filter(each => each.decision.kind === 'tip').every(each => each.context.arm === 'now')).toBe(true);
    const since = context().now;
    const saidAfter = (seconds: number) => onDay(later, { ...timing, waitsSince: since, now: since + seconds * 1000 });
    expect(saidAfter(299).decision).toEqual(hold('waits-by-trial'));
    expect(saidAfter(300)).toMatchObject({ decision: { kind: 'tip' }, probability: 1, context: { arm: 'later' } });
  });
});

test('a decision is the same when it is made twice, and names nobody', () => {
  const once = decide(context({ subjects: { position: [{ kind: 'person', id: 'p-secret' }], supervisor: [] } }));
  expect(decide(context({ subjects: { position: [{ kind: 'person', id: 'p-secret' }], supervisor: [] } }))).toEqual(once);
  expect(JSON.stringify(once)).not.toContain('p-secret');
  expect(once.id).toBe('L/S2/stall/2026-05-21T07:00:00.000Z/position/2026-05-21T07:05:00.000Z');
  expect(once.versions).toEqual({ config: 'config-hash', template: 'downstream-hash' });
});

test('a station that is not on the graph is elsewhere', () => {
  expect(
    decide(context({ ranking: ranking({ root: 'X9' }), episode: episode({ station: 'S4' }), station: station('S4') })).context.where,
  ).toBe('elsewhere');
});
