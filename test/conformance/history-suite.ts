/** What every store of a plant does, whatever is underneath. Run by `history.test.ts` and `history.postgres.test.ts`. */
import { describe, expect, test } from 'vitest';
import { audit, auditEntries, verifyAudit } from '../../src/history/audit.ts';
import { readBooked } from '../../src/history/booked.ts';
import { spend, spentSince, spentTimes } from '../../src/history/budget.ts';
import { checkpointBefore, dropCheckpoints, keepCheckpoints } from '../../src/history/checkpoints.ts';
import { continuation, keepContinuation } from '../../src/history/continuations.ts';
import { corrections, recordCorrection } from '../../src/history/corrections.ts';
import { decisionById, decisionsBetween, logDecision, outcomesOf, recordOutcome } from '../../src/history/decisions.ts';
import { episodeById, episodesBetween, openEpisodes, recordFix, similarEpisodes, upsertEpisode } from '../../src/history/episodes.ts';
import { erase, eraseSoon } from '../../src/history/erase.ts';
import { readSums } from '../../src/history/hours.ts';
import { takeInbound } from '../../src/history/inbound.ts';
import { lockLine, readLine, saveLine } from '../../src/history/lines.ts';
import { daysWithOutput, stoodWithin } from '../../src/history/losses.ts';
import { addMinutes, daysRecorded, putMinutes, readMinutes, replaceMinutes } from '../../src/history/minutes.ts';
import {
  arrive,
  createLinkCode,
  forgetPerson,
  leave,
  linkOf,
  optIn,
  optOut,
  presentAt,
  pseudonymOf,
  redeemLinkCode,
} from '../../src/history/people.ts';
import { ownRecord, recordPersonEpisode } from '../../src/history/person-episodes.ts';
import { addPhrase, phrases, removePhrase } from '../../src/history/phrases.ts';
import { quarantine, quarantineCounts, quarantined } from '../../src/history/quarantine.ts';
import { questionsBetween, recordChangedReading, recordQuestion } from '../../src/history/questions.ts';
import { changeSetting, setting, settingOrFirst } from '../../src/history/settings.ts';
import { standingEpisodes } from '../../src/history/standing.ts';
import { labelled, labelMoves, labels, moveLabel, saveVersion, templateVersion, templateVersions } from '../../src/history/templates.ts';
import { wish, wishesOf } from '../../src/history/wishes.ts';
import { kpisOf, stopsOf } from '../../src/kpis/kpis.ts';
import { type MinuteRow, sumsOf } from '../../src/kpis/minute.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { calls } from './calls-suite.ts';
import { effects } from './effects-suite.ts';
import { at, decision, episode, minute } from './history-examples.ts';
import { type OpenStore, store } from './history-store.ts';
import { parts } from './parts-suite.ts';
import { shelving } from './shelving-suite.ts';
import { stopReasons } from './stop-reasons-suite.ts';

export function historySuite(name: string, open: OpenStore): void {
  describe(name, () => {
    const database = store(open);
    rows(database);
    lines(database);
    episodes(database);
    decisions(database);
    effects(database);
    minutes(database);
    losses(database);
    people(database);
    prompts(database);
    records(database);
    stopReasons(database);
    calls(database);
    shelving(database);
    describe('what lies in parts by time', () => parts(database));
  });
}

type Db = ReturnType<typeof store>;

function rows(database: Db): void {
  test('a transaction that fails leaves nothing behind, and the next one works', async () => {
    await expect(
      database().transaction(async tx => {
        await changeSetting(tx, 'speed', 60);
        throw new Error('power is off');
      }),
    ).rejects.toThrow('power is off');
    expect(await setting(database(), 'speed')).toBeNull();
    await database().transaction(tx => changeSetting(tx, 'speed', 1));
    expect(await setting(database(), 'speed')).toBe(1);
  });

  test('a query on the database from inside a transaction is refused, not waited for', async () => {
    await expect(database().transaction(() => database().query('select 1'))).rejects.toThrow('only its own `tx`');
    await expect(database().transaction(() => database().transaction(async () => 1))).rejects.toThrow('only its own `tx`');
  });

  test('what was started inside a transaction and outlives it may use the database', async () => {
    let later: Promise<unknown> = Promise.resolve();
    await database().transaction(async tx => {
      later = new Promise(setImmediate)
        .then(() => new Promise(setImmediate))
        .then(() => ended)
        .then(() => setting(database(), 'none'));
      await tx.query('select 1');
    });
    release();
    expect(await later).toBeNull();
  });
  let release: () => void;
  const ended = new Promise<void>(done => {
    release = done;
  });

  test('text from the floor with a NUL, half a surrogate pair or a quote comes back readable', async () => {
    const text = `stuck\0 \uD83D "; drop table line; --`;
    await changeSetting(database(), 'note', { text });
    expect(await setting(database(), 'note')).toEqual({ text });
    const row = {
      id: 'c1',
      at: at('14:00:00'),
      kind: 'something-else',
      line: 'K',
      station: null,
      episode: null,
      messageId: null,
      template: null,
      version: null,
      said: null,
      text,
    } as const;
    await recordCorrection(database(), row);
    expect((await corrections(database(), 0, at('15:00:00')))[0]?.text).toBe('stuck\uFFFD \uFFFD "; drop table line; --');
  });

  test('numbers above 32 bits come back as numbers', async () => {
    const { rows } = await database().query('select $1::bigint as big, count(*) as n, 1.5::double precision as half', [at('14:00:00')]);
    expect(rows).toEqual([{ big: at('14:00:00'), n: 1, half: 1.5 }]);
  });
}

