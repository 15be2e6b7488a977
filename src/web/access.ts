/**
 * Who may open what. Each route says it once, in the first of its handlers:
 *
 *     router.get('/api/tips', may(['trainer', 'engineer']), …)                        the whole plant
 *     router.get('/station/:station', may(['operator', 'lead'], { at: station }), …)  one place: visitors of other places are refused
 *     router.get('/api/floor', may(['supervisor'], { at: own }), …)                   the handler shows what `within` leaves
 *     router.get('/assets/:name', anyone, …)                                          no link needed
 *
 * A route that says nothing does not open at all: `requireDeclarations` throws at the start. An engineer may open everything.
 */
import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { type Id, lineOf, type Plant, type Role, sameId, stationOf } from '../plant/plant.ts';
import { isBound, type Visitor } from './visitor.ts';

/**
 * `'own'`: whatever the visitor's lines leave. `'foreign'`: another role's, wherever the visitor belongs. null: not to be told from the
 * request, which nobody may open who is bound to a place.
 */
export type Place = { line: Id } | { station: Id } | 'own' | 'foreign' | null;
type Where = (request: Request, visitor: Visitor) => Place | readonly Place[];

export interface Declaration {
  /** Besides the engineer. `owner`: the token of this machine's `owner.json`. */
  who: readonly Role[] | 'anyone' | 'owner';
  /** Absent: it is about the whole plant. Several places must all be the visitor's. */
  at?: Where;
}

export type Refusal = 'no-link' | 'bad-link' | 'over' | 'revoked' | 'role' | 'place' | 'bad-sign-in' | 'no-grant';

/** What the door has found out about a request, for the declarations behind it. */
export interface Door {
  plant: Plant;
  /** Or why there is none. */
  visitor: Visitor | Refusal;
  refuse(reason: Refusal): void;
}

/** Those who get links; everybody else is reached in chat. */
export const LINK_ROLES = ['operator', 'lead', 'supervisor', 'trainer', 'engineer', 'council'] as const satisfies readonly Role[];

const declarations = new WeakMap<object, Declaration>();

export function declared<Handler extends RequestHandler>(declaration: Declaration, handler: Handler): Handler {
  declarations.set(handler, declaration);
  return handler;
}

export const declarationOf = (handler: object): Declaration | undefined => declarations.get(handler);

export const anyone = declared({ who: 'anyone' }, (_request, _response, next) => next());

/** @param roles besides the engineer */
export function may(roles: readonly Role[], { at }: { at?: Where } = {}): RequestHandler {
  return declared({ who: roles, ...(at === undefined ? {} : { at }) }, (request, response, next) => {
    const { plant, visitor, refuse } = doorOf(response);
    if (typeof visitor === 'string') return refuse(visitor);
    if (visitor.role !== 'engineer' && !roles.includes(visitor.role)) return refuse('role');
    if (!isAtHome(plant, visitor, at === undefined ? null : at(request, visitor))) return refuse('place');
    next();
  });
}

/** What was sent as a text, and nothing else that could be made one. */
export const textIn = (sent: unknown): string => (typeof sent === 'string' ? sent : '');

export const own: Where = () => 'own';
export const station: Where = request => ({ station: String(request.params.station) });

/** Whether all of it lies where the visitor belongs. Who is bound to no place belongs everywhere. */
export function isAtHome(plant: Plant, visitor: Visitor, where: Place | readonly Place[]): boolean {
  const places = Array.isArray(where) ? (where as readonly Place[]) : [where as Place];
  if (places.includes('foreign')) return false;
  if (!isBound(visitor)) return true;
  return places.length > 0 && places.every(place => isPlaceOf(plant, visitor, place));
}

function isPlaceOf(plant: Plant, { lines, station: own }: Visitor, place: Place): boolean {
  if (place === null || place === 'foreign') return false;
  if (place === 'own') return true;
  if ('line' in place) return lines?.some(one => sameId(one, place.line)) === true;
  const line = plant.lines.find(one => stationOf(one, place.station) !== undefined);
  if (line === undefined) return false;
  const found = stationOf(line, place.station)!.id;
  return own === null ? lines?.some(one => sameId(one, line.id)) === true : stationOf(line, own)?.id === found;
}

const DOOR = 'door';
export function putDoor(response: Response, door: Door): void {
  response.locals[DOOR] = door;
}
export const doorOf = (response: Response): Door => response.locals[DOOR] as Door;

/** @throws TypeError behind `anyone`, where there need not be one */
export function visitorOf(response: Response): Visitor {
  const { visitor } = doorOf(response);
  if (typeof visitor === 'string') throw new TypeError('Nobody has been let in here.');
  return visitor;
}

/** null = nobody was let in, or nobody has been asked. */
export const visitorIfAny = (response: Response): Visitor | null => {
  const visitor = (response.locals[DOOR] as Door | undefined)?.visitor;
  return visitor === undefined || typeof visitor === 'string' ? null : visitor;
};

/** The plant as the visitor may see it: a tablet's line, a supervisor's lines, or all of it. */
export function within(plant: Plant, visitor: Visitor): Plant {
  const lines = linesOf(plant, visitor);
  return lines === null ? plant : { ...plant, lines: plant.lines.filter(line => lines.includes(line.id)) };
}

/** null = every line. */
export function linesOf(plant: Plant, { lines, station: own }: Visitor): readonly Id[] | null {
  if (own !== null) return plant.lines.filter(line => stationOf(line, own) !== undefined).map(line => line.id);
  return lines === null ? null : lines.flatMap(id => lineOf(plant, id)?.id ?? []);
}

/** Where a visitor belongs. */
export function homeOf({ role, station: own }: Pick<Visitor, 'role' | 'station'>): string {
  if (own !== null) return `/station/${encodeURIComponent(own)}`;
  if (role === 'trainer') return '/studio';
  return role === 'council' ? '/council' : '/';
}

/** Whoever has another home is led there from the front page. */
export function homeFirst(request: Request, response: Response, next: NextFunction): void {
  const { visitor } = doorOf(response);
  const home = typeof visitor === 'string' ? '/' : homeOf(visitor);
  if (home === '/') next();
  else response.redirect(303, home + request.originalUrl.slice(request.path.length));
}

export interface Route {
  method: string;
  path: string;
  declaration: Declaration | undefined;
}

interface Layer {
  route?: { path: string | readonly string[]; stack: readonly { method?: string; handle: object }[] };
  handle: object & { stack?: readonly Layer[]; router?: { stack: readonly Layer[] } };
}

/** Every route of an app, those of the routers and apps mounted in it included. */
export const routesOf = (app: Express): Route[] => routesIn((app.router as unknown as { stack: readonly Layer[] }).stack);

function routesIn(stack: readonly Layer[]): Route[] {
  return stack.flatMap(({ route, handle }) => {
    if (route === undefined) return routesIn(handle.stack ?? handle.router?.stack ?? []);
    const declaration = route.stack.map(one => declarationOf(one.handle)).find(one => one !== undefined);
    const methods = [...new Set(route.stack.map(one => (one.method ?? 'all').toUpperCase()))];
    return [route.path].flat().flatMap(path => methods.map(method => ({ method, path: String(path), declaration })));
  });
}

/** @throws TypeError naming every route that does not say who may open it */
export function requireDeclarations(app: Express): void {
  const open = routesOf(app).filter(({ declaration }) => declaration === undefined);
  if (open.length === 0) return;
  throw new TypeError(
    `Nobody said who may open ${open.map(({ method, path }) => `${method} ${path}`).join(', ')}: begin each with may(…).`,
  );
}
