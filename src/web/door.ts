/**
 * The pages' door: finds out who comes, once per request, and says to whoever may not go on what to do about it.
 *
 * A signed link is opened once and leaves a cookie; a paired tablet shows its token; before the demo plant on this machine anybody
 * is let in. Whether a visitor may open what they ask for is declared by each route (`access.ts`).
 */
import type { Request, RequestHandler, Response } from 'express';
import { type Lang, type Plant, stationOf } from '../plant/plant.ts';
import { type Door, putDoor, type Refusal } from './access.ts';
import { refusal } from './refused-page.ts';
import { localPath, type SignInSettings } from './sign-in.ts';
import { COOKIE_SECONDS, cookieOf, deviceTokenOf, giveCookie, giveDeviceCookie, HERE, type Pass, unseal, type Visitor } from './visitor.ts';

export interface PageAccess {
  /** Anyone on this machine may look and role-play. Only for the demo plant. */
  open: boolean;
  /** Signs links and cookies; changes when every link is taken back. */
  secret: () => Promise<string>;
  /** The device of plant.yaml that a tablet's token belongs to; null = none, or no longer. */
  deviceOf: (token: string) => Promise<string | null>;
  /** How the pages are reached from elsewhere, if somebody said so. */
  url: string | null;
  /** Accounts of the company for the pages; null = none. */
  signIn: SignInSettings | null;
  /** Hosts the listener answers for besides loopback names, lower case, without port. */
  hosts: readonly string[];
  /** The pages are reached over https: the cookie goes no other way. */
  secure: boolean;
}

export interface DoorHost {
  plant: () => Plant;
  lang: (request: Request) => Lang;
  onRefused(reason: Refusal): void;
}

/** An open page of a tablet is looked at again after so long: one that was unpaired is shown nothing more. */
const LOOK_AGAIN_MS = 15_000;

export function pageDoor(access: PageAccess, host: DoorHost): RequestHandler {
  return async (request, response, next) => {
    const refuse: Door['refuse'] = reason => {
      host.onRefused(reason);
      const visitor = (response.locals.door as Door).visitor;
      refusal(request, response, {
        reason,
        lang: host.lang(request),
        visitor: typeof visitor === 'string' ? null : visitor,
        signIn: wayToSignIn(access, request),
      });
    };
    const visitor = access.open ? HERE : await visitorFor(access, host.plant(), request, response);
    // The link has been exchanged for a cookie; its key is not to stay in the address.
    if (visitor === 'opened') return response.redirect(303, withoutKey(request));
    putDoor(response, { plant: host.plant(), visitor, refuse });
    if (typeof visitor !== 'string' && visitor.by === 'device') watchTablet(access, request, response);
    next();
  };
}

async function visitorFor(access: PageAccess, plant: Plant, request: Request, response: Response): Promise<Visitor | Refusal | 'opened'> {
  const nowSeconds = Date.now() / 1_000;
  const secret = await access.secret();
  const key = typeof request.query.key === 'string' && request.method === 'GET' ? request.query.key : '';
  const link = key === '' ? null : unseal(secret, 'link', key, nowSeconds);
  if (link !== null && 'pass' in link) {
    const untilSeconds = Math.floor(nowSeconds) + COOKIE_SECONDS;
    giveCookie(response, secret, { ...link.pass, untilSeconds }, access.secure, nowSeconds);
    return 'opened';
  }
  const kept = cookieOf(request);
  const cookie = kept === null ? null : unseal(secret, 'cookie', kept, nowSeconds);
  if (cookie !== null && 'pass' in cookie) return visitorOfPass(cookie.pass);
  const token = deviceTokenOf(request);
  if (token !== null) return (await tablet(access, plant, token, request, response)) ?? 'revoked';
  return link?.because ?? cookie?.because ?? 'no-link';
}

const visitorOfPass = ({ role, lines, station }: Pass): Visitor => ({ role, lines, station, by: 'link' });

async function tablet(access: PageAccess, plant: Plant, token: string, request: Request, response: Response): Promise<Visitor | null> {
  const paired = await access.deviceOf(token);
  const device = plant.devices.find(one => one.id === paired);
  const station = device && plant.lines.map(line => stationOf(line, device.station)).find(one => one !== undefined);
  if (station === undefined) return null;
  if (request.path.startsWith('/station/')) giveDeviceCookie(response, token, access.secure);
  return { role: 'operator', lines: null, station: station.id, by: 'device' };
}

function watchTablet(access: PageAccess, request: Request, response: Response): void {
  const token = deviceTokenOf(request) ?? '';
  const looking = setInterval(() => {
    // While the store is away nobody is unpaired.
    access.deviceOf(token).then(
      paired => paired === null && response.destroy(),
      () => {},
    );
  }, LOOK_AGAIN_MS).unref();
  response.once('close', () => clearInterval(looking));
}

function wayToSignIn({ signIn }: PageAccess, request: Request): string | null {
  if (signIn === null) return null;
  const to = request.method === 'GET' ? localPath(request.originalUrl.split('?')[0]) : '/';
  return `/sign-in?to=${encodeURIComponent(to)}`;
}

function withoutKey(request: Request): string {
  const query = new URLSearchParams(request.originalUrl.split('?')[1]);
  query.delete('key');
  // One slash and no more: `//elsewhere` would lead to another site.
  return `/${request.path.replace(/^[/\\]+/, '')}${query.size === 0 ? '' : `?${query}`}`;
}
