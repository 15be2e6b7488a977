/** Drains a line whose log lies in the store; where told so, it is killed -9 in the middle of a mending. */
import { openPglite } from '../../src/history/pglite.ts';
import { LINE } from '../flows/reordered-line.ts';
import { shopFloor } from '../flows/shop-floor.ts';
import { plant } from '../line/a-line.ts';
import { drainInSips } from './drain-in-sips.ts';

const [folder = '', dieAt = ''] = process.argv.slice(2);
const database = await openPglite(folder);
const floor = await shopFloor(database, plant([LINE]), { templates: false });
let mended = 0;
const count: typeof floor.watch.count = (name, ...rest) => {
  if (name === 'linemate_mended_total' && ++mended === Number(dieAt)) process.kill(process.pid, 'SIGKILL');
  floor.watch.count(name, ...rest);
};
await drainInSips({ ...floor.watch, count }, LINE.id);
await database.close();
process.exit(0);
