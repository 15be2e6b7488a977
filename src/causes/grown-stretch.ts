/** Stretches while they are put together: one that is reported every second is a day of reports, added to and never copied. */
import type { EventId } from '../line/event.ts';
import type { Stretch } from './record.ts';

export type Grown = Omit<Stretch, 'events'> & { events: EventId[] };

/** A copy that may grow. */
export const growing = (stretch: Stretch): Grown => ({ ...stretch, events: [...stretch.events] });

/** Adds the stretch that follows it. */
export function grow(stretch: Grown, { to, events }: Stretch): void {
  stretch.to = to;
  for (const event of events) stretch.events.push(event);
}
