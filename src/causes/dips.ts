/**
 * When a station made less than usual without standing still, and when it threw out more than usual: what somebody means who
 * asks why it is slow, or why there is so much waste, and names no time.
 */
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { LineRecord, StationRecord } from './record.ts';
import { totalAt, upstreamIndexes } from './reject-effects.ts';

export interface Span {
  from: EpochMs;
  to: EpochMs;
}

interface Piece extends Span {
  /** Neither standing nor without data. */
  workMs: number;
  made: number;
  rejects: number;
}

const PIECE_MS_MIN = 300_000;
/** Few parts say little about a pace. */
const PIECE_PARTS_MIN = 30;
/** A shorter wait belongs to a slow pace, a longer one is a stop. */
const STOP_MS_MIN = 45_000;
/** A station that makes less than this part of the usual is slow. */
const PACE_MIN = 0.93;
/** One slow piece may be chance. */
const SLOW_PIECES_MIN = 2;
/** So many times the usual share, and never less than this, is more than usual. */
const REJECTS_TIMES_MIN = 3;
const REJECTS_SHARE_MIN = 0.01;

/** The latest slow stretch in the window; null when there was none. */
export function slowSpan(record: LineRecord, index: number, window: Span): Span | null {
  const pieces = piecesOf(record, index).filter(piece => piece.workMs >= (piece.to - piece.from) / 2);
  const usual = median(pieces.map(({ made, workMs }) => made / workMs));
  const found: (Span & { pieces: number })[] = [];
  let joins = false;
  for (const { from, to, made, workMs } of pieces) {
    const isSlow = made / workMs < PACE_MIN * usual && to > window.from && from < window.to;
    const last = found.at(-1);
    if (isSlow && joins && last) Object.assign(last, { to, pieces: last.pieces + 1 });
    else if (isSlow) found.push({ from, to, pieces: 1 });
    joins = isSlow;
  }
  const last = found.findLast(span => span.pieces >= SLOW_PIECES_MIN);
  return last === undefined ? null : within(last, window);
}

/** The stretch of the window in which most was thrown out beyond the usual; null when it never was. */
export function rejectsSpan(record: LineRecord, index: number, window: Span): Span | null {
  const pieces = piecesOf(record, index);
  const usual = median(pieces.filter(({ made }) => made > 0).map(({ made, rejects }) => rejects / made));
  const share = Math.max(REJECTS_SHARE_MIN, REJECTS_TIMES_MIN * usual);
  let best: (Span & { excess: number }) | null = null;
  let now: (Span & { excess: number }) | null = null;
  for (const { from, to, made, rejects } of pieces) {
    if (to <= window.from || from >= window.to) continue;
    const excess = rejects - share * made;
    now = now !== null && now.excess > 0 ? { from: now.from, to, excess: now.excess + excess } : { from, to, excess };
    if (now.excess > (best?.excess ?? 0)) best = now;
  }
  return best === null ? null : within(best, window);
}

/** Of what a station checked, this share thrown out slows whoever comes after it. */
const THROWN_SHARE_MIN = 0.05;

export interface ThrownOut {
  station: Id;
  rejects: number;
  share: number;
}

/** The station before this one, or itself, that threw out most of its parts in a time; null when none threw out many. */
export function thrownOutIn(record: LineRecord, index: number, { from, to }: Span): ThrownOut | null {
  const all = [index, ...upstreamIndexes(record, index)].map(place => {
    const entry = record.stations[place]!;
    const made = totalAt(entry, to) - totalAt(entry, from);
    const rejects = Math.round(totalAt(entry, to, 'reject') - totalAt(entry, from, 'reject'));
    return { station: entry.station.id, rejects, share: made > 0 ? rejects / made : 0 };
  });
  const most = all.sort((a, b) => b.share - a.share)[0];
  return most === undefined || most.share < THROWN_SHARE_MIN ? null : most;
}

const within = (span: Span, window: Span): Span => ({ from: Math.max(span.from, window.from), to: Math.min(span.to, window.to) });

function piecesOf(record: LineRecord, index: number): Piece[] {
  const entry = record.stations[index]!;
  const first = entry.counts[0];
  const last = entry.counts.at(-1);
  if (!first || !last) return [];
  const size = Math.max(PIECE_MS_MIN, PIECE_PARTS_MIN * entry.station.nominalCycleSeconds * 1000);
  const pieces: Piece[] = [];
  // Cut from the end, so that the last piece is a whole one.
  for (let to = last.at; to - size >= first.at; to -= size) pieces.unshift(pieceOf(entry, to - size, to));
  return pieces;
}

function pieceOf(entry: StationRecord, from: EpochMs, to: EpochMs): Piece {
  const lost = entry.stretches
    .filter(stretch => stretch.doing === 'unknown' || (stretch.doing !== 'runs' && stretch.to - stretch.from >= STOP_MS_MIN))
    .reduce((sum, stretch) => sum + Math.max(0, Math.min(to, stretch.to) - Math.max(from, stretch.from)), 0);
  const grown = (what: 'all' | 'reject') => Math.max(0, totalAt(entry, to, what) - totalAt(entry, from, what));
  return { from, to, workMs: to - from - lost, made: grown('all'), rejects: grown('reject') };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
