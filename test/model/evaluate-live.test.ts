/** A template's examples against a model that a trainer's plant has set up. */
import { afterEach, expect, test } from 'vitest';
import { liveText } from '../../src/commands/prompts-eval.ts';
import { evaluateLive } from '../../src/flows/train/evaluate-live.ts';
import { promptsForTerminal } from '../../src/flows/train/prompts-for-terminal.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { failing, type Scripted, scripted, submit } from './endpoint.ts';

const plant = demoPlant();
const database = store(embedded);
let open: Scripted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const SOURCE = `---
id: drum
when: { kinds: [drift], parameters: [seasoning] }
languages: [en, de]
examples:
  - says: [feeder]
    never: [temperature]
  - lang: de
    says: Dosierer
    never: [Etikettierer]
---
# en
Lower the feeder.

{{ figure.value }} {{ figure.unit }}

# de
Dosierer niedriger.

{{ figure.value }} {{ figure.unit }}
`;
const drum = parseTemplate('drum.md', SOURCE).template!;
const model = async (...turns: Parameters<typeof scripted>[0][number][]) => {
  open = await scripted(turns);
  return open.model;
};

test('what a model words from the tip’s own facts keeps the examples', async () => {
  const live = await evaluateLive(await model(submit('{{asked1.station}}: {{e1.value}}.', 'asked1', 'e1')), drum, plant);
  expect(live).toEqual({ model: 'test-model', worded: 2, failed: [] });
  const shown = JSON.stringify(open!.requests[0]);
  expect(shown).toContain('Lower the feeder');
});

test('words that break an example are named, with the example, the model and what was said', async () => {
  const broken = parseTemplate('drum.md', SOURCE.replace('never: [temperature]', 'never: [seasoning 7]')).template!;
  const live = await evaluateLive(await model(submit('{{asked1.station}}: {{e1.value}}.', 'asked1', 'e1')), broken, plant);
  expect(live.failed.map(problem => problem.message)).toEqual([
    expect.stringMatching(/^example 1 \(en\), test-model: must not say "seasoning 7", and says: "B2 Seasoning drum: seasoning 7.*"$/),
  ]);
});

test.each([
  ['makes something up', submit('The temperature is 90 degrees.')],
  ['does not answer', failing(500)],
])('a model that %s changes nothing: the tip stands alone, as it would for people', async (_what, turn) => {
  expect(await evaluateLive(await model(turn), drum, plant)).toEqual({ model: 'test-model', worded: 0, failed: [] });
});

test('the terminal asks the model that is set up, and says so where there is none', async () => {
  const floor = await shopFloor(database(), plant, { templates: false });
  expect((await saveTemplate(floor.ask, 'drum.md', SOURCE, 'studio')).broken).toBe(false);
  const wish = { what: 'eval', template: 'drum', live: true } as const;
  const turn = submit('{{asked1.station}}: {{e1.value}}.', 'asked1', 'e1');
  const asked = await promptsForTerminal({ ...floor.ask, model: await model(turn) }, null, wish);
  expect(asked).toMatchObject([{ template: 'drum', examples: 2, failed: [], live: { model: 'test-model', worded: 2 } }]);
  expect(await promptsForTerminal({ ...floor.ask, model: null }, null, wish)).toMatchObject([{ failed: [], live: null }]);
});

test('without a model the command says SKIPPED, and with one how much of it could be used', () => {
  const result = { template: 'drum', hash: 'a', examples: 2, failed: [] };
  expect(liveText([{ ...result, live: null }], 2)).toBe(
    'SKIPPED: no language model is set up (LLM_BASE_URL), so nothing was asked of one.',
  );
  expect(liveText([{ ...result, live: { model: 'test-model', worded: 1, failed: [] } }], 2)).toMatch(/^test-model: in 1 of 2 examples/);
});
