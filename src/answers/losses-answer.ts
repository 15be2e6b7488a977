/** "Why are we losing so much?": the whole by cause, the biggest with its times, and the longest stop of each one tap away. */
import type { Evidence } from '../evidence/evidence.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block, Button } from '../messages/message.ts';
import { button, textBlock, upperFirst } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { sameId } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import {
  type Answer,
  type AnswerContext,
  answerButtons,
  answerOf,
  placeLabel,
  readingBlock,
  type Speech,
  speechOf,
} from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { type CauseLoss, type LostStop, longestIn, toldLosses } from './losses.ts';
import { LOSS_WORDS } from './words/losses.ts';

/** Times that are named: of the biggest, and of the others. */
const TIMES_MAX = { first: 5, next: 2 };
/** Of the reports of a stop those that began it. */
const EVENTS_MAX = 3;
const REPORTED_BEFORE_MS = 60_000;

export function lossesAnswer(frame: Frame, facts: AnswerFacts, losses: readonly CauseLoss[], context: AnswerContext): Answer {
  const speech = speechOf(context);
  const words = LOSS_WORDS[speech.lang];
  const { format, say } = speech;
  const total = losses.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  const told = toldLosses(losses);
  const name = ({ cause }: CauseLoss) => (cause === null ? words.notKnown : WORDS[speech.lang].causes[cause]);
  const valuesOf = (loss: CauseLoss) => ({
    own: speech.duration(loss.ms ?? 0),
    share: `${format.number((100 * (loss.ms ?? 0)) / total, 0)} %`,
  });
  const headline = say(words.headline, {
    place: placeLabel(facts.station, facts.line),
    stops: format.plural(
      losses.reduce((sum, { stops }) => sum + stops.length, 0),
      speech.words.stops,
    ),
    duration: speech.duration(total),
    cause: name(told[0]!),
    ...valuesOf(told[0]!),
  });
  const lines = told.map((loss, index) =>
    say(words.cause, {
      cause: upperFirst(name(loss)),
      ...valuesOf(loss),
      stops: format.plural(loss.stops.length, speech.words.stops),
      times: timesOf(loss, index === 0 ? TIMES_MAX.first : TIMES_MAX.next, facts, speech),
    }),
  );
  const veiled = losses.filter(one => one.ms === null).map(one => `${upperFirst(name(one))}: ${one.stops.length}×`);
  const body: Block[] = [readingBlock(frame, facts, speech), textBlock({ strong: headline }), ...[...lines, ...veiled].map(textLine)];
  const buttons = [...answerButtons(speech, 'figures').filter(one => one.id !== 'get-help'), ...stopButtons(told, speech)];
  const picture = context.picture === undefined ? {} : { picture: context.picture };
  return answerOf({ headline, body, buttons, more: lines[0], evidence: evidenceOf(told, facts), ...picture }, context);
}

const textLine = (line: string): Block => textBlock(line);

/** The longest ones, in their order. */
function timesOf({ stops }: CauseLoss, max: number, { window }: AnswerFacts, speech: Speech): string {
  const isOneDay = speech.day(window.from) === speech.day(window.to - 1);
  const shown = stops
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .slice(0, max)
    .toSorted((a, b) => a.from - b.from)
    .map(
      ({ station, from, to }) => `${isOneDay ? '' : `${speech.day(from)} `}${speech.clock(from)} ${station} (${speech.between(from, to)})`,
    );
  return [...shown, ...(stops.length > shown.length ? ['…'] : [])].join(', ');
}

export const STOP_BUTTON = /^stop-(\d)$/;

const stopButtons = (told: readonly CauseLoss[], speech: Speech): Button[] =>
  told
    .map(longestIn)
    .map(({ station, from }, index) =>
      button(`stop-${index + 1}`, speech.say(LOSS_WORDS[speech.lang].why, { station, from: speech.clock(from) })),
    );

const evidenceOf = (told: readonly CauseLoss[], { events, station, window }: AnswerFacts): Evidence[] =>
  told.map(({ cause, ms, stops }, index) => ({
    id: `e${index + 1}`,
    what: `lost to ${cause ?? 'a cause not known'}`,
    value: Math.round((ms ?? 0) / 60_000),
    unit: 'min',
    ...(station === null ? {} : { station: station.id }),
    from: window.from,
    to: window.to,
    basis: 'measured' as const,
    events: stops.flatMap(stop => reportsOf(stop, events)).map(one => one.eventId),
  }));

function reportsOf({ station, from, to }: LostStop, events: readonly LoggedEvent[]): LoggedEvent[] {
  return [...eventsOfKind(events, 'state'), ...eventsOfKind(events, 'alarm')]
    .filter(one => one.station !== undefined && sameId(one.station, station) && one.seen >= from - REPORTED_BEFORE_MS && one.seen < to)
    .toSorted((a, b) => a.seen - b.seen)
    .slice(0, EVENTS_MAX);
}
