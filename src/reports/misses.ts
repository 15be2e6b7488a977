/** What the reader did not understand, grouped by what it was: for the trainer, newest and most frequent first. Never who asked. Pure. */
import type { EpochMs } from '../clock.ts';
import type { Id, Lang, Plant } from '../plant/plant.ts';
import type { Frame, Intent, Reading } from '../questions/frame.ts';
import { leftOver } from '../questions/left-over.ts';
import { readQuestion } from '../questions/read-question.ts';
import type { Taught } from '../questions/taught.ts';
import { fold } from '../questions/words.ts';

/** A question as it is kept, as far as a miss needs it. */
export interface KeptQuestion {
  at: EpochMs;
  lang: string | null;
  text: string | null;
  reading: unknown;
  /** Chosen by hand in place of our reading. */
  changed?: unknown;
  unwritten?: { line: Id; station: Id | null; code: string | null } | null;
}

/**
 * `intent`, `station`, `time`: asked back. `unknown-place`: no such name here. `changed`: somebody took another reading.
 * `left-over`: answered for the whole line, though words were left that may have named a place.
 * `beyond-data`: understood, and nothing that the line's data can tell; no phrase helps there.
 */
export type MissKind = 'intent' | 'station' | 'time' | 'unknown-place' | 'changed' | 'left-over' | 'beyond-data';

export interface Miss {
  kind: MissKind;
  /** What was left over; the whole question where nothing was. */
  words: string;
  times: number;
  lastAt: EpochMs;
  langs: readonly Lang[];
  /** As they were typed, the newest first. */
  examples: readonly { text: string; lang: Lang; reading: Reading; changed: Frame | null }[];
}

const EXAMPLES_MAX = 3;

/** @param rows newest first. What is read by now, through a phrase or a name that came since, is no miss any more. */
export function missesOf(rows: readonly KeptQuestion[], plant: Plant, taught: Taught | undefined): Miss[] {
  const groups = new Map<string, Miss>();
  for (const row of rows) {
    const missed = missedBy(row, plant, taught);
    if (missed === null) continue;
    const { kind, words, lang } = missed;
    const key = kind === 'beyond-data' ? `${kind} ${words}` : words;
    const group = groups.get(key) ?? { kind, words, times: 0, lastAt: row.at, langs: [], examples: [] };
    const isNew = group.examples.length < EXAMPLES_MAX && group.examples.every(one => fold(one.text) !== fold(row.text ?? ''));
    groups.set(key, {
      ...group,
      times: group.times + 1,
      langs: group.langs.includes(lang) ? group.langs : [...group.langs, lang],
      examples: isNew
        ? [...group.examples, { text: row.text ?? '', lang, reading: row.reading as Reading, changed: (row.changed as Frame) ?? null }]
        : group.examples,
    });
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.kind === 'beyond-data') - Number(b.kind === 'beyond-data') || b.times - a.times || b.lastAt - a.lastAt,
  );
}

function missedBy(row: KeptQuestion, plant: Plant, taught: Taught | undefined): { kind: MissKind; words: string; lang: Lang } | null {
  const { text } = row;
  if (text === null || text.trim() === '') return null;
  const kind = kindOf(row);
  if (kind === null) return leftIn(row, text, plant, taught);
  const lang = (row.lang ?? plant.site.languages[0] ?? 'en') as Lang;
  const now = readQuestion(text, { plant, now: row.at, lang, ...(taught === undefined ? {} : { taught }) });
  if (isMended(row, now)) return null;
  const left = kind === 'beyond-data' ? [] : leftOver(text, taught?.plant ?? plant);
  return { kind, words: left.length > 0 ? left.join(' ') : fold(text).replace(/\s+/g, ' ').trim(), lang };
}

/** A question without a place is about the line; where it holds a word that nobody knows, that may have been the place. */
function leftIn({ at, lang, reading }: KeptQuestion, text: string, plant: Plant, taught: Taught | undefined): ReturnType<typeof missedBy> {
  const read = reading as Reading;
  if (!('frame' in read) || read.frame.station !== null || !ABOUT_A_PLACE.has(read.frame.intent)) return null;
  const spoken = (lang ?? plant.site.languages[0] ?? 'en') as Lang;
  const now = readQuestion(text, { plant, now: at, lang: spoken, ...(taught === undefined ? {} : { taught }) });
  const left = leftOver(text, taught?.plant ?? plant);
  if (left.length === 0 || ('frame' in now && now.frame.station !== null)) return null;
  return { kind: 'left-over', words: left.join(' '), lang: spoken };
}

const ABOUT_A_PLACE: ReadonlySet<Intent> = new Set<Intent>(['why', 'now', 'since', 'how-often', 'compare']);

function kindOf({ reading, changed }: KeptQuestion): MissKind | null {
  const read = reading as Reading;
  if (changed !== null && changed !== undefined) return 'changed';
  if ('ask' in read) return read.about;
  if ('abstain' in read) return read.reason === 'unknown-place' ? 'unknown-place' : 'beyond-data';
  return null;
}

function isMended({ changed }: KeptQuestion, now: Reading): boolean {
  if (!('frame' in now)) return false;
  const wanted = (changed as Frame | null | undefined) ?? null;
  if (wanted === null) return true;
  return now.frame.intent === wanted.intent && now.frame.line === wanted.line && now.frame.station === wanted.station;
}

/** What was asked how to do, and nothing is written about: the most wanted first. */
export interface Unwritten {
  line: Id;
  station: Id | null;
  code: string | null;
  times: number;
  lastAt: EpochMs;
  langs: readonly Lang[];
  /** As they were typed, the newest first. */
  examples: readonly string[];
}

export function unwrittenOf(rows: readonly KeptQuestion[], plant: Plant): Unwritten[] {
  const groups = new Map<string, Unwritten>();
  for (const { unwritten, text, at, lang: spoken } of rows) {
    if (!unwritten || text === null) continue;
    const { line, station, code } = unwritten;
    const key = `${line}/${station}/${code ?? leftOver(text, plant).join(' ')}`;
    const group = groups.get(key) ?? { line, station, code, times: 0, lastAt: at, langs: [], examples: [] };
    const lang = (spoken ?? plant.site.languages[0] ?? 'en') as Lang;
    groups.set(key, {
      ...group,
      times: group.times + 1,
      langs: group.langs.includes(lang) ? group.langs : [...group.langs, lang],
      examples: group.examples.length < EXAMPLES_MAX && !group.examples.includes(text) ? [...group.examples, text] : group.examples,
    });
  }
  return [...groups.values()].sort((a, b) => b.times - a.times || b.lastAt - a.lastAt);
}
