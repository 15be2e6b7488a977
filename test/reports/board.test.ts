import { describe, expect, test } from 'vitest';
import { iso } from '../../src/clock.ts';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { LANGS, type Plant, type Shift } from '../../src/plant/plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { byUrgency, type LineBoard, type LineFigures, lineBoard } from '../../src/reports/board/board.ts';
import { boardDays } from '../../src/reports/board/days.ts';
import { boardMessage, questionOf } from '../../src/reports/board/message.ts';
import { at, line, plant, run, type Said, station, tick } from '../line/a-line.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const MINUTE = 60_000;
const shift = (id: string, from: string, to: string, days = [1, 2, 3, 4, 5], breaks: Shift['breaks'] = []): Shift => ({
  id,
  from,
  to,
  aliases: {},
  breaks,
  days,
});
const withShifts = (...shifts: Shift[]): Plant => ({ ...plant(), shifts });
const daysOf = (of: Plant, now: string) => boardDays(calendar(of), Date.parse(now), of.shifts.length > 0);
const pieces = (of: Plant, now: string, day: number) =>
  daysOf(of, now)[day]!.pieces.map(({ from, to }) => [iso(from).slice(0, 16), iso(to).slice(0, 16)]);

describe('which time a board counts', () => {
  const early = withShifts(shift('early', '06:00', '14:00', [1, 2, 3, 4, 5], [{ from: '09:00', to: '09:20', aliases: {} }]));

  test("today's shift up to now, its break left out", () => {
    // 21 May 2026 is a Thursday; Dublin is an hour before UTC.
    expect(pieces(early, '2026-05-21T10:30:00Z', 0)).toEqual([
      ['2026-05-21T05:00', '2026-05-21T08:00'],
      ['2026-05-21T08:20', '2026-05-21T10:30'],
    ]);
    expect(pieces(early, '2026-05-21T07:00:00Z', 0)).toEqual([['2026-05-21T05:00', '2026-05-21T07:00']]);
  });

  test('the same weekday of eight weeks before, up to the same time on the wall, summer or winter', () => {
    const days = daysOf(early, '2026-05-21T07:00:00Z');
    expect(days.map(one => one.date).slice(0, 3)).toEqual(['2026-05-21', '2026-05-14', '2026-05-07']);
    expect(days).toHaveLength(9);
    // 26 March lies before the clocks went forward.
    expect(pieces(early, '2026-05-21T07:00:00Z', 8)).toEqual([['2026-03-26T06:00', '2026-03-26T08:00']]);
  });

  test('a night belongs to the evening on which it began', () => {
    const night = withShifts(shift('night', '22:00', '06:00'));
    expect(daysOf(night, '2026-05-22T01:00:00Z')[1]!.date).toBe('2026-05-14');
    expect(pieces(night, '2026-05-22T01:00:00Z', 1)).toEqual([['2026-05-14T21:00', '2026-05-15T01:00']]);
  });

  test('on the day on which the clocks go back the night is an hour longer', () => {
    const night = withShifts(shift('night', '22:00', '06:00', [6]));
    expect(pieces(night, '2026-10-25T05:00:00Z', 0)).toEqual([['2026-10-24T21:00', '2026-10-25T05:00']]);
    // Half past one is there twice; the second time an hour more has been worked.
    expect(pieces(night, '2026-10-25T01:30:00Z', 0)).toEqual([['2026-10-24T21:00', '2026-10-25T01:30']]);
    expect(pieces(night, '2026-11-01T05:00:00Z', 1)).toEqual([['2026-10-24T21:00', '2026-10-25T05:00']]);
  });

  test('a day without a shift counts nothing, a plant without shifts counts the whole day', () => {
    expect(pieces(early, '2026-05-24T10:00:00Z', 0)).toEqual([]);
    expect(pieces(plant(), '2026-05-24T10:00:00Z', 0)).toEqual([['2026-05-23T23:00', '2026-05-24T10:00']]);
  });
});

