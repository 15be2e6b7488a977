/** A trainer's release: saved, checked, published by one or two people, taken back, and never over somebody else's words. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hearsCanary, templateShelf } from '../../src/flows/coach/template-shelf.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../src/flows/train/prompt-folder.ts';
import { publish, rollBack, withdraw } from '../../src/flows/train/publish-prompt.ts';
import { templateLabels } from '../../src/flows/train/save-prompt.ts';
import { promptFile } from '../../src/history/prompt-files.ts';
import { labelMoves, templateVersions } from '../../src/history/templates.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [] } };
const SLOW = 'slow';
const FILE = 'slow.md';
const original = readFileSync(join(PROMPTS_FOLDER, FILE), 'utf8');
const says = (action: string, of = original) => of.replace(/^# en\n.*$/m, `# en\n${action}`);

let folder: string;
let floor: ShopFloor;
let prompts: Prompts;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-publish-'));
  writeFileSync(join(folder, FILE), original);
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('06:00'));
  prompts = await openPrompts(floor.ask, folder);
});
afterEach(async () => {
  await prompts.close();
  rmSync(folder, { recursive: true });
});

const onDisk = () => readFileSync(join(folder, FILE), 'utf8');
const labels = async () => Object.fromEntries((await templateLabels(database(), SLOW)).map(one => [one.label, one.hash]));
/** What the next tip at a station is made of. */
const speaking = async () => (await templateShelf(floor.ask).production(database(), 'B2')).find(({ id }) => id === SLOW)?.hash;
const base = async () => (await prompts.open(SLOW))!;
const byFile = async (source: string) => {
  const before = prompts.changes();
  writeFileSync(join(folder, FILE), source);
  await vi.waitFor(() => expect(prompts.changes()).toBeGreaterThan(before), { timeout: 20_000, interval: 20 });
};
const two = { ...plant, prompts: { ...plant.prompts, secondPerson: true } };
const deps = () => ({ ...floor.ask, plant: () => two });

test('a saved draft speaks to nobody until it is published', async () => {
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  const draft = contentHash(says('Ask for a hand.'));
  expect(await labels()).toEqual({ draft, production: contentHash(original) });
  expect(await speaking()).toBe(contentHash(original));
  expect(await publish(floor.ask, { template: SLOW, label: 'production', by: 'studio' })).toEqual({
    kind: 'published',
    hash: draft,
    before: contentHash(original),
  });
  expect([(await labels()).production, await speaking()]).toEqual([draft, draft]);
  expect(await publish(floor.ask, { template: SLOW, label: 'production', by: 'studio' })).toEqual({ kind: 'unchanged', hash: draft });
});

test('an example that fails keeps a version from being published, and not from being a draft', async () => {
  const example = 'examples:\n  - says: [never said]\n';
  const source = original.replace('languages:', `${example}languages:`);
  expect(await prompts.save(FILE, source, await base())).toMatchObject({ broken: false, conflict: null });
  expect(await publish(floor.ask, { template: SLOW, label: 'production', by: 'studio' })).toMatchObject({
    kind: 'held',
    problems: [{ level: 'error', message: expect.stringContaining('example 1 (en): the tip has to say "never said"') }],
  });
  expect((await labels()).production).toBe(contentHash(original));
});

test('where plant.yaml wants two people, the same one twice is one', async () => {
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  const wanted = { template: SLOW, label: 'production', by: 'studio' } as const;
  expect(await publish(deps(), { ...wanted, hand: 'ana' })).toMatchObject({ kind: 'waits' });
  expect(await publish(deps(), { ...wanted, hand: 'ana' })).toMatchObject({ kind: 'waits' });
  expect((await labels()).production).toBe(contentHash(original));
  expect(await publish(deps(), { ...wanted, by: 'terminal', hand: 'ben' })).toMatchObject({ kind: 'published' });
  expect((await labels()).production).toBe(contentHash(says('Ask for a hand.')));
  expect((await database().query('select * from publish_wish')).rows).toEqual([]);
});

test('what changed between the first and the second person is asked for again', async () => {
  const wanted = { template: SLOW, label: 'production', by: 'studio' } as const;
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  await publish(deps(), { ...wanted, hand: 'ana' });
  await prompts.save(FILE, says('Ask for two hands.'), await base());
  expect(await publish(deps(), { ...wanted, hand: 'ben' })).toMatchObject({ kind: 'waits' });
  expect((await labels()).production).toBe(contentHash(original));
  await expect(publish(deps(), { ...wanted })).rejects.toThrow('two people');
});

test('a first tip of a trainer falls silent when it is taken back, and speaks again when it is published again', async () => {
  const id = 'of-my-own';
  const own = { template: id, label: 'production', by: 'studio' } as const;
  const speaks = async () => (await templateLabels(database(), id)).some(one => one.label === 'production');
  await prompts.save(`${id}.md`, original.replace(/^id: slow$/m, `id: ${id}`));
  await publish(floor.ask, own);
  expect(await rollBack(floor.ask, id, 'studio')).toBeNull();
  expect(await withdraw(floor.ask, id, 'studio')).toBe(true);
  expect(await speaks()).toBe(false);
  expect(await withdraw(floor.ask, id, 'studio')).toBe(false);
  await publish(floor.ask, own);
  expect(await speaks()).toBe(true);
  expect(await rollBack(floor.ask, id, 'studio')).toBeNull();
});

test('what came with the catalogue is not silenced by an undo', async () => {
  expect(await withdraw(floor.ask, SLOW, 'studio')).toBe(false);
  expect((await labels()).production).toBe(contentHash(original));
});

