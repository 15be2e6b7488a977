/**
 * What is wrong with Linemate itself, as far as this process can tell: it listens to what is counted, and says what has lasted long
 * enough to be told. Each has its delay, so that what passes by itself is never told.
 */
import type { EpochMs } from '../../clock.ts';
import type { Noticed } from '../../coaching/own-troubles.ts';
import type { Batch } from '../../line/event.ts';
import type { OwnTroubleKind } from '../../messages/own-trouble-card.ts';
import type { Id } from '../../plant/plant.ts';
import type { Count } from './count.ts';

export type Sign = Noticed<OwnTroubleKind>;

/** What `web/metrics.ts` is told by the others. */
export interface Counted {
  count: Count;
  waiting(line: Id, batches: number): void;
  watched(batch: Batch): void;
  /** A broker's connection; null = it is there, else why not. */
  contact(broker: string, away: string | null): void;
}

export interface OwnSigns {
  /** The same counters, listened to. */
  heed<Stats extends Counted>(stats: Stats): Stats;
  /** Of the machine; every now and then. */
  disk(host: string, freeGb: number): void;
  /** Redis, or the database; whatever it is, it answers or it does not. */
  answers(kind: 'redis' | 'database', ok: boolean): void;
  noticed(): Sign[];
}

const MINUTE_MS = 60_000;
const WINDOW_MINUTES = 10;
/** In ten minutes: a controller with a wrong token tries every few seconds, a mistyped link once or twice. */
const REFUSED_MIN = 30;
const UNREAD_MIN = 100;
const AWAY_MS = 2 * MINUTE_MS;
const SILENT_MS = MINUTE_MS;
/** Back-pressure begins at five hundred. */
const BACKLOG_BATCHES = 50;
const BACKLOG_MS = 3 * MINUTE_MS;
/** Told every few seconds by whoever leads; another leads where nothing has come for so long. */
const BACKLOG_FRESH_MS = MINUTE_MS;
const MODEL_MS = 10 * MINUTE_MS;
const MODEL_FAILURES_MIN = 3;
const CLOCK_MS = MINUTE_MS;
const CLOCK_MINUTES = 5;
/** A clock that is off is off by the same; what was kept back and comes late is late by less and less. */
const CLOCK_SPREAD_MS = 10_000;
export const DISK_GB_LOW = 2;
export const DISK_GB_FULL = 0.3;

/** Of a model's replies those that say nothing of its answering: it did, and badly. */
const ANSWERED = new Set(['said', 'refused', 'empty', 'cut', 'malformed']);

interface Known {
  refused: Map<string, Lately>;
  unread: Map<string, Lately>;
  away: Map<string, { since: EpochMs; why: string }>;
  silent: Map<'redis' | 'database', EpochMs>;
  /** What could not be written while it lasted. */
  past: Sign[];
  backlogs: Map<Id, { since: EpochMs; at: EpochMs; batches: number }>;
  clocks: ReturnType<typeof clockOffsets>;
  disks: Map<string, { since: EpochMs; gb: number }>;
  model: { since: EpochMs; times: number; why: string } | null;
}

export function ownSigns(realNow: () => EpochMs): OwnSigns {
  const known: Known = {
    refused: new Map(),
    unread: new Map(),
    away: new Map(),
    silent: new Map(),
    past: [],
    backlogs: new Map(),
    clocks: clockOffsets(),
    disks: new Map(),
    model: null,
  };
  const own = listening(known, realNow);
  return {
    heed: stats => ({
      ...stats,
      count(...told) {
        own.count(...told);
        stats.count(...told);
      },
      waiting(...told) {
        own.waiting(...told);
        stats.waiting(...told);
      },
      watched(batch) {
        own.watched(batch);
        stats.watched(batch);
      },
      contact(...told) {
        own.contact(...told);
        stats.contact(...told);
      },
    }),
    disk(host, gb) {
      const low = known.disks.get(host);
      known.disks.set(host, { since: low !== undefined && low.gb < DISK_GB_LOW ? low.since : realNow(), gb });
    },
    answers(kind, ok) {
      const since = known.silent.get(kind);
      if (!ok) return void known.silent.set(kind, since ?? realNow());
      known.silent.delete(kind);
      if (kind === 'database' && since !== undefined && realNow() - since >= SILENT_MS)
        known.past.push({ kind, subject: '', since, overAt: realNow(), facts: {} });
    },
    noticed: () => noticedIn(known, realNow()),
  };
}

