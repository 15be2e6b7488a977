/** When nobody could see what a station did: no stop of that time is no good news. */
import { stationTimelines } from '../causes/timeline.ts';
import type { EpochMs } from '../clock.ts';
import type { LoggedEvent } from '../line/event.ts';
import type { Block } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import { calendar } from '../plant/calendar.ts';
import { type Line, type Plant, type Station, sameId } from '../plant/plant.ts';
import type { Speech } from './answer-parts.ts';
import type { AnswerFacts } from './facts.ts';
import { EVENTS_WINDOW_MS_MAX } from './load-stretch.ts';

interface Span {
  from: EpochMs;
  to: EpochMs;
}

/** A shorter silence is a report that is late. */
const UNSEEN_MS_MIN = 120_000;
const LISTED_MAX = 3;

/** Of a line, only the time before any of its stations was heard. None between shifts, where nothing is to be seen. */
export function unseenIn(
  { line, station, events, plant }: { line: Line; station: Station | null; events: readonly LoggedEvent[]; plant: Plant },
  window: Span,
): Span[] {
  if (events.length === 0 || window.to - window.from > EVENTS_WINDOW_MS_MAX) return [];
  const spans = stationTimelines(line, events, window.from, window.to).map(({ station: id, spans: all }) => ({
    id,
    unknown: all.filter(({ state }) => state === 'unknown'),
  }));
  const here = station === null ? firstOf(spans, window) : (spans.find(({ id }) => sameId(id, station.id))?.unknown ?? []);
  const shifts = calendar(plant).shiftsBetween(window.from, window.to);
  const isPlanned = ({ from, to }: Span) =>
    plant.shifts.length === 0 || shifts.some(shift => Math.min(to, shift.to) - Math.max(from, shift.from) >= UNSEEN_MS_MIN);
  return here
    .filter(span => span.to - span.from >= UNSEEN_MS_MIN && span.to < window.to && isPlanned(span))
    .map(({ from, to }) => ({ from, to }));
}

/** Until the first of them was heard; of one that never was, other words are said. */
function firstOf(stations: readonly { unknown: readonly Span[] }[], window: Span): Span[] {
  const heard = stations.map(({ unknown }) => unknown.find(({ from }) => from === window.from)?.to ?? window.from);
  const to = Math.min(...heard);
  return to > window.from && to < window.to ? [{ from: window.from, to }] : [];
}

export const unseenBlocks = ({ unseen = [] }: Pick<AnswerFacts, 'unseen'>, { words, say, window }: Speech): Block[] =>
  unseen.length === 0 ? [] : [textBlock(say(words.noDataOf, { window: unseen.slice(-LISTED_MAX).map(window).join(', ') }))];
