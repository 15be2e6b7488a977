import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { messageText } from '../../src/answers/message-text.ts';
import { knownEffects } from '../../src/coaching/sister-effect.ts';
import { answerForTerminal } from '../../src/flows/ask/answer-question.ts';
import { fixesFor } from '../../src/flows/call/call-facts.ts';
import { switchMode, undoSwitch } from '../../src/flows/coach/tip-modes.ts';
import { wordedEffects } from '../../src/flows/learn/effects-for-terminal.ts';
import { exportKnown, importKnown } from '../../src/flows/train/exchange.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { publish } from '../../src/flows/train/publish-prompt.ts';
import { saveTemplate } from '../../src/flows/train/save-prompt.ts';
import { recordFix, upsertEpisode } from '../../src/history/episodes.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { sisterKnowledge } from '../../src/history/sisters.ts';
import type { Database } from '../../src/history/sql.ts';
import { switchedModes } from '../../src/history/template-modes.ts';
import { labels, templateVersions } from '../../src/history/templates.ts';
import { effectsOfType, keepTipEffect } from '../../src/history/tip-effects.ts';
import { sisterSentences } from '../../src/messages/sister-text.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { readPlant } from '../../src/plant/read-plant.ts';
import { EXCHANGE_VERSION } from '../../src/reports/exchange.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { shopFloor } from './shop-floor.ts';

const here = store(embedded);
const sisters: Database[] = [];
async function sister(plant: Plant = demoPlant()) {
  const database = await openPglite(null);
  sisters.push(database);
  return shopFloor(database, plant, { templates: false });
}
const closeSisters = () => Promise.all(sisters.splice(0).map(one => one.close()));

const SEEDS = [
  'Quilldon',
  'Brackenholm',
  'Ostrava-Seed',
  'Zyx9Line',
  'Seedarea',
  'Stationseed',
  'PO-SEED-77',
  'Maeve Seedperson',
  'seedpseudonym',
];

/** A plant with a name wherever plant.yaml takes one. */
function namedPlant(): Plant {
  const { plant, problems } = readPlant(
    `
schema: 1
site: { id: quilldon, name: Quilldon Brackenholm, timeZone: Europe/Dublin, languages: [en] }
areas: [{ id: seedarea, name: Seedarea Ostrava-Seed, lines: [Zyx9Line] }]
lines:
  - id: Zyx9Line
    name: Zyx9Line Brackenholm
    taktSeconds: 5
    stations:
      - { id: Stationseed1, name: Stationseed Quilldon, type: { kind: vffs-bagger }, feeds: null, nominalCycleSeconds: 5 }
      - { id: Stationseed2, name: Stationseed Two, type: { kind: quilldon-special }, feeds: null, nominalCycleSeconds: 5 }
roles: {}
escalation: []
sources: []
`,
    'plant.yaml',
  );
  if (plant === null) throw new Error(JSON.stringify(problems));
  return plant;
}

async function lived(database: Database, plant: Plant): Promise<void> {
  const [line] = plant.lines;
  for (const [index, fix] of [
    'Cleaned: Maeve Seedperson did it for PO-SEED-77',
    'Wymieniono część',
    'Ask Maeve Seedperson',
    'Cleaned',
  ].entries()) {
    const station = line!.stations[index === 3 ? 1 : 0]!;
    const openedAt = at('08:00') + index * 600_000;
    const id = `${line!.id}/${station.id}/stall/${new Date(openedAt).toISOString()}`;
    const shape = { kind: 'stall', state: 'closed', consequences: [], safety: false, repeat: false, findings: 1 } as const;
    await upsertEpisode(
      database,
      {
        id,
        line: line!.id,
        station: station.id,
        ...shape,
        openedAt,
        closedAt: openedAt + 60_000,
        owner: { role: 'maintenance', since: openedAt },
      },
      { stationType: station.type.kind, cause: index === 1 ? 'no-operator' : 'fault', root: station.id },
    );
    await recordFix(database, id, fix, openedAt + 60_000);
  }
  await database.query("insert into linemate.person_episode values ('seedpseudonym', 'x', 'operator', 'on-it', 1)");
}

const catalogue = (file: string) => readFileSync(join(PROMPTS_FOLDER, file), 'utf8');

