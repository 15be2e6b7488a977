/** What goes wrong on the demo plant's line again and again: its alarms, what only echoes them, and the drift with its answer. */
import type { AlarmText, Echo } from './scenario.ts';

export const ALARMS = {
  filmJam: { code: 'F412', severity: 'stop', text: 'Film jam at forming collar' },
  jawFault: { code: 'F430', severity: 'stop', text: 'Sealing jaw does not close' },
  oilPump: { code: 'F117', severity: 'stop', text: 'Oil pump: flow below minimum' },
  burnerTrip: { code: 'F121', severity: 'stop', text: 'Burner trip' },
  lowOil: { code: 'W118', severity: 'warning', text: 'Oil flow low' },
  bucketJam: { code: 'F305', severity: 'stop', text: 'Weigh bucket 7 does not open' },
  gripper: { code: 'F520', severity: 'stop', text: 'Gripper: vacuum lost' },
  emergencyStop: { code: 'ESTOP-B5', severity: 'stop', text: 'Emergency stop, cell door' },
  grease: { code: 'W522', severity: 'warning', text: 'Lubrication due' },
} as const satisfies Record<string, AlarmText>;

export const ECHOES: readonly Echo[] = [
  { station: 'B4', because: 'blocked', afterSeconds: 40, code: 'A401', severity: 'stop', text: 'Outfeed jam' },
  { station: 'B4', because: 'starved', afterSeconds: 60, code: 'W402', severity: 'warning', text: 'Infeed low' },
  { station: 'B3', because: 'blocked', afterSeconds: 45, code: 'A301', severity: 'stop', text: 'Discharge chute full' },
];

/**
 * Base flow falls, the feeder keeps its rate: seasoning rises and there is no waste yet. 6.0 % on 12 % less is 6.8 %; then
 * what falls off in the drum comes round again, and it goes on rising.
 */
export const seasoningDrift = {
  station: 'B2',
  kind: 'drift',
  parameter: 'seasoning',
  jump: 0.9,
  to: 8.2,
  rampSeconds: 2_400,
  recoverSeconds: 170,
  spoils: true,
  beside: { parameter: 'baseFlow', factor: 0.88, seconds: 50 * 60, slows: 'B1' },
  mend: { name: 'feeder', old: 49, new: 43, unit: '%' },
} as const;

/** The optimiser's answer to it. */
export const feederProposal = {
  needsAck: true,
  parameter: 'feeder',
  from: 49,
  to: 43,
  unit: '%',
  why: 'base flow fell 12 %, feeder unchanged',
  confidence: 0.82,
  expectedEffect: { parameter: 'seasoning', direction: 'down', withinSeconds: 600 },
  system: 'line optimiser',
} as const;

export const oilProposal = {
  needsAck: true,
  parameter: 'oilTemperature',
  from: 178,
  to: 180,
  unit: '°C',
  why: 'moisture of the slices is up since the last potato lot',
  confidence: 0.64,
  expectedEffect: { parameter: 'oilTemperature', direction: 'up', withinSeconds: 300 },
  system: 'line optimiser',
} as const;
