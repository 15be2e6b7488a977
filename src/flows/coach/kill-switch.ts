/** All tips of the plant off, and on again. What people ask for, calls included, is answered all the same. */
import type { EpochMs } from '../../clock.ts';
import { audit } from '../../history/audit.ts';
import { changeSetting, setting } from '../../history/settings.ts';
import type { Database, Sql } from '../../history/sql.ts';
import type { Log } from '../../log.ts';

const KILL_SWITCH = 'kill-switch';

export interface SwitchedOff {
  at: EpochMs;
  /** A role, or `terminal`. */
  by: string;
}

/** null = tips are on. */
export const switchedOff = (sql: Sql): Promise<SwitchedOff | null> => setting<SwitchedOff>(sql, KILL_SWITCH);

export async function switchTips(deps: { database: Database; log: Log }, on: boolean, who: SwitchedOff): Promise<void> {
  await deps.database.transaction(async tx => {
    await changeSetting(tx, KILL_SWITCH, on ? null : who);
    await audit(tx, who.at, { asker: who.by, purpose: 'switch', class: 'all-tips', outcome: 'changed', facts: { on } });
  });
  deps.log.warn(on ? 'tips switched on' : 'tips switched off', { by: who.by });
}
