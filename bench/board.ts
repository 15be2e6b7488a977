/**
 * `bench board [--days N]`: how long the board takes over the history of a 20-station line, embedded and without an idle moment.
 *
 * Every minute of every day has a row and every station stops every half an hour, so a real line has less. Figures are those of
 * this machine at this moment.
 */

import { standardDetectors } from '../src/detectors/standard.ts';
import { loadBoard } from '../src/flows/report/load-board.ts';
import { upsertEpisode } from '../src/history/episodes.ts';
import { lockLine, saveLine } from '../src/history/lines.ts';
import { putMinutes } from '../src/history/minutes.ts';
import { openPglite } from '../src/history/pglite.ts';
import type { Database } from '../src/history/sql.ts';
import { MINUTE_MS, type MinuteRow } from '../src/kpis/minute.ts';
import { lineStep } from '../src/line/step.ts';
import type { Line, Plant } from '../src/plant/plant.ts';
import { boardMessage } from '../src/reports/board/message.ts';
import { line as lineOf, plant as plantOf, station } from '../test/line/a-line.ts';
import type { BenchRun } from './main.ts';

export const withoutFolder = true;

const STATIONS = 20;
const TIMES = 100;
const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 4, 21, 13, 7);
const EVERY_MS = 30 * MINUTE_MS;
const CAUSES = ['fault', 'supply', 'changeover', 'offtake', 'no-operator', undefined] as const;

export const run: BenchRun = async (_dir, io, rest) => {
  const given = rest.indexOf('--days');
  const days = given < 0 ? 31 : Number(rest[given + 1]);
  const line = lineOf(Array.from({ length: STATIONS }, (_, n) => station(`K${n + 1}`)));
  const plant: Plant = { ...plantOf([line]), shifts: ['06:00', '14:00', '22:00'].map((from, n, all) => shift(from, all[(n + 1) % 3]!)) };
  const database = await openPglite(null);
  try {
    for (let day = days; day >= 0; day--) await fill(database, line, NOW - (day + 1) * DAY_MS, NOW - day * DAY_MS);
    io.progress(`${days} days of ${STATIONS} stations written`);
    const took: number[] = [];
    let causes = 0;
    for (let n = 0; n < TIMES; n++) {
      const begun = performance.now();
      const board = await loadBoard(database, { plant, lines: [line], now: NOW + n * MINUTE_MS, upkeep: true });
      boardMessage(board, { plant, lang: 'en', conversation: 'slack/C1', id: 'board/1' });
      took.push(performance.now() - begun);
      causes = board.lines[0]!.lost.causes.length;
    }
    took.sort((a, b) => a - b);
    const at = (share: number) => Math.round(took[Math.ceil(share * TIMES) - 1]!);
    io.answer({ days, stations: STATIONS, causes, medianMs: at(0.5), p95Ms: at(0.95), mostMs: at(1) });
    return 0;
  } finally {
    await database.close();
  }
};

const shift = (from: string, to: string): Plant['shifts'][number] => ({
  id: from.replace(':', ''),
  from,
  to,
  aliases: {},
  breaks: [],
  days: [1, 2, 3, 4, 5, 6, 7],
});

async function fill(database: Database, line: Line, from: number, to: number): Promise<void> {
  const rows: MinuteRow[] = [];
  for (let minute = from; minute < to; minute += MINUTE_MS)
    for (const { id } of line.stations)
      rows.push({ line: line.id, station: id, minute, good: 2, reject: 0, seconds: { execute: 60 }, parameters: {} });
  await database.transaction(async tx => {
    await putMinutes(tx, rows);
    for (const [index, { id }] of line.stations.entries())
      for (let openedAt = from + index * MINUTE_MS, n = 0; openedAt < to; openedAt += EVERY_MS, n++) await stop(tx, line, id, openedAt, n);
    const state = { ...lineStep(line, standardDetectors()).start(), at: to };
    await lockLine(tx, line.id);
    await saveLine(tx, line.id, '1', state, state.v);
  });
}

function stop(tx: Parameters<typeof upsertEpisode>[0], line: Line, id: string, openedAt: number, n: number): Promise<void> {
  const cause = CAUSES[n % CAUSES.length];
  return upsertEpisode(
    tx,
    {
      id: `${line.id}/${id}/stall/${new Date(openedAt).toISOString()}`,
      line: line.id,
      station: id,
      kind: 'stall',
      openedAt,
      closedAt: openedAt + 4 * MINUTE_MS,
      state: 'closed',
      consequences: [],
      safety: false,
      repeat: false,
      findings: 1,
    },
    cause === undefined ? {} : { cause },
  );
}