test('nothing in an export tells the plant, its places, its orders or its people, wherever their names stand', async () => {
  const plant = namedPlant();
  const floor = await shopFloor(here(), plant, { templates: false });
  await lived(here(), plant);
  await saveTemplate(floor.ask, 'stop-long.md', catalogue('stop-long.md'), 'file', { first: true });
  const named = catalogue('slow.md').replace('Watch three cycles', 'At Stationseed1 watch three cycles');
  await saveTemplate(floor.ask, 'slow.md', named, 'file', { first: true });
  const { exchange, left } = await exportKnown(floor.ask);
  const text = JSON.stringify(exchange).toLowerCase();
  for (const seed of SEEDS) expect(text).not.toContain(seed.toLowerCase());
  expect(exchange.templates.map(one => one.id)).toEqual(['stop-long']);
  expect(exchange.fixes).toEqual([
    { stationType: 'vffs-bagger', kind: 'stall', fix: 'cleaned', times: 1 },
    { stationType: 'vffs-bagger', kind: 'stall', fix: 'replaced', times: 1 },
  ]);
  // Staffing stays at home.
  expect(exchange.causes).toEqual([{ stationType: 'vffs-bagger', kind: 'stall', cause: 'fault', times: 2 }]);
  expect(left).toEqual({ templates: [{ id: 'slow', names: 'Stationseed1' }], ownFixes: 1, stationTypes: ['quilldon-special'] });
});

test('a sister sees first what would come in, takes it as drafts, and loses nothing of her own', async () => {
  const floor = await shopFloor(here(), demoPlant(), { templates: false });
  await lived(here(), { ...demoPlant(), lines: namedPlant().lines });
  for (const file of ['stop-long.md', 'slow.md', 'hunting.md'])
    await saveTemplate(floor.ask, file, catalogue(file), 'file', { first: true });
  await keepTipEffect(here(), {
    template: 'stop-long',
    stationType: 'vffs-bagger',
    comparison: 'tip',
    version: null,
    against: null,
    since: 0,
    look: 1,
    at: 5,
    verdict: 'helps',
    measure: 'stop-minutes-30',
    minutes: { estimate: -2, low: -3, high: -1 },
    rejects: null,
    perWeek: null,
    treated: 60,
    untreated: 58,
    units: 40,
    weeksMore: null,
    linesMore: 0,
  });
  const text = JSON.stringify((await exportKnown(floor.ask)).exchange);

  const other = await sister();
  await saveTemplate(other.ask, 'slow.md', catalogue('slow.md'), 'file', { first: true });
  const own = catalogue('hunting.md').replace(/\n$/, '\n\n');
  await saveTemplate(other.ask, 'hunting.md', own, 'file', { first: true });
  const before = await labels(other.database);
  const preview = await importKnown(other.ask, text, false);
  expect(Object.fromEntries(preview.templates.map(one => [one.id, one.fate]))).toEqual({
    'stop-long': 'new',
    slow: 'same',
    hunting: 'different',
  });
  expect(preview).toMatchObject({ done: false, own: false, facts: { fix: { new: 3 }, effect: { new: 1 } } });
  expect(await labels(other.database)).toEqual(before);

  expect((await importKnown(other.ask, text, true)).done).toBe(true);
  const after = await labels(other.database);
  expect(after.filter(one => one.template !== 'stop-long')).toEqual(before);
  expect(after.filter(one => one.template === 'stop-long').map(one => one.label)).toEqual(['draft']);
  expect((await templateVersions(other.database, 'hunting')).map(one => one.by).sort()).toEqual(['file', 'import']);
  // Once published it begins in shadow, though the line is on; a switch and its undoing work as ever.
  const [line] = other.plant.lines;
  const modes = () => switchedModes(other.database, line!.id, line!.mode);
  expect(await modes()).toEqual({ 'stop-long': 'shadow' });
  await publish(other.ask, { template: 'stop-long', label: 'production', by: 'studio' });
  expect(await switchMode(other.ask, { line: line!.id, template: 'stop-long', mode: 'on', by: 'trainer', at: at('09:00') })).toBe('on');
  expect(await modes()).toEqual({ 'stop-long': 'on' });
  expect(await undoSwitch(other.ask, { line: line!.id, template: 'stop-long', by: 'trainer', at: at('09:01') })).toBe('shadow');
  // What it did there is told beside what it does here, and decides between words that fit equally.
  const [told] = await wordedEffects(other.database, { plant: other.plant, lang: 'en', now: at('09:00') }, 'stop-long');
  expect(told).toMatchObject({ template: 'stop-long', stationType: 'vffs-bagger', effect: null, borrowed: { plants: 1 } });
  const { own: mine, sisters: theirs } = await effectsOfType(other.database, 'vffs-bagger');
  expect(knownEffects(mine, theirs)).toEqual({ 'stop-long': 'helps' });
  // A second time it is the same.
  expect(await importKnown(other.ask, text, true)).toMatchObject({
    facts: { fix: { new: 0, same: 3, different: 0 }, effect: { same: 1 } },
  });
  // What mended it there is offered here, before what usually does.
  const bagger = demoPlant().lines[0]!.stations.find(one => one.id === 'B4')!;
  const offered = await fixesFor(other.database, { kind: 'stall', openedAt: at('09:00') } as never, bagger, 'en');
  expect(offered.slice(0, 2)).toEqual(['Cleaned', 'Part replaced']);
  // Who asks what helped is told that it was elsewhere, and of a type nobody has named nothing is told.
  const asked = await answerForTerminal(other.ask, { text: 'What fixed B4 last time?', lang: 'en' });
  const said = messageText(asked.message, 'Europe/Dublin');
  expect(said).toContain('Nobody has written down yet what helped at B4');
  expect(said).toContain('At sister plants, at such a station, this helped: Cleaned (1 ×), Part replaced (1 ×).');
  expect(said).toContain('There it mostly was: a machine fault (2 ×).');
  expect(await sisterKnowledge(other.database, 'unknown', null)).toEqual({ fixes: [], causes: [] });
  await closeSisters();
});

