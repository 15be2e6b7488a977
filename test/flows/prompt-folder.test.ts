import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EpochMs } from '../../src/clock.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../src/flows/train/prompt-folder.ts';
import { rollBack } from '../../src/flows/train/publish-prompt.ts';
import { FILE_BYTES_MAX, readTemplateFile } from '../../src/flows/train/read-template-file.ts';
import { templateLabels } from '../../src/flows/train/save-prompt.ts';
import { promptConflicts } from '../../src/history/prompt-files.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const DRIFT = 'seasoning-drift';
const original = readFileSync(join(PROMPTS_FOLDER, `${DRIFT}.md`), 'utf8');
const says = (what: string) => original.replace(/^\{% if .*the seasoning feeder\.$/m, what);
const BROKEN = says('Turn {{ statoin.name }} down.');

let folder: string;
let floor: ShopFloor;
let prompts: Prompts | null = null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-prompts-'));
  write(original);
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('06:00'));
  await open();
});
afterEach(async () => {
  await prompts?.close();
  rmSync(folder, { recursive: true });
});

const write = (source: string) => writeFileSync(join(folder, `${DRIFT}.md`), source);
async function open(): Promise<void> {
  await prompts?.close();
  prompts = await openPrompts(floor.ask, folder);
}
/** Saves as an editor does, and comes back when it has been taken in. */
async function save(source: string): Promise<void> {
  const before = prompts!.changes();
  write(source);
  await vi.waitFor(() => expect(prompts!.changes()).toBeGreaterThan(before), { timeout: 20_000, interval: 20 });
}
const labels = async () => new Map((await templateLabels(database(), DRIFT)).map(one => [one.label, one.hash]));
/** What the next drift at the drum is told. */
async function nextTip(start: EpochMs): Promise<string | undefined> {
  const before = floor.told.length;
  await play(floor, seasoningClimbs(plant, start, 31), start + 31 * 60_000);
  return floor.told.slice(before).find(one => one.message.conversation === 'floor/station/B2')?.message.title;
}

test('the catalogue that comes along speaks from the first day', async () => {
  expect(await nextTip(at('07:00'))).toBe('Lower the seasoning feeder.');
});

test('a file is saved, and the next message says it', async () => {
  await save(says('Turn the feeder down a little.'));
  expect(await nextTip(at('07:00'))).toBe('Turn the feeder down a little.');
});

test('a file is broken: the last good version keeps speaking, and the trainer is told where', async () => {
  const before = await labels();
  await save(BROKEN);
  expect(await labels()).toEqual(before);
  const problem = floor.logged.find(one => one.what === 'template problem');
  expect(problem?.facts).toMatchObject({ file: `${DRIFT}.md`, line: 11, message: expect.stringContaining('station') });
  expect(await nextTip(at('07:00'))).toBe('Lower the seasoning feeder.');
});

test('a broken file is mended, and what it says now is used', async () => {
  await save(BROKEN);
  await save(says('Feeder down, in one go.'));
  expect(await nextTip(at('07:00'))).toBe('Feeder down, in one go.');
});

test('taken back: the version before speaks again, and once more the one before that', async () => {
  const first = (await labels()).get('production');
  await save(says('Second.'));
  const second = (await labels()).get('production');
  await save(says('Third.'));
  expect(await rollBack(floor.ask, DRIFT, 'test')).toBe(second);
  expect(await rollBack(floor.ask, DRIFT, 'test')).toBe(first);
  expect(await rollBack(floor.ask, DRIFT, 'test')).toBeNull();
  expect(await nextTip(at('07:00'))).toBe('Lower the seasoning feeder.');
});

test('a version taken back stands in its file again, and that is no new version', async () => {
  await save(says('Second.'));
  const before = prompts!.changes();
  const hash = await prompts!.rollBack(DRIFT, 'test');
  expect(readFileSync(join(folder, `${DRIFT}.md`), 'utf8')).toBe(original);
  await vi.waitFor(() => expect(prompts!.changes()).toBeGreaterThan(before + 1), { timeout: 20_000, interval: 20 });
  expect((await labels()).get('production')).toBe(hash);
});

test('a restart with the same files moves nothing', async () => {
  await save(says('Second.'));
  await rollBack(floor.ask, DRIFT, 'test');
  const before = await templateLabels(database(), DRIFT);
  floor.clock.set(at('06:30'));
  await open();
  expect(await templateLabels(database(), DRIFT)).toEqual(before);
});

