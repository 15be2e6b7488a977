/** What an answer may rest on: a measured value with unit, time and id. A sentence states a figure only from here. */
import type { EpochMs } from '../clock.ts';
import type { EventId } from '../line/event.ts';
import type { Id } from '../plant/plant.ts';

export interface Evidence {
  id: `e${number}`;
  what: string;
  value: number | string;
  unit: string | null;
  station?: Id;
  from: EpochMs;
  to?: EpochMs;
  basis: 'measured' | 'plan' | 'template' | 'estimate';
  events: readonly EventId[];
}
