/** What was told of a station and its line: alarms with a stop, changeovers, notes, reasons, each in a line of its own. */
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import { eventsOfKind } from '../line/events-of-kind.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { WORDS } from '../messages/say.ts';
import { type Id, type Line, sameId } from '../plant/plant.ts';
import { alarmText } from './alarm-text.ts';
import type { Speech } from './answer-parts.ts';

const BEFORE_MS = 30 * 60_000;
const EVENTS_LISTED_MAX = 4;

export const TOLD_KINDS = ['alarm', 'order', 'note', 'reason'] as const;

export function eventLine(event: LoggedEvent, line: Line, speech: Speech): Block | null {
  const where = event.station === undefined ? line.name : event.station;
  const at = `${speech.clock(event.at)} ${where}: `;
  if (event.kind === 'alarm' && event.active && event.severity === 'stop')
    return textBlock(at, { quote: alarmText(event.code, event.text) });
  if (event.kind === 'order' && event.phase === 'changeover-started')
    return textBlock(at, WORDS[speech.lang].causes.changeover, ...(event.id === undefined ? [] : [' ', { quote: event.id }]));
  if (event.kind === 'note') return textBlock(at, { quote: event.text });
  if (event.kind === 'reason' && event.text !== undefined) return textBlock(at, { quote: event.text });
  return null;
}

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
