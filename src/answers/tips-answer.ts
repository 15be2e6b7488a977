/** "What tips were sent today?", "did the tip at six help?": what was said where and when, and what became of it. */
import type { EpochMs } from '../clock.ts';
import { LIMIT_AVOIDED, REJECTS, REPEATED, STOP_MINUTES } from '../coaching/measured.ts';
import { becauseOf } from '../messages/because.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { type Line, lineOf, type Station, stationOf } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import { type Answer, type AnswerContext, answerOf, placeLabel, readingButton, type Speech, speechOf } from './answer-parts.ts';
import type { FactSource, ToldTip } from './facts.ts';
import { windowOf } from './load-facts.ts';
import { TIPS_WORDS } from './words/tips.ts';

const ROWS_MAX = 12;
const HOUR_MS = 3_600_000;
/** "The tip" is not looked for further away, and "at six" is no further off than this. */
const ONE_WITHIN_MS = 12 * HOUR_MS;
const ABOUT_THEN_MS = HOUR_MS / 2;
/** What an outcome is measured in. */
const HALF_HOUR_MS = HOUR_MS / 2;

/** @param home the channel's line: without any, the whole plant is looked at */
export async function tipsAnswer(frame: Frame, source: FactSource, context: AnswerContext, home?: string): Promise<Answer> {
  const { plant } = context;
  const own = lineOf(plant, frame.line ?? home ?? '');
  const lines = own === undefined ? plant.lines : [own];
  const station = own === undefined || frame.station === null ? null : (stationOf(own, frame.station) ?? null);
  const asking: Asking = { frame, lines, station, source, context, speech: speechOf(context) };
  return frame.last ? oneAnswer(asking) : allAnswer(asking);
}

interface Asking {
  frame: Frame;
  lines: readonly Line[];
  station: Station | null;
  source: FactSource;
  context: AnswerContext;
  speech: Speech;
}
type Window = { from: EpochMs; to: EpochMs };

async function toldIn({ lines, station, source }: Asking, window: Window): Promise<ToldTip[]> {
  const where = { ...(station === null ? {} : { station: station.id }), ...window };
  const all = await Promise.all(lines.map(line => source.told?.({ line: line.id, ...where }) ?? []));
  return all.flat().sort((a, b) => a.logged.at - b.logged.at);
}

async function allAnswer(asking: Asking): Promise<Answer> {
  const { frame, context, speech } = asking;
  const words = TIPS_WORDS[context.lang];
  const window = windowOf(frame, context);
  const told = await toldIn(asking, window);
  const values = { place: placeOf(asking), window: speech.window(window), tips: speech.format.plural(told.length, words.tips) };
  if (told.length === 0) return plain(speech.say(words.none, values), await heldBlocks(asking, window), asking);
  const shown = told.slice(-ROWS_MAX);
  const more = shown.length === told.length ? [] : [textBlock(speech.say(words.newest, { count: shown.length }))];
  const rows = shown.map(one =>
    textBlock(
      { strong: `${speech.clock(one.logged.at)} ${stationIn(one, asking)?.id ?? ''}` },
      ` ${kindOf(one, speech)}. `,
      ...quoted(one),
      `${outcomeOf(one, speech)}.`,
    ),
  );
  return plain(speech.say(words.given, values), [...more, ...rows], asking);
}

/** Nothing was said: what was noticed all the same, and why it was left at that. */
async function heldBlocks({ lines, station, source, context, speech }: Asking, window: Window): Promise<Block[]> {
  const words = TIPS_WORDS[context.lang];
  const at = { ...(station === null ? {} : { station: station.id }), ...window };
  const decided = (await Promise.all(lines.map(line => source.decisions?.({ line: line.id, ...at }) ?? []))).flat();
  const held = decided.filter(one => one.decision.kind === 'hold').sort((a, b) => a.at - b.at);
  const last = held.at(-1);
  if (last === undefined) return [];
  const count = new Set(held.map(one => one.episode)).size;
  const said = { time: speech.clock(last.at), station: last.episode.split('/')[1] ?? '', because: becauseOf(last, context.lang) };
  return [textBlock(`${speech.say(words.held, { count })} ${speech.say(words.heldMostly, said)}`)];
}

