/** The month's page for the plant manager: to be read, handed on as a table, printed. */
import { type Response, Router } from 'express';
import { z } from 'zod';
import { monthMeant } from '../flows/report/load-month.ts';
import { monthPapers } from '../flows/report/month-report.ts';
import { printPdf } from '../flows/report/print-pdf.ts';
import { isMonth, type Month, monthAfter, monthBefore } from '../plant/month.ts';
import type { Lang } from '../plant/plant.ts';
import { MONTH_STYLE } from '../reports/month/style.ts';
import { pagePolicy } from '../reports/page.ts';
import { MONTH_WORDS } from '../reports/words/month.ts';
import { may, own, visitorOf, within } from './access.ts';
import { type FloorHost, langOf, parse } from './floor-routes.ts';

const Wish = z.object({ line: z.string().max(64).optional() });
const Wanted = z.string().refine(isMonth, 'expected a month such as 2026-10');

export function reportRoutes(host: FloorHost): Router {
  const router = Router();
  const readers = may(['supervisor', 'council'], { at: own });
  const seenBy = (response: Response) => ({ ...host.ask, plant: () => within(host.plant(), visitorOf(response)) });
  router.get('/report', readers, async (request, response) => {
    const { plant, database: sql } = seenBy(response);
    const month = await monthMeant({ plant: plant(), sql, now: host.clock.now() }, plant().lines);
    // Relative, so that whatever stands before the page stays there; the reader's choices are kept.
    const asked = new URLSearchParams(Object.entries(parse(Wish, request.query)));
    response.redirect(302, `/report/${month}${asked.size > 0 ? `?${asked}` : ''}`);
  });
  router.get(['/report/:month.csv', '/report/:month.pdf', '/report/:month'], readers, async (request, response) => {
    const kind = /\.(csv|pdf)$/.exec(request.path)?.[1] ?? 'html';
    const month = parse(Wanted, request.params.month);
    const { line } = parse(Wish, request.query);
    const lang = langOf(host.plant(), request);
    const papers = await monthPapers(seenBy(response), { month, line, lang }, one => (kind === 'html' ? waysOf(one, line, lang) : []));
    if (kind === 'csv') response.type('text/csv; charset=utf-8').attachment(`month-${month}.csv`).send(papers.csv);
    else if (kind === 'pdf') await sendPdf(response, papers.page, month, lang);
    else
      response
        .set('content-security-policy', `${pagePolicy(MONTH_STYLE)}; frame-ancestors 'none'`)
        .type('html')
        .send(papers.page);
  });
  return router;
}

async function sendPdf(response: Response, page: string, month: Month, lang: Lang): Promise<void> {
  const pdf = await printPdf(page);
  if (pdf === null) response.status(501).type('text/plain').send(MONTH_WORDS[lang].noPdf);
  else response.type('application/pdf').attachment(`month-${month}.pdf`).send(Buffer.from(pdf));
}

function waysOf(month: Month, line: string | undefined, lang: Lang) {
  const words = MONTH_WORDS[lang];
  const asked = `?${new URLSearchParams({ lang, ...(line === undefined ? {} : { line }) })}`;
  return [
    { to: `/report/${monthBefore(month)}${asked}`, text: `← ${words.earlier}` },
    { to: `/report/${monthAfter(month)}${asked}`, text: `${words.later} →` },
    { to: `/report/${month}.csv${asked}`, text: words.asCsv },
    { to: `/report/${month}.pdf${asked}`, text: words.asPdf },
  ];
}
