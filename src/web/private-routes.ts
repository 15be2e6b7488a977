/**
 * The private chat of the demo plant: what a direct message in Slack or a personal chat in Teams is elsewhere, with no account.
 *
 * Each browser has a chat of its own under a number that only it knows. With a real plant there is no such page: there a page could
 * not tell whose it is.
 */
import { Router } from 'express';
import { z } from 'zod';
import type { Inbound } from '../chat/chat.ts';
import { cardHtml } from '../chat/floor/html.ts';
import { linkCode } from '../chat/refused.ts';
import { Rejected } from '../errors.ts';
import { floorPrivate } from '../flows/people/conversations.ts';
import { newLinkCode } from '../flows/people/link-codes.ts';
import { posts } from '../history/posts.ts';
import { LANGS } from '../plant/plant.ts';
import { may } from './access.ts';
import { type FloorHost, heard, langOf, parse, timeOfDay } from './floor-routes.ts';
import type { PageFiles } from './page-files.ts';
import { privateWords } from './private-words.ts';
import type { Streams } from './stream.ts';

const STREAM_MS = 500;
const SHOWN = 40;

const chat = z.uuid();
const Ask = z.object({ id: z.string().max(80), chat, text: z.string().trim().min(1).max(500), lang: z.enum([...LANGS]) });
const Code = z.object({ role: z.string().max(40) });

/** An engineer's, like everything at the demo plant's own machine. */
const here = may([]);

export function privateRoutes(host: FloorHost, open: Streams, files: PageFiles): Router {
  const router = Router();
  const demoOnly = () => {
    if (!host.demo) throw new Rejected('A private chat is in Slack or in Teams; only the demo plant has a page for it.');
  };
  router.get('/private', here, files.page('private.html'));
  router.get('/api/private', here, (request, response) => {
    demoOnly();
    const lang = langOf(host.plant(), request);
    response.json({ lang, words: privateWords[lang], site: host.plant().site.name });
  });
  router.get('/api/private/stream', here, (request, response) => {
    demoOnly();
    const conversation = floorPrivate(parse(chat, request.query.chat));
    const lang = langOf(host.plant(), request);
    open.join(response, lang, `${conversation}/${lang}`, () => ({
      everyMs: STREAM_MS,
      async look() {
        const plant = host.plant();
        const now = host.clock.now();
        const format = { timeZone: plant.site.timeZone, now };
        const shown = await posts(host.database, conversation, 0, SHOWN);
        const cards = shown.map(({ message }) => ({
          message: message.id,
          revision: message.revision,
          conversation,
          html: cardHtml(message, format),
        }));
        const said = [
          { event: 'clock', data: timeOfDay(plant, now, lang) },
          { event: 'posts', data: { posts: cards } },
        ];
        return () => ({ news: said, whole: () => said });
      },
    }));
  });
  router.post('/api/private/ask', here, async (request, response) => {
    demoOnly();
    const { id, chat: own, text, lang } = parse(Ask, request.body);
    const conversation = floorPrivate(own);
    const code = linkCode(text);
    const said: Pick<Inbound, 'kind' | 'text' | 'code'> = code === null ? { kind: 'question', text } : { kind: 'linked', code };
    await host.receive({ ...heard(host, `${conversation}/${id}`, conversation), ...said, locale: lang });
    response.status(202).json({});
  });
  router.post('/api/private/code', here, async (request, response) => {
    demoOnly();
    response.json(await newLinkCode(host.people, parse(Code, request.body), 'engineer'));
  });
  return router;
}
