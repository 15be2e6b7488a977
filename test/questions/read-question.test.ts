import { expect, test } from 'vitest';
import { calendar } from '../../src/plant/calendar.ts';
import { addDays } from '../../src/plant/local-time.ts';
import { lineOf } from '../../src/plant/plant.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { alcor, NOW } from './alcor.ts';
import { moreRows } from './more-questions.ts';
import { type Row, rows } from './questions.ts';

const TODAY = calendar(alcor).localDate(NOW);
const RIGHT_SHARE_MIN = 0.9;

function minute(text: string): string {
  if (text === 'now') return `${TODAY}T11:20`;
  const [first = '', second] = text.split(' ');
  return second === undefined ? `${TODAY}T${first}` : `${addDays(TODAY, Number(first))}T${second}`;
}

function windowOf(text: string | undefined): { from: string; to: string } | null {
  if (text === undefined) return null;
  if (text.startsWith('@')) return { from: text, to: text };
  const parts = /^((?:-\d+ )?\S+) ((?:-\d+ )?\S+)$/.exec(text);
  return { from: minute(parts?.[1] ?? ''), to: minute(parts?.[2] ?? '') };
}

function isWindow(want: { from: string; to: string } | null, from: string | null, to: string | null): boolean {
  if (want === null || from === null || to === null) return want === null && from === null;
  if (!want.from.startsWith('@')) return want.from === from && want.to === to;
  const at = `${TODAY}T${want.from.slice(1)}`;
  return from <= at && at < to && Date.parse(`${to}Z`) - Date.parse(`${from}Z`) <= 60 * 60_000;
}

/** What is wrong with the reading, or ''. */
function fault([, text, want, place = '', window, beside]: Row): string {
  const reading = readQuestion(text, { plant: alcor, now: NOW });
  const got = JSON.stringify('frame' in reading ? reading.frame : reading);
  if (want === 'ask') return 'ask' in reading ? '' : got;
  if (want === 'abstain') return 'abstain' in reading ? '' : got;
  if (!('frame' in reading)) return got;
  const { frame } = reading;
  const line = place === '' ? null : (lineOf(alcor, place)?.id ?? place.slice(0, 1));
  const station = place.length > 1 ? place : null;
  const isRight =
    frame.intent === want &&
    frame.line === line &&
    frame.station === station &&
    isWindow(windowOf(window), frame.from, frame.to) &&
    isWindow(windowOf(beside), frame.compareTo?.from ?? null, frame.compareTo?.to ?? null);
  return isRight ? '' : got;
}

test.each(['en', 'de', 'es', 'pl'] as const)('nine of ten questions in %s are read as they were meant', lang => {
  const own = [...rows, ...moreRows].filter(row => row[0] === lang);
  const wrong = own.flatMap(row => {
    const why = fault(row);
    return why === '' ? [] : [`${row[1]} → ${why}`];
  });
  expect(own.length).toBeGreaterThanOrEqual(30);
  expect(1 - wrong.length / own.length, wrong.join('\n')).toBeGreaterThanOrEqual(RIGHT_SHARE_MIN);
});

test.each([
  'constructor',
  'why did the constructor stop',
  'since constructor',
  'last constructor hours',
  'station constructor',
  'um constructor',
])('%j holds a word that every object of ours inherits, and is read like any other', text => {
  expect(() => readQuestion(text, { plant: alcor, now: NOW })).not.toThrow();
});
