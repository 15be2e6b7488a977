/**
 * A line's log as a Redis stream.
 *
 * Invariants: ids grow and lie above the cursor that SQL holds, also when Redis came back empty or its clock is behind; the
 * newest `seen` stands beside the stream, whatever is trimmed; reading is strictly behind the cursor, because XTRIM MINID keeps the
 * entry at the id itself. As durable as Redis is set to be: `appendonly yes` loses up to a second of appends with the machine,
 * nothing with the process.
 */
import type { Cluster, Redis } from 'ioredis';
import type { EpochMs } from '../clock.ts';
import { Unavailable } from '../errors.ts';
import { compareSeq } from '../history/events.ts';
import { newestSeen } from '../history/inbox.ts';
import type { Sql } from '../history/sql.ts';
import { readBatch, writeBatch } from '../line/batch-text.ts';
import type { Event, LoggedBatch } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';
import type { LineLog } from './line-log.ts';
import { lineQueue, tagOf } from './tags.ts';

/** Appends, and keeps the newest `seen`; when the id it got is not above the floor, moves the stream's counter there and appends again. */
const APPEND = `
if tonumber(ARGV[4]) > tonumber(redis.call('GET', KEYS[2]) or '0') then redis.call('SET', KEYS[2], ARGV[4]) end
local id = redis.call('XADD', KEYS[1], '*', 'e', ARGV[1])
local ms, n = string.match(id, '(%d+)-(%d+)')
local floor_ms, floor_n = tonumber(ARGV[2]), tonumber(ARGV[3])
if tonumber(ms) > floor_ms or (tonumber(ms) == floor_ms and tonumber(n) > floor_n) then return id end
redis.call('XDEL', KEYS[1], id)
redis.call('XSETID', KEYS[1], ARGV[2] .. '-' .. ARGV[3])
return redis.call('XADD', KEYS[1], '*', 'e', ARGV[1])`;

type WithAppend = (Redis | Cluster) & {
  linemateAppend(key: string, seenKey: string, batch: string, floorMs: string, floorN: string, seen: number): Promise<string>;
};

export class RedisLineLog implements LineLog {
  readonly #redis: WithAppend;
  readonly #cursorOf: (line: Id) => Promise<string | null>;
  readonly #prefix: string;
  readonly #tags: number;
  readonly #answerMs: number;
  /** The newest of: cursor as of the last (re)connection, our last append. Redis may have come back without either. */
  readonly #floors = new Map<Id, string>();
  readonly #fresh = new Set<Id>();
  readonly #forgetFloors = () => this.#fresh.clear();

  /**
   * @param options.cursorOf the line's cursor in SQL
   * @param options.answerMs how long Redis may take before every call here throws `Unavailable`; 10 s unless said
   */
  constructor(
    redis: Redis | Cluster,
    options: { cursorOf: (line: Id) => Promise<string | null>; prefix?: string; tags?: number; answerMs?: number },
  ) {
    redis.defineCommand('linemateAppend', { numberOfKeys: 2, lua: APPEND });
    this.#redis = redis as WithAppend;
    this.#cursorOf = options.cursorOf;
    this.#prefix = options.prefix ?? 'linemate';
    this.#tags = options.tags ?? 1;
    this.#answerMs = options.answerMs ?? ANSWER_MS_MAX;
    redis.on('ready', this.#forgetFloors);
  }

  async append(line: Id, events: readonly Event[]): Promise<string> {
    if (!this.#fresh.has(line)) {
      this.#raiseFloor(line, streamId(await this.#cursorOf(line)));
      this.#fresh.add(line);
    }
    const [ms, n] = this.#floors.get(line)!.split('-') as [string, string];
    const seq = await this.#inTime(
      this.#redis.linemateAppend(this.#key(line), this.#key(line, 'seen'), writeBatch(events), ms, n, newestSeen(events)),
      'Redis is away: it may or may not have taken the batch',
    );
    this.#raiseFloor(line, seq);
    return seq;
  }

  #raiseFloor(line: Id, to: string): void {
    const floor = this.#floors.get(line);
    if (floor === undefined || compareSeq(to, floor) > 0) this.#floors.set(line, to);
  }

  async read(_tx: Sql, line: Id, after: string | null, batchesMax: number): Promise<readonly LoggedBatch[]> {
    const entries = await this.#inTime(this.#redis.xrange(this.#key(line), `(${streamId(after)}`, '+', 'COUNT', batchesMax));
    return entries.map(([seq, fields]) => ({ line, seq, events: readBatch(line, seq, fields[1]!), text: fields[1]! }));
  }

  async trim(_tx: Sql, line: Id, upTo: string): Promise<void> {
    await this.#inTime(this.#redis.xtrim(this.#key(line), 'MINID', streamId(upTo)));
  }

  /** All but what is not yet trimmed, which after a commit is the cursor's own entry: Redis cannot count a range. */
  async waiting(line: Id, after: string | null): Promise<number> {
    const length = await this.#inTime(this.#redis.xlen(this.#key(line)));
    if (length === 0 || after === null) return length;
    return length - (await this.#inTime(this.#redis.xrange(this.#key(line), '-', streamId(after)))).length;
  }

  async lastSeen(line: Id): Promise<EpochMs | null> {
    const seen = await this.#inTime(this.#redis.get(this.#key(line, 'seen')));
    return seen === null ? null : Number(seen);
  }

  async close(): Promise<void> {
    this.#redis.off('ready', this.#forgetFloors);
  }

  async #inTime<T>(answer: Promise<T>, otherwise = 'Redis is away'): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Unavailable(otherwise)), this.#answerMs);
    });
    try {
      return await Promise.race([answer, tooLate]);
    } catch (cause) {
      if (NOT_NOW.test((cause as Error).message)) throw new Unavailable(`Redis cannot do it now: ${(cause as Error).message}`, { cause });
      throw cause;
    } finally {
      clearTimeout(timer);
    }
  }

  #key(line: Id, what: 'log' | 'seen' = 'log'): string {
    return `${this.#prefix}:${lineQueue(tagOf(line, this.#tags))}:${what}:${line}`;
  }
}

/** Answers of a Redis whose disk or memory is full, that still loads, or that is being replaced: it may go later. */
const NOT_NOW = /\b(MISCONF|OOM|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|BUSY)\b/;

/** Whoever asks should hear soon that it has to try again, though a connection waits for Redis for ever. */
const ANSWER_MS_MAX = 10_000;

/** An SQL cursor has no second part: everything of that millisecond is behind it. */
function streamId(cursor: string | null): string {
  if (cursor === null) return '0-0';
  return cursor.includes('-') ? cursor : `${cursor}-0`;
}
