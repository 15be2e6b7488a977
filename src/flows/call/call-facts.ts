/** What whoever is called has to know, gathered once for all the cards of a call. Only reads. */
import type { CauseKind } from '../../causes/ranking.ts';
import type { EpochMs } from '../../clock.ts';
import type { Episode } from '../../episodes/episode.ts';
import { type Attachment, attachmentsOf } from '../../history/attachments.ts';
import { corrections } from '../../history/corrections.ts';
import { openEpisodes, pastFixes, similarEpisodes } from '../../history/episodes.ts';
import { latestRevision } from '../../history/outbox.ts';
import { sisterKnowledge } from '../../history/sisters.ts';
import type { Sql } from '../../history/sql.ts';
import type { LoggedEvent } from '../../line/event.ts';
import type { LineState, StationState } from '../../line/state.ts';
import type { CallFacts, Tried } from '../../messages/call-card.ts';
import { FIXES, SOMETHING_ELSE } from '../../messages/dialogs.ts';
import { readIn } from '../../messages/in-each-language.ts';
import { messageId } from '../../messages/message-parts.ts';
import { WORDS } from '../../messages/say.ts';
import { globMatches } from '../../plant/glob.ts';
import type { Id, Lang, Line, Station } from '../../plant/plant.ts';
import { stationConversation } from '../people/conversations.ts';
import type { RecentEvents } from '../watch/recent-events.ts';

export interface CallPlace {
  line: Line;
  station: Station;
  episode: Episode;
  state: LineState | null;
  at: EpochMs;
  events: RecentEvents;
  lang: Lang;
  /** Where and what it is, as far as that is known. */
  cause?: CauseKind | null;
  root?: Id | null;
}

type Known = Pick<CallFacts, 'standsSince' | 'alarm' | 'tried' | 'similar' | 'elsewhere' | 'manual' | 'attached' | 'links'> & {
  cites: readonly string[];
};

/** Alarms that came so long before the stop are its first-out. */
const BEFORE_STOP_MS = 60_000;
/** Without a stop, what is older has nothing to do with the call. */
const BEFORE_CALL_MS = 15 * 60_000;
const SIMILAR_SHOWN = 3;
/** What somebody wrote takes so much of the card. */
const SAID_CHARS_MAX = 80;
export const FIXES_SHOWN = 4;

export async function callFacts(tx: Sql, place: CallPlace): Promise<Known> {
  const { line, station, episode, state, at, events } = place;
  const open = (await openEpisodes(tx, line.id)).filter(one => one.episode.station === station.id);
  const stored = open.find(one => one.episode.id === episode.id);
  // A call is about the trouble that stands there, if one does.
  const stop = episode.kind === 'help-need' ? open.find(one => one.episode.kind === 'stall') : undefined;
  const about = stop?.episode ?? episode;
  const known = state?.stations[station.id] ?? null;
  const past = await similarEpisodes(
    tx,
    {
      station: station.id,
      stationType: station.type.kind === 'unknown' ? null : station.type.kind,
      kind: about.kind,
      cause: place.cause ?? (stop ?? stored)?.cause ?? null,
      before: about.openedAt,
    },
    SIMILAR_SHOWN,
  );
  const root = place.root ?? (stop ?? stored)?.root ?? station.id;
  const from = about.kind === 'help-need' ? at - BEFORE_CALL_MS : about.openedAt - BEFORE_STOP_MS;
  const alarm = firstAlarm(await events(), known, [root, station.id], from);
  const tip = await latestRevision(tx, messageId(about.id, stationConversation(station.id)), stationConversation(station.id));
  const attached = await attachmentsOf(tx, [episode.id, about.id]);
  return {
    standsSince: about.kind === 'stall' ? about.openedAt : known !== null && stands(known) ? known.since : null,
    alarm,
    tried: [
      ...(tip === null || about.kind === 'help-need' ? [] : [{ kind: 'tip-shown', tip: readIn(tip, place.lang).title } as const]),
      ...(await triedOf(tx, place, [episode, about], attached)),
    ],
    similar: past.map(({ episode: one, fix }) => ({
      at: one.openedAt,
      minutes: Math.max(1, Math.round(((one.closedAt ?? one.openedAt) - one.openedAt) / 60_000)),
      fixedBy: fix,
    })),
    elsewhere: await sisterKnowledge(tx, station.type.kind, about.kind === 'help-need' ? null : about.kind),
    manual: station.manuals?.find(page => page.alarm === null || (alarm !== null && globMatches(page.alarm, alarm.code))) ?? null,
    attached: counted(attached),
    links: attached.flatMap(({ kind, at: since, link }) => (link === null ? [] : [{ kind, at: since, link }])),
    cites: tip?.cites ?? [],
  };
}

