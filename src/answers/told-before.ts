/** What was told of a station and its line: alarms, changeovers, settings, lots, bad samples, notes, reasons, each in a line of its own. */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { feedersOf, type Id, type Line, sameId } from '../plant/plant.ts';
import { alarmText } from './alarm-text.ts';
import type { Speech } from './answer-parts.ts';

const BEFORE_MS = 30 * 60_000;
const EVENTS_LISTED_MAX = 4;

export const TOLD_KINDS = ['alarm', 'order', 'note', 'reason', 'setpoint', 'material-lot', 'sample'] as const;

/** Null where it is nothing to tell: an alarm that goes, a warning, a good sample. */
export function eventLine(event: LoggedEvent, line: Line, speech: Speech): Block | null {
  const { words, format } = speech;
  const where = event.station === undefined ? line.name : event.station;
  const at = `${speech.clock(event.at)} ${where}: `;
  if (event.kind === 'alarm' && event.active && event.severity === 'stop')
    return textBlock(at, { quote: alarmText(event.code, event.text) });
  if (event.kind === 'order' && event.phase === 'changeover-started')
    return textBlock(at, WORDS[speech.lang].causes.changeover, ...(event.id === undefined ? [] : [' ', { quote: event.id }]));
  if (event.kind === 'note') return textBlock(at, { quote: event.text });
  if (event.kind === 'reason' && event.text !== undefined) return textBlock(at, { quote: event.text });
  const value = (figure: number, unit = '') => `${format.number(figure, 2)} ${unit}`.trim();
  if (event.kind === 'setpoint') {
    const before = event.old === null ? '' : `${value(event.old)} → `;
    return textBlock(`${at}${speech.parameter(event.station, event.name)} ${before}${value(event.new, event.unit)}`);
  }
  if (event.kind === 'material-lot' && event.phase === 'loaded')
    return textBlock(`${at}${words.newLot} `, { quote: [event.material, event.lot].filter(part => part !== undefined).join(' ') });
  if (event.kind === 'sample' && !event.ok)
    return textBlock(`${at}${words.badSample}: ${speech.parameter(event.station, event.name)} ${value(event.value, event.unit)}`);
  return null;
}

/** A machine's own warning, where it speaks of what is asked about. */
const warningLine = (event: LoggedEvent, { clock }: Speech): Block | null =>
  event.kind === 'alarm' && event.active && event.severity === 'warning'
    ? textBlock(`${clock(event.at)} ${event.station}: `, { quote: alarmText(event.code, event.text) })
    : null;

/** In the half hour before a moment. */
export function toldBefore(
  events: readonly LoggedEvent[],
  { line, station, at }: { line: Line; station: Id; at: EpochMs },
  speech: Speech,
): Block[] {
  return TOLD_KINDS.flatMap((kind): readonly LoggedEvent[] => eventsOfKind(events, kind))
    .filter(event => event.at >= at - BEFORE_MS && event.at <= at && (event.station === undefined || sameId(event.station, station)))
    .sort((a, b) => a.at - b.at)
    .map(event => eventLine(event, line, speech))
    .filter(block => block !== null)
    .slice(-EVENTS_LISTED_MAX);
}

const AROUND_LISTED_MAX = 6;

/**
 * What may have to do with rejects that are thrown out somewhere: told there, or where the parts were made, from half an hour
 * before until the end of the time.
 */
export function toldAround(
  events: readonly LoggedEvent[],
  { line, station, from, to }: { line: Line; station: Id; from: EpochMs; to: EpochMs },
  speech: Speech,
): Block[] {
  const makers = makersOf(line, station);
  return TOLD_KINDS.flatMap((kind): readonly LoggedEvent[] => eventsOfKind(events, kind))
    .filter(event => event.at >= from - BEFORE_MS && event.at <= to)
    .filter(event => event.station === undefined || makers.has(event.station.toLowerCase()))
    .sort((a, b) => a.at - b.at)
    .map(
      event =>
        eventLine(event, line, speech) ??
        (event.station !== undefined && sameId(event.station, station) ? warningLine(event, speech) : null),
    )
    .filter(block => block !== null)
    .slice(-AROUND_LISTED_MAX);
}

/** The station and all before it. */
function makersOf(line: Line, station: Id, found = new Set<string>()): ReadonlySet<string> {
  found.add(station.toLowerCase());
  for (const { id } of feedersOf(line, station)) if (!found.has(id.toLowerCase())) makersOf(line, id, found);
  return found;
}