const NOW = at(3_600);
const day = (n: number) => ({ day: n, date: `day ${n}`, pieces: [{ from: at(0) - n * 7 * 86_400_000, to: NOW - n * 7 * 86_400_000 }] });
const days = Array.from({ length: 9 }, (_, n) => day(n));
const stood = (n: number, minutes: number, change: Partial<LineFigures['stood'][number]> = {}) => ({
  day: n,
  station: 'K2',
  cause: 'fault' as const,
  ms: minutes * MINUTE,
  stops: 1,
  ...change,
});
const board = (figures: Partial<LineFigures> = {}, level: 0 | 1 | 2 = 0): LineBoard =>
  lineBoard({ line: line(), state: null, open: [], stood: [], worked: [], ...figures }, days, { level }, NOW);

describe('minutes lost', () => {
  test('against the median of the days on which the line worked', () => {
    const { lost } = board({ stood: [stood(0, 40), stood(1, 10), stood(2, 18), stood(3, 90)], worked: [0, 1, 2, 3, 4] });
    expect(lost).toMatchObject({ minutes: 40, days: 4, usual: 10 });
    expect(lost.causes).toEqual([{ cause: 'fault', minutes: 40, stops: 1, usual: 10 }]);
  });

  test.each([
    [[0, 1, 2], null],
    [[0, 1, 2, 3], 10],
  ])('%j are the days with output: the usual is %s', (worked, usual) => {
    expect(board({ stood: [stood(0, 40), stood(1, 10), stood(2, 10), stood(3, 10)], worked }).lost.usual).toBe(usual);
  });

  test('a day off is no day without a stop', () => {
    expect(board({ stood: [stood(1, 10), stood(2, 12), stood(3, 14)], worked: [1, 2, 3] }).lost.usual).toBe(12);
  });

  test('a cause that is usual and did not come today is told too; less than a minute of both is not', () => {
    const rows = [1, 2, 3].flatMap(n => [stood(n, 9, { cause: 'supply' }), stood(n, 0.9, { cause: 'drift' })]);
    expect(board({ stood: rows, worked: [1, 2, 3] }).lost.causes).toEqual([{ cause: 'supply', minutes: 0, stops: 0, usual: 9 }]);
  });

  test('what is not known has a place of its own', () => {
    expect(board({ stood: [stood(0, 5, { cause: null })] }).lost.causes).toMatchObject([{ cause: 'unknown', minutes: 5 }]);
  });

  test('how long somebody was waited for is told only where that is agreed, and cannot be reckoned from the rest', () => {
    const rows = [stood(0, 30, { cause: 'no-operator' }), stood(0, 10)];
    const veiled = board({ stood: rows }, 1);
    expect(veiled.lost).toMatchObject({ minutes: 10 });
    expect(veiled.lost.causes).toContainEqual({ cause: 'no-operator', minutes: null, stops: 1, usual: null });
    expect(veiled.stations[1]!.lostMinutes).toBe(10);
    expect(board({ stood: rows }, 2).lost).toMatchObject({ minutes: 40 });
  });
});

const episode = (kind: Episode['kind'], change: Partial<Episode> = {}) => ({
  episode: {
    id: `K/K2/${kind}/${iso(at(600))}`,
    line: 'K',
    station: 'K2',
    kind,
    openedAt: at(600),
    state: 'open' as const,
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
    ...change,
  },
  stationType: null,
  cause: null,
  root: null,
  fix: null,
  fixedAt: null,
});
const stateOf = (said: readonly Said[], seconds = 3_600) => run(line(), standardDetectors(), [...said, tick(seconds)]).state;
const runs = (...ids: string[]): Said[] =>
  ids.flatMap(id => [
    [0, id, { kind: 'state', state: 'execute' }] as Said,
    ...Array.from({ length: 180 }, (_, n): Said => [20 * (n + 1), id, { kind: 'count', good: n + 1, reject: 0 }]),
  ]);

const standing = () => stateOf([...runs('K1', 'K3'), ...runs('K2').slice(0, 90), [1_800, 'K2', { kind: 'state', state: 'held' }]]);

