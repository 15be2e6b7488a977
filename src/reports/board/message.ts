/**
 * The board as a message, the same in every chat: what needs somebody first, each with *Why?*; then what was lost; then what
 * runs, in one line. Pure.
 */
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import type { Block, ConversationId, Message, PlaceRow } from '../../messages/message.ts';
import { button, fallback, textBlock, title } from '../../messages/message-parts.ts';
import { fill } from '../../messages/say.ts';
import { type Lang, localeOf, type Plant, type Station } from '../../plant/plant.ts';
import { formats } from '../../prompts/format.ts';
import { parameterName } from '../../prompts/parameter-name.ts';
import { SHELVE, shelvedBlocks } from '../shelved-rows.ts';
import { formatValue } from '../tiles.ts';
import { BOARD_WORDS, type BoardWords } from '../words/board.ts';
import { SHELVING_WORDS } from '../words/shelving.ts';
import { kindWords, stateWords } from '../words/states.ts';
import { figureOf, lostBars } from './bars.ts';
import { type Asks, type Board, byUrgency, isOfNote, type LineBoard, type Lost, type StationBoard, USUAL_DAYS_MIN } from './board.ts';

export interface BoardReader {
  plant: Plant;
  lang: Lang;
  conversation: ConversationId;
  /** `board/…`; its buttons are found by it. */
  id: string;
  revision?: number;
  replyTo?: unknown;
  /**
   * A *home* tab has no picture and no thread: the figures stand as words, and answers go elsewhere. A *page* has a tile for
   * each station beside it: only what needs somebody has a row.
   */
  place?: 'home' | 'page';
  /** Who reads it may put a trouble aside and take that back. */
  mayShelve?: boolean;
  /** `now`: how it stands, without what was lost. */
  only?: 'now';
}

/** Stations with a row of their own; the rest is counted. A phone shows eight at once. */
const ROWS_MAX = 20;
const CAUSES_MAX = 6;
const OPEN_SHOWN_MAX = 3;
const SET_ASIDE_SHOWN_MAX = 3;
/** Older than this, the newest data are a matter of their own. */
export const DATA_AGE_MS_MAX = 3 * 60_000;

export const WHY_PREFIX = 'why-';
export const REFRESH = 'refresh';

export function boardMessage(board: Board, reader: BoardReader): Message {
  const { lang } = reader;
  const words = BOARD_WORDS[lang];
  const say = sayer(reader);
  const [first] = board.lines;
  const only = board.lines.length === 1 ? first : undefined;
  const rowsEach = Math.max(3, Math.floor(ROWS_MAX / Math.max(1, board.lines.length)));
  const withLosses = reader.only !== 'now';
  const picture = only === undefined || reader.place === 'home' || !withLosses ? null : lostBars(only, lang);
  const stations = board.lines.flatMap(line => line.stations);
  const head = only === undefined ? words.board : only.line.name;
  const state = standOf(stations, words);
  return {
    id: reader.id,
    revision: reader.revision ?? 1,
    conversation: reader.conversation,
    audience: 'person',
    title: title(`${head}: ${state}`),
    ...(only === undefined || !withLosses ? {} : { line2: say.lost(only.lost, board.now) }),
    body: [
      ...board.lines.flatMap(line =>
        lineBlocks(line, {
          board,
          say,
          words,
          rowsEach,
          isOnly: only !== undefined,
          isPage: reader.place === 'page',
          withLosses,
          drawn: picture !== null,
        }),
      ),
      ...shelvedBlocks(board.shelved, { plant: reader.plant, lang, now: board.now }, reader.mayShelve === true),
      ...upkeepBlocks(board, words),
      ...(reader.place === 'home' ? [textBlock(words.answersThere)] : []),
    ],
    buttons: [
      button(REFRESH, words.refresh),
      ...(reader.mayShelve ? [button(SHELVE, SHELVING_WORDS[lang].button, 'plain', 'dialog')] : []),
    ],
    ...(picture === null ? {} : { picture }),
    fallbackText: fallback([`${head}: ${state}`, ...(withLosses ? board.lines.map(line => say.lost(line.lost, board.now)) : [])]),
    locale: lang,
    validUntil: null,
    cites: [],
    tone: stations.some(one => one.look === 'stop') ? 'stop' : 'info',
    ...(reader.replyTo === undefined ? {} : { replyTo: reader.replyTo }),
  };
}

/** The question that a station's button asks. */
export const questionOf = (station: Station, asks: Asks, lang: Lang): string =>
  fill(BOARD_WORDS[lang].questions[asks], { station: labelOf(station) });

export const labelOf = (station: Station): string => `${station.id} ${station.name}`;

function standOf(stations: readonly StationBoard[], words: BoardWords): string {
  if (stations.every(one => one.word === 'unknown')) return words.noData;
  const standing = stations.filter(one => one.word !== 'running');
  return standing.length === 0 ? words.allRun : fill(words.notRunning, { n: standing.length, all: stations.length });
}

type Sayer = ReturnType<typeof sayer>;

