/** How many alarms, or how often one came: counted by code from what the stations reported, warnings among them. */
import type { EpochMs } from '../clock.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { EventId } from '../line/event.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { type Id, sameId } from '../plant/plant.ts';
import type { Frame } from '../questions/frame.ts';
import { alarmText } from './alarm-text.ts';
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
import type { AlarmEvent, AnswerFacts } from './facts.ts';
import { wasHeard } from './tally.ts';

const CODES_LISTED_MAX = 6;
const DAY_MS = 86_400_000;

/** One code of one station. */
export interface AlarmCount {
  station: Id;
  code: string;
  text: string | undefined;
  stops: boolean;
  times: number;
  lastAt: EpochMs;
  events: readonly EventId[];
}

export function alarmsAnswer(frame: Frame, facts: AnswerFacts, context: AnswerContext): Answer {
  const speech = speechOf(context);
  const { line, station, seen } = facts;
  const counts = countAlarms(wanted(frame, facts));
  const keptSince = context.now - context.plant.agreement.retentionDays.blobs * DAY_MS;
  const isHeard = (station === null ? line.stations : [station]).some(({ id }) => wasHeard(seen, id)) && seen.to > keptSince;
  const headline = isHeard || counts.length > 0 ? headlineOf(frame, facts, counts, speech) : speech.words.noData;
  const rows = counts.slice(0, CODES_LISTED_MAX).map((one): [string, string] => rowOf(one, station === null, speech));
  const body: Block[] = [
    readingBlock(frame, facts, speech),
    textBlock({ strong: headline }),
    ...(rows.length === 0 || (frame.codes ?? []).length === 1 ? [] : [{ kind: 'facts', rows } as const]),
    ...(seen.from >= keptSince ? [] : [textBlock(speech.say(speech.words.alarmsKept, { from: speech.day(keptSince) }))]),
  ];
  return answerOf({ headline, body, buttons: answerButtons(speech, 'figures'), evidence: evidenceOf(counts, facts) }, context);
}

const wanted = ({ codes }: Frame, { alarms = [], station, window }: AnswerFacts): AlarmEvent[] =>
  alarms.filter(
    event =>
      event.at >= window.from &&
      event.at < window.to &&
      (station === null || (event.station !== undefined && sameId(event.station, station.id))) &&
      (codes === undefined || codes.includes(event.code.toUpperCase())),
  );

/** An alarm that is told again while it stands has come once. The most frequent first. */
export function countAlarms(events: readonly AlarmEvent[]): AlarmCount[] {
  const standing = new Set<string>();
  const counts = new Map<string, AlarmCount>();
  for (const { station, line, code, text, active, severity, at, eventId } of events) {
    const key = `${station ?? ''} ${code}`;
    const isNew = active && !standing.has(key);
    if (active) standing.add(key);
    else standing.delete(key);
    if (!isNew) continue;
    const known = counts.get(key);
    counts.set(key, {
      station: station ?? line,
      code,
      text: text ?? known?.text,
      stops: severity === 'stop',
      times: (known?.times ?? 0) + 1,
      lastAt: at,
      events: [...(known?.events ?? []), eventId],
    });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times || b.lastAt - a.lastAt);
}

function headlineOf({ codes }: Frame, { line, station }: AnswerFacts, counts: readonly AlarmCount[], speech: Speech): string {
  const { words, format, say } = speech;
  const place = placeLabel(station, line);
  const times = counts.reduce((sum, one) => sum + one.times, 0);
  const stopping = counts.reduce((sum, one) => sum + (one.stops ? one.times : 0), 0);
  if (codes !== undefined) {
    const named = { place, code: codes.join(', ') };
    if (times === 0) return say(words.alarmNever, named);
    const last = Math.max(...counts.map(one => one.lastAt));
    return say(words.alarmCame, { ...named, times: format.plural(times, words.times), last: `${speech.day(last)} ${speech.clock(last)}` });
  }
  if (times === 0) return say(words.alarmsNone, { place });
  return say(words.alarmsOf, { place, alarms: format.plural(times, words.alarms), stopping: format.number(stopping, 0) });
}

function rowOf(
  { station, code, text, times, lastAt }: AlarmCount,
  isLine: boolean,
  { words, format, say, clock, day }: Speech,
): [string, string] {
  const name = text === undefined || text === '' ? code : `${code} «${alarmText(code, text).slice(code.length).trim() || text}»`;
  const last = say(words.alarmLast, { last: `${day(lastAt)} ${clock(lastAt)}` });
  return [isLine ? `${station} ${name}` : name, `${format.plural(times, words.times)}, ${last}`];
}

const evidenceOf = (counts: readonly AlarmCount[], { seen }: AnswerFacts): Evidence[] =>
  counts.slice(0, CODES_LISTED_MAX).map(({ station, code, times, events }, index) => ({
    id: `e${index + 1}`,
    what: 'times the alarm came',
    value: times,
    unit: null,
    station,
    from: seen.from,
    to: seen.to,
    basis: 'measured',
    events,
    code: 'alarm',
    name: code,
  }));
