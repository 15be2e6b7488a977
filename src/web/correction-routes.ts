/** What the engineer's page of corrections reads: the list, the same as CSV, and the answer that was corrected. */
import { Router } from 'express';
import { z } from 'zod';
import { cardHtml } from '../chat/floor/html.ts';
import { Rejected } from '../errors.ts';
import { listCorrections } from '../flows/learn/list-corrections.ts';
import { isCorrected } from '../history/corrections.ts';
import { latestRevision } from '../history/outbox.ts';
import { CORRECTION_COLUMNS, correctionRows } from '../reports/corrections.ts';
import { csvText } from '../reports/csv.ts';
import { may } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';
import { listWords } from './list-words.ts';

const Days = z.object({ days: z.coerce.number().int().min(1).optional() });
const Wanted = z.object({ id: z.string().min(1).max(400) });

export function correctionRoutes(host: FloorHost): Router {
  const router = Router();
  const trainers = may(['trainer']);
  router.get('/api/corrections', trainers, async (request, response) => {
    const plant = host.plant();
    const lang = langOf(plant, request);
    const list = await listCorrections(host.ask, lang, parse(Days, request.query).days);
    response.json({ lang, words: listWords[lang], site: plant.site.name, ...list });
  });
  router.get('/api/corrections.csv', trainers, async (request, response) => {
    const { rows } = await listCorrections(host.ask, langOf(host.plant(), request), parse(Days, request.query).days);
    response
      .type('text/csv; charset=utf-8')
      .attachment('corrections.csv')
      .send(csvText([CORRECTION_COLUMNS, ...correctionRows(rows)]));
  });
  router.get('/api/answer', trainers, async (request, response) => {
    const { id } = parse(Wanted, request.query);
    // What was said to somebody in private is nobody else's to read, until they hand it in with their correction.
    const message = (await isCorrected(host.database, id)) ? await latestRevision(host.database, id) : null;
    if (message === null) throw new Rejected('That answer is no longer kept.');
    // To be looked at: its buttons belong to the chat it stands in.
    const html = cardHtml({ ...message, buttons: [] }, { timeZone: host.plant().site.timeZone, now: host.clock.now() });
    response.json({ html });
  });
  return router;
}
