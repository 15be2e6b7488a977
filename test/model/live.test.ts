/**
 * A look at a real model: only where LINEMATE_TEST_LLM_URL names an endpoint (and LINEMATE_TEST_LLM_MODEL a model). Without one it
 * says SKIPPED, asserts that there is none, and nothing is claimed about any model.
 */
import { expect, test } from 'vitest';
import { messageText } from '../../src/answers/message-text.ts';
import { wordAnswer } from '../../src/flows/ask/word-answer.ts';
import { openaiModel } from '../../src/model/openai.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { alcor } from '../questions/alcor.ts';
import { askedFacts, contextIn } from './asked-facts.ts';

const url = process.env['LINEMATE_TEST_LLM_URL'] ?? '';
const QUESTIONS = {
  en: 'why did the filler stop this morning',
  de: 'warum stand der Füller heute früh',
  es: 'por qué paró la llenadora esta mañana',
  pl: 'dlaczego nalewarka stała dziś rano',
} as const;

test('a live model words an answer that passes the check, or the answer stays as it was', async () => {
  if (url === '') {
    process.stdout.write('SKIPPED: no live model, LINEMATE_TEST_LLM_URL is not set\n');
    expect(process.env['LINEMATE_TEST_LLM_URL'] ?? '').toBe('');
    return;
  }
  const model = openaiModel({
    baseUrl: url,
    apiKey: process.env['LINEMATE_TEST_LLM_KEY'] ?? null,
    model: process.env['LINEMATE_TEST_LLM_MODEL'] ?? 'test',
  });
  for (const lang of LANGS) {
    const asked = await askedFacts(QUESTIONS[lang], lang);
    const notes: unknown[] = [];
    const note = (what: string, facts?: Record<string, unknown>) => void notes.push(what, facts);
    const started = performance.now();
    const wording = { model, log: { info: note, warn: note, error: note }, signal: AbortSignal.timeout(12_000) };
    const worded = await wordAnswer(wording, asked, asked.source, contextIn(lang));
    const tookMs = performance.now() - started;
    process.stdout.write(
      `${lang} ${JSON.stringify(notes)}\n${worded === null ? 'unchanged' : messageText(worded.message, alcor.site.timeZone)}\n`,
    );
    expect(tookMs).toBeLessThan(13_000);
  }
}, 60_000);
