/**
 * Answers about Linemate's own doing: why it said something, why it did not, which tips help, how often the optimiser's proposals are
 * followed. From the log of its decisions, in which no person stands.
 */
import type { EpochMs } from '../clock.ts';
import type { LoggedDecision } from '../coaching/decision.ts';
import { handoffOf } from '../coaching/handoff.ts';
import { becauseOf } from '../messages/because.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { fill, WORDS } from '../messages/say.ts';
import { type Line, lineOf, type Station, stationOf } from '../plant/plant.ts';
import type { AboutUs } from '../questions/about-us.ts';
import type { Frame } from '../questions/frame.ts';
import { POINT_MINUTES } from '../questions/wall-windows.ts';
import { type Answer, type AnswerContext, answerOf, placeLabel, type Speech, speechOf } from './answer-parts.ts';
import type { FactSource, FoundEffect } from './facts.ts';
import { windowOf } from './load-facts.ts';
import { OUR_WORDS } from './words/ours.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** "At nine" is looked for so far around it. */
const POINT_MS = POINT_MINUTES * MINUTE_MS;
/** Further back nobody means "why did you say that". */
const SAID_MS = 12 * HOUR_MS;
/** Without a time, proposals are counted over four weeks: a day has too few. */
const PROPOSALS_MS = 28 * 24 * HOUR_MS;
const ROWS_MAX = 8;

type Where = Pick<Frame, 'line' | 'station' | 'from' | 'to'>;

/** @returns null when no line can be told */
export async function ourAnswer(
  about: AboutUs,
  where: Where,
  source: FactSource,
  context: AnswerContext,
  home?: string,
): Promise<Answer | null> {
  const { plant } = context;
  if (about === 'helps') return helpsAnswer(where, source, context);
  const line = lineOf(plant, where.line ?? home ?? (plant.lines.length === 1 ? plant.lines[0]!.id : ''));
  if (line === undefined) return null;
  const station = where.station === null ? null : (stationOf(line, where.station) ?? null);
  const asking = { line, station, where, source, context, speech: speechOf(context) };
  if (about === 'proposals') return proposalsAnswer(asking);
  return about === 'said' ? saidAnswer(asking) : silentAnswer(asking);
}

interface Asking {
  line: Line;
  station: Station | null;
  where: Where;
  source: FactSource;
  context: AnswerContext;
  speech: Speech;
}

/** What was said there at the time that was asked for, else the newest, and how it came to that. */
async function saidAnswer({ line, station, where, source, context, speech }: Asking): Promise<Answer> {
  const asked = where.from === null ? null : windowOf(frameOf(where), context);
  const window = asked ?? { from: context.now - SAID_MS, to: context.now + 1 };
  const decisions = await source.decisions?.({ line: line.id, ...(station === null ? {} : { station: station.id }), ...window });
  const said = stoodAt(decisions?.filter(one => one.decision.kind !== 'hold') ?? [], asked === null ? window.to : focusOf(asked));
  if (decisions === undefined || said === undefined) return plainAnswer(OUR_WORDS[context.lang].nothingSaid, [], context);
  const headline = sentence(OUR_WORDS[context.lang].said, said, line, speech);
  const before = decisions.filter(one => one.episode === said.episode && one !== said);
  return plainAnswer(headline, rowsOf(before, line, speech), context);
}

/** What was open there in that time, and what kept it from being said; or that somebody was told after all. */
async function silentAnswer({ line, station, where, source, context, speech }: Asking): Promise<Answer> {
  const words = OUR_WORDS[context.lang];
  const window = windowOf(frameOf(where), context);
  const at = { line: line.id, ...(station === null ? {} : { station: station.id }) };
  const episodes = await source.episodes({ ...at, ...window });
  const from = Math.min(window.from, ...episodes.map(one => one.episode.openedAt));
  const logged = (await source.decisions?.({ ...at, from, to: window.to })) ?? [];
  const known = new Set(episodes.map(one => one.episode.id));
  const standing = standingIn(logged, window, known);
  const focus = focusOf(window);
  const holds = standing.filter(one => one.decision.kind === 'hold');
  const first = stoodAt(holds, focus) ?? stoodAt(standing, focus);
  if (first === undefined)
    return plainAnswer(fill(words.noTrouble, { place: placeLabel(station, line), window: speech.window(window) }), [], context);
  const headline = sentence(first.decision.kind === 'hold' ? words.silent : words.wasSaid, first, line, speech);
  const nearest = standing.filter(one => one !== first).sort((a, b) => Math.abs(a.at - focus) - Math.abs(b.at - focus));
  const rows = nearest.slice(0, ROWS_MAX).sort((a, b) => a.at - b.at);
  return plainAnswer(headline, rowsOf(rows, line, speech), context);
}

/** A time that was asked for lies so far within what is looked at, and means its whole minute; of a longer stretch the end counts. */
const focusOf = ({ from, to }: { from: EpochMs; to: EpochMs }): EpochMs =>
  to - from > 2 * POINT_MS ? to : Math.min(to, from + POINT_MS + MINUTE_MS - 1);

const stoodAt = (decisions: readonly LoggedDecision[], at: EpochMs): LoggedDecision | undefined =>
  decisions.findLast(one => one.at <= at) ?? decisions[0];

