/** What the line's log, the doorbells, the heartbeat and the ticks do, whatever carries them. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock, pacedClock } from '../../src/clock.ts';
import { lockLine, readLine, saveLine } from '../../src/history/lines.ts';
import { enqueueAll } from '../../src/history/outbox.ts';
import { silentLog } from '../../src/log.ts';
import { startBeat } from '../../src/queue/beat.ts';
import { soleLeader } from '../../src/queue/leader.ts';
import { type BackendAddresses, type Backends, openBackends } from '../../src/queue/open-backends.ts';
import { startTicks } from '../../src/queue/ticks.ts';
import { message, parameter, tick } from './history-examples.ts';

export type Addresses = () => Promise<{ addresses: Omit<BackendAddresses, 'log'>; drop(): Promise<void> }>;

export function queueSuite(name: string, where: Addresses): void {
  describe(name, () => {
    let made: Awaited<ReturnType<Addresses>>;
    let backends: Backends;
    let n = 0;
    let line = 'L0';
    beforeAll(async () => {
      made = await where();
      backends = await openBackends({ ...made.addresses, log: silentLog });
    });
    beforeEach(() => {
      line = `L${++n}`;
    });
    afterAll(async () => {
      await backends?.close();
      await made?.drop();
    });
    const now = () => ({ ...backends, line });
    theLog(now);
    drains(now);
    bells(now, () => openBackends({ ...made.addresses, log: silentLog }));
    time(now);
  });
}

type Now = () => Backends & { line: string };

function theLog(now: Now): void {
  test('batches come back strictly behind the cursor, in the order of their appends, and no more than asked for', async () => {
    const { lineLog, database, line } = now();
    const seqs: string[] = [];
    for (let i = 0; i < 5; i++) seqs.push(await lineLog.append(line, [parameter(i, i, { line })]));
    expect((await lineLog.read(database, line, null, 3)).map(batch => batch.seq)).toEqual(seqs.slice(0, 3));
    expect((await lineLog.read(database, line, seqs[2]!, 10)).map(batch => batch.seq)).toEqual(seqs.slice(3));
    expect(await lineLog.read(database, line, seqs[4]!, 10)).toEqual([]);
    expect((await lineLog.read(database, line, seqs[3]!, 10))[0]).toMatchObject({
      line,
      seq: seqs[4],
      events: [parameter(4, 4, { line })],
    });
  });

  test('what is trimmed is gone and what is not is still there; the time of the newest stays known', async () => {
    const { lineLog, database, line } = now();
    expect(await lineLog.lastSeen(line)).toBeNull();
    const first = await lineLog.append(line, [tick(1_000, line)]);
    const second = await lineLog.append(line, [tick(9_000, line), tick(8_000, line)]);
    expect(await lineLog.waiting(line, null)).toBe(2);
    await lineLog.trim(database, line, first);
    expect(await lineLog.waiting(line, first)).toBe(1);
    expect((await lineLog.read(database, line, first, 10)).length).toBe(1);
    await lineLog.trim(database, line, second);
    expect(await lineLog.waiting(line, second)).toBe(0);
    expect(await lineLog.read(database, line, second, 10)).toEqual([]);
    expect(await lineLog.lastSeen(line)).toBe(9_000);
    await lineLog.append(line, [tick(5_000, line)]);
    expect(await lineLog.lastSeen(line)).toBe(9_000);
  });

  test('a cursor far ahead, left by another kind of log or another clock, is never ahead of what is appended next', async () => {
    const { lineLog, database, line } = now();
    const ahead = String(Date.now() + 86_400_000);
    for (const cursor of [ahead, `${ahead}-7`]) {
      await database.transaction(async tx => {
        await lockLine(tx, `${line}x${cursor}`);
        await saveLine(tx, `${line}x${cursor}`, cursor, {}, 1);
      });
      await lineLog.append(`${line}x${cursor}`, [tick(1, line)]);
      await lineLog.append(`${line}x${cursor}`, [tick(2, line)]);
      const read = await lineLog.read(database, `${line}x${cursor}`, cursor, 10);
      expect(read.map(batch => batch.events[0]?.seen)).toEqual([1, 2]);
    }
  });

  test('a body with quotes, NULs and half surrogates is carried as it is', async () => {
    const { lineLog, database, line } = now();
    const event = { kind: 'note' as const, line, seen: 1, at: 1, text: `"'\\ \0 \uD83D ü` };
    // Two of them as a list, a dozen as columns.
    for (const count of [2, 12]) {
      const events = Array.from({ length: count }, (_, n) => ({ ...event, at: n }));
      const seq = await lineLog.append(line, events);
      const read = (await lineLog.read(database, line, null, 9)).find(batch => batch.seq === seq);
      expect(read?.events).toEqual(events.map((one, n) => ({ ...one, eventId: `${line}:${seq}:${n}` })));
    }
  });

  test("two gateways that append to one line at once while it is drained: every batch is read once, each gateway's in order", async () => {
    const { lineLog, database, line } = now();
    let done = false;
    const gateway = async (name: string) => {
      for (let i = 0; i < 40; i++) await lineLog.append(line, [parameter(i, i, { line, name })]);
    };
    const read: { name: string; value: number }[] = [];
    const drain = async () => {
      let cursor: string | null = null;
      for (;;) {
        const last = done;
        const batches = await lineLog.read(database, line, cursor, 7);
        for (const batch of batches)
          for (const event of batch.events) if (event.kind === 'parameter') read.push({ name: event.name, value: event.value });
        cursor = batches.at(-1)?.seq ?? cursor;
        if (batches.length === 0 && last) return;
      }
    };
    await Promise.all([drain(), Promise.all([gateway('a'), gateway('b'), gateway('c')]).finally(() => (done = true))]);
    for (const name of ['a', 'b', 'c']) {
      expect(read.filter(each => each.name === name).map(each => each.value)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    }
  });
}

/** As a consumer does it: state, cursor and outbox in one transaction, then trim. */
async function drainOnce(
  { database, lineLog, line }: ReturnType<Now>,
  batchesMax: number,
  work: (values: number[]) => unknown = () => {},
): Promise<number> {
  const done = await database.transaction(async tx => {
    const { cursor, state } = await lockLine<{ values: number[] }>(tx, line);
    const batches = await lineLog.read(tx, line, cursor, batchesMax);
    const upTo = batches.at(-1)?.seq;
    if (upTo === undefined) return null;
    const values = batches.flatMap(batch => batch.events.map(event => (event.kind === 'parameter' ? event.value : -1)));
    work(values);
    await saveLine(tx, line, upTo, { values: [...(state?.values ?? []), ...values] }, 1);
    return { upTo, n: batches.length };
  });
  if (done === null) return 0;
  await lineLog.trim(database, line, done.upTo);
  return done.n;
}

