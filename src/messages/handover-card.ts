/** What one shift hands to the next: what is open and was tried, what cost most, what waits, what is missing, and what people add. */
import type { CauseKind } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Lang, Role } from '../plant/plant.ts';
import type { RenderedTip } from '../prompts/template.ts';
import { attachedText, type CallFacts, type Tried, triedText } from './call-card.ts';
import type { Dialog } from './dialog.ts';
import { FREE_TEXT_CHARS_MAX } from './dialogs.ts';
import type { Block, ConversationId, Message } from './message.ts';
import { button, fallback, line, type Reader, textBlock, title, upperFirst, type Voice, voiceOf } from './message-parts.ts';
import { fill } from './say.ts';
import { CALL_WORDS } from './words/calls.ts';
import { HANDOVER_WORDS, type HandoverWords } from './words/handover.ts';

/** As it stood when it was told; plain JSON. */
export interface HandoverFacts {
  line: string;
  /** What the shift is called, in the site's language. */
  shift: string;
  from: EpochMs;
  to: EpochMs;
  at: EpochMs;
  open: readonly { station: string; kind: EpisodeKind; since: EpochMs; on: Role | null; tried: readonly Tried[] }[];
  stops: readonly { station: string; at: EpochMs; minutes: number; cause: Cause | null; fix: string | null }[];
  waiting: readonly { station: string; parameter: string; from: string | null; to: string; since: EpochMs }[];
  missing: readonly { station: string; since: EpochMs }[];
  /** Put aside: nobody is told of it, so the next shift has to know. Absent in handovers of earlier versions. */
  shelved?: readonly { station: string; kind: EpisodeKind; until: EpochMs }[];
}

/** `place` null = the station itself; `kind` null = the place says it all, as the end of the line does. */
interface Cause {
  place: string | null;
  kind: CauseKind | null;
}

export interface HandoverNow {
  facts: HandoverFacts;
  words: readonly string[];
  taken: boolean;
  attached: CallFacts['attached'];
  revision: number;
  /** The trainer's words above it, until it is taken over. */
  tip?: RenderedTip | null;
}

const ROWS_MAX = 6;
const TRIED_MAX = 2;
const WORDS_MAX = 8;

export const handoverMessageId = (id: string, conversation: ConversationId): string => `h/${id}/${conversation}`;

/** The handover a message is about: `line/date/shift` follows the `h/`. null = another kind of message. */
export function handoverOfMessage(message: string): string | null {
  const parts = message.split('/');
  return parts[0] === 'h' && parts.length > 4 ? parts.slice(1, 4).join('/') : null;
}

export function handoverCard(reader: Reader, id: string, now: HandoverNow): Message {
  const voice = voiceOf(reader);
  const words = HANDOVER_WORDS[reader.lang];
  const { facts, taken } = now;
  const tip = taken ? null : now.tip;
  const heading = title(tip?.action ?? fill(taken ? words.taken : words.title, { shift: facts.shift }));
  const line2 = line(`${facts.line} · ${voice.time(facts.from)}–${voice.time(facts.to)}`);
  return {
    id: handoverMessageId(id, reader.conversation),
    revision: now.revision,
    conversation: reader.conversation,
    audience: reader.audience,
    title: heading,
    line2,
    body: [...(tip?.why ? [textBlock(tip.why)] : []), ...bodyOf(voice, words, now, reader.lang)],
    buttons: [...(taken ? [] : [button('taken-over', words.takeOver, 'primary')]), button('add-line', words.addLine, 'plain', 'dialog')],
    fallbackText: fallback([heading, line2]),
    locale: reader.lang,
    validUntil: null,
    cites: [],
    tone: taken ? 'done' : 'info',
  };
}

/** As it stands before it is due, for whoever asked: there is nothing to take over yet. */
export const handoverSoFar = (reader: Reader, id: string, now: HandoverNow): Message => ({
  ...handoverCard(reader, '', now),
  id,
  buttons: [],
});

