/** What the pages of docs/ on gateways show, taken out of them: their flows, their messages, their mappings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';

export const page = (name: string): string => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

/** The page's first block in a language; '' = it has none. */
export const block = (text: string, language: string): string => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? '';

/** A page's `sources` on a line of two stations. */
export function plantOf(text: string): Plant {
  const { plant, problems } = readPlant(`
schema: 1
site: { id: kilbrack, timeZone: Europe/Dublin }
lines:
  - id: K
    taktSeconds: 3
    stations:
      - { id: K1, feeds: K2, nominalCycleSeconds: 3 }
      - { id: K2, feeds: null, nominalCycleSeconds: 3 }
${block(text, 'yaml')}`);
  const errors = problems.filter(({ level }) => level === 'error');
  if (plant === null || errors.length > 0) throw new Error(`the page's sources are not right: ${JSON.stringify(errors)}`);
  return plant;
}
