/** The answer to *why*: cause first, then how it travelled, what was ruled out, what is not known, and one thing to do. */

import { bestOf } from '../causes/rank.ts';
import type { Ranking } from '../causes/ranking.ts';
import { type Block, TITLE_CHARS_MAX } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import type { Frame } from '../questions/frame.ts';
import { adviceBlock } from './advice.ts';
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
import { causeText } from './cause-text.ts';
import { correctedBlock, correctedTitle } from './corrected.ts';
import { evidenceRows } from './evidence-rows.ts';
import type { AnswerFacts, StopSeen, WhyFacts } from './facts.ts';
import { signalBlock } from './first-signal.ts';
import { wasHeard } from './tally.ts';
import { alarmBlock, beforeBlocks, chainBlock, missingBlock, ruledOutBlock, thrownOutBlock } from './why-blocks.ts';

export function whyAnswer(frame: Frame, facts: AnswerFacts, why: WhyFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const headline = headlineOf(facts, why, speech);
  const title = titleOf(headline, facts, why, speech);
  const first = why.ranking.candidates[0];
  const corrected = first === undefined ? null : correctedBlock(why, facts, speech);
  const head: Block[] =
    corrected === null || !corrected.isOfThis
      ? [
          textBlock(
            { strong: title === undefined ? headline : briefOf(why, speech) },
            first === undefined ? '' : ` ${wordingOf(why.ranking, speech)}`,
            amongText(why, speech),
          ),
        ]
      : [corrected.block, textBlock({ strong: headline }, ` ${speech.words.dataAlone}`)];
  const advice = adviceBlock(facts, why, speech);
  // Whoever has ten seconds reads what it was and what to do; the rest is below.
  const body: Block[] = [...head, ...(advice === null ? [] : [advice])];
  const alarm = first === undefined ? null : alarmBlock(facts, why, first, speech);
  const more = first === undefined ? [] : [alarm, signalBlock(why, speech), chainBlock(facts, first, why, speech)];
  body.push(...[...more, thrownOutBlock(facts, why, speech)].filter(block => block !== null), ...beforeBlocks(facts, why, speech));
  const missing = missingBlock(facts, why.ranking, speech);
  if (missing !== null) body.push(missing);
  if (corrected !== null && !corrected.isOfThis) body.push(corrected.block);
  body.push(readingBlock(frame, facts, speech));
  const known = howKnown(facts, why, speech);
  if (known.length > 0) body.push({ kind: 'behind', label: speech.words.howKnown, blocks: known });
  return answerOf(
    {
      headline,
      title: corrected?.isOfThis === true ? correctedTitle(facts, why, speech) : title,
      more: advice === null ? undefined : plainText(advice),
      body,
      headBlocks: head.length,
      buttons: answerButtons(speech, 'why', longerThan(why)),
      evidence: why.evidence,
      explains: alarm === null ? [] : [alarm],
      ...(context.picture === undefined ? {} : { picture: context.picture }),
    },
    context,
  );
}

/** A longer stop than the one that was told, of the same time; null while the one told lasts. */
const longerThan = ({ stop, chosen }: WhyFacts): StopSeen | null =>
  stop?.to != null && chosen?.as === 'latest' && chosen.longest.from !== chosen.stop.from ? chosen.longest : null;

/** Which of several stops it was. */
function amongText(why: WhyFacts, speech: Speech): string {
  const { chosen, question } = why;
  if (!chosen || why.isNothing || chosen.of < 2 || chosen.as === 'running' || chosen.as === 'before') return '';
  const longer = longerThan(why);
  const values = { count: speech.format.number(chosen.of, 0) };
  if (longer === null) return ` ${speech.say(speech.words.longestOf, values)}`;
  const duration = speech.between(longer.from, longer.to ?? question.askedAt);
  return ` ${speech.say(speech.words.latestOf, { ...values, from: speech.clock(longer.from), duration })}`;
}

