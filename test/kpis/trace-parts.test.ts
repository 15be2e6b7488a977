import { describe, expect, test } from 'vitest';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import { alongTheWay, rejectsFound, wayToInspection } from '../../src/kpis/trace-parts.ts';
import type { Line } from '../../src/plant/plant.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { type Condition, cellsOf, flowSecond } from '../../src/sources/demo/simulated-line.ts';
import { START, serialLine } from '../detectors/simulated-line.ts';

const minute = (n: number) => START + n * 60_000;
const WINDOW = { from: minute(120), to: minute(150) };

/** Three in a row, of which the last checks. @param buffer parts that fit behind the first two */
function threeStations(cycles: readonly number[], buffer = 30): Line {
  const { stations, ...line } = serialLine(3);
  const sized = stations.map((station, index) => ({
    ...station,
    nominalCycleSeconds: cycles[index]!,
    bufferCapacity: index < 2 ? buffer : null,
  }));
  return { ...line, stations: sized };
}

/** Four hours by the minute. @param at what holds at a station in a minute; `spoils: 1` makes every part bad, and nobody notices there */
function day(line: Line, at: (station: number, minute: number) => Partial<Condition>): MinuteRow[] {
  const cells = cellsOf(line);
  const draw = chance('day');
  const usual: Condition = { down: false, pace: 1, spoils: 0, throwsOut: 0, cutOff: false };
  return Array.from({ length: 240 }, (_, n) => {
    const before = cells.map(({ good, reject }) => ({ good, reject }));
    const conditions = cells.map((_cell, index) => ({ ...usual, ...at(index, n) }));
    const seconds = cells.map(() => ({ execute: 0, starved: 0, blocked: 0 }));
    for (let second = 0; second < 60; second++) {
      flowSecond(cells, conditions, draw);
      for (const [index, cell] of cells.entries()) seconds[index]![cell.waits ?? 'execute']++;
    }
    return cells.map((cell, index) => ({
      line: 'L',
      station: cell.station.id,
      minute: minute(n),
      parameters: {},
      seconds: seconds[index]!,
      good: cell.good - before[index]!.good,
      reject: cell.reject - before[index]!.reject,
    }));
  }).flat();
}

const spoiling = (from: number, to: number) => (station: number, n: number) => (station === 0 && n >= from && n < to ? { spoils: 1 } : {});
/** What the first station made while it spoilt everything. */
const spoilt = (rows: readonly MinuteRow[], from: number, to: number) =>
  rows.filter(row => row.station === 'S1' && row.minute >= minute(from) && row.minute < minute(to)).reduce((sum, row) => sum + row.good, 0);

function traced(line: Line, rows: readonly MinuteRow[]): number | null {
  return rejectsFound(line, wayToInspection(line, line.stations[0]!)!, rows, WINDOW);
}

describe('rejects found by a later station are those of the station that made them', () => {
  /** By which station is the slowest: buffers run dry, fill up, or neither. */
  const LINES: [string, readonly number[]][] = [
    ['the first is slowest, so that the others run dry', [6, 5, 4.5]],
    ['the last is slowest, so that the others have no room', [4.5, 5, 6]],
    ['all are equally fast', [5, 5, 5]],
  ];

  test.each(LINES)('where %s', (_, cycles) => {
    const line = threeStations(cycles);
    const rows = day(line, spoiling(125, 140));
    const made = spoilt(rows, 125, 140);
    expect(made).toBeGreaterThan(100);
    // An ordinary day has one or two of its own.
    expect(Math.abs(traced(line, rows)! - made)).toBeLessThan(8);
  });

  test.each(LINES)('and not those of parts made before or after the half hour, where %s', (_, cycles) => {
    const line = threeStations(cycles);
    for (const [from, to] of [
      [95, 110],
      [160, 175],
    ] as const) {
      const rows = day(line, spoiling(from, to));
      expect(spoilt(rows, from, to)).toBeGreaterThan(100);
      expect(traced(line, rows)).toBeLessThan(8);
    }
  });

  test('a stop on the way delays them, and what is thrown out on the way is not among them', () => {
    const line = threeStations([5, 4.8, 4.5], 60);
    const share = 0.1;
    const rows = day(line, (station, n) =>
      station === 1 ? { throwsOut: share, down: n >= 138 && n < 152 } : spoiling(125, 137)(station, n),
    );
    const made = spoilt(rows, 125, 137);
    const found = traced(line, rows)!;
    expect(Math.abs(found - made * (1 - share))).toBeLessThan(0.12 * made);
  });

  test('as long as not all of them have been checked it is not known', () => {
    const line = threeStations([5, 5, 5]);
    const rows = day(line, (station, n) => (station === 2 && n >= 145 ? { down: true } : spoiling(125, 140)(station, n)));
    expect(traced(line, rows)).toBeNull();
    const early = day(line, spoiling(125, 140)).filter(row => row.minute < minute(150));
    expect(traced(line, early)).toBeNull();
    expect(traced(line, [])).toBeNull();
  });

  test('what is told later changes nothing', () => {
    const line = threeStations([5, 5, 5]);
    const rows = day(line, spoiling(125, 140));
    expect(
      traced(
        line,
        rows.filter(row => row.minute < minute(180)),
      ),
    ).toBe(traced(line, rows));
  });

  test('counters that do not fit together tell nothing', () => {
    const line = threeStations([5, 5, 5]);
    const rows = day(line, spoiling(125, 140)).map(row => (row.station === 'S1' ? { ...row, good: row.good * 2 } : row));
    expect(traced(line, rows)).toBeNull();
  });
});

describe('the way to where parts are checked', () => {
  const line = threeStations([5, 5, 5]);
  const [first, second, last] = line.stations;

  test('ends at the first station that checks', () => {
    expect(wayToInspection(line, first!)?.map(one => one.id)).toEqual(['S2', 'S3']);
    expect(alongTheWay(line, [second!, last!]).map(one => one.id)).toEqual(['S2', 'S1', 'S3']);
    expect(wayToInspection({ ...line, stations: [first!, { ...second!, inspects: true }, last!] }, first!)?.map(one => one.id)).toEqual([
      'S2',
    ]);
  });

  test('there is none where a station checks itself, nobody does, or it feeds several', () => {
    expect(wayToInspection(line, last!)).toBeNull();
    expect(wayToInspection({ ...line, stations: [first!, second!, { ...last!, inspects: false }] }, first!)).toBeNull();
    expect(wayToInspection(line, { ...first!, feeds: ['S2', 'S3'] })).toBeNull();
  });
});