function lines(database: Db): void {
  test('a new line has no cursor and no state; a saved one gives back both, keys in their order', async () => {
    expect(await database().transaction(tx => lockLine(tx, 'K'))).toEqual({ cursor: null, state: null, v: 0, asked: false });
    const state = { zone: 1, area: 2, stations: { K3: { b: 1, a: 2 } } };
    await database().transaction(tx => saveLine(tx, 'K', '1793-2', state, 3));
    const stored = await readLine(database(), 'K');
    expect(stored).toEqual({ cursor: '1793-2', state, v: 3 });
    expect(JSON.stringify(stored?.state)).toBe(JSON.stringify(state));
  });

  test('of the checkpoints of a line the newest that is settled stays, and those after it', async () => {
    const taken = [0, 40, 80, 120].map(seconds => ({ at: seconds, state: { name: 'p\0' } }));
    await keepCheckpoints(database(), 'K', taken.slice(0, 3), 50);
    expect((await standingEpisodes(database(), 'K', 0)).checkpointAt).toBe(80);
    expect(await checkpointBefore(database(), 'K', 40)).toBeNull();
    expect(await checkpointBefore(database(), 'K', 80)).toEqual(taken[1]);
    await dropCheckpoints(database(), 'K', 40);
    await keepCheckpoints(database(), 'K', taken.slice(3), 90);
    expect(await checkpointBefore(database(), 'K', 120)).toEqual(taken[1]);
    expect(await checkpointBefore(database(), 'K', 121)).toEqual(taken[3]);
    expect((await standingEpisodes(database(), 'L', 0)).checkpointAt).toBeNull();
  });

  test('a state is read again only where somebody else has written the line since, or nobody has', async () => {
    const save = (n: number) => database().transaction(tx => saveLine(tx, 'K', `${n}`, { n }, 1));
    await database().transaction(tx => lockLine(tx, 'K'));
    const mine = { state: { n: 1, mine: true }, written: await save(1) };
    const locked = () => database().transaction(tx => lockLine<{ n: number; mine?: boolean }>(tx, 'K', mine));
    expect(await locked()).toMatchObject({ cursor: '1', state: mine.state });
    await expect(
      database().transaction(async tx => {
        await saveLine(tx, 'K', '2', { n: 2 }, 1);
        throw new Error('cut off');
      }),
    ).rejects.toThrow('cut off');
    expect(await locked()).toMatchObject({ cursor: '1', state: mine.state });
    // The same cursor and the same state, written by somebody else.
    await save(1);
    expect(await locked()).toMatchObject({ cursor: '1', state: { n: 1 } });
    expect((await locked()).state?.mine).toBeUndefined();
  });

  test('two who drain a line do so one after the other', async () => {
    const order: string[] = [];
    const drain = (who: string) =>
      database().transaction(async tx => {
        const { state } = await lockLine<{ n: number }>(tx, 'K');
        order.push(`${who} in`);
        await tx.query('select pg_sleep(0.05)');
        await saveLine(tx, 'K', '1', { n: (state?.n ?? 0) + 1 }, 1);
        order.push(`${who} out`);
      });
    await Promise.all([drain('a'), drain('b'), drain('c')]);
    expect((await readLine<{ n: number }>(database(), 'K'))?.state).toEqual({ n: 3 });
    expect(order.filter((_, i) => i % 2 === 0).map(step => step[0])).toEqual(order.filter((_, i) => i % 2 === 1).map(step => step[0]));
  });
}

