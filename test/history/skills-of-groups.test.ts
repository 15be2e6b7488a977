/** By an attacker with every question that the query layer takes: the names of skills come out, and only of whole groups. */
import { beforeEach, expect, test } from 'vitest';
import { logDecision } from '../../src/history/decisions.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { optIn } from '../../src/history/people.ts';
import { personDoor } from '../../src/history/person-door.ts';
import { recordPersonEpisode } from '../../src/history/person-episodes.ts';
import type { Agreement } from '../../src/plant/plant.ts';
import { decision, episode } from '../conformance/history-examples.ts';
import { embedded, store } from '../conformance/history-store.ts';

const database = store(embedded);
const FROM = Date.parse('2026-04-01T00:00:00Z');
const TO = Date.parse('2026-05-01T00:00:00Z');
const DAY = 86_400_000;
const agreement: Agreement = {
  level: 1,
  personModel: 'opt-in',
  randomise: 'none',
  groupMin: 8,
  retentionDays: { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 },
};
const SKILLS = new Map([
  ['tip-drift', 'drift'],
  ['tip-jam', 'jam'],
]);
const WHOLE = { from: FROM, to: TO, now: TO, lines: ['K', 'M'], skills: SKILLS };

let serial = 0;
beforeEach(() => {
  serial = 0;
});

/** So many people had to do with a tip, one trouble each. */
async function acted(people: number, template: string, how: { line?: string; at?: number; first?: number } = {}): Promise<void> {
  const { line = 'K', at = FROM + DAY, first = 0 } = how;
  for (let n = 0; n < people; n++) {
    const id = `${line}/${line}1/drift/${++serial}`;
    await upsertEpisode(database(), episode({ id, line, station: `${line}1`, openedAt: at }));
    await logDecision(
      database(),
      decision({ id: `${id}/d`, episode: id, at, decision: { kind: 'tip', template, version: 'v', depth: 'line' } }),
    );
    const pseudonym = await optIn(database(), `p-${first + n}`, at);
    await recordPersonEpisode(database(), { pseudonym, episode: id, role: 'operator', what: 'on-it', at });
  }
}

async function asked(change: Partial<typeof WHOLE> = {}, of: Agreement = agreement): Promise<string[] | string> {
  const door = personDoor(database(), of, { purpose: 'team-figures', asker: 'linemate' });
  return door.open ? [...(await door.room.skillsOfGroups({ ...WHOLE, ...change }))].sort() : door.because;
}

test('eight people with a skill in the whole site are a group, seven are not', async () => {
  await acted(7, 'tip-drift');
  expect(await asked()).toEqual([]);
  await acted(1, 'tip-drift', { first: 7 });
  expect(await asked()).toEqual(['drift']);
});

test('the whole site less one line: nothing is told of the part, so there is no difference to work out', async () => {
  await acted(20, 'tip-drift');
  await acted(1, 'tip-drift', { line: 'M', first: 20 });
  expect(await asked()).toEqual(['drift']);
  expect(await asked({ lines: ['K'] })).toEqual([]);
  expect(await asked({ lines: ['M'] })).toEqual([]);
});

test('a month that runs is not told of: today’s figure less yesterday’s would be whoever worked today', async () => {
  await acted(9, 'tip-drift');
  expect(await asked({ now: TO - 1 })).toEqual([]);
  expect(await asked({ now: TO })).toEqual(['drift']);
});

test('three weeks are too short', async () => {
  await acted(9, 'tip-drift');
  expect(await asked({ to: FROM + 28 * DAY - 1, now: TO })).toEqual([]);
  expect(await asked({ to: FROM + 28 * DAY, now: TO })).toEqual(['drift']);
});

test('a month and the same month less its last day: the second is refused, the first may be asked for again', async () => {
  await acted(9, 'tip-drift');
  expect(await asked()).toEqual(['drift']);
  expect(await asked({ to: TO - DAY })).toEqual([]);
  expect(await asked({ from: FROM + DAY })).toEqual([]);
  expect(await asked()).toEqual(['drift']);
  expect(await asked({ from: TO, to: TO + 30 * DAY, now: TO + 31 * DAY })).toEqual([]);
});

test('one person’s skill cannot be worked out from the total and the others', async () => {
  await acted(12, 'tip-drift');
  await acted(1, 'tip-jam', { first: 50 });
  expect(await asked()).toEqual([]);
  await acted(7, 'tip-jam', { first: 51 });
  expect(await asked()).toEqual(['drift', 'jam']);
});

test('without an agreement nobody is counted at all', async () => {
  await acted(12, 'tip-drift');
  expect(await asked({}, { ...agreement, level: 0 })).toBe('level');
});
