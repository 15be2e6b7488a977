/** How things stand now, and what happened. */

import type { Episode } from '../episodes/episode.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { EpisodeKind } from '../line/finding.ts';
import type { Block } from '../messages/message.ts';
import { button, textBlock, upperFirst } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { sameId, stationOf } from '../plant/plant.ts';
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
import { isWait } from './stop-asked.ts';
import { endOf, endsOf, evidenceOf, tallyOf, valuesOf, wasHeard } from './tally.ts';
import { eventLine, TOLD_KINDS } from './told-before.ts';
import { unseenBlocks } from './unseen.ts';
import { asMeasured, valueBlocks } from './values-now.ts';

/** Brings the board. */
export const BOARD_BUTTON = 'board';
const EVENTS_LISTED_MAX = 6;
const NOT_RUNNING_LISTED_MAX = 5;

export function nowAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const { line, station, seen } = facts;
  const tally = tallyOf(seen, station?.id ?? null, endsOf(line));
  const open = facts.episodes
    .map(one => asMeasured(one.episode, facts))
    .filter(one => one.closedAt === undefined && TOLD_BESIDE_STATE.has(one.kind));
  const headline = nowHeadline(facts, open, speech);
  const isHeard = (station === null ? line.stations : [station]).some(({ id }) => wasHeard(seen, id));
  const second = isHeard ? upperFirst(speech.say(words.soFar, valuesOf(tally, seen, speech, station === null))) : '';
  const explanation = textBlock(second);
  const troubles = open.slice(-EVENTS_LISTED_MAX).map(one => troubleLine(one, speech));
  const body: Block[] = [
    readingBlock(frame, facts, speech),
    textBlock({ strong: headline }),
    ...troubles,
    ...valueBlocks(facts, speech),
    ...(isHeard ? [explanation, ...unseenBlocks(facts, speech)] : []),
  ];
  const sums = isHeard ? evidenceOf(tally, seen, station?.id ?? null, 1) : [];
  return answerOf(
    {
      headline,
      body,
      explains: isHeard ? [explanation] : [],
      // Whoever asks about the whole line may want to see all of it.
      buttons: [...(station === null ? [button(BOARD_BUTTON, words.board)] : []), ...answerButtons(speech, 'figures')],
      evidence: [...sums, ...measuredIn(open, sums.length + 1)],
      more: second,
    },
    context,
  );
}

/** A stop that lasts is what the state says already; a first run of an order is no trouble. */
const TOLD_BESIDE_STATE: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>([
  ...(['drift', 'rejects', 'slow', 'hunting', 'micro-stops'] as const),
  ...(['data-outage', 'recommendation', 'help-need'] as const),
]);

/** A station that runs while something is wrong there does not just run: whoever reads no further knows it. */
function nowHeadline({ line, station, now, seen }: AnswerFacts, open: readonly Episode[], speech: Speech): string {
  const { words } = speech;
  const told = open.map(one => `${station === null ? `${one.station} ` : ''}${WORDS[speech.lang].kinds[one.kind]}`);
  const wrong = [...new Set(told)].join(', ');
  const runsBut = () => speech.say(words.isBut, { station: placeLabel(station, line), state: words.states.execute, list: wrong });
  if (station !== null) {
    const state = now.find(one => sameId(one.station, station.id));
    if (state === undefined || (state.state === 'unknown' && !wasHeard(seen, station.id))) return words.noData;
    if (state.state === 'execute' && wrong !== '') return runsBut();
    const values = { station: placeLabel(station, line), state: stateWord(state.state, speech), time: speech.clock(state.since) };
    return speech.say(words.isSince, values);
  }
  if (now.every(one => one.state === 'unknown')) return words.noData;
  const standing = now
    .filter(one => one.state !== 'execute')
    .toSorted((a, b) => Number(isFelt(a)) - Number(isFelt(b)) || a.since - b.since)
    .slice(0, NOT_RUNNING_LISTED_MAX);
  if (standing.length === 0) return wrong === '' ? speech.say(words.allRun, { line: line.name }) : runsBut();
  const howOf = ({ station: id, state, since }: (typeof standing)[number]) =>
    // Of a station that was never heard nobody knows since when.
    state === 'unknown' && !wasHeard(seen, id)
      ? stateWord(state, speech)
      : `${stateWord(state, speech)} ${speech.say(words.sinceTime, { time: speech.clock(since) })}`;
  const list = [...Map.groupBy(standing, howOf)].map(
    ([how, same]) => `${same.map(one => placeLabel(stationOf(line, one.station) ?? null, line)).join(', ')} (${how})`,
  );
  return speech.say(words.notRunning, { line: line.name, list: list.join(', ') });
}

/** Told after those that stand for a reason of their own: whoever reads the first station alone goes to the right one. */
const isFelt = ({ state }: { state: string }): boolean => state === 'unknown' || isWait(state);

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
  body.push(...eventLines(facts, speech), ...unseenBlocks(facts, speech));
  const sums = evidenceOf(tally, seen, station?.id ?? null, 1);
  const evidence = [
    ...sums,
    ...measuredIn(
      facts.episodes.map(one => one.episode),
      sums.length + 1,
    ),
  ];
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
    .filter(({ episode }) => episode.kind !== 'stall' && !isLateReport(episode))
    .map(({ episode }) => ({ at: episode.openedAt, block: troubleLine(episode, speech) }));
  return [...troubles, ...told]
    .sort((a, b) => a.at - b.at)
    .slice(-EVENTS_LISTED_MAX)
    .map(one => one.block);
}

/** Data that broke off for a moment are back, and nobody has to know. */
const isLateReport = ({ kind, openedAt, closedAt }: Episode): boolean =>
  kind === 'data-outage' && closedAt !== undefined && closedAt - openedAt < OUTAGE_TOLD_MS_MIN;

const OUTAGE_TOLD_MS_MIN = 5 * 60_000;

/** Kinds whose figure says how bad it is; that of the others is how long they last. */
const MEASURED: ReadonlySet<EpisodeKind> = new Set<EpisodeKind>(['drift', 'rejects']);

/** What the lines about troubles state. */
export const measuredIn = (episodes: readonly Episode[], from: number): Evidence[] =>
  episodes
    .flatMap(episode => (episode.figure !== undefined && MEASURED.has(episode.kind) ? [{ ...episode, figure: episode.figure }] : []))
    .slice(-EVENTS_LISTED_MAX)
    .map(({ kind, station, openedAt, closedAt, figure }, index) => ({
      id: `e${from + index}` as const,
      what: figure.name,
      value: figure.value,
      unit: figure.unit,
      station,
      from: openedAt,
      ...(closedAt === undefined ? {} : { to: closedAt }),
      basis: 'measured' as const,
      events: [],
      name: figure.name,
      code: kind === 'drift' ? ('parameter' as const) : ('reject-rate' as const),
    }));

export function troubleLine({ kind, station, openedAt, closedAt, figure }: Episode, { lang, clock, format, parameter }: Speech): Block {
  const value = figure === undefined ? '' : `${format.number(figure.value, 2)} ${figure.unit}`.trim();
  const name = kind === 'drift' && figure !== undefined ? `${parameter(station, figure.name)} ` : '';
  const measured = figure === undefined || !MEASURED.has(kind) ? '' : ` (${name}${value})`;
  const until = closedAt === undefined ? '' : `–${clock(closedAt)}`;
  return textBlock(`${clock(openedAt)}${until} ${station}: ${WORDS[lang].kinds[kind]}${measured}`);
}
