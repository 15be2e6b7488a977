import { isSafety } from '../plant/safety.ts';
import type { DecisionContext } from './decision-context.ts';

/** Safety of the episode, of the station's state and of what plant.yaml names; each alone is enough. Missing data are the engineer's matter. */
export function isSafe({ episode, state, safety, station }: DecisionContext): boolean {
  if (episode.kind === 'data-outage') return true;
  if (episode.safety || state?.state === 'aborted' || state?.state === 'aborting') return false;
  const parameter = episode.figure?.name;
  if (isSafety(safety, { station: station.id, ...(parameter ? { parameter } : {}) })) return false;
  const proposed = state?.recommendations.find(each => each.id === episode.recommendation)?.parameter;
  if (proposed && isSafety(safety, { station: station.id, parameter: proposed })) return false;
  return !(state?.alarms ?? []).some(alarm => isSafety(safety, { alarmCode: alarm.code }));
}
