/**
 * A month of a historian's or MES's export, read a day at a time: twice, once to see what it holds, once for its events.
 *
 * Whatever cannot be read is told with its line and passed over. Nothing of the file is kept longer than its day; a file whose
 * rows are not in order of time (one tag after the other) is sorted by days in a scratch folder first.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, type WriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpochMs } from '../../clock.ts';
import { Rejected } from '../../errors.ts';
import type { Event } from '../../line/event.ts';
import { zone } from '../../plant/local-time.ts';
import type { Line } from '../../plant/plant.ts';
import { eventMaker } from './events.ts';
import { linesOf, tailOf } from './lines.ts';
import type { Mapping } from './mapping.ts';
import { guessShape, type Shape } from './shape.ts';
import { joined, type Survey, surveyor } from './survey.ts';
import { cutRow, guessTable, type TableForm } from './table.ts';
import { timeReader } from './time.ts';

export interface RowProblems {
  /** Per kind of problem: how often, and the first lines. */
  kinds: Map<string, { count: number; lines: number[] }>;
  rows: number;
}

export interface HistorianDay {
  /** On the plant's wall. */
  date: string;
  events: Event[];
}

const HEAD_LINES = 400;
/** The end of a month tells day and month apart where its beginning does not. */
const TAIL_LINES = 200;
/** Rows that come this much too late are put in their place without sorting the file. */
const LATE_MS = 10 * 60_000;
const PROBLEM_LINES_SHOWN = 5;
const PROBLEM_KINDS_MAX = 200;

export const noProblems = (): RowProblems => ({ kinds: new Map(), rows: 0 });

function complain(problems: RowProblems, what: string, line: number): void {
  problems.rows++;
  const key = problems.kinds.has(what) || problems.kinds.size < PROBLEM_KINDS_MAX ? what : 'other problems';
  const kind = problems.kinds.get(key) ?? { count: 0, lines: [] };
  kind.count++;
  if (kind.lines.length < PROBLEM_LINES_SHOWN) kind.lines.push(line);
  problems.kinds.set(key, kind);
}

export interface Looking {
  timeZone: string;
  /** Names of the plant's stations, if there is a plant. */
  names: readonly string[];
  /** Where it has been said what the columns are, nothing is guessed. */
  mapping?: Mapping | null;
  /** Of the file read so far, 0..1. */
  progress: (share: number) => void;
  signal: AbortSignal;
}

/** @throws Rejected when there is no table in the file, or no column of times */
export async function lookOver(file: string, looking: Looking): Promise<{ form: TableForm; survey: Survey }> {
  const given = looking.mapping ?? null;
  const guessed = guessTable(await headOf(file), given?.separator ?? null);
  const form = guessed === null || given === null ? guessed : { ...guessed, decimal: given.decimal };
  if (form === null) throw new Rejected(`${file}: no table in it: expected columns between commas, semicolons or tabs, with one of times.`);
  const lines = [...(await headOf(file)).slice(form.skip), ...tailOf(file).slice(-TAIL_LINES)].filter(line => line.trim() !== '');
  const rows = lines.map(line => cutRow(line, form.separator)).filter(cells => cells.length >= form.columns.length / 2);
  const shape = given === null ? guessShape(form, rows, looking.names) : shapeOf(file, form, given);
  if (shape === null) throw new Rejected(`${file}: no column holds times. The columns are: ${form.columns.slice(0, 20).join(', ')}.`);
  return { form, survey: await surveyAll(file, form, shape, looking) };
}

/** @throws Rejected when the mapping names columns that the file does not have */
function shapeOf(file: string, { columns }: TableForm, { time, end, station, tag, signals }: Mapping): Shape {
  const named = [
    ...time.columns,
    end,
    station?.column,
    tag?.column,
    tag?.value,
    ...(tag === null ? signals.map(signal => signal.from) : []),
  ];
  const missing = named.filter(name => name != null && !columns.includes(name));
  if (missing.length > 0)
    throw new Rejected(
      `${file} has no column ${missing.slice(0, 10).join(', ')}, which the mapping names. It has: ${columns.slice(0, 20).join(', ')}.`,
    );
  const taken = new Set(named.slice(0, time.columns.length + 4));
  return { time, end, station: station?.column ?? null, tag, values: tag === null ? columns.filter(column => !taken.has(column)) : [] };
}

async function surveyAll(file: string, form: TableForm, shape: Shape, { timeZone, progress, signal }: Looking): Promise<Survey> {
  const look = surveyor(form, shape, timeZone);
  for await (const lines of linesOf(file, progress)) {
    signal.throwIfAborted();
    for (const { text, number } of lines) if (number > form.skip && text !== '') look.take(cutRow(text, form.separator));
  }
  return look.survey();
}