const valuesOf = async ({ database, line }: ReturnType<Now>) => (await readLine<{ values: number[] }>(database, line))?.state?.values ?? [];

function drains(now: Now): void {
  test('consumers that both believe the line is theirs apply each batch once, in order', async () => {
    const parts = now();
    for (let i = 0; i < 30; i++) await parts.lineLog.append(parts.line, [parameter(i, i, { line: parts.line })]);
    const applied: number[] = [];
    const zombie = async () => {
      while ((await drainOnce(parts, 3, values => applied.push(...values))) > 0);
    };
    await Promise.all([zombie(), zombie(), zombie()]);
    expect(applied).toEqual(Array.from({ length: 30 }, (_, i) => i));
    expect(await valuesOf(parts)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test('a drain that fails half way has changed nothing, and the next one starts where the last success ended', async () => {
    const parts = now();
    for (let i = 0; i < 6; i++) await parts.lineLog.append(parts.line, [parameter(i, i, { line: parts.line })]);
    await drainOnce(parts, 2);
    const fail = () => {
      throw new Error('a bug in a detector');
    };
    await expect(drainOnce(parts, 2, fail)).rejects.toThrow('a bug');
    expect(await valuesOf(parts)).toEqual([0, 1]);
    while ((await drainOnce(parts, 4)) > 0);
    expect(await valuesOf(parts)).toEqual([0, 1, 2, 3, 4, 5]);
  });
}

function bells(now: Now, openAnother: () => Promise<Backends>): void {
  let others: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const other of others) await other.close();
    others = [];
  });
  /** The embedded store has one owner, so its bells are answered by the one process; answering again is another worker of it. */
  const listen = async (handlers: Partial<Parameters<Backends['doorbells']['answer']>[0]>) => {
    const own = now();
    const backends = own.database.kind === 'pglite' ? own : await openAnother();
    if (backends !== own) others.push(backends);
    current = handlers;
    if (backends !== own || !answered.has(own.doorbells)) {
      answered.add(own.doorbells);
      await backends.doorbells.answer({
        line: async line => current.line?.(line),
        conversation: async conversation => current.conversation?.(conversation),
      });
    }
    return backends;
  };
  let current: Partial<Parameters<Backends['doorbells']['answer']>[0]> = {};
  const answered = new WeakSet<object>();

  test('a rung line is answered, and however often it is rung while it is worked on, it is worked on once more and never twice at once', async () => {
    const { line, doorbells } = now();
    let running = 0;
    let most = 0;
    let calls = 0;
    const { promise: firstIn, resolve: enter } = Promise.withResolvers<void>();
    const { promise: go, resolve: release } = Promise.withResolvers<void>();
    const { promise: again, resolve: second } = Promise.withResolvers<void>();
    await listen({
      async line(rung) {
        if (rung !== line) return;
        calls++;
        most = Math.max(most, ++running);
        if (calls === 1) {
          enter();
          await go;
        } else second();
        running--;
      },
    });
    await doorbells.ringLine(line);
    await firstIn;
    for (let i = 0; i < 5; i++) await doorbells.ringLine(line);
    release();
    await again;
    await quiet(doorbells, listen, line);
    expect({ calls, most }).toEqual({ calls: 2, most: 1 });
  });

  test('a handler that throws does not stop the bell from being answered the next time', async () => {
    const { line, doorbells } = now();
    let calls = 0;
    const failed = Promise.withResolvers<void>();
    const worked = Promise.withResolvers<void>();
    await listen({
      async line(rung) {
        if (rung !== line) return;
        if (++calls === 1) {
          failed.resolve();
          throw new Error('the database is away');
        }
        worked.resolve();
      },
    });
    await doorbells.ringLine(line);
    await failed.promise;
    await doorbells.ringLine(line);
    await worked.promise;
    expect(calls).toBe(2);
  });

  test('a delayed ring comes after its time and does not hold up an immediate one', async () => {
    const { doorbells, line } = now();
    const conversation = `floor/${line}`;
    const times: number[] = [];
    const both = Promise.withResolvers<void>();
    await listen({
      async conversation(rung) {
        if (rung !== conversation) return;
        times.push(performance.now());
        if (times.length === 2) both.resolve();
      },
    });
    const start = performance.now();
    await doorbells.ringConversation(conversation, 600);
    await doorbells.ringConversation(conversation);
    await both.promise;
    expect(times[0]! - start).toBeLessThan(500);
    expect(times[1]! - start).toBeGreaterThanOrEqual(590);
  });

  test('a delayed ring that comes up while its conversation is being served waits until it is done', async () => {
    const { doorbells, line } = now();
    const conversation = `floor/${line}`;
    const entered = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    const marker = Promise.withResolvers<void>();
    let calls = 0;
    await listen({
      async conversation(rung) {
        if (rung === `${conversation} later`) marker.resolve();
        if (rung !== conversation) return;
        if (++calls === 2) return again.resolve();
        entered.resolve();
        await release.promise;
      },
    });
    await doorbells.ringConversation(conversation);
    await entered.promise;
    await doorbells.ringConversation(conversation, 100);
    await doorbells.ringConversation(`${conversation} later`, 400);
    await marker.promise;
    expect(calls).toBe(1);
    release.resolve();
    await again.promise;
  });

  test('a lost bell is rung by the heartbeat, for a line with unread batches and a conversation with something to say', async () => {
    const own = now();
    const { line, database, lineLog } = own;
    const conversation = `floor/${line}`;
    const rung = new Set<string>();
    const both = Promise.withResolvers<void>();
    const hear = async (what: string) => {
      rung.add(what);
      if (rung.has(line) && rung.has(conversation)) both.resolve();
    };
    await listen({ line: hear, conversation: hear });
    await lineLog.append(line, [tick(1, line)]);
    await database.transaction(tx => enqueueAll(tx, [message({ conversation, id: `m/${line}` })], Date.now()));
    const beat = startBeat({ ...own, leader: soleLeader, lines: () => [line, 'never-heard-of'], log: silentLog, everyMs: 60_000 });
    await both.promise;
    await beat.close();
    expect(rung.has('never-heard-of')).toBe(false);
  });
}

