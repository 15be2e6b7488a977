/**
 * Finds a recommendation that waits for a person: it wants an answer and has none, or its answer was taken back.
 */
import type { EpochMs } from '../clock.ts';
import { runsOutAt } from '../line/apply-event.ts';
import type { Detector, Finding, Observation } from '../line/finding.ts';
import type { StationState } from '../line/state.ts';
import type { Station } from '../plant/plant.ts';

export interface RecommendationMemory {
  /** Recommendations raised: id → since. At most as many as the state keeps open. */
  raised: Record<string, EpochMs>;
}

type Open = StationState['recommendations'][number];

/** Time to read it and to answer before anybody is reminded. */
export const ANSWER_SECONDS = 60;
export function recommendationDetector(): Detector<RecommendationMemory> {
  const waitingFrom = (open: Open, { detect }: Station): EpochMs | null =>
    open.phase === 'reverted' ? open.issuedAt : open.needsAck ? open.issuedAt + (detect?.answerSeconds ?? ANSWER_SECONDS) * 1000 : null;

  return {
    name: 'recommendation',
    kinds: new Set(['recommendation', 'tick'] as const),
    start: () => ({ raised: {} }),
    observe(memory, seen) {
      const { state, now } = seen;
      if (state.recommendations.length === 0 && isEmpty(memory.raised)) return NOTHING;
      const found: Finding[] = [];
      for (const id of Object.keys(memory.raised)) {
        const open = state.recommendations.find(one => one.id === id);
        if (open !== undefined && now < runsOutAt(open)) continue;
        delete memory.raised[id];
        found.push(finding(seen, 'cleared', id, open === undefined ? now : runsOutAt(open)));
      }
      for (const open of state.recommendations) {
        const from = waitingFrom(open, seen.station);
        if (from === null || now < from || now >= runsOutAt(open) || Object.hasOwn(memory.raised, open.id)) continue;
        seen.grew();
        memory.raised[open.id] = open.issuedAt;
        found.push(finding(seen, 'raised', open.id, open.issuedAt, open));
      }
      return found;
    },
    dueAt(memory, station, state, now) {
      let due: EpochMs | null = null;
      for (const open of state.recommendations) {
        const raised = Object.hasOwn(memory.raised, open.id);
        const at = raised ? runsOutAt(open) : waitingFrom(open, station);
        if (at === null || at <= now) continue;
        if (due === null || at < due) due = at;
      }
      return due;
    },
  };
}

const NOTHING: readonly Finding[] = [];

function isEmpty(of: Record<string, EpochMs>): boolean {
  for (const _ in of) return false;
  return true;
}

function finding(seen: Observation, phase: Finding['phase'], recommendation: string, since: EpochMs, open?: Open): Finding {
  const figure =
    open?.to == null
      ? {}
      : { figure: { name: open.parameter ?? 'value', value: open.from ?? open.to, unit: open.unit ?? '', target: open.to } };
  return {
    kind: 'recommendation' as const,
    line: seen.line.id,
    station: seen.station.id,
    phase,
    at: seen.now,
    since,
    detector: 'recommendation',
    recommendation,
    events: [seen.id],
    ...figure,
  };
}
