/** `bench decisions DIR`: learns from each set's train.csv, then goes through each person of test.csv decision by decision. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Known } from '../src/coaching/decision-columns.ts';
import { afterFollowing, type ClosedDecision, fitFollow, newFollower, willFollow } from '../src/coaching/will-follow.ts';
import { byPerson, type CsvRow, numberIn, readCsv } from './csv.ts';
import type { BenchIo } from './main.ts';

const CONFIDENCES = ['selfReport', 'aiConfidence'];
const OF_THE_PAST = ['x_agrees', 'x_advisor'];

export function run(dir: string, io: BenchIo): number {
  const sets = readdirSync(dir, { withFileTypes: true }).filter(entry => entry.isDirectory());
  for (const { name: set } of sets.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const train = [...byPerson(readCsv(join(dir, set, 'train.csv'))).values()];
    const model = fitFollow(train.map(own => own.map(decisionOf)));
    const test = byPerson(readCsv(join(dir, set, 'test.csv')));
    for (const [person, rows] of test) {
      let state = newFollower(model);
      for (const row of rows) {
        const decision = decisionOf(row);
        io.answer({ set, person, seq: Number(row['seq']), probability: Number(willFollow(model, state, decision).toFixed(4)) });
        state = afterFollowing(model, state, decision);
      }
    }
    io.progress(`${set}: learned from ${train.length} people, asked of ${test.size}`);
  }
  return 0;
}

const yesNo = (text: string | undefined): boolean | null => (numberIn(text) === null ? null : Number(text) === 1);

function decisionOf(row: CsvRow): ClosedDecision {
  const names = Object.keys(row).filter(name => CONFIDENCES.includes(name) || (name.startsWith('x_') && !OF_THE_PAST.includes(name)));
  const known: Known = Object.fromEntries(names.map(name => [name, row[name] === '' ? null : (numberIn(row[name]) ?? row[name]!)]));
  return {
    known,
    source: row['x_advisor'] ?? '',
    agreed: yesNo(row['x_agrees']),
    followed: yesNo(row['followed']) === true,
    right: yesNo(row['recommendationRight']),
    latencySeconds: numberIn(row['latencySeconds']),
  };
}