/** Everything rung before this bell has been answered when it is. */
async function quiet(
  doorbells: Backends['doorbells'],
  listen: (handlers: { conversation: (conversation: string) => Promise<void> }) => Promise<unknown>,
  line: string,
): Promise<void> {
  const heard = Promise.withResolvers<void>();
  await listen({
    async conversation(rung) {
      if (rung === `floor/quiet ${line}`) heard.resolve();
    },
  });
  await doorbells.ringConversation(`floor/quiet ${line}`, 200);
  await heard.promise;
}

function time(now: Now): void {
  /** Doorbells that only note what is rung. */
  const ears = (hear: (line: string) => void) => ({
    ringLine: async (line: string) => hear(line),
    ringConversation: async () => {},
    answer: async () => {},
    close: async () => {},
  });

  test('a line that is silent for five seconds of plant time gets a tick, and one that speaks does not', async () => {
    const { line, lineLog, database } = now();
    await lineLog.append(line, [parameter(95_001, 1, { line })]);
    const quietLine = `${line}q`;
    await lineLog.append(quietLine, [parameter(95_000, 1, { line: quietLine })]);
    const rung = Promise.withResolvers<string>();
    const ticks = startTicks({
      clock: fixedClock(100_000),
      lines: () => [line, quietLine],
      lineLog,
      doorbells: ears(rung.resolve),
      leader: soleLeader,
      log: silentLog,
    });
    expect(await rung.promise).toBe(quietLine);
    await ticks.close();
    expect((await lineLog.read(database, quietLine, null, 10)).at(-1)?.events).toMatchObject([tick(100_000, quietLine)]);
    expect(await lineLog.waiting(line, null)).toBe(1);
  });

  test('who does not lead writes no ticks', async () => {
    const { line, lineLog } = now();
    const asked = Promise.withResolvers<void>();
    const isLeader = () => {
      asked.resolve();
      return false;
    };
    const leader = { isLeader, close: async () => {} };
    const ticks = startTicks({
      clock: fixedClock(100_000),
      lines: () => [line],
      lineLog,
      doorbells: ears(() => {}),
      leader,
      log: silentLog,
    });
    await asked.promise;
    await ticks.close();
    expect(await lineLog.waiting(line, null)).toBe(0);
  });

  test("when the plant's clock runs sixty times as fast, ticks come sixty times as often", async () => {
    const { line, lineLog, database } = now();
    const clock = pacedClock(1_000_000, 60);
    const three = Promise.withResolvers<void>();
    let rings = 0;
    const doorbells = ears(() => {
      if (++rings === 3) three.resolve();
    });
    const start = performance.now();
    const ticks = startTicks({ clock, lines: () => [line], lineLog, doorbells, leader: soleLeader, log: silentLog });
    await three.promise;
    await ticks.close();
    expect(performance.now() - start).toBeLessThan(4_000);
    const seen = (await lineLog.read(database, line, null, 10)).map(batch => batch.events[0]!.seen);
    expect(seen[1]! - seen[0]!).toBeGreaterThanOrEqual(5_000);
    expect(seen[2]! - seen[1]!).toBeGreaterThanOrEqual(5_000);
  });
}
