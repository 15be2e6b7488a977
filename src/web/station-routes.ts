/** The tablet page of one station: its state, its cards, calls, and what happened this shift. Nothing personal. */
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { cardHtml } from '../chat/floor/html.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { Rejected } from '../errors.ts';
import { memoryOf } from '../flows/coaching-memory.ts';
import { stationConversation } from '../flows/conversations.ts';
import { chooseLang, langAt, tongueAt } from '../flows/station-lang.ts';
import { episodesBetween } from '../history/episodes.ts';
import { readLine } from '../history/lines.ts';
import { posts } from '../history/posts.ts';
import { shelvedNow } from '../history/shelved.ts';
import type { LineState } from '../line/state.ts';
import { messageId } from '../messages/message-parts.ts';
import { CHANGE_REASON, reasonLabel } from '../messages/reason-card.ts';
import { REASON_WORDS } from '../messages/reason-words.ts';
import { calendar } from '../plant/calendar.ts';
import { LANGS, type Lang, type Line, type Plant, type Station, stationOf } from '../plant/plant.ts';
import { isTongue, tonguesOf } from '../plant/tongue.ts';
import { formats } from '../prompts/format.ts';
import { asideText } from '../reports/shelved-rows.ts';
import { glance } from '../reports/tiles.ts';
import { SHELVING_WORDS } from '../reports/words/shelving.ts';
import { kindWords, stateWords } from '../reports/words/states.ts';
import { may, station, textIn, visitorOf } from './access.ts';
import { boundTo, type FloorHost, heard, parse, timeOfDay, WaitedMs } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { noSuchStation } from './refused-page.ts';
import { stationWords } from './station-words.ts';
import type { Streams } from './stream.ts';

const STREAM_MS = 700;
const CARDS_MAX = 3;
const PAST_MAX = 8;
/** A card that is over or done stays so long on the station's page, plant time. */
const DONE_SHOWN_MS = 10 * 60_000;

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
    open.join(response, lang, `station/${place.station.id}/${elsewhere ? lang : 'there'}`, () => ({
      everyMs: STREAM_MS,
      async look() {
        const conversation = stationConversation(place.station.id);
        const spoken = elsewhere ? lang : await langAt(host.database, host.plant(), conversation);
        const tongue = elsewhere ? lang : await tongueAt(host.database, host.plant(), conversation);
        const page = [{ event: 'page', data: { ...(await stationPage(host, place.line, place.station, spoken)), tongue } }];
        return () => ({ news: page, whole: () => page });
      },
    }));
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

async function stationPage(host: FloorHost, line: Line, station: Station, lang: Lang): Promise<object> {
  const plant = host.plant();
  const now = host.clock.now();
  const state = (await readLine<LineState>(host.database, line.id))?.state ?? null;
  const shiftFrom = calendar(plant).shiftAt(now)?.from ?? now - 8 * 3_600_000;
  const episodes = await episodesBetween(host.database, shiftFrom, now + 1, { station: station.id });
  const known = state?.stations[station.id] ?? null;
  const { look, word } = glance(
    known,
    // What is over no longer colours the station.
    episodes.map(one => one.episode).filter(episode => episode.closedAt === undefined),
    now,
  );
  const sent = await posts(host.database, stationConversation(station.id));
  const format = { timeZone: plant.site.timeZone, lang, now };
  const cards = sent
    .filter(({ message, sentAt }) => (message.buttons.length > 0 && message.tone !== 'done') || now - sentAt < DONE_SHOWN_MS)
    .slice(-CARDS_MAX)
    .reverse();
  const aside = (await shelvedNow(host.database, [line.id], now)).filter(one => one.station === station.id);
  const asked = state === null ? {} : memoryOf(state).episodes;
  const called = episodes
    .filter(({ episode }) => episode.kind === 'help-need' && episode.closedAt === undefined)
    .flatMap(({ episode }) => asked[episode.id]?.roles ?? []);
  return {
    id: station.id,
    name: station.name,
    look,
    word: stateWords[lang][word],
    ...timeOfDay(plant, now, lang),
    lang,
    langs: tonguesOf(plant),
    words: stationWords[lang],
    behindSeconds: state === null ? 0 : Math.round(Math.max(0, now - state.at) / 1000 / Math.max(1, host.clock.speed())),
    called,
    aside: { heading: SHELVING_WORDS[lang].heading, rows: aside.map(one => asideText(one, { plant, lang, now })) },
    cards: cards.map(post => ({
      message: post.message.id,
      conversation: post.message.conversation,
      revision: post.message.revision,
      html: cardHtml(post.message, format),
    })),
    past: episodes
      .slice(-PAST_MAX)
      .reverse()
      .map(({ episode, reason }) => ({
        time: clockOf(plant, episode.openedAt, lang),
        text: `${kindWords[lang][episode.kind]}${lasted(plant, episode, lang)}`,
        ...(reason === null ? {} : { reason: reasonLabel(reason, lang) }),
        ...(reason?.source === 'chat' ? { change: changeOf(episode, lang) } : {}),
      })),
  };
}

/** What the station said stays to be changed where it is listed, when its card has gone. */
const changeOf = ({ id, station }: Episode, lang: Lang) => {
  const conversation = stationConversation(station);
  return { conversation, message: messageId(id, conversation), button: CHANGE_REASON, label: REASON_WORDS[lang].change };
};

const lasted = (plant: Plant, { openedAt, closedAt }: Episode, lang: Lang): string =>
  ` · ${closedAt === undefined ? stateWords[lang].open : formats(lang, plant.site.timeZone).between(openedAt, closedAt)}`;

const clockOf = (plant: Plant, at: EpochMs, lang: Lang): string => timeOfDay(plant, at, lang).time;

function placeOf(plant: Plant, id: string): { line: Line; station: Station } | null {
  for (const line of plant.lines) {
    const station = stationOf(line, id);
    if (station !== undefined) return { line, station };
  }
  return null;
}

const langOf = (plant: Plant, asked: string): Lang => LANGS.find(lang => lang === asked) ?? plant.site.languages[0] ?? 'en';
