/** What the floor page is told as it happens: the clock, the cards, how the stations stand, the board. */
import { cardHtml } from '../chat/floor/html.ts';
import { openEpisodes } from '../history/episodes.ts';
import { readLine } from '../history/lines.ts';
import { feedNumber, type Post, posts } from '../history/posts.ts';
import type { LineState } from '../line/state.ts';
import type { Block, Message } from '../messages/message.ts';
import type { Lang, Line } from '../plant/plant.ts';
import { tilesOf } from '../reports/tiles.ts';
import { watchedBoard } from './floor-board.ts';
import { type FloorHost, timeOfDay } from './floor-routes.ts';
import type { FloorView } from './floor-view.ts';
import type { Look, Said } from './stream.ts';

const RECENT_POSTS = 40;

/** One look at the line for all its pages: whoever has just come is told all of it, the others what changed since. */
export function floorLook(host: FloorHost, line: Line, view: FloorView): () => Promise<Look> {
  let feed = -1;
  let recent: readonly Post[] = [];
  const told = new Map<Lang, { tiles: string; board: Said }>();
  const changesNow = () => host.prompts?.changes() ?? 0;
  let changes = changesNow();
  const board = watchedBoard(host, line);
  return async () => {
    const plant = host.plant();
    const now = host.clock.now();
    const newest = await feedNumber(host.database);
    const since = Math.max(0, feed);
    const fresh = newest > feed ? (await posts(host.database, view.conversations(line), since, RECENT_POSTS)).filter(view.shows) : [];
    const state = (await readLine<LineState>(host.database, line.id))?.state ?? null;
    const open = (await openEpisodes(host.database, line.id)).map(one => one.episode);
    const summed = await board(now, state, open);
    // From here on nothing can fail: a look is taken whole or not at all.
    feed = newest;
    recent = withFresh(recent, fresh);
    const moved: Said[] = changesNow() === changes ? [] : [{ event: 'template', data: { id: '' } }];
    changes = changesNow();
    const shown = recent;
    return lang => {
      const clock: Said = { event: 'clock', data: { ...timeOfDay(plant, now, lang), speed: host.clock.speed() } };
      const tiles = tilesOf(line, state, open, now, lang);
      const stands: Said = { event: 'now', data: { tiles } };
      const same = told.get(lang)?.tiles === JSON.stringify(tiles);
      const sameBoard = told.get(lang)?.board === summed(lang);
      told.set(lang, { tiles: JSON.stringify(tiles), board: summed(lang) });
      const status: Said = { event: 'status', data: { text: host.status() } };
      const format = { timeZone: plant.site.timeZone, now };
      return {
        news: [
          clock,
          ...(fresh.length > 0 ? [cards(fresh, view, format)] : []),
          ...(same ? [] : [stands]),
          ...(sameBoard ? [] : [summed(lang)]),
          ...moved,
          status,
        ],
        whole: () => [clock, cards(shown, view, format), stands, summed(lang), status],
      };
    };
  };
}

function withFresh(recent: readonly Post[], fresh: readonly Post[]): readonly Post[] {
  const key = ({ message }: Post) => `${message.id} ${message.conversation}`;
  const renewed = new Set(fresh.map(key));
  return [...recent.filter(post => !renewed.has(key(post))), ...fresh].sort((a, b) => a.order - b.order).slice(-RECENT_POSTS);
}

const cards = (shown: readonly Post[], view: FloorView, format: Parameters<typeof cardHtml>[1]): Said => ({
  event: 'posts',
  data: {
    posts: shown.map(({ message }) => ({
      message: message.id,
      revision: message.revision,
      conversation: message.conversation,
      html: cardHtml(view.taps(message.conversation) ? message : withoutButtons(message), format),
    })),
  },
});

const withoutButtons = (message: Message): Message => ({ ...message, buttons: [], body: message.body.map(untappable) });

function untappable(block: Block): Block {
  if (block.kind === 'behind') return { ...block, blocks: block.blocks.map(untappable) };
  return block.kind === 'places' ? { ...block, rows: block.rows.map(({ button: _, ...row }) => row) } : block;
}
