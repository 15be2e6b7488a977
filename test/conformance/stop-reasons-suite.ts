/** Reasons of stops, in every store; a part of `history-suite.ts`. */
import { expect, test } from 'vitest';
import { ofKind, type Reason } from '../../src/coaching/stop-reason.ts';
import { episodeById, upsertEpisode } from '../../src/history/episodes.ts';
import { retain } from '../../src/history/retain.ts';
import type { Database } from '../../src/history/sql.ts';
import { pastReasons, reasonsGiven, recordAsked, recordReason, stopReason } from '../../src/history/stop-reasons.ts';
import { at, episode } from './history-examples.ts';

const DAY_MS = 86_400_000;
const stop = (change: Parameters<typeof episode>[0] = {}) => {
  const closed = episode({ openedAt: at('14:00:00'), closedAt: at('14:06:00'), ...change });
  return { ...closed, closedAt: closed.closedAt!, stationType: 'oven' };
};
const film: Reason = { kind: null, text: 'film "jam"\0', words: null };

export function stopReasons(database: () => Database): void {
  test('a stop is asked about once, and not at all where its reason is known', async () => {
    expect(await recordAsked(database(), stop(), [film, ofKind('fault')], at('14:07:00'))).toBe(true);
    expect(await recordAsked(database(), stop(), [ofKind('other')], at('14:09:00'))).toBe(false);
    const row = { episode: stop().id, line: 'K', station: 'K3', beganAt: at('14:00:00'), endedAt: at('14:06:00'), askedAt: at('14:07:00') };
    expect(await stopReason(database(), stop().id)).toEqual({ ...row, choices: [film, ofKind('fault')], given: null });
    const known = stop({ station: 'K4' });
    await recordReason(database(), known, film, 'mes', at('14:06:30'));
    expect(await recordAsked(database(), known, [], at('14:07:00'))).toBe(false);
  });

  test('what the station gave can be changed by the station, not by the plant’s systems; both stand by the episode', async () => {
    await upsertEpisode(database(), stop());
    await recordReason(database(), stop(), film, 'mes', at('14:06:30'));
    expect((await episodeById(database(), stop().id))?.reason).toEqual({
      kind: null,
      text: 'film "jam"\uFFFD',
      words: null,
      source: 'mes',
    });
    expect(await recordReason(database(), stop(), ofKind('cleaning'), 'chat', at('14:08:00'))).toBe(true);
    expect(await recordReason(database(), stop(), film, 'mes', at('14:09:00'))).toBe(false);
    expect(await recordReason(database(), stop(), ofKind('fault'), 'chat', at('15:00:00'))).toBe(true);
    expect((await stopReason(database(), stop().id))?.given).toEqual({ ...ofKind('fault'), source: 'chat', at: at('15:00:00') });
    expect((await episodeById(database(), stop().id))?.reason).toEqual({ ...ofKind('fault'), source: 'chat' });
  });

  test('what was given in our cards is found by when it was given', async () => {
    await recordReason(database(), stop(), ofKind('fault'), 'chat', at('15:00:00'));
    await recordReason(database(), stop({ station: 'K4' }), film, 'mes', at('15:00:00'));
    const found = async (from: string, to: string) => (await reasonsGiven(database(), 'K', at(from), at(to))).map(row => row.station);
    expect(await found('15:00:00', '15:00:01')).toEqual(['K3']);
    expect(await found('14:00:00', '15:00:00')).toEqual([]);
    expect(await reasonsGiven(database(), 'L', 0, at('16:00:00'))).toEqual([]);
  });

  test('what is common comes from a station’s own stops and its sisters’, newest first', async () => {
    const keep = async (of: ReturnType<typeof stop>, about = {}) => {
      await upsertEpisode(database(), of, about);
      await recordReason(database(), of, film, 'mes', of.closedAt);
    };
    await keep(stop());
    await keep(stop({ station: 'K9', openedAt: at('12:00:00'), closedAt: at('12:02:00') }));
    await keep(stop({ openedAt: at('11:00:00'), closedAt: at('11:02:00') }), { root: 'K2' });
    await keep(stop({ openedAt: at('10:00:00'), closedAt: at('10:02:00'), origin: 'sink' }));
    await keep(stop({ openedAt: at('09:00:00'), closedAt: at('09:02:00'), safety: true }));
    await recordAsked(database(), stop({ openedAt: at('08:00:00'), closedAt: at('08:06:00') }), [], at('08:07:00'));
    const past = await pastReasons(database(), { station: 'K3', stationType: 'oven', since: at('07:00:00') });
    expect(past.map(({ station, seconds }) => [station, seconds])).toEqual([
      ['K3', 360],
      ['K9', 120],
    ]);
    expect(await pastReasons(database(), { station: 'K3', stationType: null, since: at('14:06:01') })).toEqual([]);
  });

  test('a person’s own words are forgotten with the questions; what kind of reason it was stays', async () => {
    const said: Reason = { kind: 'cleaning', text: null, words: 'glue on the sensor' };
    const policy = { blobs: 14, inbox: 2, questions: 30, personEpisode: 90, audit: 400 };
    const given = at('14:08:00');
    await recordReason(database(), stop(), said, 'chat', given);
    const forget = (plant: number) => retain(database(), policy, { plant, real: plant });
    expect((await forget(given + 30 * DAY_MS)).stop_reason).toBe(0);
    expect((await forget(given + 30 * DAY_MS + 1)).stop_reason).toBe(1);
    expect((await stopReason(database(), stop().id))?.given).toMatchObject({ kind: 'cleaning', words: null });
  });
}