function episodes(database: Db): void {
  test('an episode is opened, owned and closed in one row', async () => {
    const open = episode();
    await upsertEpisode(database(), open, { stationType: 'curing-oven' });
    expect((await openEpisodes(database(), 'K')).map(each => each.episode)).toEqual([open]);
    const owned = { ...open, state: 'owned' as const, owner: { role: 'operator' as const, since: at('14:06:00') } };
    await upsertEpisode(database(), owned, { cause: 'fault', root: 'K3' });
    const closed = { ...owned, state: 'closed' as const, closedAt: at('14:20:00') };
    await upsertEpisode(database(), closed);
    expect(await openEpisodes(database(), 'K')).toEqual([]);
    expect(await episodeById(database(), open.id)).toEqual({
      episode: closed,
      stationType: 'curing-oven',
      cause: 'fault',
      root: 'K3',
      fix: null,
      fixedAt: null,
      reason: null,
    });
  });

  test('a window has the episodes that lasted into it, and not those that ended or began outside', async () => {
    const early = episode({ openedAt: at('10:00:00'), closedAt: at('11:00:00') });
    const into = episode({ openedAt: at('11:30:00'), closedAt: at('12:00:00') });
    const still = episode({ openedAt: at('11:40:00'), station: 'K4' });
    const late = episode({ openedAt: at('13:00:00') });
    for (const each of [early, into, still, late]) await upsertEpisode(database(), each);
    const found = async (where = {}) =>
      (await episodesBetween(database(), at('12:00:00'), at('13:00:00'), where)).map(each => each.episode.id);
    expect(await found()).toEqual([into.id, still.id]);
    expect(await found({ station: 'K4' })).toEqual([still.id]);
    expect(await found({ kind: 'drift' })).toEqual([]);
    const standing = await standingEpisodes(database(), 'K', at('11:00:00'));
    expect(standing.open).toEqual([still, late]);
    expect(standing.recent).toEqual([into, early]);
    expect((await standingEpisodes(database(), 'K', at('11:00:00') + 1)).recent).toEqual([into]);
  });

  test('of more episodes than are asked for the newest come, oldest first', async () => {
    const [first, second, third] = [10, 11, 12].map(hour => episode({ openedAt: at(`${hour}:00:00`), closedAt: at(`${hour}:05:00`) }));
    for (const each of [second!, third!, first!]) await upsertEpisode(database(), each);
    const newest = async (limit: number) =>
      (await episodesBetween(database(), at('09:00:00'), at('13:00:00'), { limit })).map(each => each.episode);
    expect(await newest(2)).toEqual([second, third]);
    expect(await newest(3)).toEqual([first, second, third]);
  });

  test('like this before: sister stations count, fixes lead, the future and the open do not', async () => {
    const day = (n: number) => at('08:00:00') - n * 86_400_000;
    const past = (n: number, change = {}) => episode({ openedAt: day(n), closedAt: day(n) + 600_000, ...change });
    const sister = past(5, { line: 'L', station: 'L3' });
    const own = past(2);
    const otherKind = past(1, { kind: 'drift' });
    const otherType = past(1, { station: 'K9' });
    const later = episode({ openedAt: at('16:00:00'), closedAt: at('16:10:00') });
    for (const each of [sister, own, otherKind, later])
      await upsertEpisode(database(), each, { stationType: 'curing-oven', cause: 'fault' });
    await upsertEpisode(database(), otherType, { stationType: 'press', cause: 'fault' });
    await recordFix(database(), sister.id, 'new thermocouple', day(5));
    const like = { station: 'K3', stationType: 'curing-oven', kind: 'stall', cause: 'fault', before: at('14:05:10') } as const;
    expect((await similarEpisodes(database(), like)).map(each => [each.episode.id, each.fix])).toEqual([
      [sister.id, 'new thermocouple'],
      [own.id, null],
    ]);
    expect(await recordFix(database(), 'K/K3/stall/never', 'nothing', 0)).toBe(false);
  });
}

function decisions(database: Db): void {
  test('every kind of decision comes back as it was logged, and logging twice is harmless', async () => {
    const kinds: Parameters<typeof decision>[0][] = [
      { id: 'd1' },
      { id: 'd2', decision: { kind: 'hold', reason: 'owned' }, available: false, probability: 1 },
      { id: 'd3', decision: { kind: 'person', role: 'maintenance' } },
      { id: 'd4', decision: { kind: 'checkIn' } },
      { id: 'd5', decision: { kind: 'supervisor' } },
    ];
    for (const each of kinds) {
      await logDecision(database(), decision(each));
      await logDecision(database(), decision({ ...each, probability: 0.1 }));
      expect(await decisionById(database(), each!.id!)).toEqual(decision(each));
    }
    const between = await decisionsBetween(database(), at('14:06:00'), at('14:06:01'), { line: 'K', station: 'K3', template: 'seasoning' });
    expect(between.map(each => each.id)).toEqual(['d1']);
    expect(await decisionsBetween(database(), 0, at('14:06:00'))).toEqual([]);
  });

  test('outcomes are measured once per name', async () => {
    await logDecision(database(), decision());
    await logDecision(database(), decision({ id: 'd2' }));
    await recordOutcome(database(), 'd1', 'stopSeconds30', 100, at('14:40:00'));
    await recordOutcome(database(), 'd1', 'stopSeconds30', 120, at('14:41:00'));
    expect(await outcomesOf(database(), ['d1', 'd2'])).toEqual(new Map([['d1', { stopSeconds30: 120 }]]));
  });
}

