/**
 * What watches over a process asks of it: `/healthz` (it runs), `/readyz` (its database answers), `/metrics` (what it counted).
 *
 * Nothing in here is about people or what anyone wrote, so it needs no link.
 */
import express, { type Express, Router } from 'express';
import type { Sql } from '../history/sql.ts';
import { anyone } from './access.ts';
import type { Metrics } from './metrics.ts';

export const ANSWER_MS_MAX = 1_000;

/** @param consumers how many of the processes beside this one run; they do not keep it from being ready, for the door takes what comes */
export function vitals(database: Sql, consumers: () => object | null = () => null, answerMsMax = ANSWER_MS_MAX): Router {
  const router = Router();
  let asking: Promise<boolean> | null = null;
  router.get('/healthz', anyone, (_request, response) => void response.json({ ok: true }));
  router.get('/readyz', anyone, async (_request, response) => {
    // However many ask, the database is asked once at a time.
    asking ??= answers(database, answerMsMax).finally(() => {
      asking = null;
    });
    const ok = await asking;
    const beside = consumers();
    response
      .status(ok ? 200 : 503)
      .json(
        ok
          ? { ok, ...(beside === null ? {} : { consumers: beside }) }
          : { ok, error: `The database does not answer within ${answerMsMax} ms.` },
      );
  });
  return router;
}

async function answers(database: Sql, withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>(resolve => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  const asked = database.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}

/** For a process without pages: its vitals and nothing else. */
export function vitalsApp(database: Sql, metrics: Metrics): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    next();
  });
  app.use(vitals(database));
  app.get('/metrics', anyone, async (_request, response) => void response.type('text/plain').send(await metrics.text()));
  app.use((_request, response) => void response.status(404).json({ error: 'Nothing answers here.' }));
  return app;
}