/** What was ruled out, and the figures. */
function howKnown(facts: AnswerFacts, { ranking, evidence }: WhyFacts, speech: Speech): Block[] {
  const first = ranking.candidates[0];
  const ruledOut = first === undefined ? null : ruledOutBlock(facts, first, speech);
  const rows = evidenceRows(evidence, speech);
  return [...(ruledOut === null ? [] : [ruledOut]), ...(rows.length === 0 ? [] : [{ kind: 'facts' as const, rows }])];
}

/** For a notification. */
const plainText = (block: Block): string =>
  block.kind === 'text'
    ? block.spans.map(span => (typeof span === 'string' ? span : 'quote' in span ? `“${span.quote}”` : '')).join('')
    : '';

const wordingOf = (ranking: Ranking, { words }: Speech): string =>
  ranking.wording === 'sure' ? words.sure : ranking.wording === 'probably' ? words.probably : words.dontKnow;

function headlineOf(facts: AnswerFacts, why: WhyFacts, speech: Speech, place = placeLabel(facts.station, facts.line)): string {
  const { line, station, seen } = facts;
  const { words } = speech;
  const { question, stop, ranking } = why;
  if (why.silentSince != null) return speech.say(words.silentSince, { station: place, from: speech.clock(why.silentSince) });
  if (question.kind !== 'stall' && why.isNothing)
    return speech.say(question.kind === 'slow' ? words.noSlow : words.noMoreRejects, { station: place, place });
  if (question.kind === 'stall' && stop === null)
    return station !== null && !wasHeard(seen, station.id) ? words.noData : speech.say(words.noStop, { station: place });
  const lasts = stop !== null && stop.to === null;
  const values = {
    station: place,
    from: speech.clock(question.from),
    to: speech.clock(question.to),
    duration: speech.between(question.from, question.to),
  };
  const best = ranking.candidates[0];
  if (best === undefined || ranking.wording === "don't know") {
    const unknown = question.kind === 'slow' ? words.slowUnknown : question.kind === 'rejects' ? words.rejectsUnknown : words.stopUnknown;
    return speech.say(unknown, values);
  }
  const template =
    question.kind === 'slow'
      ? words.slowBecause
      : question.kind === 'rejects'
        ? words.rejectsBecause
        : lasts
          ? words.standsBecause
          : words.stoodBecause;
  return speech.say(template, { ...values, cause: causeText(best, { line, station } as AnswerFacts, speech) });
}

/** Whoever reads nothing but the title knows the cause; when it began and the station's whole name, if there is room for them. */
function titleOf(headline: string, facts: AnswerFacts, why: WhyFacts, speech: Speech): string | undefined {
  const { question, stop, ranking, isNothing } = why;
  const best = bestOf(ranking);
  const isStop = question.kind === 'stall';
  const fits = headline.length <= TITLE_CHARS_MAX;
  if (isNothing === true || (isStop && stop === null))
    return fits ? undefined : [headlineOf(facts, why, speech, question.station)].find(short => short.length <= TITLE_CHARS_MAX);
  if (fits && (best === undefined || !isStop)) return undefined;
  const cause = best === undefined ? speech.words.causeUnknown : causeText(best, facts, speech);
  const { slowTitle, rejectsTitle } = speech.words;
  const names = [placeLabel(facts.station, facts.line), question.station];
  const titles = names.flatMap(station =>
    isStop
      ? [`${station} ${speech.clock(question.from)}: ${cause}`, `${station}: ${cause}`]
      : [speech.say(question.kind === 'slow' ? slowTitle : rejectsTitle, { station, cause })],
  );
  return titles.find(title => title.length <= TITLE_CHARS_MAX);
}

/** What a title with the cause leaves to say: until when, and how long. */
function briefOf({ question, stop }: WhyFacts, speech: Speech): string {
  const { words } = speech;
  const values = {
    from: speech.clock(question.from),
    to: speech.clock(question.to),
    duration: speech.between(question.from, question.to),
  };
  if (question.kind !== 'stall') return speech.say(question.kind === 'slow' ? words.slowBrief : words.rejectsBrief, values);
  return speech.say(stop?.to === null ? words.standsBrief : words.stoodBrief, values);
}
