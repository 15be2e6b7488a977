/** Everything a replay needs, in memory: a store, the catalogue of templates, and a clock that shows the recording's time. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type EpochMs, fixedClock } from '../../clock.ts';
import type { Problem } from '../../errors.ts';
import type { Database } from '../../history/sql.ts';
import type { Event } from '../../line/event.ts';
import { readEvents } from '../../line/read-event.ts';
import type { Log } from '../../log.ts';
import { calendar } from '../../plant/calendar.ts';
import type { Plant } from '../../plant/plant.ts';
import { isTemplateFile } from '../../prompts/template-file.ts';
import type { AskDeps } from '../ask/answer-question.ts';
import { templateShelf } from '../coach/template-shelf.ts';
import type { Count } from '../house/count.ts';
import { PROMPTS_FOLDER } from '../train/prompt-folder.ts';
import { readTemplateFile } from '../train/read-template-file.ts';
import { saveTemplate } from '../train/save-prompt.ts';
import { replayEvents } from './replay-events.ts';

export interface Replay {
  plant: Plant;
  ask: AskDeps;
  /** One event a line; what cannot be read is a problem with its line. */
  read(text: string, limit: number): { events: Event[]; problems: Problem[] };
  play(events: readonly Event[], told: Parameters<typeof replayEvents>[2], stepMs?: number): ReturnType<typeof replayEvents>;
  close(): Promise<void>;
}

/** A recording is as old as it is: nothing in it is too old, nothing too new. */
const FOR_EVER_MS = 100 * 365 * 86_400_000;

/** @param promptsDir where the templates lie */
export async function replayOn(database: Database, plant: Plant, log: Log, promptsDir = PROMPTS_FOLDER): Promise<Replay> {
  const clock = fixedClock(0);
  const count: Count = () => {};
  const shared = { plant: () => plant, database, clock, log, count };
  for (const file of readdirSync(promptsDir).filter(isTemplateFile))
    await saveTemplate(shared, file, await readTemplateFile(join(promptsDir, file)), 'file', { first: true });
  const shelf = templateShelf(shared);
  const plantCalendar = calendar(plant);
  const ask: AskDeps = { ...shared, shelf, drafts: true, realNow: () => Date.now(), doorbells: { ringConversation: async () => {} } };
  return {
    plant,
    ask,
    read: (text, limit) => readLines(text, limit, plant),
    async play(events, told, stepMs) {
      const sorted = [...events].sort((a, b) => a.seen - b.seen);
      const played = await replayEvents(
        { ...shared, calendar: () => plantCalendar, shelf, connected: new Set(['floor']), drafts: true },
        sorted,
        told,
        stepMs,
      );
      clock.set(sorted.at(-1)?.seen ?? 0);
      return played;
    },
    close: () => database.close(),
  };
}

function readLines(text: string, limit: number, plant: Plant): { events: Event[]; problems: Problem[] } {
  const events: Event[] = [];
  const problems: Problem[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length && events.length < limit; index++) {
    const line = lines[index]!.trim();
    if (line === '') continue;
    const read = readLine(line, plant);
    events.push(...read.events);
    if (read.problem !== null) problems.push({ line: index + 1, level: 'warning', message: read.problem });
  }
  return { events, problems };
}

function readLine(line: string, plant: Plant): { events: Event[]; problem: string | null } {
  let sent: unknown;
  try {
    sent = JSON.parse(line);
  } catch (cause) {
    return { events: [], problem: `not JSON: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
  const { events, quarantined } = readEvents(sent, { seen: seenIn(sent), plant });
  return { events, problem: quarantined[0]?.reason ?? null };
}

function seenIn(sent: unknown): EpochMs {
  const { seen, at } = (typeof sent === 'object' && sent !== null ? sent : {}) as { seen?: unknown; at?: unknown };
  const written = Date.parse(String(seen ?? at));
  return Number.isNaN(written) ? FOR_EVER_MS : written;
}