async function oneAnswer(asking: Asking): Promise<Answer> {
  const { frame, context, speech, source } = asking;
  const words = TIPS_WORDS[context.lang];
  const { now, lang } = context;
  const named = frame.from === null ? null : windowOf(frame, context);
  const middle = named === null ? now : Math.min(now, (named.from + named.to) / 2);
  const window = {
    from: Math.min(named?.from ?? now, middle - ONE_WITHIN_MS),
    to: Math.min(now, Math.max(named?.to ?? now, middle + ONE_WITHIN_MS)) + 1,
  };
  const told = await toldIn(asking, window);
  const inside =
    named === null ? told : told.filter(one => one.logged.at >= named.from - ABOUT_THEN_MS && one.logged.at < named.to + ABOUT_THEN_MS);
  const found = nearest(inside, middle) ?? nearest(told, middle);
  if (found === undefined) {
    const none = { place: placeOf(asking), window: speech.window(named ?? { from: window.from, to: now }) };
    return plain(speech.say(words.none, none), await heldBlocks(asking, named ?? window), asking);
  }
  const values = { place: labelOf(found, asking), time: speech.clock(found.logged.at) };
  const headline = speech.say(words.one, { ...values, kind: kindOf(found, speech), outcome: outcomeOf(found, speech) });
  const elsewhen = inside.length > 0 ? [] : [textBlock(speech.say(words.noneThen, { place: placeOf(asking), time: speech.clock(middle) }))];
  const effect = found.logged.decision.kind === 'tip' ? await effectOf(found, asking) : undefined;
  const blocks = [
    ...elsewhen,
    ...(found.words === null ? [] : [textBlock(...quoted(found))]),
    ...measuredBlocks(found, asking),
    textBlock(words.alone, ...(effect === undefined ? [] : [` ${words.inGeneral}${effect}.`])),
  ];
  return plain(headline, blocks, { ...asking, source, context: { ...context, lang } });
}

const nearest = (told: readonly ToldTip[], at: EpochMs): ToldTip | undefined =>
  told.toSorted((a, b) => Math.abs(a.logged.at - at) - Math.abs(b.logged.at - at))[0];

/** Many such tips tell what one cannot. */
async function effectOf({ logged }: ToldTip, { lines, source, context }: Asking): Promise<string | undefined> {
  const [line = '', station = ''] = logged.episode.split('/');
  const type = stationOf(lines.find(one => one.id === line) ?? lines[0]!, station)?.type.kind;
  const template = logged.decision.kind === 'tip' ? logged.decision.template : '';
  const all = (await source.effects?.(context.lang, context.now)) ?? [];
  return all.find(one => one.template === template && one.stationType === type)?.words;
}

/** What the machine did in the half hour after it. Of waiting for staffing no minutes are told. */
function measuredBlocks({ logged, outcomes, cause }: ToldTip, { context, speech }: Asking): Block[] {
  const words = TIPS_WORDS[context.lang];
  const stood = cause === 'no-operator' ? undefined : outcomes[STOP_MINUTES];
  const rejects = outcomes[REJECTS];
  const rows: [string, string][] = [
    ...(stood === undefined ? [] : [[words.stood, stood === 0 ? '0 min' : speech.duration(stood * 60_000)] as [string, string]]),
    ...(rejects === undefined ? [] : [[words.rejected, speech.format.number(rejects, 0)] as [string, string]]),
  ];
  if (rows.length > 0) return [textBlock(words.halfHour), { kind: 'facts', rows }];
  return context.now < logged.at + HALF_HOUR_MS ? [textBlock(words.notYet)] : [];
}

/** In half a sentence. */
function outcomeOf({ logged, episode, cause, outcomes }: ToldTip, speech: Speech): string {
  const words = TIPS_WORDS[speech.lang];
  if (episode === null || episode.state === 'ended') return words.ended;
  const { closedAt } = episode;
  if (closedAt === undefined) return words.open;
  const isTimed = cause !== 'no-operator' && closedAt > logged.at;
  const over = { time: speech.clock(closedAt), duration: speech.between(logged.at, closedAt) };
  const avoided = outcomes[LIMIT_AVOIDED];
  const kg = outcomes['kept-kg-estimate'] ?? 0;
  const parts = [
    isTimed ? speech.say(words.overThen, over) : words.over,
    avoided === undefined ? '' : avoided === 1 ? words.spared : words.notSpared,
    kg >= 1 && episode.owner !== undefined ? speech.say(words.kept, { kg: speech.format.number(kg, 0) }) : '',
    outcomes[REPEATED] === 1 ? words.again : '',
  ];
  return parts.filter(part => part !== '').join(', ');
}

const quoted = ({ words }: ToldTip) => (words === null ? [] : [{ quote: words }, ' ']);

function kindOf({ logged }: ToldTip, { lang }: Speech): string {
  const kinds: Readonly<Record<string, string>> = WORDS[lang].kinds;
  return kinds[String(logged.context.kind)] ?? String(logged.context.kind);
}

function stationIn({ logged }: ToldTip, { lines }: Pick<Asking, 'lines'>): Station | undefined {
  const [line, station = ''] = logged.episode.split('/');
  const found = lines.find(one => one.id === line);
  return found === undefined ? undefined : stationOf(found, station);
}

const labelOf = (tip: ToldTip, asking: Asking): string => placeLabel(stationIn(tip, asking) ?? null, asking.lines[0]!);

const placeOf = ({ lines, station, context }: Asking): string =>
  lines.length === 1 ? placeLabel(station, lines[0]!) : context.plant.site.name;

function plain(headline: string, blocks: readonly Block[], { context, speech }: Asking): Answer {
  const body = [textBlock({ strong: headline }), ...blocks];
  return answerOf({ headline, body, buttons: [readingButton(speech)] }, context);
}