function minutes(database: Db): void {
  test('a minute that comes in two pieces is one row: sums, and means weighted by their counts', async () => {
    const first = minute({ seconds: { execute: 40 }, parameters: { zone2: { min: 178, mean: 180, max: 182, n: 10 } } });
    const second = minute({
      good: 1,
      reject: 1,
      seconds: { execute: 5, held: 15 },
      parameters: { zone2: { min: 170, mean: 174, max: 176, n: 5 } },
    });
    await database().transaction(tx => addMinutes(tx, [first, minute({ station: 'K4' })]));
    await database().transaction(tx => addMinutes(tx, [second]));
    const whole = minute({
      good: 3,
      reject: 1,
      seconds: { execute: 45, held: 15 },
      parameters: { zone2: { min: 170, mean: 178, max: 182, n: 15 } },
    });
    expect(await readMinutes(database(), 'K', at('14:05:00'), at('14:06:00'))).toEqual([whole, minute({ station: 'K4' })]);
    expect(await readMinutes(database(), 'K', at('14:05:00'), at('14:06:00'), ['K4'])).toEqual([minute({ station: 'K4' })]);
    expect(await readMinutes(database(), 'K', at('14:04:00'), at('14:05:00'))).toEqual([]);
    await putMinutes(database(), [minute({ good: 8 }), minute({ good: 9, stops: [{ from: 1, to: null, why: 'starved' }] })]);
    expect((await readMinutes(database(), 'K', at('14:05:00'), at('14:06:00'), ['K3']))[0]).toMatchObject({
      good: 9,
      stops: [{ from: 1, to: null, why: 'starved' }],
    });
  });

  test('what is known now replaces all that was told of a station since; what is not booked after all goes', async () => {
    const of = (n: number, station = 'K3') => minute({ station, minute: at('14:05:00') + n * 60_000, good: n });
    await putMinutes(database(), [of(0), of(1), of(2), of(1, 'K4')]);
    await replaceMinutes(database(), { K3: at('14:06:00') }, [{ ...of(1), good: 9 }]);
    const rows = await readMinutes(database(), 'K', at('14:00:00'), at('15:00:00'));
    expect(rows).toEqual([of(0), { ...of(1), good: 9 }, of(1, 'K4')]);
  });

  test('of a stretch the days are told of which there is something, of any of the lines, both edges of a day aside', async () => {
    const from = at('14:05:00');
    const of = (line: string, day: number, offset = 0) => minute({ line, minute: from + day * 86_400_000 + offset });
    await putMinutes(database(), [
      of('D1', 0),
      of('D1', 2, 43_200_000),
      of('D2', 2),
      of('D2', 4, -60_000),
      of('D3', 1),
      of('D1', 5),
      of('D1', -1),
    ]);
    expect(await daysRecorded(database(), ['D1', 'D2'], from, 5)).toEqual([0, 2, 3]);
    expect(await daysRecorded(database(), ['D4'], from, 5)).toEqual([]);
  });

  test('a minute whose names the database cannot hold is kept all the same, and stops no line', async () => {
    const value = { min: 1, mean: 1, max: 1, n: 1 };
    await putMinutes(database(), [minute({ parameters: { 'zone\0': value, 'a\ud800': value, '\\u0000': value } })]);
    const [row] = await readMinutes(database(), 'K', at('14:05:00'), at('14:06:00'));
    expect(row?.parameters).toEqual({ 'zone\ufffd': value, 'a\ufffd': value, '\\u0000': value });
  });

  test('what hours add up to is what their minutes add up to, also after a minute came late, changed or went', async () => {
    const from = at('08:00:00');
    const stop = { from: from + 1, to: from + 60_001, why: 'held' as const };
    const at_ = (n: number, change: Partial<MinuteRow> = {}) =>
      minute({ station: n % 2 ? 'K3' : 'K4', minute: from + n * 60_000, ...(n % 50 ? {} : { stops: [stop] }), ...change });
    const same = async (since: number, until: number) => {
      const { standing, ...told } = await readSums(database(), 'K', since, until);
      const own = await readMinutes(database(), 'K', since, until);
      const byStation = (a: { station: string }, b: { station: string }) => a.station.localeCompare(b.station);
      expect(told.stations).toEqual([...sumsOf(own).stations].sort(byStation));
      const ends = (rows: readonly MinuteRow[]) => stopsOf(rows.filter(row => row.station === 'K4'));
      expect(ends(standing)).toEqual(ends(own));
    };
    const hours = async () => (await database().query("select hour from hour where station = '' and hour >= $1", [from])).rows.length;
    const all = Array.from({ length: 195 }, (_, n) => at_(n));
    for (const row of all.slice(0, 70)) await putMinutes(database(), [row]);
    expect(await hours()).toBe(0);
    await putMinutes(database(), all.slice(70, 71));
    expect(await hours()).toBe(1);
    await putMinutes(database(), all.slice(71));
    expect(await hours()).toBe(3);
    await same(from, from + 195 * 60_000);
    await same(from + 90_000, from + 130 * 60_000);
    await putMinutes(database(), [at_(70, { good: 1_000, stops: [{ ...stop, from: stop.from + 9 }] })]);
    expect(await hours()).toBe(2);
    await same(from, from + 195 * 60_000);
    await replaceMinutes(database(), { K3: from + 125 * 60_000 }, []);
    expect(await hours()).toBe(1);
    await same(from, from + 195 * 60_000);
  });

  test('what is booked between the edges of a plan gives the figures that its minutes give', async () => {
    const from = at('06:00:00');
    const draw = chance('booked');
    const rows = Array.from({ length: 600 }, (_, n) => {
      const held = draw.next() < 0.3 ? Math.round(draw.between(0, 60)) : 0;
      const seconds = held === 0 ? { execute: 60 } : { execute: 60 - held, held };
      return minute({ station: n % 2 ? 'K3' : 'K4', minute: from + Math.floor(n / 2) * 60_000, good: n % 7, reject: n % 3, seconds });
    }).filter(row => (row.minute - from) / 60_000 !== 77);
    for (let n = 0; n < rows.length; n += 20) await putMinutes(database(), rows.slice(n, n + 20));
    const shift = { from: from + 10 * 60_000, to: from + 290 * 60_000 };
    const pause = { from: from + 135 * 60_000, to: from + 150 * 60_000 };
    const plan = [
      { from: shift.from, to: pause.from },
      { from: pause.to, to: shift.to },
    ];
    const order = { from: from + 61 * 60_000 + 7_321, to: from + 200 * 60_000 + 59_999 };
    const edges = [...plan, order].flatMap(one => [one.from, one.to]);
    for (const window of [
      { from, to: from + 400 * 60_000 },
      { from: from + 30_000, to: from + 250 * 60_000 + 1 },
    ]) {
      const own = await readMinutes(database(), 'K', window.from, window.to);
      const booked = await readBooked(database(), { line: 'K', ...window }, edges);
      expect(booked.length).toBeLessThan(own.length / 10);
      for (const station of ['K3', 'K4'])
        for (const part of [window, order]) {
          const [minutes, spans] = [own, booked].map(all =>
            kpisOf(
              all.filter(row => row.station === station),
              part,
              plan,
              { nominalCycleSeconds: 7, microStopSeconds: 60 },
              { stops: [] },
            ),
          );
          for (const figure of ['producingSeconds', 'good', 'reject', 'oee', 'unknownSeconds'] as const)
            expect(spans![figure], figure).toBeCloseTo(minutes![figure]!, 6);
          expect(spans!.lostMinutes.held).toBeCloseTo(minutes!.lostMinutes.held!, 6);
        }
      expect(await readBooked(database(), { line: 'K', station: 'K3', ...window }, edges)).toEqual(
        booked.filter(row => row.station === 'K3'),
      );
    }
    expect(await readBooked(database(), { line: 'K', from: from - 60_000, to: from }, edges)).toEqual([]);
  });

  test('four thousand minutes at once are as many rows', async () => {
    const rows = Array.from({ length: 4_001 }, (_, n) => minute({ minute: at('00:00:00') + n * 60_000, good: n }));
    await putMinutes(database(), rows);
    const read = await readMinutes(database(), 'K', at('00:00:00'), at('00:00:00') + 4_001 * 60_000);
    expect(read.map(row => row.good)).toEqual(rows.map(row => row.good));
  });
}