const stands = ({ state }: StationState): boolean => state !== null && state !== 'execute';

/** The first of the burst, in the plant's own words; else the oldest that is still active. */
function firstAlarm(
  events: readonly LoggedEvent[],
  state: StationState | null,
  stations: readonly Id[],
  from: EpochMs,
): CallFacts['alarm'] {
  const alarms = events.filter(event => event.kind === 'alarm' && event.active);
  for (const station of stations) {
    const first = alarms.find(event => event.station === station && event.seen >= from);
    if (first?.kind === 'alarm') return { code: first.code, text: first.text ?? null, at: first.seen };
  }
  const active = state?.alarms[0];
  if (active === undefined) return null;
  const told = alarms.findLast(event => event.kind === 'alarm' && event.code === active.code);
  return { code: active.code, text: (told?.kind === 'alarm' ? told.text : undefined) ?? null, at: active.since };
}

/** What people at the station tapped and wrote since it began, oldest first. */
export async function triedOf(
  tx: Sql,
  { station, at, events, lang }: CallPlace,
  about: readonly Episode[],
  attached: readonly Attachment[],
): Promise<Tried[]> {
  const from = Math.min(...about.map(one => one.openedAt));
  const done: { at: EpochMs; tried: Tried }[] = [];
  const say = (when: EpochMs, ...words: (string | null | undefined)[]) => {
    const said = words.filter(word => word).join(': ');
    if (said !== '') done.push({ at: when, tried: { kind: 'said', words: said.slice(0, SAID_CHARS_MAX) } });
  };
  for (const { id, owner } of new Map(about.map(one => [one.id, one])).values()) {
    if (owner?.role === 'operator') done.push({ at: owner.since, tried: { kind: 'on-it', at: owner.since } });
    for (const row of await corrections(tx, from, at + 1, { episode: id, kind: 'something-else' })) {
      const chosen = SOMETHING_ELSE.find(one => one.id === (row.said as { chosen?: string } | null)?.chosen);
      say(row.at, chosen && WORDS[lang][chosen.label], row.text);
    }
  }
  for (const event of await events()) {
    if (event.station !== station.id || event.seen < from) continue;
    if (event.kind === 'note') say(event.seen, event.text);
    if (event.kind === 'reason') say(event.seen, event.text ?? event.code);
  }
  for (const one of attached) say(one.at, one.words);
  return done.sort((a, b) => a.at - b.at).map(one => one.tried);
}

export function counted(attached: readonly Attachment[]): CallFacts['attached'] {
  const kinds = Map.groupBy(attached, one => one.kind);
  return [...kinds].map(([kind, rows]) => ({ kind, count: rows.length }));
}

/** What may have fixed it: what did here or at a sister station before, then what did in sister plants, then what usually does. */
export async function fixesFor(sql: Sql, { kind, openedAt }: Episode, station: Station, lang: Lang): Promise<string[]> {
  const past = await pastFixes(
    sql,
    {
      station: station.id,
      stationType: station.type.kind === 'unknown' ? null : station.type.kind,
      kind: kind === 'help-need' ? null : kind,
      before: openedAt,
    },
    FIXES_SHOWN,
  );
  const named = (id: string) => FIXES.filter(one => one.id === id && id !== 'other').map(one => WORDS[lang][one.label]);
  const elsewhere = await sisterKnowledge(sql, station.type.kind, kind === 'help-need' ? null : kind);
  const usual = [...elsewhere.fixes.map(one => one.value), ...FIXES.map(one => one.id)].flatMap(named);
  return [...new Set([...past, ...usual])].slice(0, FIXES_SHOWN);
}
