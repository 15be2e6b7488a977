/**
 * `POST /v1/events`: a list of events, `{ "events": [...] }`, or one event a line (NDJSON), with a bearer token.
 *
 * 202 `{ accepted, quarantined: [{ index, reason }] }` once what is good is durable. 400 not JSON, with where; 401 wrong
 * token; 413 over 1 MB or 5,000 events; 503 with Retry-After when the plant's log cannot keep up.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import { Unavailable } from '../errors.ts';
import { BODY_BYTES_MAX, EVENTS_MAX } from '../line/event.ts';
import type { Log } from '../log.ts';
import { jsonPlace } from './json-place.ts';
import type { Sink } from './source.ts';

export interface HttpDoor {
  sink: Sink;
  /** Never empty. */
  token: string;
  /** Seconds after which to try again when the logs of these lines have fallen behind, or without them all; null = go ahead. */
  busy: (lines?: ReadonlySet<string>) => number | null | Promise<number | null>;
  count: (name: 'linemate_requests_refused_total', labels: { door: string; reason: string }) => void;
  log: Log;
}

type Refusal = 'token' | 'too-large' | 'too-many' | 'not-json' | 'busy' | 'failed';
const STATUS: Readonly<Record<Refusal, number>> = {
  token: 401,
  'too-large': 413,
  'too-many': 413,
  'not-json': 400,
  busy: 503,
  failed: 500,
};
const RETRY_AFTER_SECONDS = 5;

/** Mount it before any parser of bodies: it reads its own. */
export function eventsRouter(door: HttpDoor): Router {
  if (door.token === '') throw new RangeError('The token of POST /v1/events is empty.');
  const router = express.Router();
  const refuse = (response: Response, reason: Refusal, error: string) => {
    door.count('linemate_requests_refused_total', { door: 'http', reason });
    response.status(STATUS[reason]).json({ error });
  };
  const comeAgain = (response: Response, seconds: number) => {
    response.set('Retry-After', String(Math.ceil(seconds)));
    refuse(response, 'busy', `Too many events are waiting; send these again in ${Math.ceil(seconds)} s.`);
  };
  const authorised = (request: Request, response: Response, next: NextFunction) => {
    if (sameToken(request.get('authorization'), door.token)) return next();
    response.set('WWW-Authenticate', 'Bearer');
    refuse(response, 'token', 'Send the token of this door: "Authorization: Bearer …".');
  };
  const unhurried = async (_request: Request, response: Response, next: NextFunction) => {
    const seconds = await door.busy();
    if (seconds === null) next();
    else comeAgain(response, seconds);
  };
  const body = express.raw({ type: () => true, limit: BODY_BYTES_MAX });

  router.post('/v1/events', authorised, unhurried, body, async (request, response) => {
    const read = eventsIn(request.body, request.get('content-type') ?? '');
    if (!Array.isArray(read)) return refuse(response, 'not-json', read.error);
    if (read.length > EVENTS_MAX) {
      return refuse(response, 'too-many', `At most ${EVENTS_MAX} events are taken at once, not ${read.length}; send them in parts.`);
    }
    const seconds = await door.busy(namedIn(read));
    if (seconds !== null) return comeAgain(response, seconds);
    const intake = read.length === 0 ? { accepted: 0, quarantined: [] } : await door.sink(read, 'http');
    response.status(202).json(intake);
  });
  router.use('/v1/events', (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    if (error instanceof Unavailable) {
      response.set('Retry-After', String(error.retryAfterSeconds ?? RETRY_AFTER_SECONDS));
      return refuse(response, 'busy', 'Nothing was stored; send these events again later.');
    }
    const { status = 500, type } = error as { status?: number; type?: string };
    if (type === 'entity.too.large') {
      return refuse(response, 'too-large', `At most ${BODY_BYTES_MAX / 1_000_000} MB is taken at once; send it in parts.`);
    }
    if (status < 500) return refuse(response, 'not-json', 'The body could not be read: check its encoding and its length.');
    door.log.error('events not taken', { because: error instanceof Error ? error.message : String(error) });
    refuse(response, 'failed', 'Something of ours failed; nothing was stored. Send these events again later.');
  });
  return router;
}

/** Hashes have one length, so neither the token nor its length can be told from the time this takes. */
function sameToken(header: string | undefined, token: string): boolean {
  const sent = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(token));
}

const namedIn = (events: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    events.flatMap(event => (typeof (event as { line?: unknown } | null)?.line === 'string' ? (event as { line: string }).line : [])),
  );

const NDJSON = /^application\/(x-)?(ndjson|jsonl|json-seq|jsonlines)\b/i;

function eventsIn(body: unknown, contentType: string): unknown[] | { error: string } {
  if (!Buffer.isBuffer(body)) return { error: 'The body is empty; send a list of events.' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return { error: 'The body is not UTF-8.' };
  }
  if (NDJSON.test(contentType)) return linesIn(text);
  const whole = parsed(text);
  if (whole.ok) return listIn(whole.value);
  // Several objects, one a line, are meant as such whatever the header says.
  if (/^\s*\{[^\n]*\}\s*\n\s*\{/.test(text)) return linesIn(text);
  return { error: placed(text, 1) };
}

function listIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const { events } = (value ?? {}) as { events?: unknown };
  return Array.isArray(events) ? events : [value];
}

function linesIn(text: string): unknown[] | { error: string } {
  const found: unknown[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const one = parsed(line);
    if (!one.ok) return { error: placed(line, index + 1) };
    found.push(one.value);
  }
  return found;
}

function parsed(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

function placed(text: string, firstLine: number): string {
  const place = jsonPlace(text);
  return place === null
    ? 'The body is not JSON.'
    : `Not JSON at line ${firstLine + place.line - 1}, column ${place.column}: ${place.message}.`;
}
