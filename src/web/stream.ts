/**
 * Server-sent events: what open pages are told as it happens.
 *
 * Pages that show the same share one look at the store per interval, however many they are. A page that comes is told
 * everything once, then what is new; one that falls behind is cut off and comes back by itself.
 */
import type { Response } from 'express';
import type { Lang } from '../plant/plant.ts';
import { visitorIfAny } from './access.ts';
import { sameVisitor } from './pace.ts';

export interface Said {
  event: string;
  data: unknown;
}

/** What one look at the store found, for readers of one language. `news` is what the look before did not have. */
export type Look = (lang: Lang) => { news: readonly Said[]; whole: () => readonly Said[] };

export interface Topic {
  /** Real milliseconds between two looks. */
  everyMs: number;
  /** A look that throws counts as not taken: everybody is told everything by the next. */
  look(): Promise<Look>;
}

export interface StreamsHost {
  onFailed(cause: unknown): void;
  /** What pages are told while the store cannot be looked at. */
  away(lang: Lang): Said;
  streamsMax?: number;
  streamsOfOneMax?: number;
}

export interface Streams {
  /**
   * Pages with the same `key` share the topic, which the first of them makes. Answers 503 when too many pages are open, of all or of
   * this visitor.
   */
  join(response: Response, lang: Lang, key: string, make: () => Topic): void;
}

const STREAMS_MAX = 200;
/** A team may share a link; whoever has it must not take the pages from all others. */
const STREAMS_OF_ONE_MAX = 60;
const BUFFERED_BYTES_MAX = 2_000_000;
const COME_BACK_SECONDS = 10;

interface Page {
  lang: Lang;
  /** Has still to be told everything. */
  fresh: boolean;
  tell(frames: string): void;
}

export function streams(host: StreamsHost): Streams {
  const topics = new Map<string, ReturnType<typeof running>>();
  let open = 0;
  const openOf = new Map<string, number>();
  const isFull = (visitor: string) =>
    open >= (host.streamsMax ?? STREAMS_MAX) ||
    (visitor !== '' && (openOf.get(visitor) ?? 0) >= (host.streamsOfOneMax ?? STREAMS_OF_ONE_MAX));
  return {
    join(response, lang, key, make) {
      const visitor = nameOf(response);
      if (isFull(visitor)) {
        response.set('retry-after', String(COME_BACK_SECONDS));
        response.status(503).json({ error: `Too many pages are open here. Close one, or try again in ${COME_BACK_SECONDS} seconds.` });
        return;
      }
      if (response.socket?.destroyed !== false) return;
      const topic = topics.get(key) ?? running(make(), host, () => topics.delete(key));
      topics.set(key, topic);
      open += 1;
      openOf.set(visitor, (openOf.get(visitor) ?? 0) + 1);
      response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
      response.flushHeaders();
      response.write('retry: 1000\n\n');
      const leave = topic.join({ lang, fresh: true, tell: frames => write(response, frames) });
      response.once('close', () => {
        open -= 1;
        openOf.set(visitor, openOf.get(visitor)! - 1);
        leave();
      });
    },
  };
}

function nameOf(response: Response): string {
  const visitor = visitorIfAny(response);
  return visitor === null || visitor.by === 'here' ? '' : sameVisitor(visitor);
}

/** What a page has not read yet stands in our memory: above the limit it is cut off, since ending it would wait for it to read. */
function write(response: Response, frames: string): void {
  if (response.writableLength > BUFFERED_BYTES_MAX) response.destroy();
  else if (frames !== '') response.write(frames);
}

function running(topic: Topic, host: StreamsHost, onEmpty: () => void) {
  const pages = new Set<Page>();
  let last: ReturnType<typeof inFrames> | null = null;
  let started = false;
  const tell = (page: Page, look: ReturnType<typeof inFrames>) => {
    const said = look(page.lang);
    page.tell(page.fresh ? said.whole() : said.news);
    page.fresh = false;
  };
  const turn = async (): Promise<void> => {
    try {
      last = inFrames(await topic.look());
      for (const page of pages) tell(page, last);
    } catch (cause) {
      last = null;
      host.onFailed(cause);
      for (const page of pages) {
        page.fresh = true;
        page.tell(frame(host.away(page.lang)));
      }
    }
    if (pages.size === 0) onEmpty();
    else setTimeout(() => void turn(), topic.everyMs).unref();
  };
  return {
    join(page: Page): () => void {
      // With nobody listening, the last look may be as old as one interval: the turn that is due tells it what is now.
      const shared = pages.size > 0;
      pages.add(page);
      if (shared && last !== null) tell(page, last);
      if (!started) void turn();
      started = true;
      return () => pages.delete(page);
    },
  };
}

const frame = ({ event, data }: Said): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

/** Written down once for each language, not once for each page. */
function inFrames(look: Look): (lang: Lang) => { news: string; whole: () => string } {
  const known = new Map<Lang, { news: string; whole: () => string }>();
  return lang => {
    const said = known.get(lang);
    if (said !== undefined) return said;
    const { news, whole } = look(lang);
    let all: string | null = null;
    const made = {
      news: news.map(frame).join(''),
      whole: () => {
        all ??= whole().map(frame).join('');
        return all;
      },
    };
    known.set(lang, made);
    return made;
  };
}
