/** Signed links to the pages: who makes one, for which role and place, how long it opens, and how all of them are taken back. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { EpochMs } from '../clock.ts';
import { Rejected } from '../errors.ts';
import { changeSetting, setting, settingOrFirst } from '../history/settings.ts';
import type { Database } from '../history/sql.ts';
import { type Id, lineOf, type Plant, stationOf } from '../plant/plant.ts';
import { homeOf, LINK_ROLES } from './access.ts';
import { type Pass, seal } from './visitor.ts';

const SECRET = 'page-secret';
/** Another process may have taken the links back: looked at again after so long. */
const SECRET_MS = 5_000;
export const LINK_DAYS = 7;
export const LINK_DAYS_MAX = 30;
const DAY_SECONDS = 86_400;

const newSecret = (): string => randomBytes(32).toString('hex');

/** Kept in the store, so that what was opened stays open over a restart. While the store is away, the last one known holds. */
export function pageSecret(database: Database): () => Promise<string> {
  let known: { secret: string; at: number } | null = null;
  return async () => {
    if (known !== null && performance.now() - known.at < SECRET_MS) return known.secret;
    try {
      const secret = (await setting<string>(database, SECRET)) ?? (await settingOrFirst(database, SECRET, newSecret()));
      known = { secret, at: performance.now() };
    } catch (cause) {
      if (known === null) throw cause;
    }
    return known.secret;
  };
}

export const PageWish = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('link'),
    role: z.string().max(20),
    lines: z.array(z.string().max(64)).max(200),
    station: z.string().max(64).nullable(),
    days: z.number().positive().max(LINK_DAYS_MAX),
  }),
  z.object({ what: z.literal('revoke') }),
]);
export type PageWish = z.infer<typeof PageWish>;

export interface LinkDeps {
  database: Database;
  plant: () => Plant;
  realNow: () => EpochMs;
  /** Where the pages are, with a slash at the end. */
  base: string;
}

/** @throws Rejected naming the role, line or station that there is not */
export async function pagesForTerminal(deps: LinkDeps, wish: PageWish): Promise<{ link: string | null }> {
  if (wish.what === 'revoke') {
    await changeSetting(deps.database, SECRET, newSecret());
    return { link: null };
  }
  const untilSeconds = Math.floor(deps.realNow() / 1_000 + wish.days * DAY_SECONDS);
  const pass: Pass = { ...placeOf(deps.plant(), wish), untilSeconds };
  return { link: linkTo(deps.base, await pageSecret(deps.database)(), pass) };
}

export function linkTo(base: string, secret: string, pass: Pass): string {
  const url = new URL(homeOf(pass), base);
  url.searchParams.set('key', seal(secret, 'link', pass));
  return url.href;
}

function placeOf(plant: Plant, wish: Extract<PageWish, { what: 'link' }>): Omit<Pass, 'untilSeconds'> {
  const role = LINK_ROLES.find(one => one === wish.role);
  if (role === undefined) throw new Rejected(`There are no pages for ${wish.role}; there are for ${LINK_ROLES.join(', ')}.`);
  const lines = wish.lines.map(id => lineOf(plant, id)?.id ?? unknown(`line ${id}`, plant));
  const station = wish.station === null ? null : stationNamed(plant, wish.station);
  if (role === 'operator' && station === null) throw new Rejected('An operator’s page is that of a station: say which with --station.');
  if (role !== 'operator' && station !== null)
    throw new Rejected(`--station is for the operator’s page; ${role} may be bound to a --line.`);
  if (lines.length > 0 && role !== 'lead' && role !== 'supervisor')
    throw new Rejected(`The pages for ${role} are about the whole plant; --line is for lead and supervisor.`);
  return { role, lines: lines.length === 0 ? null : lines, station };
}

function stationNamed(plant: Plant, id: Id): Id {
  for (const line of plant.lines) {
    const found = stationOf(line, id);
    if (found !== undefined) return found.id;
  }
  return unknown(`station ${id}`, plant);
}

function unknown(what: string, plant: Plant): never {
  const known = plant.lines.map(line => `${line.id} (${line.stations.map(station => station.id).join(', ')})`);
  throw new Rejected(`plant.yaml has no ${what}; it has ${known.join('; ')}.`);
}
