/**
 * TEACH: what was not understood → a trainer's phrase → the reading of the next question, in every chat.
 *
 * SQL is the truth for phrases. Before one is saved it is checked, and what it would change among the questions kept is shown.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { readingText } from '../../answers/reading-text.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import { addPhrase, phrases, removePhrase, type StoredPhrase } from '../../history/phrases.ts';
import { type AskedQuestion, questionsBetween } from '../../history/questions.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Lang, Plant } from '../../plant/plant.ts';
import { contentHash } from '../../prompts/content-hash.ts';
import { checkPhrase, type PhraseProblem } from '../../questions/check-phrase.ts';
import type { Reading } from '../../questions/frame.ts';
import { readQuestion } from '../../questions/read-question.ts';
import { type Meaning, type Phrase, type Taught, taught } from '../../questions/taught.ts';
import { fold } from '../../questions/words.ts';
import type { Count } from '../house/count.ts';

export interface TeachDeps {
  database: Database;
  plant: () => Plant;
  clock: Clock;
  log: Log;
  count: Count;
}

export interface TaughtPhrase extends Phrase {
  id: string;
  addedAt: EpochMs;
  addedBy: string;
}

/** Each changes the reading of every question: beyond so many nobody knows any more what does what. */
export const PHRASES_MAX = 500;
/** Of the questions kept, the newest so many are read again for a preview. */
const REREAD_MAX = 400;
const REREAD_AT_ONCE = 20;
const DAY_MS = 86_400_000;
const QUESTIONS_MAX = 5_000;

export async function taughtPhrases(sql: Sql): Promise<TaughtPhrase[]> {
  return (await phrases(sql)).map(asPhrase);
}

const asPhrase = ({ words, lang, means, ...rest }: StoredPhrase): TaughtPhrase => ({
  ...rest,
  words,
  lang: lang as Lang,
  means: means as Meaning,
});

const remembered = new WeakMap<Plant, { key: string; taught: Taught | undefined }>();

/** What holds at this moment; made anew only when a phrase came or went. */
export async function taughtNow(sql: Sql, plant: Plant): Promise<Taught | undefined> {
  const rows = await taughtPhrases(sql);
  const key = rows.map(row => row.id).join(' ');
  const known = remembered.get(plant);
  if (known?.key === key) return known.taught;
  const made = rows.length === 0 ? undefined : taught(plant, rows);
  remembered.set(plant, { key, taught: made });
  return made;
}

export interface ChangedReading {
  text: string;
  lang: Lang;
  times: number;
  before: string;
  after: string;
}

export interface PhrasePreview {
  problems: readonly PhraseProblem[];
  /** How the question that was given would be read; null without one, or with problems. */
  reads: { before: string; after: string } | null;
  /** Questions kept that would be read otherwise. */
  changes: readonly ChangedReading[];
  /** So many different questions were read again. */
  looked: number;
}

/** @param question an example that the trainer looks at, typed or kept */
export async function previewPhrase(deps: TeachDeps, phrase: Phrase, question: string | null, lang: Lang): Promise<PhrasePreview> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const others = await taughtPhrases(deps.database);
  const problems = checkPhrase(phrase, plant, others);
  if (problems.length > 0) return { problems, reads: null, changes: [], looked: 0 };
  const before = others.length === 0 ? undefined : taught(plant, others);
  const after = taught(plant, [...others, phrase]);
  const both = (text: string, at: EpochMs, spoken: Lang) => ({
    before: readQuestion(text, { plant, now: at, lang: spoken, ...(before === undefined ? {} : { taught: before }) }),
    after: readQuestion(text, { plant, now: at, lang: spoken, taught: after }),
  });
  const said = (reading: Reading, at: EpochMs) => readingText(reading, { plant, now: at, lang });
  const kept = distinct(await keptQuestions(deps)).slice(0, REREAD_MAX);
  const changes: ChangedReading[] = [];
  for (const [index, { text, at, spoken, times }] of kept.entries()) {
    const read = both(text, at, spoken);
    if (!sameReading(read.before, read.after))
      changes.push({ text, lang: spoken, times, before: said(read.before, at), after: said(read.after, at) });
    if (index % REREAD_AT_ONCE === 0) await breathe();
  }
  const example = question === null || question.trim() === '' ? null : both(question, now, phrase.lang);
  return {
    problems,
    reads: example === null ? null : { before: said(example.before, now), after: said(example.after, now) },
    changes,
    looked: kept.length,
  };
}

const sameReading = (a: Reading, b: Reading): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What the agreement lets us keep, newest first. */
export async function keptQuestions({ database, plant, clock }: Pick<TeachDeps, 'database' | 'plant' | 'clock'>): Promise<AskedQuestion[]> {
  const now = clock.now();
  return questionsBetween(database, now - plant().agreement.retentionDays.questions * DAY_MS, now + 1, QUESTIONS_MAX);
}

function distinct(rows: readonly AskedQuestion[]): { text: string; at: EpochMs; spoken: Lang; times: number }[] {
  const found = new Map<string, { text: string; at: EpochMs; spoken: Lang; times: number }>();
  for (const { text, at, lang } of rows) {
    if (text === null) continue;
    const known = found.get(fold(text));
    if (known === undefined) found.set(fold(text), { text, at, spoken: (lang ?? 'en') as Lang, times: 1 });
    else known.times += 1;
  }
  return [...found.values()];
}

/** @returns what speaks against it; taught when nothing does */
export async function teachPhrase(deps: TeachDeps, phrase: Phrase, by: 'page' | 'terminal'): Promise<PhraseProblem[]> {
  const at = deps.clock.now();
  const trimmed = { ...phrase, words: phrase.words.trim().replace(/\s+/g, ' ') };
  const id = contentHash(`${at} ${JSON.stringify(trimmed)}`);
  const problems = await deps.database.transaction(async tx => {
    const others = await taughtPhrases(tx);
    const found: PhraseProblem[] = others.length >= PHRASES_MAX ? [{ code: 'too-many' }] : checkPhrase(trimmed, deps.plant(), others);
    if (found.length === 0) await addPhrase(tx, { id, ...trimmed, addedAt: at, addedBy: by });
    return found;
  });
  if (problems.length === 0) noted(deps, 'phrase taught', id, trimmed, by);
  return problems;
}

/** @param which its id, or its words */
export async function forgetPhrase(deps: TeachDeps, which: string, by: 'page' | 'terminal'): Promise<TaughtPhrase | null> {
  const phrase = (await taughtPhrases(deps.database)).find(one => one.id === which || fold(one.words) === fold(which.trim()));
  if (phrase === undefined || !(await removePhrase(deps.database, phrase.id, deps.clock.now(), by))) return null;
  noted(deps, 'phrase taken back', phrase.id, phrase, by);
  return phrase;
}

/** What it means, never its words: those are what a person wrote. */
function noted({ log, count }: TeachDeps, what: string, phrase: string, { means, lang }: Phrase, by: string): void {
  log.info(what, { phrase, lang, means: Object.values(means).join('/'), by });
  count('linemate_phrases_total', { what: what === 'phrase taught' ? 'taught' : 'taken-back', kind: means.kind });
}
