/** The process beside ours: takes a template, has its thread check it, and sends back what was found. It ends with its parent. */
import type { CheckRequest } from './check-prompt.ts';
import { threadChecker } from './check-prompt-thread.ts';

const checker = threadChecker(new URL(process.argv[2]!));

process.on('message', async ({ n, file, source, plant }: CheckRequest) => {
  const checked = await checker.check(file, source, plant);
  process.send?.({ n, ...checked });
});
process.on('disconnect', () => process.exit());