test('a file that changed while nobody looked is taken in at the next start', async () => {
  await prompts?.close();
  write(says('Changed over night.'));
  await open();
  expect(await nextTip(at('07:00'))).toBe('Changed over night.');
});

test('a plant that publishes by hand keeps what is saved as a draft', async () => {
  const careful = await shopFloor(database(), { ...plant, prompts: { ...plant.prompts, publishOnSave: false } }, { templates: false });
  const before = (await labels()).get('production');
  await prompts?.close();
  prompts = await openPrompts(careful.ask, folder);
  await save(says('Not yet.'));
  expect((await labels()).get('production')).toBe(before);
  expect((await labels()).get('draft')).not.toBe(before);
});

test('what the studio saves is the file, and one version, not two', async () => {
  const saved = await prompts!.save(`${DRIFT}.md`, says('From the studio.'));
  expect(saved).toMatchObject({ broken: false, published: true });
  expect(readFileSync(join(folder, `${DRIFT}.md`), 'utf8')).toContain('From the studio.');
  await save(says('From an editor.'));
  const { rows } = await database().query<{ n: number }>('select count(*)::integer as n from template where template = $1', [DRIFT]);
  expect(rows[0]?.n).toBe(3);
});

test('saved twice at a stretch, the first file that is only now taken in is nobody’s change', async () => {
  const real = database();
  const written = (await prompts!.open(DRIFT))!;
  await prompts!.close();
  let next: Promise<unknown> | null = null;
  let armed = false;
  const transaction: typeof real.transaction = async work => {
    if (!armed) return real.transaction(work);
    armed = false;
    // The folder was read, and takes its time: meanwhile the trainer saves once more.
    next = prompts!.save(`${DRIFT}.md`, says('Second.'));
    await Promise.race([next, new Promise(waited => setTimeout(waited, 500))]);
    return real.transaction(work);
  };
  prompts = await openPrompts({ ...floor.ask, database: Object.assign(Object.create(real) as typeof real, { transaction }) }, folder);
  expect((await prompts.save(`${DRIFT}.md`, says('First.'), written)).conflict).toBeNull();
  armed = true;
  await vi.waitFor(() => expect(next).not.toBeNull(), { timeout: 20_000, interval: 20 });
  await next;
  expect(await promptConflicts(real)).toEqual([]);
  expect((await labels()).get('draft')).toBe(contentHash(says('Second.')));
  expect(readFileSync(join(folder, `${DRIFT}.md`), 'utf8')).toBe(says('Second.'));
});

test('whatever lies in the folder under the name of a template, the folder opens, and the templates beside it are read', async () => {
  await prompts?.close();
  execFileSync('mkfifo', [join(folder, 'a-pipe.md')]);
  mkdirSync(join(folder, 'a-folder.md'));
  symlinkSync('/dev/zero', join(folder, 'a-device.md'));
  symlinkSync('a-loop.md', join(folder, 'a-loop.md'));
  symlinkSync('nowhere.md', join(folder, 'a-dead-end.md'));
  writeFileSync(join(folder, 'a-heap.md'), 'x'.repeat(FILE_BYTES_MAX + 1));
  writeFileSync(join(folder, 'bytes.md'), Buffer.from([0, 0xff, 0xfe, 0x80, 10, 0]));
  write(says('Beside odd things.'));
  await open();
  expect((await labels()).get('draft')).toBe(contentHash(says('Beside odd things.')));
  await save(says('Still heard.'));
  for (const odd of ['a-pipe', 'a-folder', 'a-device', 'a-loop', 'a-dead-end', 'a-heap'])
    expect([odd, await prompts!.open(odd)]).toEqual([odd, null]);
});

test('a file as large as may be is read, and what is said of it is that it is too long', async () => {
  const path = join(folder, 'heap.md');
  writeFileSync(path, 'x'.repeat(FILE_BYTES_MAX));
  expect(await readTemplateFile(path)).toHaveLength(FILE_BYTES_MAX);
  writeFileSync(path, 'x'.repeat(FILE_BYTES_MAX + 1));
  await expect(readTemplateFile(path)).rejects.toThrow('that is no template');
});
