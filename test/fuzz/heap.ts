/** What is held after a collection: what a door keeps of what it was given, and not what nobody has swept yet. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export function heapMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
}
