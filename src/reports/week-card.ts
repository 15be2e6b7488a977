/**
 * The week in at most ten lines, for the supervisors' Monday: what cost most, what changed, what helped, what waits for them; one
 * picture, one way to the page. Pure.
 */

import type { PastFix } from '../history/month-rows.ts';
import type { Block, Message } from '../messages/message.ts';
import { fallback, line, textBlock, title, upperFirst } from '../messages/message-parts.ts';
import { fill } from '../messages/say.ts';
import type { Id } from '../plant/plant.ts';
import { pageLink, type ReportReader } from './month/card.ts';
import type { LostTime, MonthFigures } from './month/figures.ts';
import { lossesPicture } from './month/page.ts';
import { type MonthVoice, monthVoice } from './month/voice.ts';
import { WEEK_WORDS, type WeekWords } from './words/week.ts';

export interface Week {
  figures: MonthFigures;
  /** null = nothing is known of it. */
  before: MonthFigures | null;
  /** What mended troubles of the week, most often first. */
  fixes: readonly PastFix[];
  /** What the templates would do that may be switched on, in the site's words. */
  ready: readonly string[];
}

const MOST_SHOWN = 3;
const READY_SHOWN = 3;
/** A change is worth a line from so many minutes on. */
const CHANGE_MINUTES_MIN = 15;

export function weekCard(week: Week, reader: ReportReader): Message {
  const voice = monthVoice(reader.lang, reader.plant);
  const words = WEEK_WORDS[reader.lang];
  const { figures, before } = week;
  const { lost, money } = figures;
  const heading = title(lost.minutes < 0.5 ? words.quiet : fill(words.title, { hours: voice.hours(lost.minutes) }));
  const line2 = line(
    [
      ...(before === null ? [] : [fill(words.before, { hours: voice.hours(before.lost.minutes) })]),
      ...(money === null ? [] : [fill(words.cost, { money: voice.money(money, figures.currency) })]),
    ].join('; '),
  );
  const picture = lossesPicture({ figures, before, alike: null }, voice);
  return {
    id: reader.id,
    revision: 1,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    ...(line2 === '' ? {} : { line2 }),
    body: [...lines(week, voice, words), ...pageLink(reader.page, voice)],
    buttons: [],
    ...(picture === null ? {} : { picture }),
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: 'info',
  };
}

function lines({ figures, before, fixes, ready }: Week, voice: MonthVoice, words: WeekWords): Block[] {
  const place = (one: LostTime['places'][number]) => ({
    place: voice.place(one.line, one.station),
    cause: voice.cause(one.cause),
    hours: voice.hours(one.minutes),
    times: one.stops,
  });
  const most = figures.lost.places.slice(0, MOST_SHOWN).map(one => fill(words.loss, place(one)));
  const { more, less } = changes(figures.lost, before?.lost ?? null);
  const change = (one: Change) => fill(words.change, { ...place(one), now: voice.hours(one.minutes), before: voice.hours(one.was) });
  const { warnings, tips, proposals } = figures;
  const helped = [
    ...(warnings.acted > 0 ? [fill(words.acted, { n: warnings.acted })] : []),
    ...(tips.keptTimes > 0 ? [fill(words.kept, { kg: voice.number(tips.keptKg) })] : []),
    ...fixes.slice(0, 1).map(one => fill(words.fixes, { place: voice.place(one.line, one.station), fix: one.fix, times: one.times })),
  ];
  const corrected = tips.notIt + tips.somethingElse;
  const waits = [
    ...(ready.length > 0 ? [fill(words.ready, { list: ready.slice(0, READY_SHOWN).join(', ') })] : []),
    ...(corrected > 0 ? [fill(words.corrections, { n: corrected })] : []),
    ...(proposals.expired > 0 ? [fill(words.proposals, { n: proposals.expired })] : []),
  ];
  return [
    ...(most.length === 0 ? [] : [said(words.most, most[0]!), ...most.slice(1).map(text => textBlock(line(text)))]),
    ...(more === null ? [] : [said(words.more, change(more))]),
    ...(less === null ? [] : [said(words.less, change(less))]),
    ...(helped.length === 0 ? [] : [said(words.helped, helped.join('; '))]),
    ...(warnings.missed === 0 ? [] : [textBlock(fill(words.missed, { n: warnings.missed }))]),
    waits.length === 0 ? textBlock(words.nothingWaits) : said(words.waits, upperFirst(waits.join('; '))),
  ];
}

const said = (what: string, text: string): Block => textBlock({ strong: what }, ` ${line(text)}`);

type Change = LostTime['places'][number] & { was: number };

/** Where most was added, and where most was saved. */
function changes(now: LostTime, before: LostTime | null): { more: Change | null; less: Change | null } {
  if (before === null) return { more: null, less: null };
  const key = (one: { line: Id; station: Id; cause: string }) => `${one.line}/${one.station}/${one.cause}`;
  const was = new Map(before.places.map(one => [key(one), one]));
  const gone = before.places.filter(one => !now.places.some(other => key(other) === key(one)));
  const all: Change[] = [
    ...now.places.map(one => ({ ...one, was: was.get(key(one))?.minutes ?? 0 })),
    ...gone.map(one => ({ ...one, stops: 0, minutes: 0, was: one.minutes })),
  ].sort((a, b) => b.minutes - b.was - (a.minutes - a.was));
  const [first, last] = [all[0], all.at(-1)];
  return {
    more: first !== undefined && first.minutes - first.was >= CHANGE_MINUTES_MIN ? first : null,
    less: last !== undefined && last.was - last.minutes >= CHANGE_MINUTES_MIN ? last : null,
  };
}