describe('a station on the board', () => {
  test('stands since, and Why? asks about the stop', () => {
    expect(board({ state: standing() }).stations[1]).toMatchObject({ look: 'stop', word: 'stopped', since: at(1_800), asks: 'stop' });
  });

  test('runs: there is nothing to ask, unless it lost a minute today', () => {
    const state = stateOf(runs('K1', 'K2', 'K3'));
    expect(board({ state }).stations.map(one => one.asks)).toEqual([null, null, null]);
    expect(board({ state, stood: [stood(0, 0.9)] }).stations[1]!.asks).toBeNull();
    expect(board({ state, stood: [stood(0, 1)] }).stations[1]!.asks).toBe('stop');
  });

  test.each([
    ['rejects', 'rejects'],
    ['slow', 'slow'],
    ['drift', 'happened'],
    ['new-order', null],
  ] as const)('runs with an open trouble of the kind %s', (kind, asks) => {
    expect(board({ state: stateOf(runs('K1', 'K2', 'K3')), open: [episode(kind)] }).stations[1]!.asks).toBe(asks);
  });

  test('without data: since the data broke off', () => {
    const state = stateOf(runs('K2').slice(0, 60));
    const place = board({ state }).stations[1]!;
    expect(place).toMatchObject({ look: 'over', word: 'outage', since: state.stations['K2']!.outageSince, asks: 'happened' });
    expect(place.since).toBe(at(59 * 20));
  });

  test('nobody has heard of: nothing is claimed and nothing asked', () => {
    expect(board().stations[0]).toMatchObject({ look: 'idle', word: 'unknown', since: null, asks: null });
  });

  test('what stands comes first, of those what stands for longest', () => {
    const stops = (id: string, seconds: number): Said[] => [...runs(id).slice(0, 90), [seconds, id, { kind: 'state', state: 'held' }]];
    const said: Said[] = [...runs('K1'), ...stops('K3', 1_801), ...stops('K2', 1_860)];
    expect(byUrgency(board({ state: stateOf(said) }).stations).map(one => one.station.id)).toEqual(['K3', 'K2', 'K1']);
  });
});

const shown = (
  lines: readonly LineBoard[],
  reader: Partial<Parameters<typeof boardMessage>[1]> = {},
  upkeep: Parameters<typeof boardMessage>[0]['upkeep'] = null,
  shelved: Parameters<typeof boardMessage>[0]['shelved'] = [],
) => boardMessage({ now: NOW, lines, shelved, upkeep }, { plant: plant(), lang: 'en', conversation: 'slack/C1', id: 'board/1', ...reader });

