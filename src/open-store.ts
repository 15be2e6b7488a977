/** The store without the process: for a command that asks while none runs, and for recordings, in memory. */
import { fixedClock, wallClock } from './clock.ts';
import type { Config } from './config.ts';
import { Rejected } from './errors.ts';
import type { AskDeps } from './flows/ask/answer-question.ts';
import { templateShelf } from './flows/coach/template-shelf.ts';
import { loadPlant } from './flows/house/load-plant.ts';
import { type Replay, replayOn } from './flows/watch/open-replay.ts';
import { readLine } from './history/lines.ts';
import { type Ownership, takeOwnership } from './history/owner.ts';
import { openPglite } from './history/pglite.ts';
import { openPostgres } from './history/postgres.ts';
import type { LineState } from './line/state.ts';
import type { Log } from './log.ts';
import { openModel } from './model/open-model.ts';
import type { Plant } from './plant/plant.ts';
import { storeFolder } from './queue/open-backends.ts';

/** The store alone, for a command that asks while no process runs. */
export async function openStore(config: Config, log: Log): Promise<{ plant: Plant; ask: AskDeps; close(): Promise<void> }> {
  const plant = loadPlant(config.plant.file);
  const ownership = config.databaseUrl === null ? await own(config.dataDir) : null;
  const database =
    config.databaseUrl === null ? await openPglite(storeFolder(config.dataDir)) : await openPostgres(config.databaseUrl, log);
  const at = Math.max(
    0,
    ...(await Promise.all(plant.lines.map(async line => (await readLine<LineState>(database, line.id))?.state?.at ?? 0))),
  );
  const clock = config.plant.demo && at > 0 ? fixedClock(at) : wallClock();
  const model = await openModel(config.model);
  const shared = { plant: () => plant, database, clock, log, model, count: () => {}, realNow: () => Date.now() };
  return {
    plant,
    ask: { ...shared, shelf: templateShelf(shared), drafts: config.plant.demo, doorbells: { ringConversation: async () => {} } },
    async close() {
      await database.close();
      ownership?.release();
    },
  };
}

export async function openReplay(config: Config, log: Log): Promise<Replay> {
  const plant = loadPlant(config.plant.file);
  return replayOn(await openPglite(null), plant, log, config.promptsDir ?? undefined);
}

/** @throws Rejected when another process has it */
export async function own(dataDir: string): Promise<Ownership> {
  const owned = await takeOwnership(dataDir);
  if ('publish' in owned) return owned;
  const who = owned.heldBy === null ? 'Another process' : `Process ${owned.heldBy.pid}`;
  throw new Rejected(`${who} already runs on ${dataDir}. Stop it first, or set DATA_DIR to another folder.`);
}
