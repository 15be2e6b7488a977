/** The supervisor's board on the floor page: the same card that a chat gets, and what each station's *Why?* asks. */
import { cardHtml } from '../chat/floor/html.ts';
import type { EpochMs } from '../clock.ts';
import type { Episode } from '../episodes/episode.ts';
import { loadBoard } from '../flows/report/load-board.ts';
import { openEpisodes } from '../history/episodes.ts';
import { readLine } from '../history/lines.ts';
import { shelvedNow } from '../history/shelved.ts';
import type { LineState } from '../line/state.ts';
import type { Id, Lang, Line } from '../plant/plant.ts';
import { type Board, byUrgency, type StationBoard } from '../reports/board/board.ts';
import { boardMessage, questionOf, REFRESH } from '../reports/board/message.ts';
import { glance, type Look } from '../reports/tiles.ts';
import { BOARD_WORDS } from '../reports/words/board.ts';
import type { FloorHost } from './floor-routes.ts';
import type { Said } from './stream.ts';

/** However fast the demo's minutes pass, the store is not asked for a month more often, real milliseconds. */
const ANEW_MS_MIN = 2_000;
const MINUTE_MS = 60_000;

/** Looks anew when a minute has passed or a trouble or a state changed; between that it says what it said. */
export function watchedBoard(
  host: FloorHost,
  line: Line,
): (now: EpochMs, state: LineState | null, open: readonly Episode[]) => Promise<(lang: Lang) => Said> {
  let seen = '';
  let lookedAt = Number.NEGATIVE_INFINITY;
  let shown: (lang: Lang) => Said = () => ({ event: 'board', data: null });
  return async (now, state, open) => {
    const stations = Object.values(state?.stations ?? {});
    const stands = JSON.stringify([
      Math.floor(now / MINUTE_MS),
      open.map(episode => [episode.id, episode.state]),
      stations.map(one => [one.state, one.because, one.outageSince]),
      await shelvedNow(host.database, [line.id], now),
    ]);
    if (stands === seen || performance.now() - lookedAt < ANEW_MS_MIN) return shown;
    const plant = host.plant();
    const board = await loadBoard(host.database, { plant, lines: [line], now, upkeep: true });
    const lines = plant.lines.length > 1 ? await looksOf(host, now) : [];
    seen = stands;
    lookedAt = performance.now();
    shown = inEachLanguage(lang => ({ event: 'board', data: { html: boardHtml(host, board, lang), asks: asksIn(board, lang), lines } }));
    return shown;
  };
}

/** The page's taps on it come back so. */
const PLACE = { conversation: 'floor/supervisor', id: 'board/floor' } as const;

function boardHtml(host: FloorHost, board: Board, lang: Lang): string {
  const plant = host.plant();
  const message = boardMessage(board, { plant, lang, ...PLACE, place: 'page', mayShelve: true });
  // A page that is told as it happens needs no button for it.
  return cardHtml(
    { ...message, buttons: message.buttons.filter(button => button.id !== REFRESH) },
    { timeZone: plant.site.timeZone, lang, now: board.now },
  );
}

/** By station: what the button says, and the question it asks. */
function asksIn({ lines }: Board, lang: Lang): Record<Id, { label: string; text: string }> {
  const words = BOARD_WORDS[lang];
  const asked = (one: StationBoard) =>
    one.asks === null
      ? []
      : [[one.station.id, { label: one.asks === 'happened' ? words.happened : words.why, text: questionOf(one.station, one.asks, lang) }]];
  return Object.fromEntries(lines.flatMap(line => line.stations.flatMap(asked)));
}

/** Every line by how its worst station stands, so that one sees where to look without opening each. */
async function looksOf(host: FloorHost, now: EpochMs): Promise<{ id: Id; look: Look }[]> {
  const looks: { id: Id; look: Look }[] = [];
  for (const line of host.plant().lines) {
    const state = (await readLine<LineState>(host.database, line.id))?.state ?? null;
    const open = (await openEpisodes(host.database, line.id)).map(one => one.episode);
    const stations = line.stations.map(station => {
      const own = open.filter(episode => episode.station === station.id);
      return { look: glance(state?.stations[station.id] ?? null, own, now).look, since: null };
    });
    looks.push({ id: line.id, look: byUrgency(stations)[0]?.look ?? 'idle' });
  }
  return looks;
}

function inEachLanguage(say: (lang: Lang) => Said): (lang: Lang) => Said {
  const known = new Map<Lang, Said>();
  return lang => {
    const said = known.get(lang) ?? say(lang);
    known.set(lang, said);
    return said;
  };
}
