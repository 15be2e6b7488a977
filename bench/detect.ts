/** `bench detect DIR`: what the product's own detectors raise on simulated lines, one row per raised finding. */
import { standardDetectors } from '../src/detectors/standard.ts';
import type { LoggedEvent } from '../src/line/event.ts';
import { lineStep } from '../src/line/step.ts';
import { caseNumbers, readCase } from './linesim.ts';
import type { BenchRun } from './main.ts';

const KINDS = new Set(['stall', 'slow', 'rejects']);
/** The product writes a tick into a line's log when nothing else came for so long. */
const TICK_MS = 5_000;
const BATCH_EVENTS = 500;

export const run: BenchRun = (dir, io) => {
  let unanswered = 0;
  for (const n of caseNumbers(dir)) {
    const { line, events, quarantined } = readCase(dir, n);
    unanswered += quarantined.length;
    const { start, stepAll } = lineStep(line, standardDetectors());
    let state = start();
    const ticked = withTicks(events);
    for (let from = 0; from < ticked.length; from += BATCH_EVENTS) {
      const stepped = stepAll(state, ticked.slice(from, from + BATCH_EVENTS));
      state = stepped.state;
      for (const finding of stepped.findings)
        if (finding.phase === 'raised' && KINDS.has(finding.kind))
          io.answer({ case: n, station: finding.station, kind: finding.kind, at: new Date(finding.at).toISOString() });
    }
    io.progress(`case ${n}: ${events.length} events, ${quarantined.length} set aside`);
  }
  return unanswered;
};

function withTicks(events: readonly LoggedEvent[]): LoggedEvent[] {
  const ticked: LoggedEvent[] = [];
  let last = events[0]?.seen ?? 0;
  for (const event of events) {
    for (let at = last + TICK_MS; at < event.seen; at += TICK_MS)
      ticked.push({ kind: 'tick', seen: at, at, line: event.line, eventId: `${event.line}:tick:${at}` });
    ticked.push(event);
    last = event.seen;
  }
  return ticked;
}
