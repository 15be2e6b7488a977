/** The answer to *why*: cause first, then how it travelled, what was ruled out, what is not known, and one thing to do. */

import type { Ranking } from '../causes/ranking.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import type { Frame } from '../questions/frame.ts';
import { adviceBlock } from './advice.ts';
import { type Answer, type AnswerContext, answerButtons, answerOf, readingBlock, type Speech, speechOf } from './answer-parts.ts';
import { correctedBlock, correctedTitle } from './corrected.ts';
import { evidenceRows } from './evidence-rows.ts';
import type { AnswerFacts, StopSeen, WhyFacts } from './facts.ts';
import { signalBlock } from './first-signal.ts';
import { unseenBlocks } from './unseen.ts';
import { alarmBlock, aroundBlocks, chainBlock, missingBlock, ruledOutBlock, thrownOutBlock, valueOffBlock } from './why-blocks.ts';
import { breakText, briefOf, headlineOf, titleOf } from './why-headline.ts';

export function whyAnswer(frame: Frame, facts: AnswerFacts, why: WhyFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const headline = headlineOf(facts, why, speech);
  const title = titleOf(headline, facts, why, speech);
  const first = why.ranking.candidates[0];
  const corrected = first === undefined ? null : correctedBlock(why, facts, speech);
  // Where there was nothing of the kind, a title of its own has said it all.
  const head: Block[] =
    why.isNothing && title !== undefined
      ? []
      : corrected === null || !corrected.isOfThis
        ? [
            textBlock(
              { strong: title === undefined ? headline : briefOf(why, speech) },
              first === undefined ? '' : ` ${wordingOf(why.ranking, speech)}`,
              `${amongText(why, speech)}${breakText(why, speech)}`,
            ),
          ]
        : [corrected.block, textBlock({ strong: headline }, ` ${speech.words.dataAlone}`)];
  if (facts.now.length > 0 && facts.now.every(one => one.state === 'execute'))
    head.unshift(textBlock(speech.say(speech.words.allRun, { line: facts.line.name })));
  const advice = adviceBlock(facts, why, speech);
  // Whoever has ten seconds reads what it was and what to do; the rest is below.
  const body: Block[] = [...head, ...(advice === null ? [] : [advice])];
  const alarm = first === undefined ? null : alarmBlock(facts, why, first, speech);
  const more =
    first === undefined ? [] : [alarm, valueOffBlock(facts, why, speech), signalBlock(why, speech), chainBlock(facts, first, why, speech)];
  body.push(...[...more, thrownOutBlock(facts, why, speech)].filter(block => block !== null), ...aroundBlocks(facts, why, speech));
  body.push(...unseenBlocks(facts, speech));
  const missing = missingBlock(facts, why, speech);
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
