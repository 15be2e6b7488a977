/** The other side of `check-prompt-thread.ts`: one template at a time, with a mark around every rendering for whoever watches the time. */
import { parentPort, workerData } from 'node:worker_threads';
import { runExamples } from '../../prompts/examples.ts';
import { parseTemplate } from '../../prompts/parse-template.ts';
import type { CheckedPrompt, CheckRequest } from './check-prompt.ts';

const { rendering } = workerData as { rendering: Int32Array };
const around = <T>(render: () => T): T => {
  Atomics.add(rendering, 0, 1);
  try {
    return render();
  } finally {
    Atomics.add(rendering, 0, 1);
  }
};

// What is slow only the first time is done before anybody's time counts.
for (const lang of ['en', 'de', 'es', 'pl'])
  parseTemplate(
    'warm.md',
    `---\nid: warm\nwhen:\n  kinds: [drift]\n---\n# ${lang}\n{{ station.name }}\n\n{{ since | time }}{% if order %}{{ order }}{% endif %}`,
  );

parentPort?.on('message', ({ n, file, source, plant }: CheckRequest) => {
  const context = { around, ...(plant === null ? {} : { plant }) };
  const { template, problems } = parseTemplate(file, source, context);
  const failed = template === null ? [] : runExamples(file, template, context);
  parentPort!.postMessage({ n, template, problems, failed } satisfies CheckedPrompt & { n: number });
});
