/** What the trainer has to see to: questions not understood, how-to questions nothing is written for, and what was taught so far. */
import { placeLabel, speechOf } from '../../answers/answer-parts.ts';
import { isWrittenFor } from '../../answers/fitting-tip.ts';
import { readingText } from '../../answers/reading-text.ts';
import type { EpochMs } from '../../clock.ts';
import { fill } from '../../messages/say.ts';
import { type Lang, lineOf, type Plant, stationOf } from '../../plant/plant.ts';
import { howTo } from '../../questions/how-to.ts';
import { leftOver } from '../../questions/left-over.ts';
import { type Miss, missesOf, type Unwritten, unwrittenOf } from '../../reports/misses.ts';
import { meaningId, meaningText } from '../../reports/phrase-text.ts';
import { QUESTION_WORDS } from '../../reports/words/questions.ts';
import type { AskDeps } from './answer-question.ts';
import { factSource } from './fact-source.ts';
import { keptQuestions, taughtNow, taughtPhrases } from './teach-reader.ts';

export interface TrainerList {
  misses: ListedMiss[];
  unwritten: ListedItem[];
  phrases: ListedPhrase[];
  /** So long questions are kept, by the agreement. */
  days: number;
}

export interface ListedMiss extends Omit<Miss, 'lastAt' | 'examples'> {
  /** In words: what was not understood about it. */
  what: string;
  last: string;
  lastAt: EpochMs;
  /** No phrase helps where no data could tell. */
  teachable: boolean;
  examples: { text: string; lang: Lang; read: string; changed: string | null }[];
}

export interface ListedItem extends Pick<Unwritten, 'line' | 'station' | 'code' | 'times' | 'lastAt' | 'langs' | 'examples'> {
  what: string;
  last: string;
  /** What makes a template answer it: a line of its head. */
  head: string | null;
}

export interface ListedPhrase {
  id: string;
  words: string;
  lang: Lang;
  means: string;
  meansText: string;
  added: string;
  addedAt: EpochMs;
}

const ITEMS_MAX = 100;

type ListDeps = Pick<AskDeps, 'database' | 'plant' | 'clock' | 'shelf' | 'drafts'>;

export async function listForTrainer(deps: ListDeps, lang: Lang): Promise<TrainerList> {
  const plant = deps.plant();
  const now = deps.clock.now();
  const rows = await keptQuestions(deps);
  const known = await taughtNow(deps.database, plant);
  const speech = speechOf({ plant, now, lang });
  const when = (at: EpochMs) => `${speech.day(at)} ${speech.clock(at)}`;
  const misses = missesOf(rows, plant, known).slice(0, ITEMS_MAX);
  const unwritten: Unwritten[] = [];
  for (const item of unwrittenOf(rows, plant)) if (!(await isWritten(item, deps))) unwritten.push(item);
  return {
    misses: misses.map(miss => ({
      ...miss,
      what: QUESTION_WORDS[lang].kinds[miss.kind],
      last: when(miss.lastAt),
      teachable: miss.kind !== 'beyond-data',
      examples: miss.examples.map(({ text, lang: spoken, reading, changed }) => ({
        text,
        lang: spoken,
        read: readingText(reading, { plant, now, lang }),
        changed: changed === null ? null : readingText({ frame: changed }, { plant, now, lang }),
      })),
    })),
    unwritten: unwritten.slice(0, ITEMS_MAX).map(item => ({
      ...item,
      what: itemText(item, plant, lang),
      last: when(item.lastAt),
      head: item.code === null ? null : `alarms: [${item.code}]`,
    })),
    phrases: (await taughtPhrases(deps.database)).reverse().map(({ id, words, lang: spoken, means, addedAt }) => ({
      id,
      words,
      lang: spoken,
      means: meaningId(means),
      meansText: meaningText(means, plant, lang),
      added: when(addedAt),
      addedAt,
    })),
    days: plant.agreement.retentionDays.questions,
  };
}

/** Published since it was asked: no longer to write. */
async function isWritten(item: Unwritten, { database, plant, shelf, drafts }: ListDeps): Promise<boolean> {
  const line = lineOf(plant(), item.line);
  const station = line === undefined || item.station === null ? undefined : stationOf(line, item.station);
  if (line === undefined || station === undefined) return false;
  const source = factSource({ sql: database, plant: plant(), shelf, drafts });
  for (const lang of item.langs) {
    const asked = howTo(item.examples[0] ?? '', plant());
    const tips = await source.tips(line.id, station.id, lang);
    if (tips.some(tip => isWrittenFor(tip, { ...asked, codes: item.code === null ? [] : [item.code] }, { station, episodes: [] })))
      return true;
  }
  return false;
}

/** `F412 at B4 Bagger`; without a code the words that tell what it was about. */
function itemText({ line, station, code, examples }: Unwritten, plant: Plant, lang: Lang): string {
  const words = QUESTION_WORDS[lang];
  const at = lineOf(plant, line);
  const place = at === undefined ? line : placeLabel(station === null ? null : (stationOf(at, station) ?? null), at);
  const what = code ?? leftOver(examples[0] ?? '', plant).join(' ');
  return what === '' ? fill(words.thisAt, { place }) : fill(words.aboutAt, { what, place });
}
