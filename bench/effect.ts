/** `bench effect DIR`: each analysis of cases.json on its file. @returns how many had too few units */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { effect, type Point } from '../src/trial/effect.ts';
import type { BenchIo } from './main.ts';

interface Case {
  case: string;
  file: string;
  where?: { column: string; equals?: number; atMost?: number };
  person: string;
  outcome: string;
  treatment: string;
  probability: number | string;
  numerator: number;
  availability: string | null;
  controls: string[];
  moderators: string[];
  coefficient: string;
  link: 'identity' | 'log';
}

type Row = Record<string, number>;

export async function run(dir: string, io: BenchIo): Promise<number> {
  const files = new Map<string, Row[]>();
  const cases = JSON.parse(readFileSync(join(dir, 'cases.json'), 'utf8')) as Case[];
  let unanswered = 0;
  for (const one of cases) {
    if (!files.has(one.file)) files.set(one.file, readRows(join(dir, one.file)));
    const rows = files.get(one.file)!.filter(row => chosen(row, one.where));
    const found = effect(
      rows.map(row => pointOf(row, one)),
      {
        link: one.link,
        numerator: one.numerator,
        coefficient: one.coefficient === 'effect' ? 0 : 1 + one.moderators.indexOf(one.coefficient),
      },
    );
    if (found === null) {
      unanswered++;
      io.progress(`${one.case}: not enough units`);
    } else io.answer({ case: one.case, ...found });
  }
  return unanswered;
}

const chosen = (row: Row, where: Case['where']): boolean =>
  where === undefined || (where.equals !== undefined ? row[where.column] === where.equals : row[where.column]! <= where.atMost!);

function pointOf(row: Row, one: Case): Point {
  return {
    unit: String(row[one.person]),
    outcome: row[one.outcome]!,
    treated: row[one.treatment] === 1 ? 1 : 0,
    probability: typeof one.probability === 'number' ? one.probability : row[one.probability]!,
    available: one.availability === null || row[one.availability] === 1,
    controls: one.controls.map(name => row[name]!),
    moderators: one.moderators.map(name => row[name]!),
  };
}

function readRows(file: string): Row[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',').map(name => name.replaceAll('"', ''));
  return lines.map(line => Object.fromEntries(line.split(',').map((value, index) => [names[index]!, Number(value)])));
}
