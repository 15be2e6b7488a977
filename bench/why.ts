/** `bench why DIR`: answers the questions of simulated lines through the product's cause ranking. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rankCauses } from '../src/causes/rank.ts';
import { iso } from '../src/clock.ts';
import { caseNumbers, readCase } from './linesim.ts';
import type { BenchIo } from './main.ts';

interface AskedQuestion {
  question: string;
  kind: 'stall' | 'slow' | 'rejects';
  station: string;
  from: string;
  to: string;
  askedAt: string;
}

export function run(dir: string, io: BenchIo): number {
  let unanswered = 0;
  for (const n of caseNumbers(dir)) {
    const { line, events } = readCase(dir, n);
    const asked = JSON.parse(readFileSync(join(dir, `questions_${n}.json`), 'utf8')) as AskedQuestion[];
    for (const { question, kind, station, from, to, askedAt } of asked) {
      const at = Date.parse(askedAt);
      const known = events.filter(event => event.seen <= at);
      const ranking = rankCauses({ line, station, kind, from: Date.parse(from), to: Date.parse(to), askedAt: at }, known);
      const first = ranking.candidates[0];
      if (first)
        io.answer({
          question,
          root: first.root,
          cause: first.cause,
          startedAt: iso(first.startedAt),
          confidence: Number(first.probability.toFixed(3)),
        });
      else {
        io.answer({ question, abstain: true, confidence: 0 });
        unanswered++;
      }
    }
    io.progress(`line ${n}: ${asked.length} questions`);
  }
  return unanswered;
}
