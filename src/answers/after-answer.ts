/** What follows an answer: what was like it before, another reading of the question, "that's not it". Pure. */

import type { EpochMs } from '../clock.ts';
import type { Dialog } from '../messages/dialog.ts';
import type { Block, Message } from '../messages/message.ts';
import { fallback, title } from '../messages/message-parts.ts';
import { reasonLabel } from '../messages/reason-card.ts';
import { WORDS } from '../messages/say.ts';
import { sisterRow } from '../messages/sister-text.ts';
import { placeName } from '../messages/tip-fields.ts';
import { calendar } from '../plant/calendar.ts';
import { type Lang, localeOf, type Plant } from '../plant/plant.ts';
import { formats } from '../prompts/format.ts';
import { type Frame, INTENTS, type Intent } from '../questions/frame.ts';
import { ANSWER_WORDS } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { AFTER_WORDS } from './words/after.ts';

const SIMILAR_SHOWN = 5;

interface Context {
  plant: Plant;
  lang: Lang;
}

export function likeBefore(follow: Message, facts: AnswerFacts | null, { plant, lang }: Context): Message {
  const words = AFTER_WORDS[lang];
  const format = formats(lang, plant.site.timeZone);
  const day = new Intl.DateTimeFormat(localeOf(lang), {
    timeZone: plant.site.timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const rows = (facts?.why?.similar ?? [])
    .slice(0, SIMILAR_SHOWN)
    .map(({ episode, cause, root, fix, reason }): [string, string] => [
      `${day.format(episode.openedAt)} ${format.time(episode.openedAt)}`,
      [
        format.duration(((episode.closedAt ?? episode.openedAt) - episode.openedAt) / 60_000),
        cause === null || root === null || facts === null ? null : `${placeName(root, facts.line, lang)}, ${WORDS[lang].causes[cause]}`,
        reason ? `${words.reason} «${reasonLabel(reason, lang)}»` : null,
        fix === null ? null : `${words.fixedBy} «${fix}»`,
      ]
        .filter(part => part !== null)
        .join(' · '),
    ]);
  const there = sisterRow(facts?.why?.elsewhere, lang);
  if (there !== null) rows.push(there);
  return said(follow, words.likeBefore, rows.length === 0 ? [{ kind: 'text', spans: [words.noneLike] }] : [{ kind: 'facts', rows }]);
}

/** A message of its own under the answer. */
export function said(follow: Message, heading: string, body: readonly Block[]): Message {
  const { picture: _picture, line2: _line2, ...rest } = follow;
  return { ...rest, title: title(heading), body, cites: [], fallbackText: fallback([heading]), tone: 'info' };
}

/** The next candidates, and room for words of one's own. */
export function notItDialog(facts: AnswerFacts | null, lang: Lang): Dialog {
  const words = AFTER_WORDS[lang];
  const others = (facts?.why?.ranking.candidates ?? []).slice(1, 5);
  const options = others.map(one => ({
    id: `${one.root}|${one.cause}`,
    label: `${facts === null ? one.root : placeName(one.root, facts.line, lang)}: ${WORDS[lang].causes[one.cause]}`.slice(0, 70),
  }));
  return {
    id: 'not-it',
    title: words.notIt,
    intro: words.notItIntro,
    submit: WORDS[lang].send,
    fields: [
      {
        kind: 'choice',
        id: 'cause',
        label: words.whatWasIt,
        optional: true,
        options: [...options, { id: '|', label: words.somethingElse }],
      },
      { kind: 'text', id: 'words', label: WORDS[lang].dialogWords, multiline: true, optional: true, charsMax: 500 },
    ],
  };
}

export interface Changed {
  station?: string;
  window?: string;
  intent?: string;
}

const WINDOWS = ['as-read', 'hour', 'shift', 'today', 'yesterday'] as const;

export function readingDialog(plant: Plant, frame: Frame, lang: Lang): Dialog {
  const words = AFTER_WORDS[lang];
  const lines = plant.lines.filter(line => frame.line === null || line.id === frame.line);
  const stations = lines.flatMap(line =>
    line.stations.map(station => ({ id: station.id, label: `${station.id} ${station.name}`.slice(0, 70) })),
  );
  const intents = INTENTS.slice(0, 5).map(id => ({ id, label: ANSWER_WORDS[lang].intents[id] }));
  return {
    id: 'other-reading',
    title: words.otherReading,
    submit: WORDS[lang].send,
    fields: [
      {
        kind: 'choice',
        id: 'station',
        label: words.station,
        optional: true,
        options: stations.slice(0, 10),
        ...(frame.station === null ? {} : { value: frame.station }),
      },
      {
        kind: 'choice',
        id: 'window',
        label: words.time,
        optional: true,
        options: WINDOWS.map(id => ({ id, label: words.windows[id] })),
        value: 'as-read',
      },
      { kind: 'choice', id: 'intent', label: words.question, optional: true, options: intents, value: frame.intent },
    ],
  };
}

export function changedFrame(frame: Frame, changed: Changed, plant: Plant, now: EpochMs): Frame {
  const line = plant.lines.find(one => one.stations.some(station => station.id === changed.station));
  const intent: Intent = INTENTS.find(one => one === changed.intent) ?? frame.intent;
  const place = line === undefined ? {} : { line: line.id, station: changed.station ?? null };
  const window = windowOf(changed.window, plant, now);
  const { last: _, ...kept } = frame;
  // The stop before another is no longer meant where the time is another.
  return { ...(window.from === undefined ? frame : kept), ...place, ...window, intent };
}

function windowOf(window: string | undefined, plant: Plant, now: EpochMs): Partial<Pick<Frame, 'from' | 'to'>> {
  const time = calendar(plant);
  const today = time.localDate(now);
  const at = (from: EpochMs, to: EpochMs) => ({ from: time.localMinute(from), to: time.localMinute(to) });
  if (window === 'hour') return at(now - 3_600_000, now);
  if (window === 'shift') return at(time.shiftAt(now)?.from ?? now - 8 * 3_600_000, now);
  if (window === 'today') return { from: `${today}T00:00`, to: time.localMinute(now) };
  if (window === 'yesterday') return { from: `${time.localDate(now - 86_400_000)}T00:00`, to: `${today}T00:00` };
  return {};
}
