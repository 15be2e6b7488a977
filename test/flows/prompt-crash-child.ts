/** Saves what it is told as the studio does, and is gone the moment the store has it: before the file, before anything is published. */
import { fixedClock } from '../../src/clock.ts';
import { openPrompts } from '../../src/flows/train/prompt-folder.ts';
import { openPglite } from '../../src/history/pglite.ts';
import { silentLog } from '../../src/log.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const [dataDir, folder, file, source] = JSON.parse(process.argv[2]!) as [string, string, string, string];
const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [] } };
const database = await openPglite(dataDir);
let saving = false;
const count = () => {
  if (saving) process.kill(process.pid, 'SIGKILL');
};
const prompts = await openPrompts({ database, plant: () => plant, clock: fixedClock(1), log: silentLog, count }, folder);
saving = true;
await prompts.save(file, source);
