/**
 * How much one visitor may do: whoever has a link or a lost tablet must neither fill the store nor take the pages from everybody else.
 * People and a tablet that sends what waited stay far below.
 */
import type { RequestHandler } from 'express';
import { visitorIfAny } from './access.ts';
import { type Attempts, attempts } from './attempts.ts';
import type { Visitor } from './visitor.ts';

/** In a minute: a tablet that was cut off for a shift sends some dozens, an editor looks at what is typed twice a second. */
export const CHANGES_MAX = 600;
const MINUTE_MS = 60_000;

/** Whom a link or a tablet stands for: those of the same role and place are one. */
export const sameVisitor = ({ by, role, lines, station }: Visitor): string => [by, role, lines?.join('+') ?? '*', station ?? '*'].join('/');

/** Stands behind the pages' door. Whoever sits at the demo plant's machine plays many, and is not counted. */
export function pace(onRefused: (reason: string) => void, changesMax = CHANGES_MAX): RequestHandler {
  const made = new Map<string, Attempts>();
  return (request, response, next) => {
    const visitor = visitorIfAny(response);
    if (request.method === 'GET' || request.method === 'HEAD' || visitor === null || visitor.by === 'here') return next();
    const name = sameVisitor(visitor);
    const changes = made.get(name) ?? attempts(changesMax, MINUTE_MS);
    made.set(name, changes);
    const wait = changes.tooMany();
    if (wait === null) {
      changes.count();
      return next();
    }
    onRefused('too-many');
    response.set('retry-after', String(wait));
    response.status(429).json({ error: `That is too much at once. Try again in ${wait} seconds.` });
  };
}
