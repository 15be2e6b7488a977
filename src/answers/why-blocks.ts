/** The parts of an answer to *why*: the first alarm, how it went, what was ruled out, what is not known. */
import { CALLED_BEFORE_MS } from '../causes/line-ends.ts';
import { bestOf } from '../causes/rank.ts';
import type { Candidate, Hop } from '../causes/ranking.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block, Span } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { sameId, stationOf } from '../plant/plant.ts';
import { alarmText } from './alarm-text.ts';
import { placeLabel, type Speech } from './answer-parts.ts';
import { causeText, rootName } from './cause-text.ts';
import type { AnswerFacts, WhyFacts } from './facts.ts';
import { toldAround } from './told-before.ts';

const MINUTE = 60_000;
const LISTED_MAX = 3;
/** The evidence looks back as far: clocks of an alarm and of a state differ. */
const ALARM_BEFORE_MS = 10_000;

/** What the plant itself said of it: the first stop alarm at the cause, and the reason given there, else at the station asked about. */
function toldOf(facts: AnswerFacts, { question }: WhyFacts, first: Candidate) {
  const root = first.root.replace(/^source:/, '');
  // A warning is no stop's alarm, but of a hopper that runs empty; one that came and went before it belongs to another time.
  const isSupply = first.cause === 'supply';
  const alarm = eventsOfKind(facts.events, 'alarm').find(
    ({ active, severity, station, at }) =>
      active &&
      (severity === 'stop' || isSupply) &&
      at >= first.startedAt - (isSupply ? CALLED_BEFORE_MS : ALARM_BEFORE_MS) &&
      at <= question.to &&
      station !== undefined &&
      sameId(station, root),
  );
  const said = [...eventsOfKind(facts.events, 'reason'), ...eventsOfKind(facts.events, 'note')].filter(
    ({ station, at }) =>
      at >= question.from - MINUTE &&
      at <= question.to + 30 * MINUTE &&
      station !== undefined &&
      (sameId(station, question.station) || sameId(station, root)),
  );
  const isAtRoot = ({ station }: { station?: string }) => sameId(station ?? '', root);
  // Where it began they know more of it.
  const [reason] = said.sort((a, b) => Number(isAtRoot(b)) - Number(isAtRoot(a)) || a.seen - b.seen);
  const text = reason === undefined ? '' : reason.kind === 'note' ? reason.text : (reason.text ?? reason.code ?? '');
  return { alarm, text, atRoot: alarm !== undefined || (text !== '' && isAtRoot(reason!)) };
}

/** In the plant's own words, marked as such. */
export function alarmBlock(facts: AnswerFacts, why: WhyFacts, first: Candidate, speech: Speech): Block | null {
  const { alarm, text } = toldOf(facts, why, first);
  const spans: Span[] = [];
  if (alarm !== undefined)
    spans.push(
      speech.words.firstAlarm,
      { quote: alarmText(alarm.code, alarm.text) },
      ` ${speech.clock(first.cause === 'supply' ? alarm.at : Math.max(alarm.at, first.startedAt))}.`,
    );
  if (text !== '') spans.push(`${spans.length === 0 ? '' : ' '}${speech.words.reasonGiven}`, { quote: text });
  return spans.length === 0 ? null : textBlock(...spans);
}

/** Neighbours that were held up in the same minute are one step. */
function togetherOf(chain: readonly Hop[], speech: Speech): { hop: Hop; stations: Hop['station'][] }[] {
  const steps: { hop: Hop; stations: Hop['station'][] }[] = [];
  for (const hop of chain) {
    const last = steps.at(-1);
    const isSame =
      last !== undefined && steps.length > 1 && last.hop.why === hop.why && speech.clock(last.hop.from) === speech.clock(hop.from);
    if (isSame) last.stations.push(hop.station);
    else steps.push({ hop, stations: [hop.station] });
  }
  return steps;
}

