/** Opens the listeners of a process: the floor's pages for the web role, the public door where something has to come in. */
import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import type { FloorChat } from '../chat/floor/floor.ts';
import type { PacedClock } from '../clock.ts';
import { Rejected } from '../errors.ts';
import { keepPageAddress } from '../flows/people/page-address.ts';
import type { ReceiveDeps } from '../flows/people/receive.ts';
import type { Prompts } from '../flows/train/prompt-folder.ts';
import type { PromptDeps } from '../flows/train/save-prompt.ts';
import type { Demo } from '../flows/watch/play-demo.ts';
import { deviceOfToken } from '../history/devices.ts';
import type { OwnerAddress } from '../history/owner.ts';
import type { Database } from '../history/sql.ts';
import type { Log } from '../log.ts';
import type { Plant } from '../plant/plant.ts';
import type { ChatLooks } from './chat-looks.ts';
import { answersFor, type FloorAddress, hostHere, isOnlyHere, pageAddress } from './floor-address.ts';
import type { FloorHost } from './floor-routes.ts';
import { floorApp, listen } from './floor-server.ts';
import type { Metrics } from './metrics.ts';
import { ownerApi } from './owner-api.ts';
import { LINK_DAYS, linkTo, pageSecret } from './page-links.ts';
import { publicApp } from './public-server.ts';
import type { SignInSettings } from './sign-in.ts';
import { vitalsApp } from './vitals.ts';

export interface WebParts {
  plant: Plant;
  database: Database;
  clock: PacedClock;
  demo: Demo | null;
  floor: FloorChat;
  prompts: Prompts | null;
  promptDeps: PromptDeps;
  looks: ChatLooks;
  ask: ReceiveDeps;
  metrics: Metrics;
  consumers?: NonNullable<FloorHost['consumers']>;
  log: Log;
  closers: (() => Promise<unknown> | unknown)[];
}

/** Returns where the page is; `publish` hears of the address and token of the command API before anybody can call it. */
export async function openFloor(
  parts: WebParts,
  at: FloorAddress & { port: number; signIn?: SignInSettings | null },
  publish: (at: OwnerAddress) => void,
): Promise<string> {
  const { database } = parts;
  const secret = pageSecret(database);
  const token = randomBytes(24).toString('hex');
  const place = { base: '' };
  const api = ownerApi({ token, ask: parts.ask, prompts: parts.prompts, metrics: parts.metrics, base: () => place.base });
  // Whoever is elsewhere needs the link even for the demo plant: it is this machine that is trusted.
  const open = parts.demo !== null && isOnlyHere(at);
  const deviceOf = (shown: string) => deviceOfToken(database, shown);
  const access = {
    open,
    secret,
    deviceOf,
    url: at.url,
    signIn: at.signIn ?? null,
    hosts: answersFor(at),
    secure: at.url?.startsWith('https:') === true,
  };
  const app = floorApp(hostOf(parts), access, api);
  const floor = await listen(app, at.host, at.port, 'FLOOR_PORT');
  parts.closers.push(() => floor.close());
  publish({ host: hostHere(at.host), port: floor.port, token });
  place.base = pageAddress(at, floor.port);
  await keepPageAddress(database, place.base);
  const untilSeconds = Math.floor(Date.now() / 1_000) + LINK_DAYS * 86_400;
  return open ? place.base : linkTo(place.base, await secret(), { role: 'engineer', lines: null, station: null, untilSeconds });
}

/** For a process without pages. A port that is taken is said, and is no reason not to work: two processes of one machine need two. */
export async function openVitals(
  { database, metrics, log, closers }: Pick<WebParts, 'database' | 'metrics' | 'log' | 'closers'>,
  at: { host: string; port: number },
): Promise<null> {
  try {
    const door = await listen(vitalsApp(database, metrics), at.host, at.port, 'FLOOR_PORT');
    closers.push(() => door.close());
    log.info('vitals', { host: door.host, port: door.port });
  } catch (cause) {
    if (!(cause instanceof Rejected)) throw cause;
    log.warn('no metrics of this process', { because: cause.message });
  }
  return null;
}

/** Returns where it is reached: from outside if somebody said so, else on this machine. No slash at the end. */
export async function openPublic(
  doors: Express,
  at: FloorAddress & { port: number },
  log: Log,
  closers: WebParts['closers'],
): Promise<string> {
  const door = await listen(publicApp(doors, log), at.host, at.port, 'PUBLIC_PORT');
  closers.push(() => door.close());
  log.info('public door', { host: door.host, port: door.port });
  return at.url?.replace(/\/+$/, '') ?? `http://${hostHere(door.host)}:${door.port}`;
}

function hostOf(parts: WebParts): FloorHost {
  const { prompts, floor, demo, clock } = parts;
  return {
    database: parts.database,
    plant: () => parts.plant,
    clock,
    demo: demo !== null,
    receive: inbound => floor.receive(inbound),
    changeSpeed: async speed => clock.setSpeed(speed),
    prompts,
    promptDeps: parts.promptDeps,
    looks: parts.looks,
    people: parts.ask,
    status: () => demo?.status() ?? '',
    ask: parts.ask,
    log: parts.log,
    count: parts.metrics.count,
    ...(parts.consumers === undefined ? {} : { consumers: parts.consumers }),
  };
}
