/** Why a value drifts: since when and how far, what was told shortly before, what to do. What moves it is seldom in the data. */
import type { Episode } from '../episodes/episode.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { stationOf } from '../plant/plant.ts';
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
import { directionsOf, standingOf } from './drift-direction.ts';
import type { AnswerFacts } from './facts.ts';
import { measuredIn, troubleLine } from './figures-answer.ts';
import { toldBefore } from './told-before.ts';

/** Of the drift that is open, else of the last one in the window; of the value that is named, where one is. */
export function driftAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words, say } = speech;
  const isMeant = ({ figure }: Episode) => frame.parameter === undefined || figure?.name === frame.parameter;
  const drifts = facts.episodes.map(one => one.episode).filter(one => one.kind === 'drift' && isMeant(one));
  const drift = drifts.find(one => one.closedAt === undefined) ?? drifts.toSorted((a, b) => a.openedAt - b.openedAt).at(-1);
  const headline =
    drift === undefined ? say(words.noDrift, { station: placeLabel(facts.station, facts.line) }) : headlineOf(drift, facts, speech);
  const body: Block[] = [readingBlock(frame, facts, speech), textBlock({ strong: headline })];
  if (drift !== undefined) {
    const told = toldBefore(facts.events, { line: facts.line, station: drift.station, at: drift.openedAt }, speech);
    body.push(troubleLine(drift, speech));
    const here = stationOf(facts.line, drift.station);
    const ways = here === undefined ? [] : directionsOf(here, facts, { safety: context.plant.safety, proposals: [] }, speech);
    body.push(...ways.map(one => textBlock(`${one.headline} ${one.bounds}`.trim())));
    body.push(...(told.length === 0 ? [textBlock(words.driftUnknown)] : [textBlock(words.beforeDrift), ...told]));
    const action = facts.tips.find(one => one.action !== null && isFor(drift, one.when))?.action;
    if (action) body.push(textBlock(words.firstThing, action));
  }
  const stands =
    drift === undefined && frame.parameter !== undefined && facts.station !== null
      ? standingOf(facts.station, frame.parameter, facts, context.plant.safety, speech)
      : null;
  if (stands !== null) body.push(textBlock(`${stands.headline} ${stands.bounds}`.trim()));
  const evidence = drift === undefined ? [] : measuredIn([drift], 1);
  return answerOf({ headline, body, buttons: answerButtons(speech, 'figures'), evidence }, context);
}

function headlineOf(
  { station, figure, openedAt, closedAt }: Episode,
  { line }: AnswerFacts,
  { words, say, clock, parameter }: Speech,
): string {
  const name = parameter(station, figure?.name ?? '');
  const values = { station: placeLabel(stationOf(line, station) ?? null, line), name, from: clock(openedAt) };
  return closedAt === undefined ? say(words.drifts, values) : say(words.drifted, { ...values, to: clock(closedAt) });
}

/** Words for a drift, of this value or of any. */
const isFor = ({ figure }: Episode, when: AnswerFacts['tips'][number]['when']): boolean =>
  when?.kinds.includes('drift') === true && (when.parameters.length === 0 || when.parameters.includes(figure?.name ?? ''));
