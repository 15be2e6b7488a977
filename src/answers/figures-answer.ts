/** How things stand now, and what happened. */

import type { Episode } from '../episodes/episode.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Block } from '../messages/message.ts';
import { button, textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { type Id, type Line, sameId, stationOf } from '../plant/plant.ts';
import { readableName } from '../prompts/plain.ts';
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
import { endOf, endsOf, evidenceOf, tallyOf, valuesOf } from './tally.ts';
import { alarmText } from './why-answer.ts';

/** Brings the board. */
export const BOARD_BUTTON = 'board';
const EVENTS_LISTED_MAX = 6;
const NOT_RUNNING_LISTED_MAX = 5;

export function nowAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const { line, station } = facts;
  const stateOf = (id: Id) => facts.now.find(one => sameId(one.station, id));
  const tally = tallyOf(facts.seen, station?.id ?? null, endsOf(line));
  let headline: string;
  if (station !== null) {
    const state = stateOf(station.id);
    headline =
      state === undefined
        ? words.noData
        : speech.say(words.isSince, {
            station: placeLabel(station, line),
            state: stateWord(state.state, speech),
            time: speech.clock(state.since),
          });
  } else {
    const standing = facts.now.filter(one => one.state !== 'execute');
    const list = standing
      .slice(0, NOT_RUNNING_LISTED_MAX)
      .map(
        one => `${placeLabel(stationOf(line, one.station) ?? null, line)} (${stateWord(one.state, speech)}, ${speech.clock(one.since)})`,
      );
    headline =
      facts.now.length === 0
        ? words.noData
        : list.length === 0
          ? speech.say(words.allRun, { line: line.name })
          : speech.say(words.notRunning, { line: line.name, list: list.join(', ') });
  }
  const values = valuesOf(tally, facts.seen, speech, station === null);
  const second = speech.say(words.soFar, values);
  const explanation = textBlock(second);
  const body: Block[] = [readingBlock(frame, facts, speech), textBlock({ strong: headline }), explanation];
  return answerOf(
    {
      headline,
      body,
      explains: [explanation],
      // Whoever asks about the whole line may want to see all of it.
      buttons: [...(station === null ? [button(BOARD_BUTTON, words.board)] : []), ...answerButtons(speech, 'figures')],
      evidence: evidenceOf(tally, facts.seen, station?.id ?? null, 1),
      more: second,
    },
    context,
  );
}

const stateWord = (state: string, { words }: Speech): string => (words.states as Record<string, string>)[state] ?? words.states.idle;

export function sinceAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const { line, station, seen } = facts;
  const tally = tallyOf(seen, station?.id ?? null, endsOf(line));
  const values = valuesOf(tally, seen, speech, station === null);
  const running = facts.now.find(one => station !== null && sameId(one.station, station.id));
  const stands =
    frame.from === null && running !== undefined && running.state !== 'execute' ? tally.stops.find(stop => stop.to === null) : undefined;
  const last = tally.stops.at(-1);
  const headline =
    stands !== undefined
      ? speech.say(words.standsSince, {
          station: placeLabel(station, line),
          from: speech.clock(stands.from),
          duration: speech.between(stands.from, endOf(stands, seen)),
        })
      : frame.from === null && last !== undefined && station !== null
        ? speech.say(words.stood, {
            station: placeLabel(station, line),
            from: speech.clock(last.from),
            to: speech.clock(endOf(last, seen)),
            duration: speech.between(last.from, endOf(last, seen)),
          })
        : speech.say(tally.stops.length === 0 ? words.noStops : words.stoppedIn, values);
  const body: Block[] = [readingBlock(frame, facts, speech), textBlock({ strong: headline }), textBlock(speech.say(words.madeIn, values))];
  body.push(...eventLines(facts, speech));
  const sums = evidenceOf(tally, seen, station?.id ?? null, 1);
  const evidence = [...sums, ...measuredIn(facts, sums.length + 1)];
  return answerOf({ headline, body, buttons: answerButtons(speech, 'figures'), evidence }, context);
}

/** Troubles, alarms, orders and what people wrote, newest last; texts of the floor as quotes. */
function eventLines({ events, episodes, station, window, line }: AnswerFacts, speech: Speech): Block[] {
  const inside = TOLD_KINDS.flatMap((kind): readonly LoggedEvent[] => eventsOfKind(events, kind)).filter(
    event =>
      event.at >= window.from &&
      event.at < window.to &&
      (station === null || event.station === undefined || sameId(event.station, station.id)),
  );
  const told = inside.flatMap(event => {
    const block = eventLine(event, line, speech);
    return block === null ? [] : [{ at: event.at, block }];
  });
  // Stops are in the figures already.
  const troubles = episodes
    .filter(({ episode }) => episode.kind !== 'stall')
    .map(({ episode }) => ({ at: episode.openedAt, block: troubleLine(episode, speech) }));
  return [...troubles, ...told]
    .sort((a, b) => a.at - b.at)
    .slice(-EVENTS_LISTED_MAX)
    .map(one => one.block);
}

/** Kinds whose figure says how bad it is; that of the others is how long they last. */
const MEASURED: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['drift', 'rejects']);

/** What the lines about troubles state. */
const measuredIn = ({ episodes }: AnswerFacts, from: number): Evidence[] =>
  episodes
    .flatMap(({ episode }) => (episode.figure !== undefined && MEASURED.has(episode.kind) ? [{ ...episode, figure: episode.figure }] : []))
    .slice(-EVENTS_LISTED_MAX)
    .map(({ kind, station, openedAt, closedAt, figure }, index) => ({
      ...{ id: `e${from + index}` as const, what: figure.name, value: figure.value, unit: figure.unit, station, from: openedAt },
      ...(closedAt === undefined ? {} : { to: closedAt }),
      ...{ basis: 'measured' as const, events: [], name: figure.name },
      code: kind === 'drift' ? ('parameter' as const) : ('reject-rate' as const),
    }));

function troubleLine({ kind, station, openedAt, closedAt, figure }: Episode, { lang, clock, format }: Speech): Block {
  const value = figure === undefined ? '' : `${format.number(figure.value, 2)} ${figure.unit}`.trim();
  const name = kind === 'drift' && figure !== undefined ? `${readableName(figure.name)} ` : '';
  const measured = figure === undefined || !MEASURED.has(kind) ? '' : ` (${name}${value})`;
  const until = closedAt === undefined ? '' : `–${clock(closedAt)}`;
  return textBlock(`${clock(openedAt)}${until} ${station}: ${WORDS[lang].kinds[kind]}${measured}`);
}

const TOLD_KINDS = ['alarm', 'order', 'note', 'reason'] as const;

function eventLine(event: LoggedEvent, line: Line, speech: Speech): Block | null {
  const where = event.station === undefined ? line.name : event.station;
  const at = `${speech.clock(event.at)} ${where}: `;
  if (event.kind === 'alarm' && event.active && event.severity === 'stop')
    return textBlock(at, { quote: alarmText(event.code, event.text) });
  if (event.kind === 'order' && event.phase === 'changeover-started')
    return textBlock(at, WORDS[speech.lang].causes.changeover, ...(event.id === undefined ? [] : [' ', { quote: event.id }]));
  if (event.kind === 'note') return textBlock(at, { quote: event.text });
  if (event.kind === 'reason' && event.text !== undefined) return textBlock(at, { quote: event.text });
  return null;
}