function losses(database: Db): void {
  const stop = (station: string, from: string, to: string | null, line = 'K') =>
    episode({ line, station, openedAt: at(from), ...(to === null ? {} : { closedAt: at(to) }) });
  const piece = (day: number, from: string, to: string) => ({ day, from: at(from), to: at(to) });
  const keep = async (one: ReturnType<typeof episode>, cause?: 'fault' | 'supply') =>
    upsertEpisode(database(), one, cause === undefined ? {} : { cause });

  test('stops are added up by day, station and cause, and of each only what lies in the planned time', async () => {
    await keep(stop('K3', '09:50:00', '10:20:00'), 'fault');
    await keep(stop('K3', '11:00:00', '11:05:00'), 'fault');
    await keep(stop('K3', '11:30:00', null), 'supply');
    await keep(stop('K1', '08:00:00', '09:00:00'));
    await keep(stop('K1', '10:00:00', '10:30:00', 'L'));
    await keep(episode({ kind: 'slow', openedAt: at('09:00:00') }));
    // Planned are nine to ten, a break of ten minutes, and ten past ten to twelve.
    const pieces = [piece(0, '09:00:00', '10:00:00'), piece(0, '10:10:00', '12:00:00'), piece(1, '08:30:00', '08:45:00')];
    const minutes = (await stoodWithin(database(), 'K', pieces)).map(({ ms, ...one }) => ({ ...one, minutes: ms / 60_000 }));
    expect(minutes).toEqual([
      { day: 0, station: 'K3', cause: 'supply', stops: 1, minutes: 30 },
      { day: 0, station: 'K3', cause: 'fault', stops: 2, minutes: 25 },
      { day: 1, station: 'K1', cause: null, stops: 1, minutes: 15 },
    ]);
  });

  test('a stop that began more than a day before is a machine that is not in use', async () => {
    const day = 86_400_000;
    await keep(episode({ station: 'K1', openedAt: at('09:00:00') - day }));
    await keep(episode({ station: 'K2', openedAt: at('09:00:00') - day - 1 }));
    const [only, ...others] = await stoodWithin(database(), 'K', [piece(0, '09:00:00', '10:00:00')]);
    expect(only).toMatchObject({ station: 'K1', ms: 3_600_000 });
    expect(others).toEqual([]);
  });

  test('a day on which the line made nothing is no day to compare with', async () => {
    await putMinutes(database(), [
      minute({ minute: at('09:59:00'), good: 0, reject: 1 }),
      minute({ minute: at('11:00:00'), good: 0, reject: 0 }),
      minute({ line: 'L', station: 'L1', minute: at('11:00:00') }),
    ]);
    const pieces = [piece(2, '09:59:00', '10:00:00'), piece(1, '10:00:00', '12:00:00'), piece(2, '12:00:00', '13:00:00')];
    expect(await daysWithOutput(database(), 'K', pieces)).toEqual([2]);
    expect(await daysWithOutput(database(), 'K', [])).toEqual([]);
  });
}

