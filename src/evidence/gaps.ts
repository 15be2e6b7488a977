/** What was looked for and not found, and in which period. */

import { recordOf } from '../causes/kept-record.ts';
import type { WhyQuestion } from '../causes/rank.ts';
import type { Missing, MissingCode, Ranking } from '../causes/ranking.ts';
import type { LoggedEvent } from '../line/event.ts';
import { sameId } from '../plant/plant.ts';
import type { Gap, GapCode } from './evidence.ts';

/** How far before the window a cause was looked for. */
const SEARCHED_BEFORE_MS = 30 * 60_000;

export function gapsFor(ranking: Ranking, events: readonly LoggedEvent[], question: WhyQuestion): Gap[] {
  const first = ranking.candidates[0];
  const from = Math.min(question.from - SEARCHED_BEFORE_MS, first?.startedAt ?? question.from);
  const period = { from, to: question.to };
  const gaps: Gap[] = (first?.missing ?? ranking.missing ?? []).map(one => fromMissing(one, period));
  const record = recordOf(question.line, events, question.askedAt);
  const asked = record.stations.find(({ station }) => sameId(station.id, question.station));
  if (!asked) return gaps;
  const station = asked.station.id;
  const inside = (at: number) => at >= question.from - 60_000 && at <= question.to;
  if (question.kind === 'stall' && !asked.alarms.some(({ severity, from: at }) => severity === 'stop' && inside(at)))
    gaps.push({ what: `no stop alarm at ${station}`, station, ...period, code: 'no-alarm' });
  if (
    !record.stations.some(({ orders }) => orders.some(({ at, value }) => value !== 'planned' && at >= from)) &&
    !record.orders.some(({ at, value }) => value !== 'planned' && at >= from)
  )
    gaps.push({ what: 'no order change on this line', ...period, code: 'no-order' });
  if (
    !record.stations.some(({ recommendations }) =>
      recommendations.some(({ at, value }) => value.needsAck && value.phase === 'issued' && at >= from),
    )
  )
    gaps.push({ what: 'no recommendation waited for an answer', ...period, code: 'no-recommendation' });
  if (question.kind === 'stall' && !asked.reasons.some(({ at }) => inside(at)))
    gaps.push({ what: `nobody gave a reason at ${station}`, station, ...period, code: 'no-reason' });
  return gaps;
}

const CODES: Partial<Record<MissingCode, GapCode>> = {
  'data-outage': 'data-outage',
  'late-data': 'data-outage',
  'wait-reason': 'wait-reason',
  'supply-report': 'no-supply-report',
  'offtake-report': 'no-offtake-report',
  parameters: 'no-parameter-shift',
  reason: 'no-reason',
};

const fromMissing = ({ what, station, code, from, to }: Missing, period: { from: number; to: number }): Gap => ({
  what,
  ...(station === undefined ? {} : { station }),
  from: from ?? period.from,
  to: to ?? period.to,
  code: (code && CODES[code]) ?? 'no-data',
});
