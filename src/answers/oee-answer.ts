/** The answer to a question for a figure of ISO 22400: that figure first, then the OEE with its three parts, where its time went, and how it is counted. */

import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { type KnownStops, type Kpis, kpisOf, type Ratios, type Window } from '../kpis/kpis.ts';
import { lineKpis } from '../kpis/line-kpis.ts';
import type { Doing } from '../kpis/minute.ts';
import { MINUTE_MS } from '../kpis/minute.ts';
import { orderRuns, setupsIn } from '../kpis/order-runs.ts';
import { plannedIn } from '../kpis/planned.ts';
import { STOP_CLASSES } from '../kpis/stop-class.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { calendar } from '../plant/calendar.ts';
import { type Id, sameId, stationOf } from '../plant/plant.ts';
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
import type { AnswerFacts, Stretch } from './facts.ts';
import { type Asked, type Figures, isOfFailures, metricHeadline, type PlannedMetric, percent, UNKNOWN_SHARE } from './metric-headline.ts';
import { wasHeard } from './tally.ts';
import { OEE_WORDS, type OeeWords } from './words/oee.ts';

/** Shifts and orders that are listed. */
const LISTED_MAX = 8;
/** A minute is booked some seconds after it is over: until then the window ends with the last one that is. */
const BOOKED_AFTER_MS = 5 * MINUTE_MS;

interface Counting {
  facts: AnswerFacts;
  context: AnswerContext;
  speech: Speech;
  words: OeeWords;
  asked: Asked;
  window: Window;
  planned: readonly Window[];
  orders: readonly LoggedEvent[];
}

export function oeeAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const words = OEE_WORDS[speech.lang];
  const { line, station, seen, beside } = facts;
  const asked: Asked = { metric: (frame.metric ?? 'oee') as PlannedMetric, line, station, speech };
  // Each of many shifts and stations looks through them.
  const orders = eventsOfKind(facts.events, 'order');
  const counting: Counting = { facts, context, speech, words, asked, orders, ...countedIn(seen, facts.window, context) };
  const own = figuresOf(counting, seen, counting.window);
  const other = beside === null ? null : figuresOf(counting, beside, beside);
  const isHeard = (station === null ? line.stations : [station]).some(({ id }) => wasHeard(seen, id));
  const headline = isHeard ? metricHeadline(asked, own, other, unknownSeconds(own)) : speech.words.noData;
  const parts = speech.say(words.parts, threeOf(own, speech));
  const second = textBlock(asked.metric === 'oee' ? parts : `OEE ${oeeText(own, speech)}. ${parts}`);
  const hasFigures = isHeard && own.availability !== null;
  const rows = !hasFigures ? [] : other === null ? rowsOf(counting, own) : pairs(own, other, counting);
  // A failure here and there says nothing of a single shift.
  const pieces = hasFigures && other === null && !isOfFailures(asked.metric) ? [...shiftRows(counting), ...orderRows(counting)] : [];
  const definitions = [...words.definitions, ...(station === null ? [words.lineDefinition] : [])];
  const body: Block[] = [
    readingBlock(frame, facts, speech),
    textBlock({ strong: headline }),
    ...(hasFigures && other === null ? [second] : []),
    ...(other === null && isAbovePlan(own) ? [textBlock(speech.say(words.abovePlan, { seconds: plannedCycle(facts, speech) }))] : []),
    ...(rows.length === 0 ? [] : [{ kind: 'facts', rows } as const]),
    ...(pieces.length === 0 ? [] : [{ kind: 'behind', label: words.byShift, blocks: [{ kind: 'facts', rows: pieces }] } as const]),
    ...(hasFigures ? [{ kind: 'behind', label: words.how, blocks: definitions.map(text => textBlock(text)) } as const] : []),
  ];
  const buttons = answerButtons(speech, 'figures');
  return answerOf({ headline, body, buttons, evidence: hasFigures ? evidenceOf(own, counting) : [] }, context);
}

/** Seen as 100 %, it is none that anybody asks about. */
const isAbovePlan = ({ effectiveness }: Figures): boolean => effectiveness !== null && effectiveness >= 1.001;

const plannedCycle = ({ line, station }: AnswerFacts, { format }: Speech): string =>
  format.number(station?.nominalCycleSeconds ?? line.taktSeconds, 1);

