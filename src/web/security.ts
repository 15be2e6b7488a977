/**
 * What stands before every page and every call of the floor listener.
 *
 * - A page of another site cannot speak to us: the Host must be one we answer for (DNS rebinding), and a call that changes
 *   something must carry a header that only our own scripts send (CSRF).
 * - Without the demo plant, pages open only with the signed link that `start` prints, or the cookie it leaves behind.
 * - No inline script or style ever runs.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export interface PageAccess {
  /** Anyone on this machine may look and role-play. Only for the demo plant. */
  open: boolean;
  /** Key of the signed link; also signs the cookie. */
  secret: string;
  /** Hosts the listener answers for besides loopback names, lower case, without port. */
  hosts: readonly string[];
  /** The pages are reached over https: the cookie goes no other way. */
  secure: boolean;
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);
const COOKIE = 'linemate';
/** A tablet on the wall is opened once; every visit in the second half of this time renews it. */
const COOKIE_SECONDS = 30 * 86_400;

export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

export const sign = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('base64url');

/** Constant-time, whatever the lengths. */
export function same(a: string, b: string): boolean {
  const left = createHmac('sha256', 'compare').update(a).digest();
  const right = createHmac('sha256', 'compare').update(b).digest();
  return timingSafeEqual(left, right);
}

type Guard = (request: Request, response: Response, next: NextFunction) => void;

/** Answers only under our own names: a foreign name that leads here is a page trying to reach inside. */
export function hostGuard(access: PageAccess, onRefused: (reason: string) => void): Guard {
  return (request, response, next) => {
    response.set(HEADERS);
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (LOOPBACK_HOSTS.has(host) || access.hosts.includes(host)) return next();
    onRefused('host');
    response.status(421).json({ error: 'This server does not answer under that name.' });
  };
}

export function guard(access: PageAccess, onRefused: (reason: string) => void): Guard {
  const refuse = (response: Response, status: number, reason: string, error: string) => {
    onRefused(reason);
    response.status(status).json({ error });
  };
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && request.headers['x-linemate'] === undefined) {
      refuse(response, 403, 'foreign-page', 'This call must come from a page of Linemate.');
      return;
    }
    const left = access.open ? null : secondsLeft(access.secret, request);
    if (access.open || left !== null) {
      if (left !== null && left < COOKIE_SECONDS / 2) giveCookie(access, response);
      next();
      return;
    }
    const key = typeof request.query.key === 'string' ? request.query.key : '';
    if (key !== '' && same(key, linkKey(access.secret))) {
      giveCookie(access, response);
      response.redirect(303, request.path);
      return;
    }
    refuse(response, 401, 'no-link', 'Open this page with the link that `npm start` prints.');
  };
}

export const linkKey = (secret: string): string => sign(secret, 'floor-link');

function giveCookie({ secret, secure }: PageAccess, response: Response): void {
  const until = String(Math.floor(Date.now() / 1000) + COOKIE_SECONDS);
  const value = `${until}.${sign(secret, until)}`;
  response.cookie(COOKIE, value, { httpOnly: true, sameSite: 'strict', secure, maxAge: COOKIE_SECONDS * 1000 });
}

/** null = no cookie of ours, or its time is over. */
function secondsLeft(secret: string, request: Request): number | null {
  const found = /(?:^|;\s*)linemate=(\d+)\.([\w-]+)/.exec(request.headers.cookie ?? '');
  if (found === null) return null;
  const [, until = '', signature = ''] = found;
  const left = Number(until) - Date.now() / 1000;
  return same(signature, sign(secret, until)) && left > 0 ? left : null;
}
