/** The one thing to do that an answer to *why* ends with, and where to do it. */
import { CALLED_BEFORE_MS } from '../causes/line-ends.ts';
import { bestOf } from '../causes/rank.ts';
import type { Candidate } from '../causes/ranking.ts';
import type { EpochMs } from '../clock.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { sisterSentences } from '../messages/sister-text.ts';
import { type Station, sameId, stationOf } from '../plant/plant.ts';
import { fits } from '../prompts/choose-template.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts, WhyFacts, WrittenTip } from './facts.ts';

const LISTED_MAX = 3;

/**
 * What fixed it last, else the trainer's action, else what did at sister plants, else nothing is made up. Where it began at another
 * station, that one is named: whoever reads this has to know where to go. Its whole name stands above.
 */
export function adviceBlock(facts: AnswerFacts, why: WhyFacts, speech: Speech): Block | null {
  const { similar, ranking, elsewhere } = why;
  const first = bestOf(ranking);
  if (first === undefined) return null;
  const { words } = speech;
  const there = elsewhereOf(facts, why);
  const here = isPast(why) ? words.nextTime : words.firstThing;
  const lead = there === undefined ? here : speech.say(isPast(why) ? words.nextTimeAt : words.firstThingAt, { station: there.id });
  const isStaffing = first.cause === 'no-operator';
  const took = isStaffing ? '' : tookText(why, speech);
  const fixed = similar.find(one => one.fix !== null);
  if (fixed?.fix)
    return textBlock(
      lead,
      { quote: fixed.fix },
      speech.say(words.fixedLast, { date: speech.day(fixed.fixedAt ?? fixed.episode.openedAt) }),
      took,
    );
  const called = calledAt(facts, why, first);
  if (called !== null) return textBlock(speech.say(words.materialCalled, { time: speech.clock(called) }));
  const since = overSince(why, first);
  const action = since === null ? actionOf(facts, why, first) : null;
  if (action !== null) return textBlock(action.isThere ? lead : here, action.text, took);
  // Where nobody stood there is nothing to look at once somebody is back, nor in a break.
  const isAway = isStaffing && (isPast(why) || why.inBreak != null);
  const go = there === undefined || isAway ? null : since === null ? goText(there, why, speech) : overText(there, first, since, speech);
  const sisters = isStaffing ? [] : sisterSentences(elsewhere, speech.lang).slice(0, 1);
  const said = [go, ...sisters, took.trim()].filter(part => part !== null && part !== '');
  return said.length === 0 ? null : textBlock(said.join(' '));
}

const lasts = ({ stop }: WhyFacts): boolean => stop !== null && stop.to === null;
const isPast = ({ stop }: WhyFacts): boolean => stop !== null && stop.to !== null;

const goText = ({ id }: Station, why: WhyFacts, { words, say }: Speech): string =>
  say(lasts(why) ? words.goTo : words.lookAt, { station: id });

/** Since when nothing is to be done any more where it began, though a station still waits; null = it goes on there, or nobody waits. */
const overSince = (why: WhyFacts, { endedAt }: Candidate): EpochMs | null => (lasts(why) ? (endedAt ?? null) : null);

/** When somebody came back is not said. */
function overText({ id }: Station, { cause }: Candidate, at: EpochMs, { words, say, clock }: Speech): string {
  const since = cause === 'no-operator' ? '' : ` ${say(words.sinceTime, { time: clock(at) })}`;
  return say(words.overThere, { station: id, since });
}

/** Material that is called for already needs no call: since when, while a station still waits for it. */
function calledAt({ events }: AnswerFacts, why: WhyFacts, { cause, root, startedAt }: Candidate): EpochMs | null {
  if (cause !== 'supply' || !lasts(why)) return null;
  const station = root.replace(/^source:/, '');
  const calls = eventsOfKind(events, 'logistics').filter(one => one.what === 'material-called' && one.at >= startedAt - CALLED_BEFORE_MS);
  return calls.find(one => one.station !== undefined && sameId(one.station, station))?.at ?? null;
}

/** The station where it began, if that is sure enough and not the one that is asked about. */
function elsewhereOf({ line }: AnswerFacts, { ranking, question }: WhyFacts): Station | undefined {
  const best = bestOf(ranking);
  const root = best === undefined ? undefined : stationOf(line, best.root);
  return root === undefined || sameId(root.id, question.station) ? undefined : root;
}

function tookText({ similar }: WhyFacts, speech: Speech): string {
  const lasted = similar.filter(one => one.episode.closedAt !== undefined).slice(0, LISTED_MAX);
  if (lasted.length < 2) return '';
  const list = lasted.map(one => speech.duration((one.episode.closedAt ?? 0) - one.episode.openedAt)).join(', ');
  return ` ${speech.say(speech.words.lastTook, { count: lasted.length, list })}`;
}

/** Said where it is felt, of what came from elsewhere. */
const FROM_ELSEWHERE: ReadonlySet<string> = new Set(['elsewhere', 'upstream', 'downstream']);

/** The trainer's words for this station, else those for the one where it began. */
function actionOf(facts: AnswerFacts, { question, ranking, tipsThere = [] }: WhyFacts, first: Candidate) {
  const { line, station, tips } = facts;
  const root = stationOf(line, first.root) ?? null;
  const isHere = root === null || sameId(root.id, question.station);
  // What puts this station right is no advice while another is the cause.
  const own = isHere ? tips : tips.filter(({ when }) => when === undefined || FROM_ELSEWHERE.has(when.situation));
  const here = own.find(one => one.action !== null && isForThis(one, { line, station }, question, ranking));
  if (here?.action) return { text: here.action, isThere: false };
  const there = tipsThere.find(one => one.action !== null && isForThis(one, { line, station: root }, question, ranking));
  return there?.action ? { text: there.action, isThere: true } : null;
}

/** Words written for another trouble, or for a repeated or long one, are no advice here. */
export function isForThis(
  { when }: WrittenTip,
  { line, station }: Pick<AnswerFacts, 'line' | 'station'>,
  { kind }: WhyFacts['question'],
  { candidates }: WhyFacts['ranking'],
): boolean {
  const first = candidates[0];
  if (when === undefined || first === undefined) return true;
  const isHere = station !== null && stationOf(line, first.root)?.id === station.id;
  const moment = { kind, cause: first.cause, stationType: station?.type.kind ?? '', parameter: when.parameters[0] ?? null };
  return fits({ when }, { ...moment, situations: [isHere ? 'here' : 'elsewhere'] });
}
