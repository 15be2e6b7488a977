/** The folder of templates is the trainer's own: whoever has it under version control sees what they saved, and nothing else. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../src/flows/train/prompt-folder.ts';
import { publish } from '../../src/flows/train/publish-prompt.ts';
import { lookInStudio, openInStudio } from '../../src/flows/train/studio.ts';
import { studioList } from '../../src/flows/train/studio-list.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { png } from '../privacy/a-photo.ts';
import { demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const DRIFT = 'seasoning-drift';
const database = store(embedded);
let folder: string;
let floor: ShopFloor;
let prompts: Prompts | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-untouched-'));
  cpSync(PROMPTS_FOLDER, folder, { recursive: true });
  floor = await shopFloor(database(), demoPlant(), { templates: false });
  prompts = await openPrompts(floor.ask, folder);
});
afterEach(async () => {
  await prompts?.close();
  rmSync(folder, { recursive: true });
});

const all = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => statSync(join(folder, name)).isFile())
      .map(name => [name, readFileSync(join(folder, name), 'latin1')]),
  );
const changed = (before: Record<string, string>) => {
  const now = all();
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(name => before[name] !== now[name]).sort();
};

test('starting, looking, trying a photo, publishing and starting again leave every file as it was; a save changes its own', async () => {
  const before = all();
  const deps = { ...floor.ask, prompts: prompts! };
  await studioList(deps, 'en');
  const opened = (await openInStudio(deps, DRIFT, { begin: null, lang: 'en' }))!;
  const body = { ...opened.edit.bodies['en']!, action: 'Look into the hopper first.' };
  await lookInStudio(deps, DRIFT, {
    edit: { ...opened.edit, bodies: { ...opened.edit.bodies, en: body } },
    lang: 'en',
    moment: 'longest names',
  });
  expect(await prompts!.addPhoto(DRIFT, png())).toMatchObject({ name: expect.stringMatching(/\.png$/) });
  await publish(floor.ask, { template: DRIFT, label: 'canary', by: 'studio', hand: 'somebody at a desk' });
  await prompts!.close();
  prompts = await openPrompts(floor.ask, folder);
  expect(changed(before)).toEqual([]);
  const { source, ...base } = (await prompts.open(DRIFT))!;
  await prompts.save(`${DRIFT}.md`, source.replace(/^# en\n.*$/m, '# en\nLook into the hopper first.'), base);
  expect(changed(before)).toEqual([`${DRIFT}.md`]);
});
