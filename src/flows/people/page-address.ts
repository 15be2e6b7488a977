/** Where the pages are: known to the process that opens them, needed by whichever tells somebody of one. */
import { changeSetting, setting } from '../../history/settings.ts';
import type { Sql } from '../../history/sql.ts';

const PAGE_ADDRESS = 'page-address';

/** @param base with a slash at the end */
export const keepPageAddress = (sql: Sql, base: string): Promise<void> => changeSetting(sql, PAGE_ADDRESS, base);

/** null = no page has been opened yet. Whoever follows it needs a link or a cookie of their own: nobody is let in by it. */
export async function pageAt(sql: Sql, path: string): Promise<string | null> {
  const base = await setting<string>(sql, PAGE_ADDRESS);
  return base === null ? null : new URL(path, base).href;
}
