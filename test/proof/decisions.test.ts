import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DECISION_MUTANTS, STORE_MUTANTS } from './mutants.ts';
import { faultIn, type Look } from './oracle.ts';
import { playStream } from './play-stream.ts';
import { prove } from './prove.ts';
import { shrink, told } from './shrink.ts';
import { randomStream, type Step, type Stream, USUAL } from './stream.ts';

/** `npm run proof` plays a million. */
const STREAMS = 3_000;

const streamOf = (steps: readonly Step[], change: Partial<Stream> = {}): Stream => ({
  seed: 'by hand',
  startsAt: Date.parse('2026-05-21T05:00:00Z'),
  channels: true,
  trial: false,
  crewed: true,
  steps,
  ...change,
});
const step = (change: Partial<Step> = {}): Step => ({ ...USUAL, ...change });
const messages = (looks: readonly Look[]) => looks.flatMap(look => look.sent);

describe('the budget and the safety rule', () => {
  test(`hold over ${STREAMS} random streams`, () => {
    const kinds = new Map<string, number>();
    for (let index = 0; index < STREAMS; index++) {
      const looks = playStream(randomStream(`test/${index}`));
      expect(faultIn(looks), `test/${index}`).toBeNull();
      for (const { kind, flood, revises } of messages(looks)) {
        const what = `${kind}${flood === undefined ? '' : ' flood'}${revises === null ? '' : ' edited'}`;
        kinds.set(what, (kinds.get(what) ?? 0) + 1);
      }
    }
    // A proof over streams in which nothing is said would hold as well.
    for (const what of ['tip', 'supervisor', 'person', 'ladder', 'call', 'tip flood', 'tip flood edited'])
      expect(kinds.get(what), what).toBeGreaterThan(10);
  }, 60_000);

  test('a busy shift reaches its six and no more', () => {
    const looks = playStream(streamOf(Array.from({ length: 60 }, () => step({ afterMs: 450_000 }))));
    expect(faultIn(looks)).toBeNull();
    expect(messages(looks)).toHaveLength(6);
  });

  test('a tip in the line’s channel is one for everybody who is logged in there', () => {
    const steps = [step(), step({ station: 'S3' })];
    expect(messages(playStream(streamOf(steps)))).toHaveLength(1);
    expect(messages(playStream(streamOf(steps, { channels: false })))).toHaveLength(2);
  });
});

describe('the proof itself', () => {
  test.each([...DECISION_MUTANTS, ...STORE_MUTANTS])('$what: that line stands in the product once', ({ file, from }) => {
    expect(readFileSync(join(import.meta.dirname, '..', '..', 'src', file), 'utf8').split(from)).toHaveLength(2);
  });

  test.each([DECISION_MUTANTS[0]!, DECISION_MUTANTS[1]!, DECISION_MUTANTS[7]!])(
    '$what: that is found',
    async mutant => {
      const { fault } = await prove({ through: 'decisions', seed: 'test', streams: 20_000, workers: 1, mutant });
      expect(fault).not.toBeNull();
    },
    60_000,
  );

  test('a counterexample is made as small as it gets', () => {
    const isWrong = ({ steps }: Stream) => steps.some(one => one.act === 'kill') && steps.filter(one => one.station === 'S3').length > 1;
    const seed = Array.from({ length: 500 }, (_, index) => `test/${index}`).find(one => isWrong(randomStream(one)))!;
    const small = shrink(randomStream(seed), isWrong);
    expect(small.steps.length).toBeLessThanOrEqual(3);
    expect(told(small).split('\n')).toHaveLength(1 + small.steps.length);
  });
});
