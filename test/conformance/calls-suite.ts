import { expect, test } from 'vitest';
import { attachmentsOf, keepAttachment } from '../../src/history/attachments.ts';
import { pastFixes, recordFix, upsertEpisode } from '../../src/history/episodes.ts';
import { changeHandover, handoverById, openHandover } from '../../src/history/handovers.ts';
import { enqueue, nextUnsent } from '../../src/history/outbox.ts';
import { markSent, postOfThread } from '../../src/history/posts.ts';
import { retain } from '../../src/history/retain.ts';
import type { Database } from '../../src/history/sql.ts';
import { at, episode, message } from './history-examples.ts';

const KEPT = { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 };
const DAY_MS = 86_400_000;

/** What calls and handovers leave in a store. */
export function calls(database: () => Database): void {
  const fixed = async (openedAt: number, fix: string | null, change: Parameters<typeof episode>[0] = {}, stationType = 'bagger') => {
    const one = episode({ openedAt, closedAt: openedAt + 60_000, ...change });
    await upsertEpisode(database(), one, { stationType });
    if (fix !== null) await recordFix(database(), one.id, fix, openedAt + 120_000);
  };

  test('what fixed it: this station first, then what helped most often at its sisters, of the same kind or of a call', async () => {
    await fixed(at('08:00:00'), 'reset', { station: 'K9' });
    await fixed(at('08:10:00'), 'reset', { station: 'K9' });
    await fixed(at('08:20:00'), 'cleaned');
    await fixed(at('08:30:00'), 'film changed', { kind: 'help-need', station: 'K9' });
    await fixed(at('08:40:00'), 'oil', { kind: 'drift', station: 'K9' });
    await fixed(at('08:50:00'), 'belt', { station: 'X1' }, 'labeller');
    await fixed(at('09:10:00'), 'from the future');
    const like = { station: 'K3', stationType: 'bagger', before: at('09:00:00') };
    expect(await pastFixes(database(), { ...like, kind: 'stall' })).toEqual(['cleaned', 'reset', 'film changed']);
    expect(await pastFixes(database(), { ...like, kind: null }, 2)).toEqual(['cleaned', 'reset']);
    expect(await pastFixes(database(), { ...like, stationType: null, kind: 'stall' })).toEqual(['cleaned']);
  });

  test('a picture is kept once, by reference; what was written with it goes after its time, the reference stays', async () => {
    const row = {
      id: 'slack/F1',
      about: 'K/K3',
      kind: 'picture',
      link: 'https://x.example/F1',
      words: 'the \0spring',
      at: at('08:00:00'),
    } as const;
    expect([await keepAttachment(database(), row), await keepAttachment(database(), row)]).toEqual([true, false]);
    expect(await attachmentsOf(database(), ['K/K3', 'K/K4'])).toMatchObject([{ ...row, words: expect.stringContaining('spring') }]);
    const times = (plant: number) => ({ plant, real: plant });
    await retain(database(), KEPT, times(row.at + 30 * DAY_MS));
    expect((await attachmentsOf(database(), ['K/K3']))[0]!.words).not.toBeNull();
    await retain(database(), KEPT, times(row.at + 30 * DAY_MS + 1));
    expect(await attachmentsOf(database(), ['K/K3'])).toMatchObject([{ link: row.link, words: null }]);
  });

  test('a handover is opened once; what is added stays in order, and being taken over is not taken back', async () => {
    const handover = { id: 'K/2026-05-21/early', line: 'K', at: at('11:50:00'), facts: { open: [] }, told: ['floor/role/supervisor'] };
    const opened = () => database().transaction(tx => openHandover(tx, handover));
    expect([await opened(), await opened()]).toEqual([true, false]);
    const change = (what: Parameters<typeof changeHandover>[2]) => database().transaction(tx => changeHandover(tx, handover.id, what));
    await Promise.all([change({ word: 'film at three' }), change({ taken: true })]);
    await change({ word: 'and the belt' });
    expect(await handoverById(database(), handover.id)).toEqual({ ...handover, words: ['film at three', 'and the belt'], taken: true });
    await retain(database(), KEPT, { plant: handover.at + 31 * DAY_MS, real: handover.at + 31 * DAY_MS });
    expect((await handoverById(database(), handover.id))?.words).toEqual([]);
    expect(await handoverById(database(), 'K/2026-05-21/late')).toBeNull();
  });

  test('a thread is found by the id the product gave its first message, in its own conversation alone', async () => {
    const sent = async (id: string, conversation: string, ref: object) => {
      await database().transaction(tx => enqueue(tx, message({ id, conversation }), 1));
      await markSent(database(), (await nextUnsent(database(), conversation, 1))!, ref, 1);
    };
    await sent('m/1', 'slack/C1', { channel: 'C1', ts: '17.1' });
    await sent('m/2', 'teams/19:x', { conversationId: '19:x', activityId: '17.1' });
    expect((await postOfThread(database(), 'slack/C1', '17.1'))?.message.id).toBe('m/1');
    expect((await postOfThread(database(), 'teams/19:x', '17.1'))?.message.id).toBe('m/2');
    expect([await postOfThread(database(), 'slack/C2', '17.1'), await postOfThread(database(), 'slack/C1', '17.2')]).toEqual([null, null]);
  });
}
