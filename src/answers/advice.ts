/** The one thing to do that an answer to *why* ends with. */
import type { Ranking } from '../causes/ranking.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { sisterSentences } from '../messages/sister-text.ts';
import { stationOf } from '../plant/plant.ts';
import { fits } from '../prompts/choose-template.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts, WhyFacts, WrittenTip } from './facts.ts';

const LISTED_MAX = 3;

/** What fixed it last, else the trainer's action, else what did at sister plants, else nothing is made up. */
export function adviceBlock(facts: AnswerFacts, { similar, ranking, question, elsewhere }: WhyFacts, speech: Speech): Block | null {
  if (ranking.candidates.length === 0) return null;
  const { words } = speech;
  const fixed = similar.find(one => one.fix !== null);
  const lasted = similar.filter(one => one.episode.closedAt !== undefined).slice(0, LISTED_MAX);
  const isStaffing = ranking.candidates[0]?.cause === 'no-operator';
  const took =
    lasted.length < 2 || isStaffing
      ? ''
      : ` ${speech.say(words.lastTook, { count: lasted.length, list: lasted.map(one => speech.duration((one.episode.closedAt ?? 0) - one.episode.openedAt)).join(', ') })}`;
  if (fixed?.fix)
    return textBlock(
      words.firstThing,
      { quote: fixed.fix },
      speech.say(words.fixedLast, { date: speech.day(fixed.fixedAt ?? fixed.episode.openedAt) }),
      took,
    );
  const tip = facts.tips.find(one => one.action !== null && isForThis(one, facts, question, ranking));
  if (tip?.action) return textBlock(words.firstThing, tip.action, took);
  const there = isStaffing ? [] : sisterSentences(elsewhere, speech.lang).slice(0, 1);
  const said = [...there, took.trim()].filter(part => part !== '');
  return said.length === 0 ? null : textBlock(said.join(' '));
}

/** Words written for another trouble, or for a repeated or long one, are no advice here. */
export function isForThis(
  { when }: WrittenTip,
  { line, station }: AnswerFacts,
  { kind }: WhyFacts['question'],
  { candidates }: Ranking,
): boolean {
  const first = candidates[0];
  if (when === undefined || first === undefined) return true;
  const isHere = station !== null && stationOf(line, first.root)?.id === station.id;
  const moment = { kind, cause: first.cause, stationType: station?.type.kind ?? '', parameter: when.parameters[0] ?? null };
  return fits({ when }, { ...moment, situations: [isHere ? 'here' : 'elsewhere'] });
}
