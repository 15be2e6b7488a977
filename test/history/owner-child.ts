/** Takes the folder it is given, says so, and stays until it is killed. */
import { takeOwnership } from '../../src/history/owner.ts';

const [folder, port] = process.argv.slice(2) as [string, string];
const taken = await takeOwnership(folder);
if ('publish' in taken) {
  if (port !== '0') taken.publish({ host: '127.0.0.1', port: Number(port), token: 'secret' });
  process.send?.('owner');
  setInterval(() => {}, 1_000);
} else {
  process.send?.(taken);
  process.disconnect?.();
}