function countedIn(seen: Stretch, window: Window, { plant, now }: AnswerContext): Pick<Counting, 'window' | 'planned'> {
  const newest = seen.booked.reduce((last, row) => Math.max(last, row.minute + (row.spanMs ?? MINUTE_MS)), window.from);
  const to = window.to > now - BOOKED_AFTER_MS && newest > window.from ? Math.min(window.to, newest) : window.to;
  return { window: { from: window.from, to }, planned: plannedIn(calendar(plant), { from: window.from, to }) };
}

function figuresOf({ facts, context, orders }: Counting, seen: Stretch, window: Window): Figures {
  const { line, station } = facts;
  const planned = plannedIn(calendar(context.plant), window);
  const known = (id: Id): KnownStops => knownStops(facts, orders, seen, id, window);
  const rows = seen.booked.filter(row => row.minute < window.to && row.minute + (row.spanMs ?? MINUTE_MS) > window.from);
  if (station === null) return { ...lineKpis(rows, window, planned, line, known), station: null };
  const own = rows.filter(row => sameId(row.station, station.id));
  const kpis = kpisOf(own, window, planned, station, known(station.id));
  return { ...kpis, station: kpis, stations: [] };
}

/** Changeovers as they were reported, and as they were found: raw events are kept for days only. */
function knownStops({ episodes }: AnswerFacts, orders: readonly LoggedEvent[], seen: Stretch, station: Id, window: Window): KnownStops {
  const found = episodes
    .filter(({ cause, root }) => cause === 'changeover' && root !== null && sameId(root, station))
    .map(({ episode }) => ({ from: episode.openedAt, to: episode.closedAt ?? window.to }));
  const stops = seen.stops.filter(stop => sameId(stop.station, station)).map(({ from, to, state }) => ({ from, to, why: state as Doing }));
  const reported = setupsIn(orders, station, window);
  const isReported = (one: Window) => reported.some(other => other.from < one.to && one.from < other.to);
  return { stops, setups: [...reported, ...found.filter(one => !isReported(one))] };
}

const threeOf = ({ availability, effectiveness, quality }: Ratios, speech: Speech) => ({
  a: percent(availability, speech),
  e: percent(effectiveness, speech),
  q: percent(quality, speech),
});

function rowsOf(counting: Counting, own: Figures): [string, string][] {
  const { speech, words, facts, asked } = counting;
  const time = (seconds: number) => (seconds < 30 ? '0 min' : speech.duration(seconds * 1000));
  const rows: [string, string][] = [
    [words.planned, time(own.plannedSeconds ?? 0)],
    [words.producing, time(own.producingSeconds)],
    ...(own.counted
      ? [[words.quantity, `${speech.format.number(own.good, 0)} / ${speech.format.number(own.good + own.reject, 0)}`] as [string, string]]
      : []),
  ];
  const unknown = unknownSeconds(own);
  if (unknown >= 60) rows.push([words.unknown, time(unknown)]);
  if (own.station !== null) rows.push(...stopRows(own.station, counting));
  const isFailures = isOfFailures(asked.metric);
  if (isFailures && own.stations.length > 0) rows.push(['', 'MTBF · MTTR']);
  for (const { station, kpis } of own.stations)
    rows.push([
      placeLabel(stationOf(facts.line, station) ?? null, facts.line),
      isFailures ? failures(kpis, counting) : inShort(kpis, speech),
    ]);
  return rows;
}

type Known = Ratios & Pick<Kpis, 'lostMinutes'>;

/** `≥` where some of the time is unknown; nothing where all of it is. */
function oeeText(figures: Known, speech: Speech): string {
  const unknown = unknownSeconds(figures) / Math.max(1, figures.plannedSeconds ?? 0);
  if (figures.oee === null || unknown > 1 - UNKNOWN_SHARE) return '–';
  return `${unknown > UNKNOWN_SHARE ? '≥ ' : ''}${percent(figures.oee, speech)}`;
}

/** Outages, and minutes of which nothing was ever reported. */
const unknownSeconds = ({ plannedSeconds, producingSeconds, lostMinutes }: Known): number =>
  Math.max(
    0,
    (plannedSeconds ?? 0) -
      producingSeconds -
      Object.entries(lostMinutes).reduce((sum, [doing, minutes]) => sum + (doing === 'outage' ? 0 : minutes * 60), 0),
  );

