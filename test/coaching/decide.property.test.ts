import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BudgetRow, chargesFor, PER_SHIFT_MAX, SPACING_MS } from '../../src/coaching/budget.ts';
import { decide } from '../../src/coaching/decide.ts';
import type { DecisionContext } from '../../src/coaching/decision-context.ts';
import type { Opening } from '../../src/coaching/flood.ts';
import { EPISODE_KINDS } from '../../src/line/finding.ts';
import { PACKML_STATES } from '../../src/plant/plant.ts';
import { at, context, days, drift, episode, line, plant, ranking, state } from './coaching-context.ts';

/** How many random streams; each has up to 30 moments. */
const STREAMS = 10_000;

interface Moment {
  afterSeconds: number;
  station: 'S1' | 'S2' | 'S3';
  audience: 'position' | 'channel';
  kind: (typeof EPISODE_KINDS)[number];
  age: number;
  safety: boolean;
  packml: (typeof PACKML_STATES)[number];
  alarm: string | null;
  root: string | null;
  mode: 'shadow' | 'supervisors' | 'on';
  muted: boolean;
  killed: boolean;
  owned: boolean;
  repeats: number;
}

const moment: fc.Arbitrary<Moment> = fc.record({
  afterSeconds: fc.oneof(fc.constantFrom(0, 1, 599, 600), fc.integer({ min: 0, max: 3000 })),
  station: fc.constantFrom('S1', 'S2', 'S3'),
  audience: fc.constantFrom('position', 'channel'),
  kind: fc.constantFrom(...EPISODE_KINDS),
  age: fc.integer({ min: 0, max: 1200 }),
  safety: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  packml: fc.oneof(fc.constantFrom('held', 'execute', 'suspended' as const), fc.constantFrom(...PACKML_STATES)),
  alarm: fc.constantFrom(null, null, 'F1', 'ESTOP1'),
  root: fc.constantFrom(null, 'S1', 'S2', 'S3', 'S4', 'sink'),
  mode: fc.constantFrom('shadow', 'supervisors', 'on', 'on', 'on'),
  muted: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  killed: fc.oneof({ weight: 19, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  owned: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  repeats: fc.integer({ min: 0, max: 4 }),
});

/** Two people share three positions; a channel's message is charged to both. */
const subjects = (each: Moment): DecisionContext['subjects'] => {
  const person = each.station === 'S3' ? 'p-2' : 'p-1';
  return {
    position:
      each.audience === 'channel'
        ? [
            { kind: 'channel', id: 'channel/line' },
            { kind: 'person', id: 'p-1' },
            { kind: 'person', id: 'p-2' },
          ]
        : [
            { kind: 'position', id: `position/${each.station}/operator` },
            { kind: 'person', id: person },
          ],
    supervisor: [{ kind: 'channel', id: 'channel/supervisors' }],
  };
};

function contextOf(
  each: Moment,
  now: number,
  ledger: readonly BudgetRow[],
  openings: readonly Opening[],
  floodToldAt: number | null,
): DecisionContext {
  const openedAt = now - each.age * 1000;
  const change = { station: each.station, openedAt, safety: each.safety, state: each.owned ? ('owned' as const) : ('open' as const) };
  return context({
    now,
    episode: each.kind === 'drift' ? drift(change) : episode({ kind: each.kind, ...change }),
    state: state({ state: each.packml, alarms: each.alarm ? [{ code: each.alarm, severity: 'stop', since: openedAt }] : [] }),
    ranking: each.root === null ? null : ranking({ root: each.root }),
    line: { ...line, mode: each.mode },
    audience: each.audience,
    muted: each.muted,
    killed: each.killed,
    history: { ...context().history, repeats: each.repeats, raised: [openedAt] },
    openings,
    floodToldAt,
    subjects: subjects(each),
    ledger,
    agreement: { ...plant.agreement, level: 2, randomise: 'tip' },
    trial: { id: 't', share: 0.5, templates: [] },
    shift: days.shiftAt(now),
    onBreak: days.breakAt(now) !== null,
  });
}

const isSafetyMoment = (each: Moment): boolean =>
  each.safety || each.station === 'S1' || each.packml === 'aborted' || each.packml === 'aborting' || each.alarm === 'ESTOP1';

/** What the stream cost, and what was violated, if anything. */
function play(stream: readonly Moment[]): { wrong: string | null; ledger: readonly BudgetRow[] } {
  const ledger: BudgetRow[] = [];
  const openings: Opening[] = [];
  let now = at('06:00');
  let floodToldAt: number | null = null;
  for (const each of stream) {
    now += each.afterSeconds * 1000;
    openings.push({ episode: `e${openings.length}`, station: each.station, at: now });
    const asked = contextOf(each, now, ledger, openings, floodToldAt);
    const { decision, probability, available, context: logged } = decide(asked);
    if (isSafetyMoment(each) && decision.kind !== 'person' && !(decision.kind === 'hold' && decision.reason === 'safety'))
      return { wrong: `safety gave ${decision.kind}`, ledger };
    if (each.killed && decision.kind !== 'hold') return { wrong: 'spoke while switched off', ledger };
    if (each.mode === 'shadow' && (decision.kind === 'tip' || decision.kind === 'supervisor')) return { wrong: 'spoke in shadow', ledger };
    if (each.muted && each.mode === 'on' && decision.kind === 'tip') return { wrong: 'spoke to who had muted', ledger };
    if (decision.kind === 'tip' && asked.shift === null) return { wrong: 'spoke between shifts', ledger };
    if (!available && probability !== 1) return { wrong: 'drew where nothing was available', ledger };
    if (decision.kind !== 'tip' && decision.kind !== 'supervisor') continue;
    if (logged.flood !== undefined) floodToldAt = now;
    ledger.push(...chargesFor(each.mode === 'supervisors' ? asked.subjects.supervisor : asked.subjects.position, now));
  }
  return { wrong: overspent(ledger), ledger };
}

function overspent(ledger: readonly BudgetRow[]): string | null {
  for (const subject of new Set(ledger.map(row => row.subject))) {
    const spent = ledger.filter(row => row.subject === subject).map(row => row.at);
    if (spent.some((time, index) => index > 0 && time - spent[index - 1]! < SPACING_MS))
      return `${subject} was told twice within ten minutes`;
    for (const shift of days.shiftsBetween(at('06:00') - 1, at('06:00') + 2 * 86_400_000))
      if (spent.filter(time => time >= shift.from && time < shift.to).length > PER_SHIFT_MAX)
        return `${subject} was told too often in ${shift.shift.id}`;
  }
  return null;
}

test(`in ${STREAMS} random streams no budget is overspent and safety never gets a tip`, () => {
  let spent = 0;
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 30 }), stream => {
      const { wrong, ledger } = play(stream);
      spent += ledger.length;
      expect(wrong).toBeNull();
    }),
    { numRuns: STREAMS },
  );
  expect(spent).toBeGreaterThan(STREAMS / 2);
}, 120_000);

test('a busy shift reaches its six and no more', () => {
  const one = {
    station: 'S2',
    audience: 'position',
    kind: 'rejects',
    age: 300,
    safety: false,
    packml: 'execute',
    alarm: null,
    root: null,
    mode: 'on',
    muted: false,
    killed: false,
    owned: false,
    repeats: 0,
  } as const;
  const { wrong, ledger } = play(Array.from({ length: 350 }, () => ({ ...one, afterSeconds: 75 })));
  expect(wrong).toBeNull();
  expect(ledger.filter(row => row.subject === 'position/S2/operator')).toHaveLength(PER_SHIFT_MAX);
});
