/** Whether an episode is a matter of safety, for which there is never a tip. */
import { isSafety } from '../plant/safety.ts';
import type { DecisionContext } from './decision-context.ts';

/** By the episode, by the station's state or by what plant.yaml names: each alone is enough. Missing data are the engineer's matter. */
export function concernsSafety({ episode, state, safety, station }: DecisionContext): boolean {
  if (episode.kind === 'data-outage') return false;
  if (episode.safety || state?.state === 'aborted' || state?.state === 'aborting') return true;
  const parameter = episode.figure?.name;
  if (isSafety(safety, { station: station.id, ...(parameter ? { parameter } : {}) })) return true;
  const proposed = state?.recommendations.find(each => each.id === episode.recommendation)?.parameter;
  if (proposed && isSafety(safety, { station: station.id, parameter: proposed })) return true;
  return (state?.alarms ?? []).some(alarm => isSafety(safety, { alarmCode: alarm.code }));
}