function stopRows(kpis: Kpis, counting: Counting): [string, string][] {
  const { classes } = kpis;
  const { speech, words } = counting;
  const told = STOP_CLASSES.filter(one => classes[one].seconds >= 1).map(one => {
    const { times, seconds } = classes[one];
    return `${speech.format.plural(times, words.classes[one])} ${speech.duration(seconds * 1000)}`;
  });
  return [...(told.length === 0 ? [] : [[words.stops, told.join(' · ')] as [string, string]]), ['MTBF · MTTR', failures(kpis, counting)]];
}

function failures({ mtbfSeconds, mttrSeconds }: Kpis, { speech, words }: Counting): string {
  const length = (seconds: number | null) => (seconds === null ? '–' : speech.duration(seconds * 1000));
  return mtbfSeconds === null ? words.betweenNone : `${length(mtbfSeconds)} · ${length(mttrSeconds)}`;
}

/** `62 % = 78 % × 84 % × 95 %`: the product is seen at once. */
function inShort(figures: Known, speech: Speech): string {
  const oee = oeeText(figures, speech);
  const { a, e, q } = threeOf(figures, speech);
  if (!figures.counted) return `${OEE_WORDS[speech.lang].metrics.availability} ${a}`;
  return oee === '–' ? oee : `${oee} = ${a} × ${e} × ${q}`;
}

/** Where the window reaches over more than one shift. */
function shiftRows(counting: Counting): [string, string][] {
  const { context, facts, window, speech } = counting;
  const shifts = calendar(context.plant).shiftsBetween(window.from, window.to);
  if (shifts.length < 2) return [];
  return shifts.slice(-LISTED_MAX).map(({ shift, from, to }) => {
    const part = clipped({ from, to }, window);
    return [
      `${shift.aliases[speech.lang]?.[0] ?? shift.id} · ${speech.window(part)}`,
      inShort(figuresOf(counting, facts.seen, part), speech),
    ];
  });
}

/** Where more than one order ran, or one is known by its id. */
function orderRows(counting: Counting): [string, string][] {
  const { facts, window, speech, words, orders } = counting;
  const runs = orderRuns(orders, facts.station?.id ?? null, window).slice(-LISTED_MAX);
  if (runs.every(run => run.order === null)) return [];
  return runs.map(run => {
    const name = run.order === null ? words.orderUnknown : speech.say(words.order, { order: run.order });
    return [`${name} · ${speech.clock(run.from)}–${speech.clock(run.to)}`, inShort(figuresOf(counting, facts.seen, run), speech)];
  });
}

const clipped = (one: Window, by: Window): Window => ({ from: Math.max(one.from, by.from), to: Math.min(one.to, by.to) });

function pairs(own: Figures, other: Figures, counting: Counting): [string, string][] {
  const { speech, words, facts } = counting;
  const [a, b] = [threeOf(own, speech), threeOf(other, speech)];
  const [mine, theirs] = [own, other].map(one => (one.station === null ? '–' : failures(one.station, counting)));
  return [
    ['', `${speech.window(facts.seen)} · ${facts.beside === null ? '' : speech.window(facts.beside)}`],
    ['OEE', `${oeeText(own, speech)} · ${oeeText(other, speech)}`],
    [words.availability, `${a.a} · ${b.a}`],
    [words.effectiveness, `${a.e} · ${b.e}`],
    [words.quality, `${a.q} · ${b.q}`],
    ...(own.station === null ? [] : [['MTBF · MTTR', `${mine} | ${theirs}`] as [string, string]]),
  ];
}

function evidenceOf(own: Figures, { facts, window }: Counting): Evidence[] {
  const head = {
    ...(facts.station === null ? {} : { station: facts.station.id }),
    from: window.from,
    to: window.to,
    basis: 'measured' as const,
    events: [],
  };
  const shares: readonly (readonly [string, number | null])[] = [
    ['OEE', own.oee],
    ['availability', own.availability],
    ['effectiveness', own.effectiveness],
    ['quality', own.quality],
  ];
  const times: readonly (readonly [string, EpochMs | null])[] = [
    ['MTBF', own.station?.mtbfSeconds ?? null],
    ['MTTR', own.station?.mttrSeconds ?? null],
  ];
  const facts_ = [
    ...shares.flatMap(([what, share]) => (share === null ? [] : [{ ...head, what, value: Math.round(1_000 * share) / 10, unit: '%' }])),
    ...times.flatMap(([what, seconds]) => (seconds === null ? [] : [{ ...head, what, value: Math.round(seconds / 6) / 10, unit: 'min' }])),
  ];
  return facts_.map((fact, index) => ({ id: `e${index + 1}`, ...fact }));
}