test('an export of a newer Linemate, a damaged one and one of this very plant change nothing', async () => {
  const floor = await shopFloor(here(), demoPlant());
  const { exchange } = await exportKnown(floor.ask);
  const other = await sister();
  const refused = (text: string) => importKnown(other.ask, text, true);
  await expect(refused(JSON.stringify({ ...exchange, version: EXCHANGE_VERSION + 1 }))).rejects.toThrow(/newer Linemate \(format 2\)/);
  await expect(refused(JSON.stringify({ ...exchange, fixes: [{ fix: 'hammered' }] }))).rejects.toThrow(/damaged at fixes/);
  await expect(refused('{}')).rejects.toThrow(/no export of Linemate/);
  await expect(refused('PK')).rejects.toThrow(/no export of Linemate/);
  expect(await labels(other.database)).toEqual([]);
  expect(await importKnown(floor.ask, JSON.stringify(exchange), true)).toMatchObject({ own: true, done: false });
  await closeSisters();
});

test('what a sister tells twice is refused: what was looked at is what would come in', async () => {
  const from = await shopFloor(here(), demoPlant());
  const { exchange } = await exportKnown(from.ask);
  const other = await sister();
  const [good] = exchange.templates;
  const fix = { stationType: 'vffs-bagger', kind: 'stall', fix: 'cleaned', times: 1 } as const;
  const given = [{ templates: [good, { id: good!.id, source: 'never looked at' }] }, { fixes: [fix, { ...fix, times: 2 }] }];
  for (const more of given) {
    const text = JSON.stringify({ ...exchange, ...more });
    await expect(importKnown(other.ask, text, true)).rejects.toThrow(/damaged at (templates|fixes): it has .+ twice/);
  }
  expect(await labels(other.database)).toEqual([]);
  await closeSisters();
});

test('a sister that claims the sky, and causes that are no words, stop nobody and are not said', async () => {
  const floor = await shopFloor(here(), demoPlant(), { templates: false });
  const most = { stationType: 'vffs-bagger', times: 1_000_000_000 };
  const kinds = ['stall', 'help-need', 'slow'];
  const text = JSON.stringify({
    format: 'linemate-exchange',
    version: EXCHANGE_VERSION,
    origin: '0123456789abcdef',
    templates: [],
    effects: [],
    fixes: kinds.map(kind => ({ ...most, kind, fix: 'cleaned' })),
    causes: ['constructor', 'toString', '__proto__', 'fault'].map(cause => ({ ...most, kind: 'stall', cause })),
  });
  await importKnown(floor.ask, text, true);
  const known = await sisterKnowledge(here(), 'vffs-bagger', null);
  expect(known.fixes).toEqual([{ value: 'cleaned', times: 2_147_483_647 }]);
  const words = sisterSentences(known, 'en').join(' ');
  expect(words).toContain('1000000000 ×');
  expect(words).not.toMatch(/function|native|object/);
});
