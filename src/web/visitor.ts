/**
 * Who stands at the door: a role and a place, read from a signed link, the cookie it left, or the token of a paired tablet.
 *
 * A link and a cookie are a pass and a signature over it. What a pass is for is part of what is signed, so a link is no cookie.
 * Nothing in it is about a person.
 */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Id, ROLES, type Role } from '../plant/plant.ts';
import { same, sign } from './security.ts';

export interface Visitor {
  role: Role;
  /** null = every line of the plant. */
  lines: readonly Id[] | null;
  /** null = not bound to a station. */
  station: Id | null;
  /** How the door knows: `here` is whoever sits at the demo plant's machine. */
  by: 'here' | 'link' | 'device';
}

/** Whose station or lines need not be told. */
export const isBound = ({ lines, station }: Visitor): boolean => lines !== null || station !== null;

/** At this machine, before the demo plant: may do everything. */
export const HERE: Visitor = { role: 'engineer', lines: null, station: null, by: 'here' };

type Purpose = 'link' | 'cookie';
export type Pass = Pick<Visitor, 'role' | 'lines' | 'station'> & { untilSeconds: number };

const passSchema = z.object({
  for: z.enum(['link', 'cookie']),
  role: z.enum(ROLES),
  lines: z.array(z.string()).nullable(),
  station: z.string().nullable(),
  untilSeconds: z.number(),
});

export const seal = (secret: string, purpose: Purpose, { role, lines, station, untilSeconds }: Pass): string => {
  const text = Buffer.from(JSON.stringify({ for: purpose, role, lines, station, untilSeconds })).toString('base64url');
  return `${text}.${sign(secret, text)}`;
};

export type Unsealed = { pass: Pass } | { because: 'bad-link' | 'over' };

export function unseal(secret: string, purpose: Purpose, sealed: string, nowSeconds: number): Unsealed {
  const [text = '', signature = '', ...rest] = sealed.split('.');
  if (rest.length > 0 || !same(signature, sign(secret, text))) return { because: 'bad-link' };
  // Another version of the program may have signed something else.
  const read = passSchema.safeParse(jsonOf(text));
  if (!read.success || read.data.for !== purpose) return { because: 'bad-link' };
  return read.data.untilSeconds > nowSeconds ? { pass: read.data } : { because: 'over' };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

const COOKIE = 'linemate';
const DEVICE_COOKIE = 'linemate-device';
/** A link is opened once; after that its role is known for so long, and then asks for another. */
export const COOKIE_SECONDS = 30 * 86_400;
/** A tablet on the wall stays paired until somebody ends that; each visit renews its cookie, and browsers keep none longer. */
const DEVICE_COOKIE_SECONDS = 400 * 86_400;

export const cookieOf = (request: Request): string | null => cookieNamed(request, COOKIE);
export const deviceTokenOf = (request: Request): string | null => cookieNamed(request, DEVICE_COOKIE);

export function cookieNamed(request: Request, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key = '', value = ''] = part.trim().split(/=(.*)/s);
    if (key === name) return value;
  }
  return null;
}

/**
 * `lax`, not `strict`: a link in a chat is another site's, and of the pages it leads to a strict cookie would be kept back. What
 * changes something is guarded by its own header and origin (`security.ts`).
 */
export const HIDDEN = { httpOnly: true, sameSite: 'lax' } as const;

export function giveCookie(response: Response, secret: string, pass: Pass, secure: boolean, nowSeconds: number): void {
  const maxAge = (pass.untilSeconds - nowSeconds) * 1_000;
  response.cookie(COOKIE, seal(secret, 'cookie', pass), { ...HIDDEN, secure, maxAge });
}

/** The tablet is that and nothing else from now on, whoever had opened pages on it before. */
export function giveDeviceCookie(response: Response, token: string, secure: boolean): void {
  response.cookie(DEVICE_COOKIE, token, { ...HIDDEN, secure, maxAge: DEVICE_COOKIE_SECONDS * 1_000 });
  response.clearCookie(COOKIE, { ...HIDDEN, secure });
}
