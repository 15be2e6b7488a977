/** Questions as people ask them, and how long each takes, until its picture is there. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMs } from '../../src/clock.ts';
import { composeAnswer } from '../../src/flows/ask/compose-answer.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import type { Database } from '../../src/history/sql.ts';
import { svgToPng } from '../../src/messages/png.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import type { Template } from '../../src/prompts/template.ts';
import { isTemplateFile } from '../../src/prompts/template-file.ts';

const WORDS_ALONE = [
  'how is the line',
  'how is L7 doing now',
  'wie läuft L12',
  'what happened at L5 since the tea break',
  'qué pasó en L9 hoy',
  'how often did L3 stop today',
  'how often did L14 stop this week',
  'jak często stała L8 w tym miesiącu',
  'wie oft stand die Linie diesen Monat',
  'compare L6 today with yesterday',
  'was the line better this week than last week',
  'how do I clear F104 at L5',
  'what worked last time at L11',
] as const;
const WITH_PICTURE = [
  'why did L4 stall this morning',
  'why did L10 stop today',
  'warum stand L15 heute',
  'por qué paró L2 hoy',
  'dlaczego L17 stała dziś',
  'why did L8 stop yesterday',
  'why is the line slow to deliver today',
] as const;
const QUESTIONS: readonly string[] = [...WORDS_ALONE, ...WITH_PICTURE];
const ROUNDS = 4;

export interface Asking {
  plant: Plant;
  database: Database;
  now: EpochMs;
}

export interface Took {
  question: string;
  ms: number;
  cpuMs: number;
  picture: boolean;
}

/** What nobody asked before: all that is needed of the store has to be read. */
export const askFirst = (asking: Asking): Promise<Took> => timed(asking, WITH_PICTURE[0]);

/** Every question `ROUNDS` times, in turn; the first round warms up and is not counted. */
export async function askInTurn(asking: Asking, questions = QUESTIONS): Promise<Took[]> {
  const took: Took[] = [];
  for (let round = 0; round <= ROUNDS; round++)
    for (const question of questions) {
      const one = await timed(asking, question);
      if (round > 0) took.push(one);
    }
  return took;
}

/** As many people at the same moment; each waits for those before. */
export const askAtOnce = (asking: Asking, count: number): Promise<Took[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => timed(asking, QUESTIONS[n % QUESTIONS.length]!)));

async function timed({ plant, database, now }: Asking, question: string): Promise<Took> {
  const parts = { plant, sql: database, shelf: { production: async () => templates }, drafts: true, model: null };
  const [started, used] = [performance.now(), process.cpuUsage()];
  const asked = { text: question, now, conversation: 'floor/bench', audience: 'person', id: 'a/bench' } as const;
  const { message } = await composeAnswer(parts, asked);
  if (message.picture !== undefined) svgToPng(message.picture.svg);
  const { user, system } = process.cpuUsage(used);
  return { question, ms: performance.now() - started, cpuMs: (user + system) / 1000, picture: message.picture !== undefined };
}

const templates: Template[] = readdirSync(PROMPTS_FOLDER)
  .filter(isTemplateFile)
  .flatMap(file => parseTemplate(file, readFileSync(join(PROMPTS_FOLDER, file), 'utf8')).template ?? []);

export function share(took: readonly Took[], portion: number, of: (one: Took) => number): number {
  const sorted = took.map(of).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(portion * sorted.length) - 1)] ?? Number.NaN;
}
