/**
 * The card of whoever is called: where, since when, first alarm, what was tried, what helped the last times, where it is written.
 *
 * It is read in ten seconds at three in the morning on a phone: the place first, then what to take along.
 */
import type { EpochMs } from '../clock.ts';
import { type Lang, localeOf, type Role, type Station } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';
import { type CardFacts, card } from './cards.ts';
import type { Block, Button, Call, Message, Picture } from './message.ts';
import { button, line, type Reader, textBlock, upperFirst, type Voice, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';
import { type SisterKnowledge, sisterRow } from './sister-text.ts';
import { CALL_WORDS, type CallWords } from './words/calls.ts';

export interface CallFacts extends CardFacts {
  station: Pick<Station, 'id' | 'name' | 'line' | 'type'>;
  /** Who is wanted. */
  role: Role;
  /** Somebody asked, a ladder's turn came, or a safety stop. */
  because: Call['because'];
  askedAt?: EpochMs;
  /** Since when the machine stands; null = it does not. */
  standsSince: EpochMs | null;
  /** The first alarm of the burst. */
  alarm: { code: string; text: string | null; at: EpochMs } | null;
  /** What people at the station did or reported, oldest first. */
  tried: readonly Tried[];
  /** The last three alike, newest first, and what fixed them. */
  similar: readonly { at: EpochMs; minutes: number; fixedBy: string | null }[];
  /** What sister plants know of such a trouble. */
  elsewhere?: SisterKnowledge | undefined;
  /** The page that plant.yaml names for this. */
  manual: { title: string; url: string } | null;
  /** Pictures and clips that lie in the card's thread, by kind. */
  attached: readonly { kind: AttachedKind; count: number }[];
  /** Where they open: whoever is called next reads them from a channel of their own. */
  links?: readonly { kind: AttachedKind; at: EpochMs; link: string }[];
  picture?: Picture;
  /** The trainer's words for it. A safety stop is called by its own name. */
  tip?: RenderedTip | null;
}

export type AttachedKind = 'picture' | 'voice' | 'video' | 'file';

export type Tried =
  | { kind: 'on-it'; at: EpochMs }
  | { kind: 'tip-shown'; tip: string }
  /** In somebody's own words. */
  | { kind: 'said'; words: string };

/** How soon whoever is called may say to come, in minutes. */
export const COMING_MINUTES = 5;
const TRIED_MAX = 3;
const SIMILAR_MAX = 3;
const LINKS_MAX = 3;

export function callCard(reader: Reader, facts: CallFacts): Message {
  const voice = voiceOf(reader);
  const words = CALL_WORDS[reader.lang];
  const { station, role, because, alarm } = facts;
  const tip = because === 'safety' ? null : facts.tip;
  const key = because === 'asked' ? words.wanted : because === 'safety' ? words.safetyStop : words.stands;
  return card(reader, facts, {
    title: tip?.action ?? fill(key, { role: voice.words.roles[role], station: station.name }),
    line2: [station.id, standsText(voice, words, facts), askedText(voice, words, facts)].filter(part => part !== null).join(' · '),
    body: [...(tip?.why ? [textBlock(tip.why)] : []), ...bodyOf(voice, words, facts, reader)],
    buttons: callButtons(reader.lang),
    call: {
      status: 'called',
      role,
      because,
      line: station.line,
      station: { id: station.id, name: station.name, type: machineText(station) },
      since: facts.standsSince ?? facts.askedAt ?? facts.episode.openedAt,
      alarm: alarm === null ? null : alarmText(alarm),
    },
    ...(facts.picture ? { picture: facts.picture } : {}),
    tone: because === 'safety' ? 'stop' : 'act',
  });
}

export const callButtons = (lang: Lang): readonly Button[] => [
  button('coming-now', CALL_WORDS[lang].comingNow, 'primary'),
  button('coming-soon', fill(CALL_WORDS[lang].comingSoon, { minutes: COMING_MINUTES })),
  button('cannot', CALL_WORDS[lang].cannot),
  button('fixed', CALL_WORDS[lang].fixed, 'plain', 'dialog'),
];

const standsText = (voice: Voice, words: CallWords, { standsSince, now }: CallFacts): string | null =>
  standsSince === null ? null : fill(words.standsSince, { time: voice.time(standsSince), duration: voice.duration(standsSince, now) });

const askedText = (voice: Voice, words: CallWords, { askedAt }: CallFacts): string | null =>
  askedAt === undefined ? null : fill(words.askedAt, { time: voice.time(askedAt) });

function bodyOf(voice: Voice, words: CallWords, facts: CallFacts, reader: Reader): Block[] {
  const { station, alarm, tried, attached, manual, links = [] } = facts;
  const rows: (readonly [string, string])[] = [[words.machine, line(machineText(station))]];
  if (alarm) rows.push([words.alarm, line(`${alarmText(alarm)}, ${voice.time(alarm.at)}`)]);
  const done = tried.slice(-TRIED_MAX).map(one => line(triedText(voice, words, one)));
  rows.push([words.tried, done.join('; ') || words.nothingTried]);
  rows.push(...similarRows(voice, words, facts, reader));
  const there = sisterRow(facts.elsewhere, reader.lang);
  if (there !== null) rows.push([there[0], line(there[1])]);
  if (attached.length > 0) rows.push([words.inThread, attachedText(words, attached)]);
  return [
    { kind: 'facts', rows },
    ...(manual === null ? [] : [textBlock(`${words.manual}: `, { link: manual.url, text: manual.title })]),
    ...linkBlocks(words, voice.time, links),
  ];
}

/** Where pictures and clips open, for whoever does not read their thread. */
export const linkBlocks = (words: CallWords, time: Voice['time'], links: NonNullable<CallFacts['links']>): Block[] =>
  links.slice(-LINKS_MAX).map(({ kind, at, link }) => textBlock({ link, text: `${words[kind]}, ${time(at)}` }));

/** "Heron SD12, seasoning-drum"; what is not known is left out. */
export function machineText({ type, id }: Pick<Station, 'id' | 'type'>): string {
  const model = [type.maker, type.model].filter(part => part !== null).join(' ');
  const kind = type.kind === 'unknown' ? '' : type.kind.replaceAll('-', ' ');
  return [model, kind].filter(part => part !== '').join(', ') || id;
}

const alarmText = ({ code, text }: { code: string; text: string | null }): string =>
  text === null || text === code ? code : `${code} ${text}`;

export function triedText(voice: Voice, words: CallWords, tried: Tried): string {
  if (tried.kind === 'said') return tried.words;
  if (tried.kind === 'on-it') return fill(words.onIt, { time: voice.time(tried.at) });
  return fill(words.tipShown, { tip: tried.tip });
}

function similarRows(
  voice: Voice,
  words: CallWords,
  { similar, now }: CallFacts,
  { lang, timeZone }: Reader,
): (readonly [string, string])[] {
  if (similar.length === 0) return [[words.lastTimes, words.noneSimilar]];
  const dateOf = (at: EpochMs) => new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'short', timeZone }).format(at);
  const today = new Intl.RelativeTimeFormat(localeOf(lang), { numeric: 'auto' }).format(0, 'day');
  const isToday = (at: EpochMs) => dateOf(at) === dateOf(now);
  const shown = similar.slice(0, SIMILAR_MAX);
  const fixed = shown.flatMap(({ at, minutes, fixedBy }) =>
    fixedBy === null
      ? []
      : [
          [
            isToday(at) ? upperFirst(today) : fill(words.onDay, { date: dateOf(at) }),
            `${voice.format.duration(minutes)}: ${line(fixedBy)}`,
          ] as const,
        ],
  );
  // When it was is worth a line, that nobody knows what helped is not worth three.
  const unknown = shown
    .filter(({ fixedBy }) => fixedBy === null)
    .map(({ at, minutes }) => `${isToday(at) ? today : dateOf(at)} (${voice.format.duration(minutes)})`);
  return unknown.length === 0 ? fixed : [...fixed, [words.lastTimes, `${unknown.join(', ')}: ${words.fixNotKnown}`]];
}

/** "2 × picture, 1 × voice clip" */
export const attachedText = (words: CallWords, attached: CallFacts['attached']): string =>
  attached.map(({ kind, count }) => `${count} × ${words[kind]}`).join(', ');

/** "Maintenance is coming, about 5 min": the role, never a name. */
export function comingText(lang: Lang, role: string, minutes: number): string {
  const words = CALL_WORDS[lang];
  return upperFirst(fill(minutes === 0 ? words.isComing : words.isComingSoon, { role, minutes }));
}