test('undo needs nobody: not a second person, not a clean check', async () => {
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  await publish(floor.ask, { template: SLOW, label: 'production', by: 'studio' });
  expect(await rollBack(deps(), SLOW, 'studio')).toBe(contentHash(original));
  expect((await labels()).production).toBe(contentHash(original));
  expect((await labels()).draft).toBe(contentHash(says('Ask for a hand.')));
  expect(await labelMoves(database(), SLOW)).toMatchObject([
    { label: 'production', hash: contentHash(original), by: 'studio', note: 'rolled back' },
    { label: 'production', before: contentHash(original), by: 'studio', note: null },
    { label: 'draft', by: 'studio' },
    { label: 'production', before: null, by: 'file' },
    { label: 'draft', before: null, by: 'file' },
  ]);
});

test('a canary speaks at its share of the stations, always the same ones, and goes when it is published', async () => {
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  const hash = contentHash(says('Ask for a hand.'));
  await publish(floor.ask, { template: SLOW, label: 'canary', share: 0.5, by: 'studio' });
  const shelf = templateShelf(floor.ask);
  const positions = plant.lines.flatMap(line => line.stations.map(station => station.id));
  for (const position of positions) {
    const speaks = (await shelf.production(database(), position)).find(one => one.id === SLOW)?.hash;
    expect(speaks).toBe(hearsCanary({ template: SLOW, hash, share: 0.5 }, position) ? hash : contentHash(original));
  }
  expect((await shelf.production(database())).map(one => one.hash)).toEqual([contentHash(original)]);
  await publish(floor.ask, { template: SLOW, label: 'production', by: 'studio' });
  expect(Object.keys(await labels()).sort()).toEqual(['draft', 'production']);
});

test('half of many stations hear a canary of a half, none one of nothing, and all one of everything', () => {
  const stations = Array.from({ length: 400 }, (_, n) => `S${n}`);
  const hear = (share: number) => stations.filter(one => hearsCanary({ template: SLOW, hash: 'abc', share }, one)).length;
  expect([hear(0), hear(1)]).toEqual([0, 400]);
  expect(hear(0.5)).toBeGreaterThan(160);
  expect(hear(0.5)).toBeLessThan(240);
});

test('two trainers at once: the second is shown what the first wrote, and nothing is overwritten', async () => {
  const [ana, ben] = [await base(), await base()];
  const saves = await Promise.all([prompts.save(FILE, says('From Ana.'), ana), prompts.save(FILE, says('From Ben.'), ben)]);
  expect(saves[0]).toMatchObject({ conflict: null });
  expect(saves[1]?.conflict?.source).toBe(says('From Ana.'));
  expect(onDisk()).toBe(says('From Ana.'));
  expect((await labels()).draft).toBe(contentHash(says('From Ana.')));
  // Having seen it, Ben saves again, and that is what he wants.
  expect(await prompts.save(FILE, says('From Ben.'), await base())).toMatchObject({ conflict: null });
  expect(onDisk()).toBe(says('From Ben.'));
  expect((await templateVersions(database(), SLOW)).map(one => one.source)).toContain(says('From Ana.'));
});

test('a file that was saved while the studio was open is a conflict there', async () => {
  const opened = await base();
  await byFile(says('From an editor.'));
  const saved = await prompts.save(FILE, says('From the studio.'), opened);
  expect(saved.conflict).toMatchObject({ source: says('From an editor.'), by: 'file' });
  expect(onDisk()).toBe(says('From an editor.'));
});

test('an editor that still held the old text does not overwrite the studio: both are kept, and somebody chooses', async () => {
  await prompts.save(FILE, says('From the studio.'), await base());
  const german = original.replace(/^# de\n.*$/m, '# de\nAus dem Editor.');
  await byFile(german);
  expect((await labels()).draft).toBe(contentHash(says('From the studio.')));
  expect(await promptFile(database(), SLOW)).toMatchObject({ conflict: contentHash(german) });
  expect(await prompts.settle(SLOW, 'file', 'studio')).toBe(true);
  expect((await labels()).draft).toBe(contentHash(german));
  expect(await promptFile(database(), SLOW)).toMatchObject({ hash: contentHash(german), conflict: null });
});

test('the studio kept against an old file: the file has its words again', async () => {
  await prompts.save(FILE, says('From the studio.'), await base());
  await byFile(original.replace(/^# de\n.*$/m, '# de\nAus dem Editor.'));
  await prompts.settle(SLOW, 'draft', 'studio');
  expect(onDisk()).toBe(says('From the studio.'));
  expect((await labels()).draft).toBe(contentHash(says('From the studio.')));
});

test('an editor that goes on from what the studio saved is no conflict', async () => {
  await prompts.save(FILE, says('From the studio.'), await base());
  await byFile(says('Further, from an editor.'));
  expect((await labels()).draft).toBe(contentHash(says('Further, from an editor.')));
});

test('pull writes the files of a label, and leaves alone what somebody is writing', async () => {
  await prompts.save(FILE, says('Ask for a hand.'), await base());
  expect(await prompts.pullLabel('production', 'terminal')).toEqual({ written: [SLOW], kept: [] });
  expect(onDisk()).toBe(original);
  expect((await labels()).draft).toBe(contentHash(original));
  await prompts.close();
  writeFileSync(join(folder, FILE), says('Being written.'));
  expect(await prompts.pullLabel('production', 'terminal')).toEqual({ written: [], kept: [SLOW] });
  expect(onDisk()).toBe(says('Being written.'));
});
