import { expect, test } from 'vitest';
import { chaos } from './chaos.ts';

test('one process that holds everything: kill -9 at random moments loses nothing, says nothing twice and keeps the order', async () => {
  const report = await chaos({ mode: 'pglite', seconds: 5, seed: 11 });
  expect(report).toMatchObject({
    lost: 0,
    appliedTwice: 0,
    outOfOrder: 0,
    linesWithWrongState: 0,
    messagesMissing: 0,
    messagesTwice: 0,
    postsOutOfOrder: 0,
  });
  expect(report.kills).toBeGreaterThan(0);
  expect(report.messages).toBeGreaterThan(0);
}, 90_000);
