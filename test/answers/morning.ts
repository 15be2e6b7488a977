/** A morning on the bottling line: the capper fails at 10:00 for twelve minutes, and the filler before it cannot pass bottles on. */
import type { FactSource, PastEpisode } from '../../src/answers/facts.ts';
import { type EventBody, eventId, type LoggedEvent } from '../../src/line/event.ts';
import { calendar } from '../../src/plant/calendar.ts';
import { alcor, NOW } from '../questions/alcor.ts';

export const at = (time: string): number => calendar(alcor).instant(`2026-03-11T${time}`, 'first');

const MINUTE = 60_000;

function eventsOfMorning(alarmText: string): LoggedEvent[] {
  const events: [number, string, EventBody][] = [];
  for (const id of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) events.push([at('08:00'), id, { kind: 'state', state: 'execute' }]);
  const isStill = (id: string, now: number) =>
    (id === 'A4' && now >= at('10:00') && now < at('10:12')) || (id === 'A3' && now >= at('10:01') && now < at('10:12'));
  const made = new Map<string, number>();
  for (let now = at('08:00'); now < NOW; now += MINUTE) {
    for (const id of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) {
      if (!isStill(id, now)) made.set(id, (made.get(id) ?? 0) + 15);
      events.push([
        now + 1_000,
        id,
        { kind: 'count', good: made.get(id) ?? 0, reject: id === 'A6' ? Math.floor((now - at('08:00')) / (20 * MINUTE)) : 0 },
      ]);
    }
  }
  events.push([at('10:00'), 'A4', { kind: 'state', state: 'held' }]);
  events.push([at('10:00') + 500, 'A4', { kind: 'alarm', code: 'C17', active: true, severity: 'stop', text: alarmText }]);
  events.push([at('10:01'), 'A3', { kind: 'state', state: 'suspended', because: 'blocked' }]);
  events.push([at('10:12'), 'A4', { kind: 'alarm', code: 'C17', active: false, severity: 'stop' }]);
  events.push([at('10:12'), 'A4', { kind: 'state', state: 'execute' }]);
  events.push([at('10:12') + 5_000, 'A3', { kind: 'state', state: 'execute' }]);
  events.sort((a, b) => a[0] - b[0]);
  return events.map(([time, station, body], index) => ({
    seen: time,
    at: time,
    line: 'A',
    station,
    ...body,
    eventId: eventId('A', '1', index),
  }));
}

export const earlier: PastEpisode = {
  episode: {
    id: 'A/A4/stall/2026-03-10T09:00:00.000Z',
    line: 'A',
    station: 'A4',
    kind: 'stall',
    openedAt: at('10:00') - 25 * 60 * MINUTE,
    closedAt: at('10:00') - 25 * 60 * MINUTE + 9 * MINUTE,
    state: 'closed',
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
  },
  stationType: 'capper',
  cause: 'fault',
  root: 'A4',
  fix: 'cleaned the chute',
  fixedAt: at('10:00') - 25 * 60 * MINUTE + 9 * MINUTE,
};

export function morning(alarmText = 'cap chute empty', more: Partial<FactSource> = {}): FactSource {
  const events = eventsOfMorning(alarmText);
  return {
    episodes: async () => [],
    events: async (line, from, to) => events.filter(event => event.line === line && event.seen >= from && event.seen < to),
    minutes: async () => [],
    similar: async () => [earlier],
    tips: async () => [],
    ...more,
  };
}
