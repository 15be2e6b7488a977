/**
 * Where people said that we were wrong, for the engineer: what was said, what it was, and how often an answer of ours stood. Pure.
 *
 * All texts are the floor's own: whoever shows them escapes them. Nobody is named.
 */

import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { Id } from '../plant/plant.ts';
import type { Cell } from './csv.ts';

export interface Named {
  root: string | null;
  cause: CauseKind | null;
}

export interface CorrectedAnswer {
  id: string;
  at: EpochMs;
  kind: 'not-it' | 'something-else';
  line: Id;
  station: Id | null;
  said: Named & { wording: string | null };
  instead: Named;
  /** The chip they tapped, by its id, where it names no cause; null = none. */
  chosen: string | null;
  /** Their own words. */
  text: string | null;
  /** The answer or card that was corrected. */
  message: string | null;
}

/** A cause that we named for a station, and what became of it. */
export interface SaidTotal {
  station: Id;
  cause: CauseKind | null;
  /** Answers to *why* that named it, as long as questions are kept. */
  answers: number;
  corrected: number;
  /** What they said it was, the most frequent first; null = in words, or something else. */
  instead: readonly { cause: CauseKind | null; times: number }[];
}

/** As rows of `correction` have them, below this folder. */
export interface KeptCorrection {
  id: string;
  at: EpochMs;
  kind: string;
  line: Id;
  station: Id | null;
  episode: string | null;
  messageId: string | null;
  said: unknown;
  text: string | null;
}

interface KeptSaid {
  chosen?: string | null;
  root?: string | null;
  cause?: CauseKind | null;
  wording?: string | null;
  instead?: { root?: string | null; cause?: string | null };
}

/** @param causeOf what was known of an episode that a card was about */
export function correctedAnswers(
  rows: readonly KeptCorrection[],
  causeOf: (episode: string) => Named = () => ({ root: null, cause: null }),
): CorrectedAnswer[] {
  return rows.flatMap((row): CorrectedAnswer[] => {
    if (row.kind !== 'not-it' && row.kind !== 'something-else') return [];
    const said = (row.said ?? {}) as KeptSaid;
    const isAnswer = row.kind === 'not-it';
    const known = isAnswer || row.episode === null ? { root: said.root ?? null, cause: said.cause ?? null } : causeOf(row.episode);
    const instead = isAnswer ? said.instead : { root: null, cause: said.cause ?? null };
    return [
      {
        id: row.id,
        at: row.at,
        kind: row.kind,
        line: row.line,
        station: row.station,
        said: { ...known, wording: isAnswer ? (said.wording ?? null) : null },
        instead: { root: instead?.root || null, cause: (instead?.cause || null) as CauseKind | null },
        chosen: said.chosen ?? null,
        text: row.text,
        message: row.messageId,
      },
    ];
  });
}

/** The most corrected first. @param answers what answers to *why* said, one each */
export function saidTotals(corrected: readonly CorrectedAnswer[], answers: readonly { station: Id; cause: string | null }[]): SaidTotal[] {
  const totals = new Map<string, { station: Id; cause: CauseKind | null; answers: number; instead: Map<CauseKind | null, number> }>();
  const at = (station: Id, cause: CauseKind | null) => {
    const key = `${station}/${cause}`;
    const total = totals.get(key) ?? { station, cause, answers: 0, instead: new Map() };
    totals.set(key, total);
    return total;
  };
  for (const { station, cause } of answers) at(station, cause as CauseKind | null).answers += 1;
  for (const { kind, station, said, instead } of corrected) {
    if (kind !== 'not-it' || station === null) continue;
    const total = at(station, said.cause);
    total.instead.set(instead.cause, (total.instead.get(instead.cause) ?? 0) + 1);
  }
  return [...totals.values()]
    .map(({ instead, ...total }) => ({
      ...total,
      corrected: [...instead.values()].reduce((sum, times) => sum + times, 0),
      instead: [...instead].map(([cause, times]) => ({ cause, times })).sort((a, b) => b.times - a.times),
    }))
    .sort((a, b) => b.corrected - a.corrected || b.answers - a.answers || (a.station < b.station ? -1 : 1));
}

export const CORRECTION_COLUMNS = [
  'at',
  'line',
  'station',
  'said_cause',
  'said_root',
  'said_wording',
  'instead_cause',
  'instead_root',
  'words',
  'about',
  'answer',
] as const;

/** Rows for a spreadsheet, in UTC; the words are the floor's and go through `csvText`. */
export const correctionRows = (corrected: readonly CorrectedAnswer[]): Cell[][] =>
  corrected.map(one => [
    new Date(one.at).toISOString(),
    one.line,
    one.station,
    one.said.cause,
    one.said.root,
    one.said.wording,
    one.instead.cause,
    one.instead.root,
    one.text,
    one.kind === 'not-it' ? 'answer' : 'card',
    one.message === null ? null : `/corrections?answer=${encodeURIComponent(one.message)}`,
  ]);
