/**
 * What is safety: there nobody gets a tip, only the certified procedure and a person.
 *
 * This covers what plant.yaml names. The state `aborted`, and a stop alarm that nothing maps, are safety too, whatever
 * the file says: those who look at states and alarms add them.
 */
import { globMatches } from './glob.ts';
import { type Id, type Safety, sameId } from './plant.ts';

export interface SafetyQuestion {
  alarmCode?: string;
  station?: Id;
  /** Asked together with its station. */
  parameter?: string;
}

/** True when any part of what is asked about is named by the plant as safety. */
export function isSafety(safety: Safety, asked: SafetyQuestion): boolean {
  return safetyReason(safety, asked) !== null;
}

/** Which rule makes it safety, in the words of plant.yaml (`safety.alarmCodes: ESTOP*`); null when none does. */
export function safetyReason(safety: Safety, asked: SafetyQuestion): string | null {
  const { alarmCode, station, parameter } = asked;
  if (alarmCode !== undefined) {
    const pattern = safety.alarmCodes.find(candidate => globMatches(candidate, alarmCode));
    if (pattern !== undefined) return `safety.alarmCodes: ${pattern}`;
  }
  if (station === undefined) return null;
  const named = safety.stations.find(candidate => sameId(candidate, station));
  if (named !== undefined) return `safety.stations: ${named}`;
  if (parameter === undefined) return null;
  const pattern = safety.parameters.find(candidate => globMatches(candidate, `${station}.${parameter}`));
  return pattern === undefined ? null : `safety.parameters: ${pattern}`;
}
