/** Answers that need no figures: who can come, what we never do, and what we cannot tell. */
import type { Button } from '../messages/message.ts';
import { button, textBlock, upperFirst } from '../messages/message-parts.ts';
import { type Id, type Line, lineOf, type Role, stationOf } from '../plant/plant.ts';
import type { TipFields } from '../prompts/fields.ts';
import type { Frame, Reading } from '../questions/frame.ts';
import { type Answer, type AnswerContext, answerOf, helpRoles, placeLabel, readingButton, type Speech, speechOf } from './answer-parts.ts';

const NAMES_LISTED_MAX = 12;

/** The role that was asked for, else the first of the ladder; a role that has no address is said all the same. */
export function helpAnswer(frame: Frame, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const roles = helpRoles(context.plant);
  if (frame.isDuty) return dutyAnswer(frame, roles, context);
  const role = frame.role ?? roles[0] ?? 'lead';
  const headline = upperFirst(speech.say(words.help, { role: words.roles[role], place: placeOf(frame, context) }));
  const ladder = context.plant.escalation.filter(rung => rung.role !== role && rung.role !== 'operator');
  const list = ladder.map(rung => speech.say(words.afterMinutes, { role: words.roles[rung.role], minutes: rung.afterMinutes })).join(', ');
  const body = [textBlock({ strong: headline }), ...(list === '' ? [] : [textBlock(speech.say(words.helpLadder, { list }))])];
  // Where nobody has said, a window asks.
  const opens = frame.station === null ? ('dialog' as const) : undefined;
  return answerOf({ headline, body, buttons: [button('get-help', words.getHelp, 'primary', opens)], tone: 'act' }, context);
}

/** Whose task it is: a role that plant.yaml has, and never who has it today. */
function dutyAnswer(frame: Frame, roles: readonly Role[], context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const role = roles.find(one => one === frame.role) ?? roles[0] ?? 'lead';
  const headline = upperFirst(speech.say(words.duty, { role: words.roles[role], place: placeOf(frame, context) }));
  const others = roles.filter(one => one !== role).map(one => words.roles[one]);
  const body = [
    textBlock({ strong: headline }),
    ...(others.length === 0 ? [] : [textBlock(speech.say(words.dutyOthers, { list: others.join(', ') }))]),
  ];
  return answerOf({ headline, body, buttons: [button('get-help', words.getHelp, 'primary')] }, context);
}

export function commandAnswer(frame: Frame, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const role: Role = 'operator';
  const template = frame.station === null && frame.line === null ? words.commandNoPlace : words.command;
  const headline = speech.say(template, { place: placeOf(frame, context), role: words.roles[role] });
  const buttons = [button('get-help', words.getHelp)];
  const line = frame.line === null ? undefined : lineOf(context.plant, frame.line);
  const place = { ...stationFields(line, frame.station), role: { name: words.roles[role] } };
  return written('command', place, buttons, context) ?? answerOf({ headline, body: [textBlock({ strong: headline })], buttons }, context);
}

/** In the trainer's words, where there are any. */
function written(
  situation: 'command' | 'refusal' | 'no-answer',
  known: Partial<TipFields>,
  buttons: readonly Button[],
  context: AnswerContext,
): Answer | null {
  const { lang, now } = context;
  const tip = context.written?.({ situation, lang, fields: { ...known, now } }) ?? null;
  if (tip === null) return null;
  const body = [textBlock({ strong: tip.action }), ...(tip.why === null ? [] : [textBlock(tip.why)])];
  return answerOf({ headline: tip.action, body, buttons }, context);
}

function stationFields(line: Line | undefined, id: Id | null | undefined): Partial<TipFields> {
  const station = line === undefined || id == null ? undefined : stationOf(line, id);
  return {
    ...(line === undefined ? {} : { line: { name: line.name } }),
    ...(station === undefined ? {} : { station: { id: station.id, name: station.name } }),
  };
}

/** A sentence about any station may name the first as its example. */
const exampleFields = ({ plant }: AnswerContext) => stationFields(plant.lines[0], plant.lines[0]?.stations[0]?.id);

export function otherAnswer(context: AnswerContext): Answer {
  const { words } = speechOf(context);
  return answerOf({ headline: words.other, body: [textBlock(words.other)], buttons: [] }, context);
}

function placeOf(frame: Pick<Frame, 'line' | 'station'>, { plant }: AnswerContext): string {
  const line = frame.line === null ? undefined : lineOf(plant, frame.line);
  if (line === undefined) return plant.site.name;
  return placeLabel(frame.station === null ? null : (stationOf(line, frame.station) ?? null), line);
}

/** What a sentence about "a station" may name as its example. */
function exampleOf({ plant }: AnswerContext): string {
  const line = plant.lines[0];
  return line === undefined ? plant.site.name : placeLabel(line.stations[0] ?? null, line);
}

/** The question came back: which one, which time, what at all. */
export function askBack(reading: Extract<Reading, { ask: true }>, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { words } = speech;
  const headline =
    reading.about === 'station'
      ? speech.say(words.askStation, { list: listOf(reading.choices) })
      : reading.about === 'time'
        ? words.askTime
        : speech.say(words.askIntent, { place: exampleOf(context) });
  const buttons =
    reading.about === 'station'
      ? reading.choices.slice(0, 4).map((choice, index) => button(`choice-${index}`, choice))
      : [readingButton(speech)];
  return answerOf({ headline, body: [textBlock(headline)], buttons }, context);
}

export function abstain(reading: Extract<Reading, { abstain: true }>, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const reason = reading.reason ?? 'unknowable';
  const said = reason === 'unknowable' ? written('no-answer', exampleFields(context), [], context) : null;
  if (said !== null) return said;
  const headline = speech.say(speech.words.abstain[reason], { site: context.plant.site.name, list: listOf(reading.choices ?? []) });
  return answerOf({ headline, body: [textBlock(headline)], buttons: reason === 'unknown-place' ? [readingButton(speech)] : [] }, context);
}

const listOf = (names: readonly string[]): string =>
  `${names.slice(0, NAMES_LISTED_MAX).join(', ')}${names.length > NAMES_LISTED_MAX ? ', …' : ''}`;

/** Asked about a person: the same words for everybody, whoever was meant. */
export function peopleRefusal(context: AnswerContext): Answer {
  const speech = speechOf(context);
  const headline = speech.say(speech.words.people, { place: exampleOf(context) });
  return (
    written('refusal', exampleFields(context), [], context) ?? answerOf({ headline, body: [textBlock(headline)], buttons: [] }, context)
  );
}

export function privacyRules(context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { blobs, questions } = context.plant.agreement.retentionDays;
  const headline = speech.say(speech.words.privacyRules, { blobs, questions });
  return answerOf({ headline, body: [textBlock(headline)], buttons: [] }, context);
}

/** Said to the asker about the asker alone; the data themselves stand on the asker's own page. */
export function ownData(context: AnswerContext): Answer {
  const speech: Speech = speechOf(context);
  const headline = speech.say(speech.words.ownData, { days: context.plant.agreement.retentionDays.personEpisode });
  return answerOf({ headline, body: [textBlock(headline)], buttons: [] }, context);
}
