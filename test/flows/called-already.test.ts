/** A long stop to which somebody has been called: the tip does not ask for it again. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Episode } from '../../src/episodes/episode.ts';
import { type CoachingMemory, calledTo, untold } from '../../src/flows/coach/coaching-memory.ts';
import { PROMPTS_FOLDER } from '../../src/flows/train/prompt-folder.ts';
import { tipFields } from '../../src/messages/tip-fields.ts';
import { LANGS, type Role } from '../../src/plant/plant.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { renderTip } from '../../src/prompts/render-tip.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const plant = demoPlant();
const line = plant.lines.find(one => one.id === 'B')!;
const station = line.stations.find(one => one.id === 'B4')!;
const at = Date.UTC(2026, 4, 21, 8);
const stop = { id: 'stop', line: 'B', station: 'B4', kind: 'stall', openedAt: at } as Episode;
const call = { ...stop, id: 'call', kind: 'help-need' } as Episode;
const memory = (roles: Record<string, Role[]>): CoachingMemory => ({
  episodes: Object.fromEntries(Object.entries(roles).map(([id, called]) => [id, { ...untold, roles: called }])),
  floodToldAt: {},
  lastMessage: {},
});
const { template } = parseTemplate('stop-long.md', readFileSync(`${PROMPTS_FOLDER}/stop-long.md`, 'utf8'), { plant });
const tip = (lang: (typeof LANGS)[number], called?: Role) => {
  const facts = { now: at + 20 * 60_000, lang, line, station, episode: stop, state: null, ranking: null, repeats: 0, called };
  return renderTip(template!, lang, tipFields(facts), { timeZone: 'UTC', drafts: true }).tip!;
};

test('whoever was called to the stop, or by somebody in it, has been called; the operators themselves have not', () => {
  expect(calledTo(memory({ stop: ['operator'] }), [stop], 'B4')).toEqual([]);
  expect(calledTo(memory({ stop: ['operator', 'lead', 'maintenance'] }), [stop], 'B4')).toEqual(['lead', 'maintenance']);
  expect(calledTo(memory({ stop: ['operator'], call: ['operator', 'maintenance'] }), [stop, call], 'B4')).toEqual(['maintenance']);
  expect(calledTo(memory({ stop: ['maintenance'] }), [{ ...stop, station: 'B5' }], 'B4')).toEqual([]);
});

test('the tip for a long stop follows what is known', () => {
  expect(tip('en').action).toBe('Get help with this stop.');
  expect(tip('en').steps[0]!.step).toBe('Tap "Get help".');
  expect(tip('en', 'maintenance').action).toBe('Help has been called: leave it as it is.');
  expect(tip('en', 'maintenance').steps[0]!.step).toBe('Note what you have tried, for whoever comes.');
  expect(tip('de', 'maintenance').action).toBe('Hilfe ist gerufen: alles so lassen.');
  for (const lang of LANGS) expect(tip(lang, 'lead').action).not.toBe(tip(lang).action);
});
