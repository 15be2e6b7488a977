/** What this process does of what Linemate does, and how many consumers it starts beside itself. */
import { suggestion } from './plant/nearest-name.ts';
import type { SettingReader } from './setting.ts';

export type ProcessRole = 'gateway' | 'consumer' | 'web';
export const PROCESS_ROLES: readonly ProcessRole[] = ['gateway', 'consumer', 'web'];

/** With more, the servers beside them have no core left, and PostgreSQL a dozen connections more for each. */
const CONSUMERS_UNLESS_SAID_MAX = 4;
const CONSUMERS_MAX = 64;
const DOORS_AND_PAGES: readonly ProcessRole[] = ['gateway', 'web'];

/** @param on how many cores it may use, and whether it plays the demo plant, whose time passes within one process */
export function processRoles(
  read: SettingReader,
  on: { cores: number; demo: boolean },
): { roles: readonly ProcessRole[]; consumers: number } {
  const written = read.text('ROLES');
  const hasBoth = read.text('DATABASE_URL') !== null && read.text('REDIS_URL') !== null;
  const unlessSaid = written === null && hasBoth && !on.demo ? Math.min(on.cores - 1, CONSUMERS_UNLESS_SAID_MAX) : 0;
  const consumers = read.number('CONSUMERS', unlessSaid, 0, CONSUMERS_MAX);
  if (consumers > 0 && read.text('DATABASE_URL') === null)
    read.problem('CONSUMERS', 'starts processes beside this one, which need one database: set DATABASE_URL too, or leave CONSUMERS out');
  if (consumers > 0 && on.demo) read.problem('CONSUMERS', 'is for a plant of your own: set PLANT_FILE too, or leave CONSUMERS out');
  if (consumers > 0 && written !== null)
    read.problem('CONSUMERS', 'is for a process that has every role; leave ROLES out, or start each consumer with ROLES=consumer');
  if (written === null) return { roles: consumers > 0 ? DOORS_AND_PAGES : PROCESS_ROLES, consumers };
  const roles = written.split(',').map(role => role.trim().toLowerCase());
  for (const role of roles)
    if (!PROCESS_ROLES.some(known => known === role))
      read.problem('ROLES', `names ${JSON.stringify(role)}; ${suggestion(role, PROCESS_ROLES)}`);
  const chosen = PROCESS_ROLES.filter(role => roles.includes(role));
  if (chosen.length < PROCESS_ROLES.length && read.text('DATABASE_URL') === null)
    read.problem('ROLES', 'spreads Linemate over several processes, which need one database: set DATABASE_URL too, or leave ROLES out');
  return { roles: chosen, consumers };
}
