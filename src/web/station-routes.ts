/** The tablet page of one station: its state, its cards, calls, and what happened this shift. Nothing personal. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { Rejected } from '../errors.ts';
import { stationConversation } from '../flows/people/conversations.ts';
import { chooseLang, tongueAt } from '../flows/people/station-lang.ts';
import { LANGS, type Lang, type Line, type Plant, type Station, stationOf } from '../plant/plant.ts';
import { isTongue, type Tongue, tonguesOf } from '../plant/tongue.ts';
import { may, station, textIn, visitorOf } from './access.ts';
import { boundTo, type FloorHost, heard, parse, WaitedMs } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { noSuchStation } from './refused-page.ts';
import { newsOf, stationFacts, stationPage, stationSaid } from './station-view.ts';
import type { Streams, Topic } from './stream.ts';

const STREAM_MS = 700;

const Call = z.object({
  id: z.string().max(80),
  station: z.string().max(64),
  role: z.enum(['maintenance', 'quality', 'material', 'lead']),
  waitedMs: WaitedMs,
});

const Spoken = z.object({ lang: z.string().refine(isTongue, 'a language is written as its code') });

export function stationRoutes(host: FloorHost, open: Streams, files: PageFiles): Router {
  const router = Router();
  const mayLook = may(['operator', 'lead', 'supervisor'], { at: station });
  const mayCall = may(['operator', 'lead', 'supervisor'], { at: ({ body }) => ({ station: textIn(body?.station) }) });
  const isUnknown = (request: Request<{ station: string }>, response: Response) => {
    if (placeOf(host.plant(), request.params.station) !== null) return false;
    const known = host.plant().lines.flatMap(line => line.stations.map(({ id }) => id));
    noSuchStation(request, response, langOf(host.plant(), String(request.query.lang ?? '')), request.params.station, known);
    return true;
  };
  router.get('/station/:station', mayLook, (request: Request<{ station: string }>, response) => {
    if (!isUnknown(request, response)) files.page('station.html')(request, response);
  });
  router.get('/api/station/:station/stream', mayLook, (request: Request<{ station: string }>, response) => {
    const place = placeOf(host.plant(), request.params.station);
    if (isUnknown(request, response) || place === null) return;
    const lang = langOf(host.plant(), String(request.query.lang ?? ''));
    // Who looks at it from elsewhere reads it in their own language; the tablet there, in the station's.
    const elsewhere = visitorOf(response).by === 'link';
    const tongue = elsewhere ? async () => lang : () => tongueAt(host.database, host.plant(), stationConversation(place.station.id));
    open.join(response, lang, `station/${place.station.id}/${elsewhere ? lang : 'there'}`, () => stationTopic(host, place, tongue));
  });
  router.post('/api/call', mayCall, async (request, response) => {
    const call = parse(Call, request.body);
    const place = placeOf(host.plant(), call.station);
    if (place === null) throw new Rejected(`There is no station ${call.station}.`);
    const conversation = stationConversation(place.station.id);
    await host.receive({
      ...heard(host, call.id, conversation, call.waitedMs),
      ...boundTo(host, response),
      locale: langOf(host.plant(), request.get('accept-language') ?? ''),
      kind: 'press',
      message: `station/${place.station.id}`,
      button: `call-${call.role}`,
    });
    host.count('linemate_presses_total', { button: `call-${call.role}` });
    response.status(202).json({});
  });
  router.use(langRoute(host));
  return router;
}

/**
 * The page as it is read there, with every look; and what it says in the other languages when that changes, so that a flag can be
 * followed at once, without a network too.
 */
function stationTopic(host: FloorHost, place: { line: Line; station: Station }, spoken: () => Promise<Tongue>): Topic {
  let told = '';
  return {
    everyMs: STREAM_MS,
    async look() {
      const facts = await stationFacts(host, place.line, place.station);
      const page = { event: 'page', data: stationPage(facts, await spoken()) };
      const others = () => ({
        event: 'tongues',
        data: Object.fromEntries(tonguesOf(facts.plant).map(tongue => [tongue, stationSaid(facts, tongue)])),
      });
      const says = newsOf(facts);
      const isNew = says !== told;
      told = says;
      return () => ({ news: isNew ? [page, others()] : [page], whole: () => [page, others()] });
    },
  };
}

/** Of the tablet there; from anywhere else a flag changes the reader's own view alone. */
function langRoute(host: FloorHost): Router {
  const router = Router();
  router.post('/api/station/:station/lang', may(['operator', 'lead', 'supervisor'], { at: station }), async (request, response) => {
    const place = placeOf(host.plant(), String(request.params.station));
    const { lang } = parse(Spoken, request.body);
    const isThere = place !== null && visitorOf(response).by !== 'link' && tonguesOf(host.plant()).includes(lang);
    if (isThere) await chooseLang(host.database, place.station.id, lang);
    response.json({});
  });
  return router;
}

function placeOf(plant: Plant, id: string): { line: Line; station: Station } | null {
  for (const line of plant.lines) {
    const station = stationOf(line, id);
    if (station !== undefined) return { line, station };
  }
  return null;
}

const langOf = (plant: Plant, asked: string): Lang => LANGS.find(lang => lang === asked) ?? plant.site.languages[0] ?? 'en';
