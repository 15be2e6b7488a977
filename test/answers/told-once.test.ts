/** What an answer says, it says once: at a plant whose stations have long names, in every language. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../bench/reply.ts';
import type { Lang } from '../../src/plant/plant.ts';

const ASKED: readonly [string, Lang, string][] = [
  ['slow', 'en', 'why was the freezer slow between 8 and 9:30'],
  ['slow', 'de', 'warum war der Froster zwischen 8 und 9:30 so langsam'],
  ['slow', 'es', 'por qué fue lento el congelador entre las 8 y las 9:30'],
  ['slow', 'pl', 'czemu zamrażarka tak wolno chodziła między 8 a 9:30'],
  ['stop', 'es', 'por qué se paró el horno a las 8'],
  ['line', 'en', 'hows the pizza line doing'],
  ['made', 'de', 'wie viel hat der Kartonierer heute gemacht'],
  ['made', 'es', 'cuánto hizo la estuchadora hoy'],
  ['made', 'pl', 'ile dziś zrobiła kartoniarka'],
];
const folder = mkdtempSync(join(tmpdir(), 'told-once-'));
const told = new Map<string, string>();

beforeAll(async () => {
  for (const file of ['plant.yaml', 'events.jsonl', 'roster.jsonl'])
    cpSync(new URL(`../questions/lubniewo/${file}`, import.meta.url), join(folder, file));
  const rows = ASKED.map(([what, lang, text]) => ({ id: `${what} ${lang}`, lang, text, askedAt: '2026-09-17T10:40' }));
  writeFileSync(join(folder, 'reply.jsonl'), rows.map(row => JSON.stringify(row)).join('\n'));
  const answer = (row: unknown) => {
    const { id, text } = row as { id: string; text: string };
    told.set(id, text);
  };
  await run(folder, { answer, progress: () => {} });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const linesOf = (id: string) => told.get(id)?.split('\n') ?? [];

test.each([
  ['en', /^P9 Spiral freezer slow: a machine fault at P5 Tunnel oven$/],
  ['de', /^P9 langsam: eine Maschinenstörung bei P5 Tunnel oven$/],
  ['es', /^P9 lenta: una avería de la máquina en P5 Tunnel oven$/],
  ['pl', /^P9 Spiral freezer wolno: awaria maszyny – P5 Tunnel oven$/],
] as const)('in %s the title of a slow stretch tells its cause, and the sentence below goes on without either name', (lang, title) => {
  const [first, , third] = linesOf(`slow ${lang}`);
  expect(first).toMatch(title);
  expect(third).not.toMatch(/Spiral freezer|Tunnel oven/);
});

test('a title in which the whole name has no room keeps the cause', () => {
  expect(linesOf('stop es')[0]).toBe('P5 07:56: una avería de la máquina en la propia estación');
});

test('stations of which the same is known are named in one breath, and nobody claims to know since when one was silent', () => {
  expect(told.get('line en')).toContain('P3 Proofer, P4 Müller press');
  expect(told.get('line en')?.match(/sends no data/g)).toHaveLength(1);
  expect(told.get('line en')).not.toMatch(/sends no data since/);
});

test.each(['de', 'es', 'pl'])('in %s whoever asks how much was made is told that first', lang => {
  expect(linesOf(`made ${lang}`)[0]).toMatch(/^Q3 Cartoner: 2\.?670/);
});