/** The beginning, and so enough to see how the file is built. */
async function headOf(file: string): Promise<string[]> {
  const head: string[] = [];
  for await (const lines of linesOf(file, () => {})) {
    head.push(...lines.map(line => line.text));
    if (head.length >= HEAD_LINES) break;
  }
  return head.slice(0, HEAD_LINES);
}

export interface Reading {
  mapping: Mapping;
  form: TableForm;
  line: Line;
  /** From the look over the file; decides whether it has to be sorted. */
  stepsBackMs: number;
  problems: RowProblems;
  progress: (share: number) => void;
  signal: AbortSignal;
}

interface DatedRow {
  at: EpochMs;
  number: number;
  text: string;
}

/** Its events day by day, in order of time. */
export async function* historianDays(file: string, reading: Reading): AsyncGenerator<HistorianDay> {
  const { mapping, form, line, problems } = reading;
  const maker = eventMaker(mapping, form.columns, line);
  const endAt = mapping.end === null ? -1 : form.columns.indexOf(mapping.end);
  const readEnd = timeReader(mapping.time.form, mapping.timeZone);
  const here = zone(mapping.timeZone);
  let carried: Event[] = [];
  for await (const { rows, until } of reading.stepsBackMs > LATE_MS ? sortedDays(file, reading) : days(datedRows(file, reading))) {
    const events = carried;
    for (const row of rows.sort((a, b) => a.at - b.at || a.number - b.number)) {
      const cells = cutRow(row.text, form.separator);
      const end = endAt < 0 ? null : readEnd(cells[endAt] ?? '');
      events.push(...maker.take(cells, row.at, end, what => complain(problems, what, row.number)));
    }
    events.sort((a, b) => a.seen - b.seen);
    const first = events.findIndex(event => event.seen >= until);
    carried = first < 0 ? [] : events.splice(first);
    if (events.length > 0) yield { date: here.localDate(events[0]!.seen), events };
  }
  if (carried.length > 0) yield { date: here.localDate(carried[0]!.seen), events: carried };
}

/** Every row that has a time; the others are told. */
async function* datedRows(file: string, { mapping, form, problems, progress, signal }: Reading): AsyncGenerator<DatedRow[]> {
  const times = mapping.time.columns.map(column => form.columns.indexOf(column));
  const read = timeReader(mapping.time.form, mapping.timeZone);
  for await (const lines of linesOf(file, progress)) {
    signal.throwIfAborted();
    const rows: DatedRow[] = [];
    for (const { text, number } of lines) {
      if (number <= form.skip || text.trim() === '') continue;
      const at = read(joined(cutRow(text, form.separator), times).trim());
      if (at === null) complain(problems, 'no time in it', number);
      else rows.push({ at, number, text });
    }
    yield rows;
  }
}

const DAY_MS = 86_400_000;
const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS);

async function* days(batches: AsyncIterable<DatedRow[]>): AsyncGenerator<{ rows: DatedRow[]; until: EpochMs }> {
  let rows: DatedRow[] = [];
  let until: EpochMs | null = null;
  for await (const batch of batches) {
    for (const row of batch) {
      until ??= (dayOf(row.at) + 1) * DAY_MS;
      if (row.at >= until + LATE_MS) {
        const end = until;
        yield { rows: rows.filter(one => one.at < end), until: end };
        rows = rows.filter(one => one.at >= end);
        until = (dayOf(Math.min(row.at, ...rows.slice(0, 1).map(one => one.at))) + 1) * DAY_MS;
      }
      rows.push(row);
    }
  }
  if (rows.length > 0) yield { rows, until: Number.POSITIVE_INFINITY };
}

/** One scratch file a day; a month has thirty. */
async function* sortedDays(file: string, reading: Reading): AsyncGenerator<{ rows: DatedRow[]; until: EpochMs }> {
  const folder = mkdtempSync(join(tmpdir(), 'linemate-look-back-'));
  const streams = new Map<number, WriteStream>();
  try {
    for await (const batch of datedRows(file, reading)) {
      for (const [day, rows] of Map.groupBy(batch, row => dayOf(row.at))) {
        let stream = streams.get(day);
        if (stream === undefined) {
          stream = createWriteStream(join(folder, String(day)));
          streams.set(day, stream);
        }
        const text = rows.map(row => `${row.at}\t${row.number}\t${row.text.replaceAll('\n', ' ')}\n`).join('');
        if (!stream.write(text)) await once(stream, 'drain');
      }
    }
    for (const stream of streams.values()) await new Promise(done => stream.end(done));
    for (const day of [...streams.keys()].sort((a, b) => a - b)) {
      const rows: DatedRow[] = [];
      for await (const lines of linesOf(join(folder, String(day)), () => {}))
        for (const { text } of lines) {
          const [at = '', number = '', ...rest] = text.split('\t');
          if (text !== '') rows.push({ at: Number(at), number: Number(number), text: rest.join('\t') });
        }
      yield { rows, until: (day + 1) * DAY_MS };
    }
  } finally {
    for (const stream of streams.values()) stream.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}
