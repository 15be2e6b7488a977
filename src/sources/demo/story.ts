/**
 * The demo plant's timetable: what happens on crisps line B in a production day, 06:00 to 06:00, in plant-local times.
 *
 * If nobody acts, things take the worse course. Where somebody can help, `own` says how long the hands then need.
 */

import type { Trouble } from './scenario.ts';
import { ALARMS, feederProposal, oilProposal, seasoningDrift } from './troubles.ts';

/** `HH:mm` or `HH:mm:ss`, local; before 06:00 it belongs to the night that ends the production day. Minutes, not seconds. */
export type StoryTrouble = DistributiveOmit<Trouble, 'id' | 'at' | 'seconds' | 'ownSeconds'> & {
  id: string;
  at: string;
  minutes: number;
  ownMinutes: number | null;
};
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** The demo opens here: the morning break is nearly over, the morning so far lies behind. */
export const DEMO_OPENS = '09:15';
export const DAY_STARTS = '06:00';

export const ORDERS = ['SALT-150', 'PAPRIKA-150', 'CHEESE-40', 'VINEGAR-40'] as const;
/** Runs today for the first time in the 30 days behind the demo. */
export const NEW_ORDER = 'TRUFFLE-125';

const filmJam = {
  station: 'B4',
  kind: 'stop',
  state: 'held',
  alarms: [ALARMS.filmJam],
  reason: { code: 'film', text: 'film jam' },
} as const;
const noPallets = { station: 'B5', kind: 'offtake', reason: { code: 'pallets', text: 'no empty pallets' } } as const;