function listening(known: Known, realNow: () => EpochMs): Counted {
  return {
    count(name, labels = {}, by = 1) {
      if (name === 'linemate_requests_refused_total' && labels.reason !== 'busy')
        lately(known.refused, labels.door ?? '').add(realNow(), by, labels.reason);
      if (name === 'linemate_events_quarantined_total') lately(known.unread, labels.source ?? '').add(realNow(), by);
      if (name !== 'linemate_model_replies_total') return;
      const { outcome = '' } = labels;
      known.model = ANSWERED.has(outcome)
        ? null
        : { since: known.model?.since ?? realNow(), times: (known.model?.times ?? 0) + 1, why: outcome };
    },
    waiting(line, batches) {
      const at = realNow();
      const before = known.backlogs.get(line);
      const since = before !== undefined && at - before.at < BACKLOG_FRESH_MS ? before.since : at;
      if (batches < BACKLOG_BATCHES) known.backlogs.delete(line);
      else known.backlogs.set(line, { since, at, batches });
    },
    watched(batch) {
      known.clocks.hear(batch, realNow());
    },
    contact(broker, why) {
      if (why === null) known.away.delete(broker);
      else known.away.set(broker, { since: known.away.get(broker)?.since ?? realNow(), why });
    },
  };
}

function noticedIn({ refused, unread, away, silent, past, backlogs, clocks, disks, model }: Known, now: EpochMs): Sign[] {
  const signs: Sign[] = past.splice(0);
  const up = (kind: OwnTroubleKind, subject: string, since: EpochMs, facts: Sign['facts'] = {}) =>
    void signs.push({ kind, subject, since, overAt: null, facts });
  for (const [host, { since, gb }] of disks)
    if (gb < DISK_GB_LOW) up(gb < DISK_GB_FULL ? 'disk-full' : 'disk-low', host, since, { gb: gb.toFixed(1) });
  for (const [broker, { since, why }] of away) if (now - since >= AWAY_MS) up('broker', broker, since, { said: why });
  for (const [door, last] of refused) {
    const { total, most } = last.of(now);
    if (total >= REFUSED_MIN) up('refused', door, now, { count: total, reason: most });
  }
  for (const [source, last] of unread) {
    const { total } = last.of(now);
    if (total >= UNREAD_MIN) up('unread', source, now, { count: total });
  }
  for (const [line, seconds] of clocks.off(now)) up('clock', line, now, { seconds });
  for (const [line, { since, at, batches }] of backlogs)
    if (at - since >= BACKLOG_MS && now - at < BACKLOG_FRESH_MS) up('backlog', line, since, { batches });
  if (model !== null && model.times >= MODEL_FAILURES_MIN && now - model.since >= MODEL_MS)
    up('model', '', model.since, { said: model.why });
  for (const [kind, since] of silent) if (now - since >= SILENT_MS) up(kind, '', since);
  return signs;
}

interface Lately {
  add(at: EpochMs, by: number, reason?: string): void;
  of(now: EpochMs): { total: number; most: string };
}

/** How many in the last ten minutes, and what most of them were. */
function lately(of: Map<string, Lately>, key: string): Lately {
  const known = of.get(key);
  if (known !== undefined) return known;
  const minutes = new Map<number, Map<string, number>>();
  const made: Lately = {
    add(at, by, reason = '') {
      const minute = Math.floor(at / MINUTE_MS);
      for (const old of minutes.keys()) if (old <= minute - WINDOW_MINUTES) minutes.delete(old);
      const reasons = minutes.get(minute) ?? new Map<string, number>();
      minutes.set(minute, reasons.set(reason, (reasons.get(reason) ?? 0) + by));
    },
    of(now) {
      const sums = new Map<string, number>();
      for (const [minute, reasons] of minutes)
        if (minute > now / MINUTE_MS - WINDOW_MINUTES) for (const [reason, n] of reasons) sums.set(reason, (sums.get(reason) ?? 0) + n);
      const most = [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
      return { total: [...sums.values()].reduce((sum, n) => sum + n, 0), most };
    },
  };
  of.set(key, made);
  return made;
}

/** Of each line, minute by minute, how far the times that were sent are from ours at the nearest. */
function clockOffsets(): { hear(batch: Batch, now: EpochMs): void; off(now: EpochMs): Map<string, number> } {
  const lines = new Map<Id, Map<number, number>>();
  return {
    hear({ line, events }, now) {
      const minute = Math.floor(now / MINUTE_MS);
      const minutes = lines.get(line) ?? new Map<number, number>();
      lines.set(line, minutes);
      for (const old of minutes.keys()) if (old <= minute - CLOCK_MINUTES) minutes.delete(old);
      for (const { kind, at, seen } of events) {
        // What brings no time of its own has ours.
        if (kind === 'tick' || at === seen) continue;
        const nearest = minutes.get(minute);
        if (nearest === undefined || Math.abs(seen - at) < Math.abs(nearest)) minutes.set(minute, seen - at);
      }
    },
    off(now) {
      const minute = Math.floor(now / MINUTE_MS);
      const found = new Map<string, number>();
      for (const [line, minutes] of lines) {
        const offsets = [...minutes].filter(([at]) => at > minute - CLOCK_MINUTES).map(([, offset]) => offset);
        const [least, most] = [Math.min(...offsets), Math.max(...offsets)];
        if (offsets.length < CLOCK_MINUTES || most - least > CLOCK_SPREAD_MS) continue;
        const nearest = least > 0 ? least : -most;
        if (nearest > CLOCK_MS) found.set(line, Math.round(nearest / 1_000));
      }
      return found;
    },
  };
}
