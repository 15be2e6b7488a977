/** What a station's page shows, in any of the plant's languages: state, cards, calls, this shift. Nothing personal. */
import { cardHtml } from '../chat/floor/html.ts';
import type { Episode } from '../episodes/episode.ts';
import { memoryOf } from '../flows/coach/coaching-memory.ts';
import { stationConversation } from '../flows/people/conversations.ts';
import { cardsOf } from '../history/cards.ts';
import { episodesBetween, type StoredEpisode } from '../history/episodes.ts';
import { readLine } from '../history/lines.ts';
import { type Post, posts } from '../history/posts.ts';
import { shelvedNow } from '../history/shelved.ts';
import type { LineState } from '../line/state.ts';
import { readIn } from '../messages/in-each-language.ts';
import type { Message } from '../messages/message.ts';
import { episodeOfMessage, messageId } from '../messages/message-parts.ts';
import { CHANGE_REASON, reasonLabel } from '../messages/reason-card.ts';
import { REASON_WORDS } from '../messages/reason-words.ts';
import { CALL_WORDS } from '../messages/words/calls.ts';
import { calendar } from '../plant/calendar.ts';
import type { Lang, Line, Plant, Station } from '../plant/plant.ts';
import { ownFor, type Tongue, tonguesOf } from '../plant/tongue.ts';
import { formats } from '../prompts/format.ts';
import { calledText } from '../reports/called-text.ts';
import { asideText } from '../reports/shelved-rows.ts';
import { glance } from '../reports/tiles.ts';
import { SHELVING_WORDS } from '../reports/words/shelving.ts';
import { kindWords, stateWords } from '../reports/words/states.ts';
import { type FloorHost, timeOfDay } from './floor-routes.ts';
import { stationWords } from './station-words.ts';

const CARDS_MAX = 3;
const PAST_MAX = 8;
/** A card that is over or done stays so long on the station's page, plant time. */
const DONE_SHOWN_MS = 10 * 60_000;

type StationHost = Pick<FloorHost, 'database' | 'plant' | 'clock'>;

/** What is known at one moment, before it is said in a language. */
export interface StationFacts {
  plant: Plant;
  station: Station;
  now: number;
  seen: ReturnType<typeof glance>;
  behindSeconds: number;
  called: readonly string[];
  aside: Awaited<ReturnType<typeof shelvedNow>>;
  cards: readonly Post[];
  past: readonly (StoredEpisode & { calls: readonly Message[] })[];
}

export async function stationFacts({ database, plant: plantNow, clock }: StationHost, line: Line, station: Station): Promise<StationFacts> {
  const plant = plantNow();
  const now = clock.now();
  const state = (await readLine<LineState>(database, line.id))?.state ?? null;
  const shiftFrom = calendar(plant).shiftAt(now)?.from ?? now - 8 * 3_600_000;
  const episodes = await episodesBetween(database, shiftFrom, now + 1, { station: station.id });
  // What is over no longer colours the station.
  const open = episodes.map(one => one.episode).filter(episode => episode.closedAt === undefined);
  const sent = await posts(database, stationConversation(station.id));
  const asked = state === null ? {} : memoryOf(state).episodes;
  const past = episodes.slice(-PAST_MAX).reverse();
  const cards = await cardsOf(
    database,
    past.map(({ episode }) => episode.id),
  );
  return {
    plant,
    station,
    now,
    seen: glance(state?.stations[station.id] ?? null, open, now),
    behindSeconds: state === null ? 0 : Math.round(Math.max(0, now - state.at) / 1000 / Math.max(1, clock.speed())),
    called: open.filter(({ kind }) => kind === 'help-need').flatMap(({ id }) => asked[id]?.roles ?? []),
    aside: (await shelvedNow(database, [line.id], now)).filter(one => one.station === station.id),
    cards: sent
      .filter(({ message, sentAt }) => (message.buttons.length > 0 && message.tone !== 'done') || now - sentAt < DONE_SHOWN_MS)
      .slice(-CARDS_MAX)
      .reverse(),
    past: past.map(one => ({ ...one, calls: cards.filter(card => episodeOfMessage(card.id) === one.episode.id) })),
  };
}

/** What changes by itself as time goes on, the same in every language but for its figures. */
export function stationPage(facts: StationFacts, tongue: Tongue): object {
  const { plant, now, behindSeconds } = facts;
  return { ...stationSaid(facts, tongue), ...timeOfDay(plant, now, ownFor(plant, tongue)), behindSeconds };
}

/** The rest of the page, which stays as it is until something happens. */
export function stationSaid({ plant, station, now, seen, called, aside, cards, past }: StationFacts, tongue: Tongue): object {
  const lang = ownFor(plant, tongue);
  const format = { timeZone: plant.site.timeZone, lang, now };
  return {
    id: station.id,
    name: station.name,
    lang,
    tongue,
    called,
    look: seen.look,
    word: stateWords[lang][seen.word],
    langs: tonguesOf(plant),
    words: stationWords[lang],
    aside: { heading: SHELVING_WORDS[lang].heading, rows: aside.map(one => asideText(one, { plant, lang, now })) },
    cards: cards.map(({ message }) => ({
      message: message.id,
      conversation: message.conversation,
      revision: message.revision,
      html: cardHtml(readIn(message, tongue), format),
    })),
    past: past.map(one => pastRow(plant, one, lang)),
  };
}

/** Differs when what is said does: cheaper to compare than to say it. */
export const newsOf = ({ plant, seen, called, aside, cards, past }: StationFacts): string =>
  JSON.stringify([
    [tonguesOf(plant), seen, called, aside],
    cards.map(({ message, feed }) => [message.id, feed]),
    past.map(({ calls, ...one }) => [one, calls.map(({ conversation, revision }) => [conversation, revision])]),
  ]);

function pastRow(plant: Plant, { episode, reason, fix, calls }: StationFacts['past'][number], lang: Lang): object {
  const help = calledText(episode, calls, { lang, timeZone: plant.site.timeZone });
  return {
    time: timeOfDay(plant, episode.openedAt, lang).time,
    text: `${kindWords[lang][episode.kind]}${lasted(plant, episode, lang)}`,
    ...(help === null ? {} : { help }),
    ...(help === null || fix === null ? {} : { fixed: CALL_WORDS[lang].fixedBy, fix }),
    ...(reason === null ? {} : { reason: reasonLabel(reason, lang) }),
    ...(reason?.source === 'chat' ? { change: changeOf(episode, lang) } : {}),
  };
}

/** What the station said stays to be changed where it is listed, when its card has gone. */
const changeOf = ({ id, station }: Episode, lang: Lang) => {
  const conversation = stationConversation(station);
  return { conversation, message: messageId(id, conversation), button: CHANGE_REASON, label: REASON_WORDS[lang].change };
};

const lasted = (plant: Plant, { openedAt, closedAt }: Episode, lang: Lang): string =>
  ` · ${closedAt === undefined ? stateWords[lang].open : formats(lang, plant.site.timeZone).between(openedAt, closedAt)}`;
