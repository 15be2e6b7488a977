/**
 * The flow of parts through a simulated line, second by second: stations, finite buffers, good and bad parts.
 *
 * Parts are neither lost nor made on the way: what the first stations took is shipped, rejected, in a buffer or in a station.
 */
import { feedersOf, type Line, type Station, sameId } from '../../plant/plant.ts';
import type { Chance } from './chance.ts';

export interface Cell {
  readonly station: Station;
  readonly index: number;
  /** Indices of the stations this one feeds, and of those that feed it. */
  readonly feeds: readonly number[];
  readonly feeders: readonly number[];
  /** Parts waiting behind this station, oldest first. */
  readonly behind: Waiting;
  /** The part being worked on; null = none. */
  part: Part | null;
  /** Seconds of work left on it. */
  secondsLeft: number;
  /** What it waited for at the end of the second. */
  waits: 'starved' | 'blocked' | null;
  waitedSeconds: number;
  good: number;
  reject: number;
  taken: number;
}

type Part = 'good' | 'bad';

/** What holds for a station during a second. */
export interface Condition {
  /** It does not work at all. */
  down: boolean;
  /** Of the nominal cycle; above 1 is slower. */
  pace: number;
  /** Share of parts it makes bad, found at the next inspection. */
  spoils: number;
  /** Share of parts it throws out itself. */
  throwsOut: number;
  /** Nothing comes from outside the line, or nothing can leave it. */
  cutOff: boolean;
}

/** Of the parts an inspecting station sees, this share is bad on an ordinary day. */
const ORDINARY_REJECTS = 0.0015;
const CYCLE_SPREAD = 0.04;

/** Buffers start half full, as a line that ran the day before leaves them. */
export function cellsOf(line: Line): Cell[] {
  const indexOf = (id: string) => line.stations.findIndex(station => sameId(station.id, id));
  return line.stations.map((station, index) => {
    const capacity = station.feeds.length === 0 ? 0 : Math.max(1, station.bufferCapacity ?? 1);
    return {
      station,
      index,
      feeds: station.feeds.map(indexOf),
      feeders: feedersOf(line, station.id).map(feeder => indexOf(feeder.id)),
      behind: waiting(capacity, Math.floor(capacity / 2)),
      part: null,
      secondsLeft: 0,
      waits: null,
      waitedSeconds: 0,
      good: 0,
      reject: 0,
      taken: 0,
    };
  });
}

/** Lets a second pass. Changes `cells` in place: a day is a million of these steps. */
export function flowSecond(cells: readonly Cell[], conditions: readonly Condition[], draw: Chance): void {
  // From the end of the line, so that room made by a station is there for the one before it.
  for (let index = cells.length - 1; index >= 0; index--) {
    const cell = cells[index]!;
    const condition = conditions[index]!;
    if (condition.down) {
      cell.waits = null;
      cell.waitedSeconds = 0;
    } else {
      work(cell, cells, condition, draw);
    }
  }
}

function work(cell: Cell, cells: readonly Cell[], condition: Condition, draw: Chance): void {
  let left = 1;
  let waits: Cell['waits'] = null;
  while (left > 0) {
    if (cell.part === null) {
      const part = take(cell, cells, condition);
      if (part === null) {
        waits = 'starved';
        break;
      }
      cell.part = part;
      cell.secondsLeft = cell.station.nominalCycleSeconds * condition.pace * (1 + CYCLE_SPREAD * draw.bell());
    }
    if (cell.secondsLeft > left) {
      cell.secondsLeft -= left;
      break;
    }
    left -= cell.secondsLeft;
    cell.secondsLeft = 0;
    if (!leave(cell, condition, draw)) {
      waits = 'blocked';
      break;
    }
  }
  // A wait of less than a second between two parts is no wait.
  cell.waits = waits !== null && left >= 1 ? waits : null;
  cell.waitedSeconds = cell.waits === null ? 0 : cell.waitedSeconds + 1;
}

function take(cell: Cell, cells: readonly Cell[], condition: Condition): Part | null {
  if (cell.feeders.length === 0) {
    if (condition.cutOff) return null;
    cell.taken += 1;
    return 'good';
  }
  let fullest: Waiting | null = null;
  for (const feeder of cell.feeders) {
    const { behind } = cells[feeder]!;
    if (behind.level > 0 && (fullest === null || behind.level > fullest.level)) fullest = behind;
  }
  if (fullest === null) return null;
  cell.taken += 1;
  return shift(fullest);
}

function leave(cell: Cell, condition: Condition, draw: Chance): boolean {
  const end = cell.feeds.length === 0;
  if (end ? condition.cutOff : cell.behind.level >= cell.behind.capacity) return false;
  let part = cell.part!;
  if (part === 'good' && condition.spoils > 0 && draw.next() < condition.spoils) part = 'bad';
  const found = cell.station.inspects && (part === 'bad' || draw.next() < ORDINARY_REJECTS);
  if (found || (condition.throwsOut > 0 && draw.next() < condition.throwsOut)) {
    cell.reject += 1;
  } else {
    cell.good += 1;
    if (!end) push(cell.behind, part);
  }
  cell.part = null;
  return true;
}

/** A first-in, first-out buffer of a fixed capacity: a ring, because it moves once for every part of a month. */
interface Waiting {
  readonly capacity: number;
  readonly parts: Part[];
  first: number;
  level: number;
}

const waiting = (capacity: number, level: number): Waiting => ({
  capacity,
  parts: new Array<Part>(capacity).fill('good'),
  first: 0,
  level,
});

function push(into: Waiting, part: Part): void {
  into.parts[(into.first + into.level) % into.capacity] = part;
  into.level += 1;
}

function shift(from: Waiting): Part {
  const part = from.parts[from.first]!;
  from.first = (from.first + 1) % from.capacity;
  from.level -= 1;
  return part;
}
