/**
 * "How do I …?" and "what worked last time?": the trainer's words, else what helped before, else honestly nothing.
 *
 * A template answers only what it was written for. On safety no steps are given, whatever is written.
 */
import type { Block } from '../messages/message.ts';
import { button, textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { sisterSentences } from '../messages/sister-text.ts';
import { CALL_WORDS } from '../messages/words/calls.ts';
import { globMatches } from '../plant/glob.ts';
import { type Id, stationOf } from '../plant/plant.ts';
import { isSafety } from '../plant/safety.ts';
import { clip } from '../prompts/plain.ts';
import type { Frame } from '../questions/frame.ts';
import { type HowTo, howTo } from '../questions/how-to.ts';
import { alarmText } from './alarm-text.ts';
import {
  type Answer,
  type AnswerContext,
  answerOf,
  placeLabel,
  readingBlock,
  readingButton,
  type Speech,
  speechOf,
} from './answer-parts.ts';
import { type Direction, directionsOf } from './drift-direction.ts';
import type { AnswerFacts, HowToFacts, PastFix, WrittenTip } from './facts.ts';
import { fittingTip, parametersNamed } from './fitting-tip.ts';
import { DIRECTION_WORDS } from './words/direction.ts';
import { HOW_TO_WORDS, type HowToWords } from './words/how-to.ts';

const QUOTE_CHARS_MAX = 200;

/** For facts that were loaded without their question. */
export const nothingNamed = ({ plant }: AnswerContext): HowToFacts => ({
  asked: howTo('', plant),
  alarm: null,
  fixes: [],
  noted: [],
  card: null,
});

export function coachAnswer(frame: Frame, facts: AnswerFacts, how: HowToFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const words = HOW_TO_WORDS[speech.lang];
  const buttons = [readingButton(speech), button('get-help', speech.words.getHelp, 'primary')];
  const reading = readingBlock(frame, facts, speech);
  if (isAboutSafety(how, facts, context))
    return answerOf({ headline: words.safety, body: [reading, textBlock({ strong: words.safety })], buttons, tone: 'act' }, context);
  const fitting = how.asked.wants === 'last-time' ? undefined : fittingTip(facts.tips, how.asked, facts);
  // The card that stands there now knows the figures on which such an action depends.
  const isOnCard = fitting?.action === null && how.card?.kind !== undefined && fitting.when?.kinds.includes(how.card.kind) === true;
  const tip = isOnCard ? undefined : fitting;
  const helped = how.fixes.filter(fix => fix.sameAlarm !== false);
  const certain = helped.find(fix => how.asked.codes.length === 0 || fix.sameAlarm === true);
  const card = tip === undefined && how.asked.codes.length === 0 && how.asked.wants !== 'last-time' ? how.card : null;
  const directions = directionsAsked(facts, how, context, speech);
  const known =
    (tip === undefined ? undefined : (tip.action ?? troubleOf(tip, how.asked, facts, speech, words))) ??
    card?.title ??
    (certain === undefined ? undefined : speech.say(words.fixedAt, { place: placeOf(certain.station, facts) }));
  const headline = known ?? directions[0]?.headline ?? nothingLine(facts, how, speech, words);
  const body: Block[] = [reading];
  if (tip !== undefined && known !== undefined) body.push(...tipBlocks(tip, known, speech));
  else if (card !== null) body.push(...cardBlocks(card, words));
  else if (certain === undefined) body.push(textBlock({ strong: headline }));
  body.push(...directionBlocks(directions, headline, speech, tip?.action != null || card !== null));
  body.push(...manualBlocks(facts, how, speech), ...fixBlocks(certain, helped, facts, speech, words), ...alarmBlocks(how, speech, words));
  // What this plant knows itself goes before what others do.
  if (certain === undefined && (tip === undefined || how.asked.wants === 'last-time'))
    body.push(...sisterSentences(how.elsewhere, speech.lang).map(sentence => textBlock(sentence)));
  const answer = answerOf({ headline, body, buttons }, context);
  const cited = tip?.source ? { ...answer, message: { ...answer.message, cites: [tip.source] } } : answer;
  return known === undefined ? { ...cited, unwritten: unwrittenOf(facts, how) } : cited;
}

/** Of what drifts there now, unless something else is asked about. */
function directionsAsked(
  { station, episodes, events }: AnswerFacts,
  how: HowToFacts,
  { plant }: AnswerContext,
  speech: Speech,
): Direction[] {
  const { codes, wants, kinds } = how.asked;
  if (station === null || codes.length > 0 || wants === 'last-time' || (kinds.length > 0 && !kinds.includes('drift'))) return [];
  return directionsOf(station, { episodes, events }, { safety: plant.safety, proposals: how.proposals ?? [] }, speech);
}

/** @param isTold somebody has written what to do: then no value is missed */
function directionBlocks(directions: readonly Direction[], headline: string, { lang }: Speech, isTold: boolean): Block[] {
  return directions.map(one => {
    const said = one.headline === headline ? '' : `${one.headline} `;
    return textBlock(`${said}${one.bounds}${one.isOpen && !isTold ? ` ${DIRECTION_WORDS[lang].noValue}` : ''}`);
  });
}

function isAboutSafety({ asked }: HowToFacts, { station }: AnswerFacts, { plant }: AnswerContext): boolean {
  return (
    asked.safety ||
    (station !== null && isSafety(plant.safety, { station: station.id })) ||
    asked.codes.some(alarmCode => isSafety(plant.safety, { alarmCode })) ||
    (station !== null && parametersNamed(asked, station).some(parameter => isSafety(plant.safety, { station: station.id, parameter })))
  );
}

/** What it was written for, where its action speaks of a moment that is not now. */
function troubleOf({ when }: WrittenTip, asked: HowTo, { station, line }: AnswerFacts, speech: Speech, words: HowToWords): string {
  const [kind] = when?.kinds ?? [];
  const parameter = when?.parameters[0] ?? (station === null ? undefined : parametersNamed(asked, station)[0]);
  const trouble = kind === undefined ? '' : WORDS[speech.lang].kinds[kind];
  const what = parameter === undefined ? trouble : `${trouble} (${speech.parameter(station?.id, parameter)})`;
  return speech.say(words.whatToDo, { place: placeLabel(station, line), what }).replace(/, \.$/, '.');
}

function tipBlocks(tip: WrittenTip, heading: string, { words }: Speech): Block[] {
  return [
    textBlock({ strong: heading }),
    ...(tip.steps.length > 0 ? [{ kind: 'steps', steps: tip.steps } as const] : []),
    textBlock(tip.source === null ? words.coachFrom : `${words.coachFrom}, ${tip.source}`),
  ];
}

const cardBlocks = (card: NonNullable<HowToFacts['card']>, words: HowToWords): Block[] => [
  textBlock(words.standing),
  ...(card.steps.length > 0 ? [{ kind: 'steps', steps: card.steps } as const] : []),
];

function nothingLine({ line, station }: AnswerFacts, { asked, alarm }: HowToFacts, speech: Speech, words: HowToWords): string {
  const [code] = asked.codes;
  const place = placeLabel(station, line);
  if (asked.wants === 'last-time') return speech.say(words.noFix, { place });
  if (code === undefined) return speech.say(words.nothingAbout, { what: speech.say(words.thisAt, { place }) });
  if (station === null && alarm === null) return speech.say(words.whichStation, { code, line: line.name });
  return speech.say(words.nothingAbout, { what: speech.say(words.codeAt, { code, place }) });
}

/** The page of the maker's manual for the alarm that was asked for. */
function manualBlocks({ station }: AnswerFacts, { asked }: HowToFacts, { lang }: Speech): Block[] {
  const pages = station?.manuals ?? [];
  const page = pages.find(({ alarm }) => alarm !== null && asked.codes.some(code => globMatches(alarm, code)));
  const found = page ?? (asked.codes.length > 0 ? pages.find(({ alarm }) => alarm === null) : undefined);
  return found === undefined ? [] : [textBlock(`${CALL_WORDS[lang].manual}: `, { link: found.url, text: found.title })];
}

/** The surest first; another's is shown as what it is. */
function fixBlocks(
  certain: PastFix | undefined,
  helped: readonly PastFix[],
  { line }: AnswerFacts,
  speech: Speech,
  words: HowToWords,
): Block[] {
  const shown = certain ?? helped[0];
  if (shown === undefined) return [];
  const place = placeOf(shown.station, { line });
  const lead = shown === certain ? words.fixed : speech.say(words.otherFix, { station: place });
  return [
    textBlock(lead, { quote: clip(shown.fix, QUOTE_CHARS_MAX) }, ` (${shown === certain ? `${place}, ` : ''}${speech.day(shown.at)})`),
  ];
}

function alarmBlocks({ alarm, noted }: HowToFacts, speech: Speech, words: HowToWords): Block[] {
  const came =
    alarm === null
      ? []
      : [
          textBlock(
            { quote: alarmText(alarm.code, alarm.text ?? undefined) },
            speech.say(alarm.times === 1 ? words.cameOnce : words.cameOften, { count: alarm.times, time: speech.clock(alarm.lastAt) }),
          ),
        ];
  const said = noted.flatMap((text, index) => [index === 0 ? words.noted : ', ', { quote: clip(text, QUOTE_CHARS_MAX) }]);
  return [...came, ...(said.length > 0 ? [textBlock(...said)] : [])];
}

const placeOf = (station: Id, { line }: Pick<AnswerFacts, 'line'>): string => placeLabel(stationOf(line, station) ?? null, line);

function unwrittenOf({ line, station }: AnswerFacts, { asked }: HowToFacts): NonNullable<Answer['unwritten']> {
  return { line: line.id, station: station?.id ?? null, code: asked.codes[0] ?? null };
}