/** Staffing is said, its length is not: the hop at the cause then carries no time. */
export function chainBlock({ line }: AnswerFacts, first: Candidate, why: WhyFacts, speech: Speech): Block | null {
  const hops = togetherOf(first.chain, speech).map(({ hop, stations }) => {
    const name = stations.map(id => stationOf(line, id)?.id ?? rootName(id, line, speech)).join(', ');
    const isStart = hop.station === first.chain[0]?.station;
    const what = isStart ? WORDS[speech.lang].causes[first.cause] : speech.words.hops[hop.why];
    const said = isStart && hop.why !== 'own' ? speech.words.hops[hop.why] : what;
    const isStaffing = first.cause === 'no-operator' && hop.why === 'own';
    return isStaffing ? `${name}: ${said}` : `${speech.clock(hop.from)} ${name}: ${said}`;
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

export function ruledOutBlock({ line }: AnswerFacts, first: Candidate, speech: Speech): Block | null {
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

/** An alarm too late to tell what kind of stop it was came all the same. */
export function missingBlock(facts: AnswerFacts, why: WhyFacts, speech: Speech): Block | null {
  const { line, station } = facts;
  const [first] = why.ranking.candidates;
  const isTold = first !== undefined && toldOf(facts, why, first).atRoot;
  const missing = (first?.missing ?? why.ranking.missing ?? []).filter(({ code }) => code !== 'reason' || !isTold);
  const place = (id: string | undefined) => (id === undefined ? placeLabel(station, line) : rootName(id, line, speech));
  const listed = missing.slice(0, LISTED_MAX).flatMap(({ code, station: id }) => (code === undefined ? [] : [{ code, place: place(id) }]));
  // Several stations of which the same is missing are named in one breath.
  const items = [...Map.groupBy(listed, one => (OF_DATA.has(one.code) ? one.code : `${one.code} ${one.place}`)).values()].map(same =>
    speech.say(speech.words.missing[same[0]!.code], { station: [...new Set(same.map(one => one.place))].join(', ') }),
  );
  return items.length === 0 ? null : textBlock(speech.say(speech.words.notKnown, { list: [...new Set(items)].join('; ') }));
}

/** What was told along the way of the parts around the time of rejects, where nothing that was measured explains them. */
export function aroundBlocks({ events, line }: AnswerFacts, { question, ranking, isNothing }: WhyFacts, speech: Speech): Block[] {
  if (question.kind !== 'rejects' || bestOf(ranking) !== undefined) return [];
  const { station, to } = question;
  // Where the figures show nothing, what somebody has seen lately is meant.
  const from = isNothing ? Math.max(question.from, to - LATELY_MS) : question.from;
  const told = toldAround(events, { line, station, from, to }, speech);
  return told.length === 0 ? [] : [textBlock(speech.words.toldAround), ...told];
}

const LATELY_MS = 30 * MINUTE;

/** Values that were not as usual when a machine failed: often what its alarm speaks of, and since when. */
export function valueOffBlock(
  { line }: AnswerFacts,
  { ranking, evidence }: WhyFacts,
  { words, say, clock, format, parameter }: Speech,
): Block | null {
  if (bestOf(ranking)?.cause !== 'fault') return null;
  const said = evidence.flatMap(({ code, station: id, name = '', value, unit, from, to }) => {
    const usual = id === undefined ? null : stationOf(line, id)?.parameters.find(one => one.name === name)?.usual;
    if (code !== 'parameter' || typeof value !== 'number' || !usual) return [];
    const values = {
      name: parameter(id, name),
      value: `${format.number(value, 2)} ${unit ?? ''}`.trim(),
      range: usual.map(bound => format.number(bound, 2)).join('–'),
      time: clock(to ?? from),
    };
    return [`${say(words.valueOff, values)}${to === undefined ? '' : `, ${say(words.sinceTime, { time: clock(from) })}`}.`];
  });
  return said.length === 0 ? null : textBlock(said.join(' '));
}

/** A station on the way that threw parts out while this one ran slow: what it threw out was missing here. */
export function thrownOutBlock({ line }: AnswerFacts, { thrownOut }: WhyFacts, speech: Speech): Block | null {
  if (!thrownOut) return null;
  const { station, rejects, share } = thrownOut;
  const { format, words } = speech;
  return textBlock(
    speech.say(words.thrownOut, {
      station: rootName(station, line, speech),
      rejects: format.plural(rejects, words.rejects),
      share: `${format.number(100 * share, 0)} %`,
    }),
  );
}
