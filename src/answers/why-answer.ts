/** The answer to *why*: cause first, then how it travelled, what was ruled out, what is not known, and one thing to do. */

import { bestOf } from '../causes/rank.ts';
import type { Candidate, Ranking } from '../causes/ranking.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import { type Block, type Span, TITLE_CHARS_MAX } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { sameId, stationOf } from '../plant/plant.ts';
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
import { causeText, rootName } from './cause-text.ts';
import { correctedBlock, correctedTitle } from './corrected.ts';
import { evidenceRows } from './evidence-rows.ts';
import type { AnswerFacts, WhyFacts } from './facts.ts';
import { signalBlock } from './first-signal.ts';
import { wasHeard } from './tally.ts';

const MINUTE = 60_000;
const LISTED_MAX = 3;
/** The evidence looks back as far: clocks of an alarm and of a state differ. */
const ALARM_BEFORE_MS = 10_000;

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
          ),
        ]
      : [corrected.block, textBlock({ strong: headline }, ` ${speech.words.dataAlone}`)];
  const advice = adviceBlock(facts, why, speech);
  // Whoever has ten seconds reads what it was and what to do; the rest is below.
  const body: Block[] = [...head, ...(advice === null ? [] : [advice])];
  const alarm = first === undefined ? null : alarmBlock(facts, why, first, speech);
  const more = first === undefined ? [] : [alarm, signalBlock(why, speech), chainBlock(facts, first, why, speech)];
  body.push(...more.filter(block => block !== null));
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
      buttons: answerButtons(speech, 'why'),
      evidence: why.evidence,
      explains: alarm === null ? [] : [alarm],
      ...(context.picture === undefined ? {} : { picture: context.picture }),
    },
    context,
  );
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

function headlineOf({ line, station, seen }: AnswerFacts, { question, stop, ranking }: WhyFacts, speech: Speech): string {
  const { words } = speech;
  const place = placeLabel(station, line);
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
function titleOf(headline: string, facts: AnswerFacts, { question, stop, ranking }: WhyFacts, speech: Speech): string | undefined {
  const best = bestOf(ranking);
  const isStop = question.kind === 'stall';
  if (best === undefined || (isStop && stop === null) || headline.length <= TITLE_CHARS_MAX) return undefined;
  const cause = causeText(best, facts, speech);
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

/** The first stop alarm at the cause, in the plant's own words, marked as such. */
function alarmBlock(facts: AnswerFacts, { question }: WhyFacts, first: Candidate, speech: Speech): Block | null {
  const root = first.root.replace(/^source:/, '');
  // A warning is no stop's alarm, and one that came and went before it belongs to another time.
  const alarm = eventsOfKind(facts.events, 'alarm').find(
    ({ active, severity, station, at }) =>
      active &&
      severity === 'stop' &&
      at >= first.startedAt - ALARM_BEFORE_MS &&
      at <= question.to &&
      station !== undefined &&
      sameId(station, root),
  );
  const said = [...eventsOfKind(facts.events, 'reason'), ...eventsOfKind(facts.events, 'note')].filter(
    ({ station, at }) =>
      at >= question.from - MINUTE && at <= question.to + 30 * MINUTE && station !== undefined && sameId(station, question.station),
  );
  const spans: Span[] = [];
  if (alarm !== undefined) spans.push(speech.words.firstAlarm, { quote: alarmText(alarm.code, alarm.text) }, ` ${speech.clock(alarm.at)}.`);
  const reason = said.sort((a, b) => a.seen - b.seen)[0];
  if (reason !== undefined) {
    const text = reason.kind === 'note' ? reason.text : (reason.text ?? reason.code ?? '');
    if (text !== '') spans.push(`${spans.length === 0 ? '' : ' '}${speech.words.reasonGiven}`, { quote: text });
  }
  return spans.length === 0 ? null : textBlock(...spans);
}

/** Staffing is said, its length is not: the hop at the cause then carries no time. */
function chainBlock({ line }: AnswerFacts, first: Candidate, why: WhyFacts, speech: Speech): Block | null {
  const hops = first.chain.map(hop => {
    const where = stationOf(line, hop.station);
    const name = where === undefined ? rootName(hop.station, line, speech) : where.id;
    const what = hop.why === 'own' ? WORDS[speech.lang].causes[first.cause] : speech.words.hops[hop.why];
    const isStaffing = first.cause === 'no-operator' && hop.why === 'own';
    return isStaffing ? `${name}: ${what}` : `${speech.clock(hop.from)} ${name}: ${what}`;
  });
  if (hops.length < 2 && why.ranking.wording !== "don't know") return null;
  const others =
    why.ranking.wording === "don't know"
      ? why.ranking.candidates
          .slice(0, 2)
          .map(one => causeText(one, { line, station: stationOf(line, why.question.station) ?? null }, speech))
      : [];
  if (others.length > 0) return textBlock(speech.say(speech.words.possible, { list: [...new Set(others)].join(' / ') }));
  return textBlock(speech.words.chain, hops.join(' → '));
}

function ruledOutBlock({ line }: AnswerFacts, first: Candidate, speech: Speech): Block | null {
  const items = first.ruledOut.slice(0, LISTED_MAX).map(one => {
    if (one.code === undefined) return null;
    const cause = one.cause === undefined ? '' : WORDS[speech.lang].causes[one.cause];
    const root = one.root === undefined ? '' : rootName(one.root, line, speech);
    const what = cause === '' ? root : root === '' ? cause : `${cause}, ${root}`;
    return speech.say(speech.words.ruledOutBy[one.code], { what, root, alarm: one.alarm ?? '' });
  });
  const said = [...new Set(items.filter(item => item !== null))];
  return said.length === 0 ? null : textBlock(speech.say(speech.words.ruledOut, { list: said.join('; ') }));
}

const OF_DATA: ReadonlySet<string> = new Set(['no-data', 'data-outage', 'late-data']);

function missingBlock({ line, station }: AnswerFacts, ranking: Ranking, speech: Speech): Block | null {
  const missing = ranking.candidates[0]?.missing ?? ranking.missing ?? [];
  const place = (id: string | undefined) => (id === undefined ? placeLabel(station, line) : rootName(id, line, speech));
  const listed = missing.slice(0, LISTED_MAX).flatMap(({ code, station: id }) => (code === undefined ? [] : [{ code, place: place(id) }]));
  // Several stations of which the same is missing are named in one breath.
  const items = [...Map.groupBy(listed, one => (OF_DATA.has(one.code) ? one.code : `${one.code} ${one.place}`)).values()].map(same =>
    speech.say(speech.words.missing[same[0]!.code], { station: [...new Set(same.map(one => one.place))].join(', ') }),
  );
  return items.length === 0 ? null : textBlock(speech.say(speech.words.notKnown, { list: [...new Set(items)].join('; ') }));
}

/** Some sources put the code into the text as well. */
export function alarmText(code: string, text: string | undefined): string {
  if (text === undefined || text === '') return code;
  return text.startsWith(code) ? text : `${code} ${text}`;
}