function people(database: Db): void {
  const now = at('14:00:00');
  const slack = { product: 'slack', id: 'U1' } as const;

  test('a link code works once, within 15 minutes, in whatever case it is typed, and says as whom', async () => {
    const code = await createLinkCode(database(), { person: 'p-7k2', role: 'supervisor', lines: ['K'] }, now);
    expect(await redeemLinkCode(database(), 'WRONG', slack, now)).toBeNull();
    expect(await redeemLinkCode(database(), ` ${code.toLowerCase()} `, slack, now + 899_999)).toEqual({
      person: 'p-7k2',
      role: 'supervisor',
      lines: ['K'],
    });
    expect(await redeemLinkCode(database(), code, { product: 'slack', id: 'U2' }, now)).toBeNull();
    expect(await linkOf(database(), slack)).toEqual({ person: 'p-7k2', role: 'supervisor', lines: ['K'], chosenLang: null });
    const late = await createLinkCode(database(), { person: 'p-9', role: 'operator' }, now);
    expect(await redeemLinkCode(database(), late, { product: 'teams', id: 'U3' }, now + 900_000)).toBeNull();
  });

  test('after a person is forgotten nothing of them is left, and a new pseudonym is another', async () => {
    const pseudonym = await optIn(database(), 'p-7k2', now);
    expect(await pseudonymOf(database(), 'p-7k2')).toBe(pseudonym);
    await arrive(database(), 'K3', pseudonym, now, now + 1_000);
    await upsertEpisode(database(), episode());
    await recordPersonEpisode(database(), { pseudonym, episode: episode().id, role: 'operator', what: 'on-it', at: now, seconds: 12.5 });
    expect(await ownRecord(database(), pseudonym, 0)).toMatchObject([{ what: 'on-it', seconds: 12.5, proposal: null }]);
    await database().transaction(tx => forgetPerson(tx, 'p-7k2'));
    expect(await presentAt(database(), ['K3'], now)).toEqual([]);
    expect(await linkOf(database(), slack)).toBeNull();
    expect((await database().query('select 1 from person_episode where pseudonym = $1', [pseudonym])).rows).toEqual([]);
    expect(await pseudonymOf(database(), 'p-7k2')).not.toBe(pseudonym);
  });

  test('of who has not opted in nothing is noted, whoever asks for it', async () => {
    const pseudonym = await pseudonymOf(database(), 'p-out');
    await upsertEpisode(database(), episode());
    const row = { pseudonym, episode: episode().id, role: 'operator', what: 'on-it', at: now } as const;
    await recordPersonEpisode(database(), row);
    expect(await ownRecord(database(), pseudonym, 0)).toEqual([]);
    await optIn(database(), 'p-out', now);
    await recordPersonEpisode(database(), row);
    expect(await ownRecord(database(), pseudonym, 0)).toHaveLength(1);
    await optOut(database(), 'p-out');
    expect((await database().query('select 1 from person_episode where pseudonym = $1', [pseudonym])).rows).toEqual([]);
  });

  test('who stands where is known until they leave, at the latest until an hour after the shift', async () => {
    await arrive(database(), 'K3', 'y-1', now, now + 1_000);
    await arrive(database(), 'K3', 'y-2', now + 1, now + 1_000);
    expect((await presentAt(database(), ['K3', 'K4'], now + 999)).map(each => each.pseudonym)).toEqual(['y-1', 'y-2']);
    expect(await presentAt(database(), ['K3'], now + 1_000)).toEqual([]);
    await leave(database(), 'K3', 'y-1');
    expect((await presentAt(database(), ['K3'], now)).map(each => each.pseudonym)).toEqual(['y-2']);
    await leave(database(), 'K3');
    expect(await presentAt(database(), ['K3'], now)).toEqual([]);
  });

  test('of a chat that is to be erased nothing is left, of any other everything', async () => {
    for (const chat of ['slack/D7', 'slack/D8']) {
      await wish(database(), `channel/${chat}`, { mutedUntil: now });
      await takeInbound(database(), `slack/T1/${chat.slice(6)}/17.1`, now);
      await keepContinuation(database(), `place/${chat}`, { at: chat }, now + 1_000);
    }
    await database().transaction(tx => eraseSoon(tx, ['slack/D7']));
    expect(await erase(database())).toBe(true);
    expect(await erase(database())).toBe(false);
    expect(await takeInbound(database(), 'slack/T1/D7/17.1', now)).toBe(true);
    expect(await takeInbound(database(), 'slack/T1/D8/17.1', now)).toBe(false);
    expect([await continuation(database(), 'place/slack/D7', now), await continuation(database(), 'place/slack/D8', now)]).toEqual([
      ...[null, { at: 'slack/D8' }],
    ]);
    expect([...(await wishesOf(database(), ['channel/slack/D7', 'channel/slack/D8'])).keys()]).toEqual(['channel/slack/D8']);
  });

  test('a mute and an opt-out do not undo each other', async () => {
    await wish(database(), 'y-1', { mutedUntil: now });
    await wish(database(), 'y-1', { optedOut: true });
    expect(await wishesOf(database(), ['y-1', 'y-2'])).toEqual(new Map([['y-1', { mutedUntil: now, optedOut: true }]]));
    await wish(database(), 'y-1', { mutedUntil: null });
    expect((await wishesOf(database(), ['y-1'])).get('y-1')).toEqual({ mutedUntil: null, optedOut: true });
  });

  test('an interruption is charged once to everybody it interrupts', async () => {
    await spend(database(), ['K/K3/operator', 'slack/C1'], now, 'm/1');
    await spend(database(), ['K/K3/operator'], now, 'm/1');
    await spend(database(), ['K/K3/operator'], now + 60_000, 'm/2');
    const spent = await spentSince(database(), ['K/K3/operator', 'slack/C1', 'slack/C2'], now);
    expect(spent).toEqual(
      new Map([
        ['K/K3/operator', { count: 2, lastAt: now + 60_000 }],
        ['slack/C1', { count: 1, lastAt: now }],
      ]),
    );
    expect((await spentTimes(database(), ['K/K3/operator'], now + 1)).get('K/K3/operator')).toEqual([now + 60_000]);
    expect((await spentTimes(database(), ['K/K3/operator'], now, 'm/2')).get('K/K3/operator')).toEqual([now]);
  });
}

