/** A store for many streams: emptied before each, but for the trainer's templates. */
import { fixedClock } from '../../src/clock.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { saveCatalogue } from '../flows/shop-floor.ts';
import { plant } from './plant.ts';
import { type Played, playStore } from './play-store.ts';
import { type Clouds, portsAlone, withClouds } from './products.ts';
import { faultInStore } from './store-oracle.ts';
import { storeStream } from './store-stream.ts';

/** The adapters' own way through HTTP is slow: one stream in so many goes it; which, its seed says, so that it can be played alone. */
const CLOUDS_EVERY = 10;
const KEPT = ['template', 'label', 'label_move', 'schema_version', 'feed', 'prompt_file'];

export interface ProofStore {
  play(seed: string): Promise<{ fault: string | null; played: Played }>;
  close(): Promise<void>;
}

export async function openProofStore(): Promise<ProofStore> {
  const database = await openPglite(null);
  const doorbells = { ringLine: async () => {}, ringConversation: async () => {} };
  const shared = { plant: () => plant, clock: fixedClock(0), database, log: silentLog, count: () => {}, realNow: () => 0, doorbells };
  await saveCatalogue(shared);
  const { rows } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'linemate' and not (table_name = any($1::text[]))`,
    [KEPT],
  );
  const empty = `truncate ${rows.map(row => `linemate.${row.name}`).join(', ')}`;
  let clouds: Clouds | null = null;
  return {
    async play(seed) {
      await database.query(empty);
      const isClouded = chance(`${seed}/way`).next() < 1 / CLOUDS_EVERY;
      if (isClouded) clouds ??= await withClouds();
      clouds?.forget();
      const played = await playStore(database, isClouded && clouds !== null ? clouds : portsAlone(), storeStream(seed));
      const refused = isClouded ? (clouds?.problems()[0] ?? null) : null;
      return { fault: faultInStore(played) ?? refused, played };
    },
    async close() {
      await clouds?.close();
      await database.close();
    },
  };
}