function bodyOf(voice: Voice, words: HandoverWords, { facts, words: added, attached }: HandoverNow, lang: Lang): Block[] {
  const { open, stops, waiting, missing, shelved = [] } = facts;
  return [
    ...section(
      words,
      words.open,
      open.map(one => [one.station, openText(voice, words, one, facts.at, lang)] as const),
      words.nothingOpen,
    ),
    ...section(
      words,
      words.stops,
      stops.map(one => [one.station, stopText(voice, words, one)] as const),
      words.noStops,
    ),
    ...section(
      words,
      words.waiting,
      waiting.map(
        one =>
          [
            one.station,
            fill(one.from === null ? words.proposalNew : words.proposal, { ...one, from: one.from ?? '', time: voice.time(one.since) }),
          ] as const,
      ),
      null,
    ),
    ...section(
      words,
      words.missing,
      missing.map(one => [one.station, fill(words.missingSince, { time: voice.time(one.since) })] as const),
      null,
    ),
    ...section(
      words,
      words.shelved,
      shelved.map(
        one => [one.station, fill(words.shelvedUntil, { kind: voice.words.kinds[one.kind], time: voice.time(one.until) })] as const,
      ),
      null,
    ),
    ...(added.length === 0 ? [] : [textBlock({ strong: words.added }), ...added.slice(-WORDS_MAX).map(quote => textBlock({ quote }))]),
    ...(attached.length === 0 ? [] : [textBlock(`${CALL_WORDS[lang].inThread}: ${attachedText(CALL_WORDS[lang], attached)}`)]),
  ];
}

/** What there is none of is said only where one would ask for it. */
function section(words: HandoverWords, name: string, rows: readonly (readonly [string, string])[], none: string | null): Block[] {
  if (rows.length === 0) return none === null ? [] : [textBlock({ strong: none })];
  const rest: (readonly [string, string])[] = rows.length > ROWS_MAX ? [['…', fill(words.more, { count: rows.length - ROWS_MAX })]] : [];
  return [
    textBlock({ strong: name }),
    { kind: 'facts', rows: [...rows.slice(0, ROWS_MAX).map(([place, text]) => [place, line(text)] as const), ...rest] },
  ];
}

function openText(voice: Voice, words: HandoverWords, one: HandoverFacts['open'][number], at: EpochMs, lang: Lang): string {
  const since = fill(words.since, {
    kind: voice.words.kinds[one.kind],
    time: voice.time(one.since),
    duration: voice.duration(one.since, at),
  });
  const tried = one.tried.slice(-TRIED_MAX).map(each => triedText(voice, CALL_WORDS[lang], each));
  const parts = [
    since,
    one.on === null ? null : fill(words.on, { role: voice.words.roles[one.on] }),
    tried.length === 0 ? null : fill(words.tried, { list: tried.join(', ') }),
  ];
  return parts.filter(part => part !== null).join('; ');
}

function stopText(voice: Voice, words: HandoverWords, { at, minutes, cause, fix }: HandoverFacts['stops'][number]): string {
  const named =
    cause === null ? [] : [cause.place, cause.kind === null ? null : voice.words.causes[cause.kind]].filter(part => part !== null);
  const why = named.join(', ') || words.notKnown;
  const text = fill(words.stop, { time: voice.time(at), duration: voice.format.duration(minutes), cause: why });
  return fix === null ? text : `${text}; ${fill(words.fixedBy, { fix })}`;
}

/** Field `words`. */
export function addLineDialog(lang: Lang): Dialog {
  const words = HANDOVER_WORDS[lang];
  return {
    id: 'add-line',
    title: words.addLine,
    intro: words.addHint,
    submit: upperFirst(words.addLine),
    fields: [{ kind: 'text', id: 'words', label: words.addLineLabel, multiline: true, optional: false, charsMax: FREE_TEXT_CHARS_MAX }],
  };
}