describe('the message', () => {
  test('says first what stands, with one tap to ask why, and what runs in one line', () => {
    const message = shown([board({ state: standing(), stood: [stood(0, 30), ...[1, 2, 3].map(n => stood(n, 12))], worked: [0, 1, 2, 3] })]);
    expect(message).toMatchObject({ title: 'Pumps: 1 of 3 not running', tone: 'stop' });
    expect(message.line2).toBe('30 min lost since 07:00; usually 12 by now (Thursday)');
    expect(message.body).toEqual([
      {
        kind: 'places',
        rows: [
          {
            name: 'K2 K2',
            text: 'Stopped since 07:30 · 30 min lost today',
            look: 'stop',
            button: { id: 'why-K2', label: 'Why?', style: 'plain' },
          },
        ],
      },
      { kind: 'text', spans: ['Running: K1 K1, K3 K3'] },
    ]);
    expect(message.picture?.alt).toContain('Machine fault 30 min (usually 12)');
  });

  test('says how many days are still missing before it knows what is usual', () => {
    expect(shown([board({ state: standing(), worked: [0, 1, 2] })]).line2).toContain('not known yet (2 of 3: Thursday)');
  });

  test('on a day without a shift no minutes are counted, and it says so', () => {
    const sunday = days.map(one => ({ ...one, pieces: [] }));
    const message = shown([lineBoard({ line: line(), state: standing(), open: [], stood: [], worked: [] }, sunday, { level: 0 }, NOW)]);
    expect(message.line2).toBe('No shift has begun today');
  });

  test('an open trouble stands with its figure, and that somebody is on it', () => {
    const open = [episode('rejects', { figure: { name: 'rejects', value: 4.2, unit: '%' }, state: 'owned' })];
    const [block] = shown([board({ state: stateOf(runs('K1', 'K2', 'K3')), open })]).body;
    expect(block).toMatchObject({ rows: [{ text: 'Rejects since 07:10 (4.2 %) · somebody is on it', look: 'over' }] });
  });

  test.each([
    [180, false],
    [181, true],
  ])('data that are %i seconds old are called old: %s', (seconds, old) => {
    const state = { ...standing(), at: NOW - seconds * 1_000 };
    expect(JSON.stringify(shown([board({ state })]).body).includes('newest data')).toBe(old);
  });

  test('of a hundred stations that stand, twenty have a row and the rest is counted', () => {
    const many = line(Array.from({ length: 100 }, (_, n) => station(`K${n + 1}`)));
    const { state } = run(
      many,
      [],
      many.stations.map((one): Said => [3_590, one.id, { kind: 'state', state: 'held' }]),
    );
    const { body } = shown([lineBoard({ line: many, state, open: [], stood: [], worked: [] }, days, { level: 0 }, NOW)]);
    expect(body[0]?.kind === 'places' && body[0].rows).toHaveLength(20);
    expect(body[1]).toMatchObject({ spans: ['… and 80 more'] });
  });

  test('to whom losses are not shown, only how the line stands is', () => {
    const message = shown([board({ state: standing(), stood: [stood(0, 30)] })], { only: 'now' });
    expect(JSON.stringify(message)).not.toMatch(/30 min|lost/);
    expect(message.body[0]).toMatchObject({ rows: [{ text: 'Stopped since 07:30' }] });
  });

  test('what is put aside until tomorrow says which day that is; only who may take it back has a button', () => {
    const aside = { line: 'K', station: 'K2', kind: 'drift' as const, from: NOW, by: 'lead', reason: 'sensor' as const };
    const until = [11, 24].map(hours => ({ ...aside, until: NOW + hours * 60 * MINUTE }));
    const rows = (mayShelve: boolean) => {
      const { body, buttons } = shown([board()], { mayShelve }, null, [...until, { ...aside, station: 'K9', until: NOW + MINUTE }]);
      expect(buttons.map(one => one.id)).toEqual(mayShelve ? ['refresh', 'shelve'] : ['refresh']);
      const last = body.at(-1);
      return last?.kind === 'places' ? last.rows.map(row => [row.text, row.button?.id]) : [];
    };
    expect(rows(true)).toEqual([
      ['Drift until 19:00 · line lead · Sensor is wrong', 'unshelve-drift-K2'],
      ['Drift until Fri 08:00 · line lead · Sensor is wrong', 'unshelve-drift-K2'],
    ]);
    expect(rows(false).map(([, button]) => button)).toEqual([undefined, undefined]);
  });

  test('what could not be delivered and what was set aside is told to who can mend it', () => {
    const upkeep = { dead: 2, setAside: [{ line: 'K', reason: 'unknown station', n: 7 }] };
    expect(shown([board()], {}, upkeep).body.at(-1)).toEqual({
      kind: 'facts',
      rows: [
        ['Messages not delivered', '2'],
        ['Data set aside in 24 h', '7 (K 7× unknown station)'],
      ],
    });
    expect(JSON.stringify(shown([board()], {}, { dead: 0, setAside: [] }).body)).not.toContain('engineer');
  });
});

test.each(LANGS)('whatever a station asks is read as meant in %s', lang => {
  const demo = demoPlant();
  for (const asked of demo.lines[0]!.stations) {
    const read = (asks: Parameters<typeof questionOf>[1]) => readQuestion(questionOf(asked, asks, lang), { plant: demo, now: NOW, lang });
    expect(read('stop')).toMatchObject({ frame: { intent: 'why', station: asked.id } });
    expect(read('slow')).toMatchObject({ frame: { intent: 'why', station: asked.id, about: 'slow' } });
    expect(read('rejects')).toMatchObject({ frame: { intent: 'why', station: asked.id, about: 'rejects' } });
    expect(read('happened')).toMatchObject({ frame: { intent: 'since', station: asked.id } });
  }
});