/** Times and figures as the reader writes them. */
function sayer({ plant, lang }: Pick<BoardReader, 'plant' | 'lang'>) {
  const words = BOARD_WORDS[lang];
  const { time } = formats(lang, plant.site.timeZone);
  const number = (value: number) => Math.round(value).toLocaleString(localeOf(lang));
  const weekday = (at: EpochMs) => new Intl.DateTimeFormat(localeOf(lang), { weekday: 'long', timeZone: plant.site.timeZone }).format(at);
  return {
    lang,
    time,
    number,
    lost({ since, minutes, usual, days }: Lost, now: EpochMs): string {
      if (since === null) return upper(words.noShift);
      const day = weekday(since);
      const beside =
        usual === null
          ? fill(words.tooFew, { n: days, needed: USUAL_DAYS_MIN, weekday: day })
          : fill(words.usually, { minutes: number(usual), weekday: day });
      return `${fill(words.lost, { minutes: number(minutes), time: time(Math.min(since, now)) })}; ${beside}`;
    },
  };
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface Laying {
  board: Board;
  say: Sayer;
  words: BoardWords;
  rowsEach: number;
  isOnly: boolean;
  isPage: boolean;
  withLosses: boolean;
  drawn: boolean;
}

function lineBlocks(line: LineBoard, { board, say, words, rowsEach, isOnly, isPage, withLosses, drawn }: Laying): Block[] {
  const stations = withLosses ? line.stations : line.stations.map(one => ({ ...one, lostMinutes: 0 }));
  const noted = byUrgency(stations.filter(one => (isPage ? one.look !== 'run' : isOfNote(one))));
  const running = isPage ? [] : stations.filter(one => !isOfNote(one));
  const rows = noted.slice(0, rowsEach).map(one => placeRow(one, say, words));
  const causes = line.lost.causes.slice(0, CAUSES_MAX);
  return [
    ...(isOnly
      ? []
      : [
          textBlock(
            { strong: `${line.line.name}: ${standOf(line.stations, words)}` },
            withLosses ? `\n${say.lost(line.lost, board.now)}` : '',
          ),
        ]),
    ...(line.dataAt > 0 && board.now - line.dataAt > DATA_AGE_MS_MAX
      ? [textBlock(fill(words.oldData, { time: say.time(line.dataAt) }))]
      : []),
    ...(rows.length === 0 ? [] : [{ kind: 'places' as const, rows }]),
    ...(noted.length > rowsEach ? [textBlock(fill(words.more, { n: noted.length - rowsEach }))] : []),
    ...(running.length === 0 ? [] : [textBlock(fill(words.running, { list: listOf(running) }))]),
    ...(causes.length === 0 || drawn || !withLosses
      ? []
      : [
          ...(isOnly ? [textBlock({ strong: words.byCause })] : []),
          { kind: 'facts' as const, rows: causes.map((one): [string, string] => [words.causes[one.cause], figureOf(one, say.lang)]) },
        ]),
    ...(drawn ? veiledBlocks(line.lost, words) : []),
  ];
}

/** What has no bar because its length may not be told is told by how often it was. */
function veiledBlocks({ causes }: Lost, words: BoardWords): Block[] {
  const veiled = causes.filter(one => one.minutes === null);
  return veiled.map(one => textBlock(`${words.causes[one.cause]}: ${fill(words.times, { n: one.stops })}`));
}

const NAMES_MAX = 24;
function listOf(stations: readonly StationBoard[]): string {
  const names = stations.slice(0, NAMES_MAX).map(one => labelOf(one.station));
  return stations.length > NAMES_MAX ? `${names.join(', ')} …` : names.join(', ');
}

/** The kind of trouble that a state already tells. */
const TOLD_BY_STATE: readonly Episode['kind'][] = ['stall', 'data-outage'];

function placeRow(one: StationBoard, say: Sayer, words: BoardWords): PlaceRow {
  const since = (what: string, at: EpochMs | null) => (at === null ? what : fill(words.since, { what, time: say.time(at) }));
  const isOver = one.word === 'running' && one.open.length > 0;
  const states = isOver ? [] : [since(stateWords[say.lang][one.word], one.since)];
  const told = one.open.filter(episode => !TOLD_BY_STATE.includes(episode.kind)).slice(0, OPEN_SHOWN_MAX);
  const troubles = told.map(episode => {
    const figure = figureText(episode, one, say);
    return since(kindWords[say.lang][episode.kind], episode.openedAt) + (figure === '' ? '' : ` (${figure})`);
  });
  const parts = [
    ...states,
    ...troubles,
    ...(one.open.some(episode => episode.state === 'owned') ? [words.owned] : []),
    ...(one.lostMinutes >= 1 ? [fill(words.lostHere, { minutes: say.number(one.lostMinutes) })] : []),
  ];
  return {
    name: labelOf(one.station),
    text: parts.join(' · '),
    look: one.look,
    ...(one.asks === null
      ? {}
      : { button: button(`${WHY_PREFIX}${one.station.id}`, one.asks === 'happened' ? words.happened : words.why) }),
  };
}

/** Of a parameter its newest value: what it was when it began is no longer so. */
function figureText({ kind, figure }: Episode, { station, values }: StationBoard, { lang }: Sayer): string {
  if (figure === undefined) return '';
  const now = (kind === 'drift' ? values[figure.name] : undefined) ?? figure.value;
  const value = `${formatValue(now, lang)} ${figure.unit}`.trim();
  if (kind === 'drift') return `${parameterName(station.parameters, figure.name, lang)} ${value}`;
  return kind === 'slow' || kind === 'rejects' ? value : '';
}

function upkeepBlocks({ upkeep }: Board, words: BoardWords): Block[] {
  if (upkeep === null || (upkeep.dead === 0 && upkeep.setAside.length === 0)) return [];
  const many = upkeep.setAside.reduce((sum, one) => sum + one.n, 0);
  const reasons = upkeep.setAside.slice(0, SET_ASIDE_SHOWN_MAX).map(one => `${one.line} ${one.n}× ${one.reason}`);
  const rows: [string, string][] = [
    ...(upkeep.dead === 0 ? [] : [[words.dead, String(upkeep.dead)] as [string, string]]),
    ...(many === 0 ? [] : [[words.setAside, `${many} (${reasons.join('; ')})`] as [string, string]]),
  ];
  return [textBlock({ strong: words.upkeep }), { kind: 'facts', rows }];
}
