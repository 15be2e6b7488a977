/** Over many connections at once, as several processes have them: of overlapping stretches one is told of, whoever asks together. */
import { expect, test } from 'vitest';
import { logDecision } from '../../src/history/decisions.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { optIn } from '../../src/history/people.ts';
import { askedSince, noteAsked, recordPersonEpisode, skillsOfGroups } from '../../src/history/person-episodes.ts';
import type { Agreement } from '../../src/plant/plant.ts';
import { decision, episode } from '../conformance/history-examples.ts';
import { postgres, store } from '../conformance/history-store.ts';

const database = store(postgres);
const FROM = Date.parse('2026-04-01T00:00:00Z');
const DAY = 86_400_000;
const TO = FROM + 30 * DAY;
const PEOPLE = 9;
const agreement: Agreement = {
  level: 1,
  personModel: 'opt-in',
  randomise: 'none',
  groupMin: 8,
  retentionDays: { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 },
};

test('a month and the same month less a day, asked for in the same instant: one is told of, however many ask', async () => {
  for (let n = 0; n < PEOPLE; n++) {
    const at = FROM + 15 * DAY;
    const id = `K/K1/drift/${n}`;
    await upsertEpisode(database(), episode({ id, line: 'K', station: 'K1', openedAt: at }));
    await logDecision(
      database(),
      decision({ id: `${id}/d`, episode: id, at, decision: { kind: 'tip', template: 'tip-drift', version: 'v', depth: 'line' } }),
    );
    const pseudonym = await optIn(database(), `p-${n}`, at);
    await recordPersonEpisode(database(), { pseudonym, episode: id, role: 'operator', what: 'on-it', at });
  }
  const ask = async (to: number) => {
    const asked = { from: FROM, to, now: TO, lines: ['K'], skills: new Map([['tip-drift', 'drift']]) };
    return (await skillsOfGroups(database(), agreement, asked)).size > 0 ? to : null;
  };
  const ends = Array.from({ length: 24 }, (_, n) => TO - (n % 3) * DAY);
  const told = (await Promise.all(ends.map(ask))).filter(end => end !== null);
  expect(new Set(told).size).toBe(1);
  expect(told).toHaveLength(ends.filter(end => end === told[0]).length);
});

test('cards of one person that close at several lines in the same instant ask them how sure they were once', async () => {
  const pseudonym = await optIn(database(), 'p-two-lines', FROM);
  const chats = ['slack/D1', 'teams/19:a'] as const;
  const closeAt = (line: number) =>
    database().transaction(async tx => {
      if ((await askedSince(tx, chats, FROM)) > 0) return false;
      await noteAsked(tx, chats, { pseudonym, episode: `L${line}/K1/drift/1`, role: 'operator', what: 'asked', at: FROM });
      return true;
    });
  const asked = await Promise.all(Array.from({ length: 8 }, (_, line) => closeAt(line)));
  expect(asked.filter(Boolean)).toHaveLength(1);
});