export const DEMO_DAY: readonly StoryTrouble[] = [
  // Before the demo opens: an ordinary morning.
  { ...filmJam, id: 'morning-jam', at: '06:42', minutes: 1.4, ownMinutes: 0.8 },
  {
    id: 'morning-oil',
    station: 'B1',
    at: '07:12',
    minutes: 6,
    ownMinutes: null,
    kind: 'recommendation',
    recommendation: { id: 'oil', ...oilProposal },
    ends: 'accepted',
    mends: null,
  },
  {
    id: 'morning-bucket',
    station: 'B3',
    at: '07:50',
    minutes: 4.5,
    ownMinutes: 2,
    kind: 'stop',
    state: 'held',
    alarms: [ALARMS.bucketJam],
    reason: { code: 'bucket', text: 'bucket 7 stuck' },
  },
  { ...noPallets, id: 'morning-pallets', at: '08:24', minutes: 7, ownMinutes: 2 },

  // The story: drift after the break, before there is waste. Over the limit at about 09:43, noticed only at 10:02.
  { ...seasoningDrift, id: 'drift', at: '09:15:20', minutes: 46.5, ownMinutes: 1.5 },
  {
    id: 'feeder-proposal',
    station: 'B2',
    at: '09:17:30',
    minutes: 30,
    ownMinutes: null,
    kind: 'recommendation',
    recommendation: { id: 'feeder', ...feederProposal },
    ends: 'expired',
    mends: 'drift',
  },
  // The operator stands in front of it: no tip is due.
  { ...filmJam, id: 'jam', at: '09:34', minutes: 2.6, ownMinutes: 1 },
  // It just stood, and nothing says why: once it runs again, the station is asked.
  { id: 'unexplained', station: 'B5', at: '09:51', minutes: 5.6, ownMinutes: null, kind: 'stop', state: 'held', alarms: [] },
  // The bagger runs dry because of the fryer.
  { id: 'oil-low', station: 'B1', at: '10:06', minutes: 17, ownMinutes: null, kind: 'warning', alarm: ALARMS.lowOil },
  {
    id: 'oil-pump',
    station: 'B1',
    at: '10:08',
    minutes: 14,
    ownMinutes: 4,
    kind: 'stop',
    state: 'held',
    alarms: [ALARMS.oilPump, ALARMS.burnerTrip],
    reason: { code: 'oil-pump', text: 'oil filter clogged' },
  },
  // The weigher stands because the palletiser, two stations on, has no pallets.
  { ...noPallets, id: 'pallets', at: '10:36', minutes: 16, ownMinutes: 3 },
  // Nobody answers the optimiser.
  {
    id: 'oil-waiting',
    station: 'B1',
    at: '10:58',
    minutes: 28,
    ownMinutes: null,
    kind: 'recommendation',
    recommendation: { id: 'waiting', ...oilProposal },
    ends: 'expired',
    mends: null,
  },
  // Somebody is unsure: the amplitude goes up and down five times in ten minutes.
  {
    id: 'hunting',
    station: 'B3',
    at: '11:06',
    minutes: 12,
    ownMinutes: 1,
    kind: 'hunting',
    name: 'amplitude',
    unit: '%',
    values: [60, 66, 58, 67, 57, 65, 60],
    everySeconds: 95,
  },
  // New film, new bag, an order this line has not run for weeks; then bags leak until the jaws are right.
  {
    id: 'changeover',
    station: 'B4',
    at: '12:05',
    minutes: 19,
    ownMinutes: null,
    kind: 'changeover',
    order: NEW_ORDER,
    reason: { code: 'changeover', text: 'film fetched after the stop' },
  },
  {
    id: 'leaking',
    station: 'B4',
    at: '12:27',
    minutes: 24,
    ownMinutes: 3,
    kind: 'rejects',
    share: 0.09,
    counted: 'here',
    reason: { code: 'jaws', text: 'jaw temperature for the new film' },
  },
  // Safety: no tip, the certified procedure and a person.
  {
    id: 'estop',
    station: 'B5',
    at: '13:02',
    minutes: 7,
    ownMinutes: null,
    kind: 'stop',
    state: 'aborted',
    alarms: [ALARMS.emergencyStop],
    reason: { code: 'safety', text: 'cell door opened' },
  },
  // Micro-stops: one digest, never a question each.
  ...['13:20', '13:27', '13:33', '13:41'].map(
    at =>
      ({
        id: `bucket-${at}`,
        station: 'B3',
        at,
        minutes: 0.8,
        ownMinutes: null,
        kind: 'stop',
        state: 'held',
        alarms: [ALARMS.bucketJam],
      }) as const,
  ),

  // Late shift.
  { id: 'staffing', station: 'B4', at: '14:01', minutes: 8, ownMinutes: null, kind: 'absence' },
  {
    id: 'worn-jaw',
    station: 'B4',
    at: '15:02',
    minutes: 26,
    ownMinutes: 5,
    kind: 'slow',
    factor: 1.6,
    reason: { code: 'jaw', text: 'jaw pads worn' },
  },
  {
    id: 'potatoes',
    station: 'B1',
    at: '16:10',
    minutes: 11,
    ownMinutes: null,
    kind: 'supply',
    reason: { code: 'supply', text: 'slices late from the wash house' },
  },
  { id: 'no-data', station: 'B3', at: '17:04', minutes: 7, ownMinutes: null, kind: 'silence' },
  { ...seasoningDrift, id: 'evening-drift', at: '17:50:30', minutes: 38, ownMinutes: 1.5 },
  {
    id: 'evening-proposal',
    station: 'B2',
    at: '17:53',
    minutes: 30,
    ownMinutes: null,
    kind: 'recommendation',
    recommendation: { id: 'feeder-2', ...feederProposal },
    ends: 'expired',
    mends: 'evening-drift',
  },
  {
    id: 'gripper',
    station: 'B5',
    at: '18:52',
    minutes: 9,
    ownMinutes: 3,
    kind: 'stop',
    state: 'held',
    alarms: [ALARMS.gripper],
    reason: { code: 'gripper', text: 'suction cup torn' },
  },
  {
    id: 'evening-changeover',
    station: 'B4',
    at: '19:40',
    minutes: 13,
    ownMinutes: null,
    kind: 'changeover',
    order: 'PAPRIKA-150',
    reason: { code: 'changeover', text: 'film and collar' },
  },
  {
    id: 'evening-pump',
    station: 'B1',
    at: '20:48',
    minutes: 12,
    ownMinutes: 4,
    kind: 'stop',
    state: 'held',
    alarms: [ALARMS.oilPump, ALARMS.burnerTrip],
    reason: { code: 'oil-pump', text: 'oil filter clogged' },
  },

  // Night.
  { ...filmJam, id: 'night-jam', at: '23:17', minutes: 3, ownMinutes: 1 },
  { ...noPallets, id: 'night-pallets', at: '01:05', minutes: 10, ownMinutes: 3 },
  { id: 'night-grease', station: 'B5', at: '03:10', minutes: 40, ownMinutes: null, kind: 'warning', alarm: ALARMS.grease },
  {
    id: 'night-jaw',
    station: 'B4',
    at: '04:22',
    minutes: 8,
    ownMinutes: 4,
    kind: 'stop',
    state: 'held',
    alarms: [ALARMS.jawFault],
    reason: { code: 'jaw', text: 'jaw pads worn' },
  },
];