function prompts(database: Db): void {
  const version = (hash: string, createdAt = 1) => ({ template: 'seasoning', hash, source: `# ${hash}`, createdAt, by: 'studio' as const });

  test('a version stays as it was first saved; a label moves, and every move is on record', async () => {
    await saveVersion(database(), version('a'));
    await saveVersion(database(), { ...version('a'), source: 'changed' });
    await saveVersion(database(), version('b', 2));
    expect((await templateVersion(database(), 'seasoning', 'a'))?.source).toBe('# a');
    expect((await templateVersions(database(), 'seasoning')).map(each => each.hash)).toEqual(['b', 'a']);
    const move = (hash: string | null, when: number) =>
      database().transaction(tx =>
        moveLabel(tx, { template: 'seasoning', label: 'production', hash, at: when, by: 'trainer', note: 'better words' }),
      );
    expect([await move('a', 1), await move('a', 2), await move('b', 3)]).toEqual([true, false, true]);
    expect((await labelled(database(), 'production')).map(each => [each.hash, each.source, each.share])).toEqual([['b', '# b', 1]]);
    expect(await labels(database())).toEqual([{ template: 'seasoning', label: 'production', hash: 'b', share: 1, movedAt: 3 }]);
    await move(null, 4);
    expect(await labelled(database(), 'production')).toEqual([]);
    expect((await labelMoves(database(), 'seasoning')).map(each => [each.before, each.hash])).toEqual([
      ['b', null],
      ['a', 'b'],
      [null, 'a'],
    ]);
  });
}