/** Of each trouble what was decided within the window, and what stood when it began. */
function standingIn(logged: readonly LoggedDecision[], { from }: { from: EpochMs }, known: ReadonlySet<string>): LoggedDecision[] {
  const inside = logged.filter(one => one.at >= from);
  const before = new Map(logged.filter(one => one.at < from && known.has(one.episode)).map(one => [one.episode, one]));
  return [...before.values(), ...inside].sort((a, b) => a.at - b.at);
}

/** What stands first was found; what cannot be told yet comes last. */
const BY_VERDICT: readonly FoundEffect['verdict'][] = ['helps', 'harms', 'undecided', 'not-enough-yet', null];

/** Of the whole plant: a template belongs to a type of station, wherever it stands. */
async function helpsAnswer(where: Where, source: FactSource, context: AnswerContext): Promise<Answer> {
  const words = OUR_WORDS[context.lang];
  const line = where.line === null ? undefined : lineOf(context.plant, where.line);
  const kind = line === undefined || where.station === null ? undefined : stationOf(line, where.station)?.type.kind;
  const all = (await source.effects?.(context.lang, context.now)) ?? [];
  const found = all.filter(one => kind === undefined || one.stationType === kind);
  if (found.length === 0) return plainAnswer(words.helpUnknown, [], context);
  const count = (...verdicts: FoundEffect['verdict'][]) => found.filter(one => verdicts.includes(one.verdict)).length;
  const headline = fill(words.help, {
    helps: count('helps'),
    all: found.length,
    harms: count('harms'),
    open: count('undecided', 'not-enough-yet', null),
  });
  const rows = found
    .toSorted((a, b) => BY_VERDICT.indexOf(a.verdict) - BY_VERDICT.indexOf(b.verdict))
    .slice(0, ROWS_MAX)
    .map(one => [`${one.template}, ${one.stationType}`, one.words] as const);
  return plainAnswer(headline, [{ kind: 'facts', rows }, textBlock(words.helpHow)], context);
}

async function proposalsAnswer({ line, station, where, source, context, speech }: Asking): Promise<Answer> {
  const words = OUR_WORDS[context.lang];
  const { now, lang } = context;
  const window = where.from === null ? { from: now - PROPOSALS_MS, to: now } : windowOf(frameOf(where), context);
  const proposals = (await source.proposals?.({ line: line.id, ...(station === null ? {} : { station: station.id }), ...window })) ?? [];
  const place = placeLabel(station, line);
  const figures = handoffOf(proposals);
  if (figures.issued === 0) return plainAnswer(fill(words.noProposals, { place, window: speech.window(window) }), [], context);
  const count = (number: number) => speech.format.number(number, 0);
  const headline = fill(words.handoff, {
    place,
    window: speech.window(window),
    issued: count(figures.issued),
    followed: count(figures.accepted + figures.changed),
  });
  const rows: (readonly [string, string])[] = [
    [words.followed, count(figures.accepted)],
    [words.changed, count(figures.changed)],
    [words.left, count(figures.rejected)],
    [words.ranOut, count(figures.expired)],
    [words.reverted, count(figures.reverted)],
    ...(figures.open === 0 ? [] : [[words.open, count(figures.open)] as const]),
    ...(figures.medianSeconds === null ? [] : [[words.howFast, speech.duration(figures.medianSeconds * 1000)] as const]),
    ...(figures.known === 0
      ? []
      : [
          [words.fitted, fill(words.fittedValue, { fitting: figures.fitting, known: figures.known })] as const,
          [words.over, count(figures.overRelied)] as const,
          [words.under, count(figures.underRelied)] as const,
        ]),
  ];
  return plainAnswer(headline, [{ kind: 'facts', rows }, textBlock(OUR_WORDS[lang].nobody)], context);
}

const frameOf = (where: Where): Frame => ({ intent: 'since', compareTo: null, ...where });

function plainAnswer(headline: string, blocks: readonly Block[], context: AnswerContext): Answer {
  return answerOf({ headline, body: [textBlock({ strong: headline }), ...blocks], buttons: [] }, context);
}

function sentence(template: string, logged: LoggedDecision, line: Line, speech: Speech): string {
  const place = placeLabel(stationOf(line, logged.episode.split('/')[1] ?? '') ?? null, line);
  return fill(template, { place, time: speech.clock(logged.at), kind: kindOf(logged, speech), because: becauseOf(logged, speech.lang) });
}

/** The newest, oldest first. */
function rowsOf(decisions: readonly LoggedDecision[], line: Line, speech: Speech): Block[] {
  if (decisions.length === 0) return [];
  const rows = decisions.slice(-ROWS_MAX).map(one => {
    const station = stationOf(line, one.episode.split('/')[1] ?? '')?.id ?? '';
    return [`${speech.clock(one.at)} ${station} ${kindOf(one, speech)}`, becauseOf(one, speech.lang)] as const;
  });
  return [{ kind: 'facts', rows }];
}

const kindOf = ({ context }: LoggedDecision, { lang }: Speech): string => {
  const kinds: Readonly<Record<string, string>> = WORDS[lang].kinds;
  return kinds[String(context.kind)] ?? String(context.kind);
};
