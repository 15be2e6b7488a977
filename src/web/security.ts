/**
 * What stands before every page and every call of the floor listener, whoever comes.
 *
 * - A page of another site cannot speak to us: the Host must be one we answer for (DNS rebinding), and a call that changes
 *   something must come from a page of ours, by its origin and by a header that only our own scripts send (CSRF).
 * - No inline script or style ever runs.
 *
 * Who may open what is said in `access.ts`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

export interface Names {
  /** Hosts the listener answers for besides loopback names, lower case, without port. */
  hosts: readonly string[];
}

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

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

const nameOf = (host = ''): string => host.replace(/:\d+$/, '').toLowerCase();

type Guard = (request: Request, response: Response, next: NextFunction) => void;

/** Answers only under our own names: a foreign name that leads here is a page trying to reach inside. */
export function hostGuard({ hosts }: Names, onRefused: (reason: string) => void): Guard {
  return (request, response, next) => {
    response.set(HEADERS);
    const host = nameOf(request.headers.host);
    if (LOOPBACK_HOSTS.has(host) || hosts.includes(host)) return next();
    onRefused('host');
    response.status(421).json({ error: 'This server does not answer under that name.' });
  };
}

/** Lets a change through only from a page of ours; looking changes nothing. Stands behind the guard of names. */
export function originGuard(onRefused: (reason: string) => void): Guard {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || isOurs(request)) return next();
    onRefused('foreign-page');
    response.status(403).json({ error: 'This call must come from a page of Linemate.' });
  };
}

function isOurs({ headers }: Request): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers.origin;
  // By name: a proxy may listen on another port than it passes on, and browsers tell of foreign ports in `sec-fetch-site`.
  const sameOrigin = origin === undefined || (URL.canParse(origin) && new URL(origin).hostname === nameOf(headers.host));
  return headers['x-linemate'] !== undefined && sameOrigin && (site === undefined || site === 'same-origin' || site === 'none');
}
