/**
 * The process under fire: a gateway (appends what it is sent over IPC), a consumer (drains lines, delivers messages), or both.
 * It is told everything in one argument and never cleans up, because it is always killed.
 */
import { appendFileSync } from 'node:fs';
import { lockLine, readLine, saveLine } from '../../src/history/lines.ts';
import { enqueueAll, nextUnsent, outboxCounts } from '../../src/history/outbox.ts';
import { markSent } from '../../src/history/posts.ts';
import { startBeat } from '../../src/queue/beat.ts';
import { type Backends, openBackends } from '../../src/queue/open-backends.ts';
import { applyBatch, batchOf, type ChaosState, freshState } from './chaos-line.ts';

export interface ChildOptions {
  roles: readonly ('gateway' | 'consumer')[];
  dataDir: string | null;
  databaseUrl?: string;
  redisUrl?: string;
  prefix?: string;
  lines: readonly string[];
  /** Posts land here, one line each: what the people would have seen. */
  postsFile: string;
}

export type ToChild = { append: { line: string; producer: string; n: number } } | { waiting: true };
export type FromChild = { ready: true } | { acked: { line: string; producer: string; n: number } } | { waiting: number };

/** Long enough for a post to a file, short enough that a killed sender's message is offered again within the test. */
const TAKEN_MS = 700;

const options: ChildOptions = JSON.parse(process.argv[2]!);
const say = (message: FromChild) => process.send?.(message);
const complain = (what: string, facts?: Record<string, unknown>) => process.stderr.write(`${what} ${JSON.stringify(facts ?? {})}\n`);
const backends = await openBackends({ ...options, log: { info() {}, warn: complain, error: complain } });

async function drain({ database, lineLog, doorbells }: Backends, line: string): Promise<void> {
  for (;;) {
    const done = await database.transaction(async tx => {
      const stored = await lockLine<ChaosState>(tx, line);
      const batches = await lineLog.read(tx, line, stored.cursor, 20);
      const upTo = batches.at(-1)?.seq;
      if (upTo === undefined) return null;
      const state = stored.state ?? freshState();
      const said = batches.flatMap(batch => applyBatch(state, batch));
      await saveLine(tx, line, upTo, state, 1);
      return { upTo, toRing: await enqueueAll(tx, said, Date.now()) };
    });
    if (done === null) return;
    await lineLog.trim(database, line, done.upTo);
    for (const conversation of done.toRing) await doorbells.ringConversation(conversation);
  }
}

async function deliver({ database }: Backends, conversation: string): Promise<void> {
  for (;;) {
    const unsent = await nextUnsent(database, conversation, Date.now(), TAKEN_MS);
    if (unsent === null) return;
    appendFileSync(options.postsFile, `${conversation} ${unsent.seq} ${unsent.message.id}\n`);
    await markSent(database, unsent, { at: unsent.seq }, Date.now());
  }
}

async function waiting(): Promise<number> {
  let total = (await outboxCounts(backends.database)).waiting;
  for (const line of options.lines)
    total += await backends.lineLog.waiting(line, (await readLine(backends.database, line))?.cursor ?? null);
  return total;
}

process.on('message', async (message: ToChild) => {
  if ('waiting' in message) say({ waiting: await waiting() });
  else {
    const { line, producer, n } = message.append;
    await backends.lineLog.append(line, batchOf(line, producer, n));
    say({ acked: message.append });
    await backends.doorbells.ringLine(line);
  }
});
process.on('disconnect', () => process.exit(1));
if (options.roles.includes('consumer')) {
  await backends.doorbells.answer({ line: line => drain(backends, line), conversation: conversation => deliver(backends, conversation) });
  startBeat({ ...backends, lines: () => options.lines, log: { info() {}, warn: complain, error: complain }, everyMs: 1_000 });
}
say({ ready: true });
