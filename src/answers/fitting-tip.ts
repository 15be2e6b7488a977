/** Which of the written tips answers "how do I …?": the one that was written most exactly for what is asked. */
import { type Station, sameId } from '../plant/plant.ts';
import type { HowTo } from '../questions/how-to.ts';
import { parametersIn } from '../questions/parameter-words.ts';
import { fold } from '../questions/words.ts';
import type { AnswerFacts, WrittenTip } from './facts.ts';

type Around = Pick<AnswerFacts, 'station' | 'episodes'>;

/** Of equals the first, which is the narrower. */
export function fittingTip(tips: readonly WrittenTip[], asked: HowTo, around: Around): WrittenTip | undefined {
  const fits = tips.map(tip => ({ tip, fit: fitOf(tip, asked, around) })).filter(one => one.fit > 0);
  return fits.reduce<(typeof fits)[number] | undefined>((best, one) => (best === undefined || one.fit > best.fit ? one : best), undefined)
    ?.tip;
}

export const isWrittenFor = (tip: WrittenTip, asked: HowTo, around: Around): boolean => fitOf(tip, asked, around) > 0;

/** How exactly: by alarm, value and cause before kind of trouble, by kind before its own words; 0 = for something else. */
function fitOf(tip: WrittenTip, asked: HowTo, { station, episodes }: Around): number {
  const { when } = tip;
  const text = fold([tip.action ?? '', ...tip.steps.flatMap(step => Object.values(step))].join(' '));
  const isNamed = (code: string) => text.includes(fold(code)) || when?.alarms?.some(one => fold(one) === fold(code)) === true;
  if (asked.codes.length > 0) return asked.codes.some(isNamed) ? 8 : 0;
  if (when === undefined) return 1;
  if (when.alarms?.length) return 0;
  const speaks = asked.about.some(word => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')} `.includes(` ${word} `));
  const named = station === null ? [] : parametersNamed(asked, station);
  const isOfValue = when.parameters.some(name => named.some(one => fold(one) === fold(name)));
  const isOfCause = when.causes.some(cause => asked.causes.includes(cause));
  const isOfSituation = asked.situations.includes(when.situation);
  // Words for one value, one cause or one turn of things are no answer for another.
  const isOther =
    (when.parameters.length > 0 && named.length > 0 && !isOfValue) ||
    (when.causes.length > 0 && !isOfCause) ||
    (OF_A_TURN.has(when.situation) && !isOfSituation);
  if (isOther) return speaks ? 1 : 0;
  const isOfKind = asked.kinds.some(kind => when.kinds.includes(kind));
  // What to do about a drift is not what to do about a stop that a drift has left.
  const isOfOtherKind = asked.kinds.length > 0 && when.kinds.length > 0 && !isOfKind;
  const fit =
    (isOfValue ? 4 : 0) + (isOfCause ? (isOfOtherKind ? 1 : 4) : 0) + (isOfSituation ? 3 : 0) + (isOfKind ? 2 : 0) + (speaks ? 1 : 0);
  if (fit > 0 || asked.about.length > 0 || asked.kinds.length > 0) return fit;
  const isForType = when.stationTypes.length > 0 && [when.kinds, when.causes, when.parameters].every(list => list.length === 0);
  const isOpen = episodes.some(
    ({ episode }) =>
      episode.closedAt === undefined && station !== null && sameId(episode.station, station.id) && when.kinds.includes(episode.kind),
  );
  return isForType || isOpen ? 1 : 0;
}

const OF_A_TURN: ReadonlySet<string> = new Set(['upstream', 'downstream', 'repeat', 'long', 'waiting', 'reverted', 'new-order']);

export const parametersNamed = ({ words }: HowTo, { parameters }: Station): string[] =>
  parametersIn(words, parameters).map(({ name }) => name);