function records(database: Db): void {
  const now = at('14:00:00');

  test('what a chat product delivers twice within two days is taken once, and not at all when its effects fail', async () => {
    await expect(
      database().transaction(async tx => {
        expect(await takeInbound(tx, 'Ev1', now)).toBe(true);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await takeInbound(database(), 'Ev1', now)).toBe(true);
    expect(await takeInbound(database(), 'Ev1', now + 2 * 86_400_000)).toBe(false);
    expect(await takeInbound(database(), 'Ev1', now + 2 * 86_400_000 + 1)).toBe(true);
  });

  test('the same delivery taken by two processes at once has its effects once', async () => {
    const take = () => database().transaction(tx => takeInbound(tx, 'Ev2', now));
    expect((await Promise.all([take(), take(), take()])).filter(Boolean).length).toBe(1);
  });

  test('the audit chain verifies, also where words were deleted, and not where a row was changed or taken out', async () => {
    const entry = (purpose: string) => ({ asker: 'supervisor y-1', purpose, class: 'cause', outcome: 'answered' as const });
    await Promise.all(['a', 'b', 'c', 'd'].map(purpose => database().transaction(tx => audit(tx, now, entry(purpose)))));
    expect(await verifyAudit(database())).toEqual({ ok: true, rows: 4 });
    expect((await auditEntries(database(), 1))[0]).toMatchObject({ n: 4, at: now });
    await database().query('update audit set entry = null where n = 2');
    expect(await verifyAudit(database())).toEqual({ ok: true, rows: 4 });
    await database().query('update audit set at = at + 1 where n = 3');
    expect(await verifyAudit(database())).toEqual({ ok: false, brokenAt: 3 });
    await database().query('delete from audit where n = 3');
    expect(await verifyAudit(database())).toEqual({ ok: false, brokenAt: 3 });
  });

  test('an id with a NUL, as only a made-up request has one, finds nothing', async () => {
    expect(await continuation(database(), 'answer/a/1\0', now)).toBeNull();
  });

  test('a continuation is there until its time is over, and has its limit', async () => {
    await keepContinuation(database(), 'k', { thread: 'T1' }, now + 1);
    expect(await continuation(database(), 'k', now)).toEqual({ thread: 'T1' });
    expect(await continuation(database(), 'k', now + 1)).toBeNull();
    await expect(keepContinuation(database(), 'k', 'x'.repeat(2_000), now)).rejects.toThrow('2002 characters');
  });

  test('a setting that is fixed at the first start stays', async () => {
    expect(await settingOrFirst(database(), 'tags', 4)).toBe(4);
    expect(await settingOrFirst(database(), 'tags', 8)).toBe(4);
  });

  test('events that were set aside are kept with their reason and counted', async () => {
    const row = (index: number) => ({ line: 'K', seen: now, index, reason: 'at lies 31 days before seen', event: { kind: 'count' } });
    await quarantine(database(), [row(0), row(1)]);
    await quarantine(database(), [row(1)]);
    expect(await quarantined(database(), now)).toEqual([row(0), row(1)]);
    expect(await quarantineCounts(database(), now)).toEqual([{ line: 'K', reason: 'at lies 31 days before seen', n: 2 }]);
    expect(await quarantined(database(), now + 1)).toEqual([]);
  });

  test('a question is remembered with its reading and without its asker', async () => {
    const asked = {
      id: 'q1',
      at: now,
      lang: 'en',
      text: 'why did the oven stop',
      reading: { abstain: true, because: 'x' },
      answered: 'abstained',
      wording: null,
      tookMs: 12,
    } as const;
    await recordQuestion(database(), asked);
    expect(await questionsBetween(database(), now, now + 1)).toEqual([{ ...asked, said: null, unwritten: null, changed: null }]);
  });

  test('what became of a question is kept beside it: the cause said, what nothing is written about, another reading', async () => {
    const said = { station: 'K3', root: 'K2', cause: 'fault', wording: 'sure' };
    const unwritten = { line: 'K', station: 'K3', code: 'E217' };
    const asked = {
      id: 'q1',
      at: now,
      lang: 'en',
      text: 'why',
      reading: {},
      answered: 'facts',
      wording: null,
      tookMs: 1,
      said,
      unwritten,
    } as const;
    await recordQuestion(database(), asked);
    await recordChangedReading(database(), 'q1', { intent: 'now' });
    await recordChangedReading(database(), 'unknown', { intent: 'why' });
    expect(await questionsBetween(database(), now, now + 1)).toEqual([{ ...asked, changed: { intent: 'now' } }]);
  });

  test('a phrase is taught once, and once taken back it is no longer read', async () => {
    const phrase = { id: 'p1', words: 'old lady', lang: 'en', means: { kind: 'place' }, addedAt: now, addedBy: 'page' };
    await addPhrase(database(), phrase);
    await addPhrase(database(), { ...phrase, words: 'other' });
    expect(await phrases(database())).toEqual([phrase]);
    expect(await removePhrase(database(), 'p1', now + 1, 'terminal')).toBe(true);
    expect(await removePhrase(database(), 'p1', now + 2, 'terminal')).toBe(false);
    await addPhrase(database(), phrase);
    expect(await phrases(database())).toEqual([]);
  });
}
