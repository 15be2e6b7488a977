/**
 * Which chats can be reached: known where the tokens are, and told to the processes that decide but have none, because they stand where
 * there is no way out.
 */
import { changeSetting, setting } from '../../history/settings.ts';
import type { Database } from '../../history/sql.ts';
import type { Log } from '../../log.ts';
import type { Product } from '../../messages/message.ts';

const KEY = 'connected';
const LOOK_EVERY_MS = 15_000;

/**
 * The set that is given is kept up to date.
 *
 * @param own what this process has the settings of
 * @param process.isWeb whether it speaks to the chats: then it says so to the others
 */
export async function whatIsConnected(
  database: Database,
  own: ReadonlySet<Product>,
  { isWeb, log, closers }: { isWeb: boolean; log: Log; closers: (() => unknown)[] },
): Promise<ReadonlySet<Product>> {
  if (isWeb) {
    await changeSetting(database, KEY, [...own]);
    return own;
  }
  const products = new Set(own);
  const look = async () => {
    const told = await setting<Product[]>(database, KEY);
    for (const product of products) if (!own.has(product) && told?.includes(product) !== true) products.delete(product);
    for (const product of told ?? []) products.add(product);
  };
  await look();
  const timer = setInterval(() => {
    look().catch(cause => log.warn('what is connected is not known', { because: String(cause) }));
  }, LOOK_EVERY_MS).unref();
  closers.push(() => clearInterval(timer));
  return products;
}
