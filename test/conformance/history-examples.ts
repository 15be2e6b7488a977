/** Fills in what a test does not care about. */
import type { LoggedDecision } from '../../src/coaching/decision.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import type { Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';

export const at = (time: string): number => Date.parse(`2026-05-21T${time}Z`);

export const message = (change: Partial<Message> = {}): Message => ({
  id: 'm/1',
  revision: 1,
  conversation: 'floor/station/K3',
  audience: 'position',
  title: 'Lower the seasoning feeder.',
  body: [{ kind: 'text', spans: ['7.4 %, rising since the break.'] }],
  buttons: [{ id: 'on-it', label: 'On it', style: 'primary' }],
  fallbackText: 'Lower the seasoning feeder.',
  locale: 'en',
  validUntil: null,
  cites: [],
  ...change,
});

export function episode(change: Partial<Episode> = {}): Episode {
  const line = change.line ?? 'K';
  const station = change.station ?? 'K3';
  const kind = change.kind ?? 'stall';
  const openedAt = change.openedAt ?? at('14:05:10');
  return {
    id: `${line}/${station}/${kind}/${new Date(openedAt).toISOString()}`,
    line,
    station,
    kind,
    openedAt,
    state: change.closedAt === undefined ? 'open' : 'closed',
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
    ...change,
  };
}

export const decision = (change: Partial<LoggedDecision> = {}): LoggedDecision => ({
  id: 'd1',
  episode: episode().id,
  at: at('14:06:00'),
  context: { minutesToLimit: 9, product: 'snack', night: false },
  available: true,
  decision: { kind: 'tip', template: 'seasoning', version: 'a1b2', depth: 'line' },
  probability: 0.5,
  seed: 's',
  unit: 'position-shift',
  versions: { template: 'a1b2', config: 'c' },
  ...change,
});

export const minute = (change: Partial<MinuteRow> = {}): MinuteRow => ({
  line: 'K',
  station: 'K3',
  minute: at('14:05:00'),
  good: 2,
  reject: 0,
  seconds: { execute: 60 },
  parameters: {},
  ...change,
});

export const parameter = (seen: number, value: number, change: { station?: string; name?: string; line?: string } = {}): Event => ({
  kind: 'parameter',
  line: 'K',
  station: 'K3',
  seen,
  at: seen - 20,
  name: 'zone2',
  value,
  unit: '°C',
  ...change,
});

export const tick = (seen: number, line = 'K'): Event => ({ kind: 'tick', line, seen, at: seen });
