/**
 * The public listener: webhooks and `POST /v1/events`, nothing of the floor. Opened only when something has to come in.
 *
 * Slack's route keeps the raw body for its signature; the JSON parser stands on Teams' route alone.
 */
import express, { type Express } from 'express';
import type { Log } from '../log.ts';
import { sayWhatWentWrong } from './floor-server.ts';

export function publicApp(doors: Express, log: Log): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' });
    next();
  });
  app.get('/healthz', (_request, response) => void response.json({ ok: true }));
  doors.disable('x-powered-by');
  app.use(doors);
  app.use((_request, response) => void response.status(404).json({ error: 'Nothing answers here.' }));
  app.use(sayWhatWentWrong(log));
  return app;
}
