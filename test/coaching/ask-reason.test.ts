import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/causes/ranking.ts';
import { type AskQuestion, askReason } from '../../src/coaching/ask-reason.ts';
import type { Episode } from '../../src/episodes/episode.ts';
import type { EventBody, LoggedEvent } from '../../src/line/event.ts';
import { at, days, episode, line, station } from './coaching-context.ts';

const STOOD: Episode & { closedAt: number } = { ...episode({ state: 'closed' }), closedAt: at('09:06') };
const own: Candidate = { root: 'S2', cause: 'fault', startedAt: at('09:00'), probability: 0.8, chain: [], ruledOut: [], missing: [] };
let count = 0;
const event = (time: string, body: EventBody, where: string | null = 'S2'): LoggedEvent => {
  const head = { line: 'L', seen: at(time), at: at(time), eventId: `L:1:${count++}` as const };
  return { ...head, ...(where === null ? {} : { station: where }), ...body };
};

function asked(change: Partial<AskQuestion> = {}): string {
  const of = change.episode ?? STOOD;
  const decided = askReason({
    line,
    station: station('S2'),
    episode: of,
    events: [],
    outage: false,
    mode: 'on',
    killed: false,
    muted: false,
    shelved: false,
    shifts: days.shiftsBetween(of.openedAt, of.closedAt),
    ranking: { candidates: [own], wording: 'probably' },
    ...change,
  });
  return decided.kind === 'ask' ? 'ask' : decided.because;
}
const until = (time: string, from = '09:00') => ({ episode: { ...STOOD, openedAt: at(from), closedAt: at(time) } });
const with_ = (...events: LoggedEvent[]) => asked({ events });

test('six minutes of its own that nothing explains: the station is asked', () => {
  expect(asked()).toBe('ask');
});

test('five minutes are asked about, a second less is not', () => {
  expect(asked(until('09:05:00'))).toBe('ask');
  expect(asked(until('09:04:59'))).toBe('short-stop');
});

test('where a micro-stop may last ten minutes, nine are not asked about', () => {
  const slow = { ...station('S2'), microStopSeconds: 600 };
  expect(asked({ ...until('09:09'), station: slow })).toBe('short-stop');
  expect(asked({ ...until('09:10'), station: slow })).toBe('ask');
});

test('only what lay in a shift and outside its break counts', () => {
  expect(asked(until('10:19:58', '09:59:59'))).toBe('short-stop');
  expect(asked(until('10:20', '10:01'))).toBe('ask');
  expect(asked(until('06:04:59', '03:00'))).toBe('short-stop');
});

test('a stop over the change of shift is one stop', () => {
  expect(asked(until('14:03', '13:57'))).toBe('ask');
});

describe('the cause lies elsewhere', () => {
  test('a wait for a neighbour is not asked about, nor what the material or the offtake did', () => {
    for (const root of ['S3', 'source:S1', 'sink'])
      expect(asked({ ranking: { candidates: [{ ...own, root }], wording: 'probably' } })).toBe('cause-elsewhere');
    expect(asked({ episode: { ...STOOD, origin: 'S1' } })).toBe('cause-elsewhere');
    expect(asked({ ranking: null })).toBe('cause-elsewhere');
  });

  test('that the place is likely is enough, be it with two causes', () => {
    const two = (one: number, other: number) => [
      { ...own, probability: one },
      { ...own, cause: 'changeover' as const, probability: other },
    ];
    expect(asked({ ranking: { candidates: two(0.35, 0.25), wording: "don't know" } })).toBe('ask');
    expect(asked({ ranking: { candidates: two(0.35, 0.24), wording: "don't know" } })).toBe('cause-elsewhere');
  });
});

describe('something explains it', () => {
  const alarm = (active: boolean, severity: 'stop' | 'warning' = 'stop'): EventBody => ({ kind: 'alarm', code: 'F1', active, severity });

  test('a stop alarm that came with it, or still stood when it began', () => {
    expect(with_(event('09:00:30', alarm(true)))).toBe('alarm');
    expect(with_(event('08:30:00', alarm(true)))).toBe('alarm');
    expect(with_(event('08:30:00', alarm(true)), event('09:05:00', alarm(false)))).toBe('alarm');
  });

  test('one that was over before, came minutes later, is only a warning, or is a neighbour’s explains nothing', () => {
    expect(with_(event('08:30:00', alarm(true)), event('08:58:59', alarm(false)))).toBe('ask');
    expect(with_(event('09:01:01', alarm(true)))).toBe('ask');
    expect(with_(event('09:00:00', alarm(true, 'warning')))).toBe('ask');
    expect(with_(event('09:00:00', alarm(true), 'S3'))).toBe('ask');
  });

  test('a reason from the station or the MES, until ten minutes after the stop', () => {
    const reason = { kind: 'reason', code: '17', source: 'mes' } as const;
    expect(with_(event('09:16:00', reason))).toBe('reason-given');
    expect(with_(event('09:16:01', reason))).toBe('ask');
    expect(with_(event('09:03:00', reason, 'S3'))).toBe('ask');
  });

  test('a changeover of the station or of the line, unless it was done before', () => {
    const started = { kind: 'order', phase: 'changeover-started' } as const;
    expect(with_(event('08:50:00', started))).toBe('changeover');
    expect(with_(event('09:00:20', started, null))).toBe('changeover');
    expect(with_(event('08:50:00', started), event('08:58:00', { kind: 'order', phase: 'changeover-done' }))).toBe('ask');
  });

  test('a proposal that waited for an answer, and a station that waited for staffing', () => {
    const proposal = { kind: 'recommendation', id: 'r1', phase: 'issued', needsAck: true } as const;
    expect(with_(event('09:00:10', proposal))).toBe('recommendation');
    expect(with_(event('09:00:10', { ...proposal, needsAck: false }))).toBe('ask');
    expect(with_(event('09:00:05', { kind: 'operator', change: 'logout' }))).toBe('staffing');
    expect(with_(event('09:04:00', { kind: 'presence', present: false }))).toBe('staffing');
    expect(with_(event('09:04:00', { kind: 'presence', present: true }))).toBe('ask');
  });
});

test('safety, the kill switch, a line in shadow, a muted station and missing data are not asked about', () => {
  expect(asked({ episode: { ...STOOD, safety: true } })).toBe('safety');
  expect(asked({ killed: true })).toBe('killed');
  expect(asked({ mode: 'shadow' })).toBe('shadow');
  expect(asked({ mode: 'supervisors' })).toBe('shadow');
  expect(asked({ muted: true })).toBe('muted');
  expect(asked({ shelved: true })).toBe('shelved');
  expect(asked({ outage: true })).toBe('stale-data');
});
