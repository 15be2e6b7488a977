import { expect, test } from 'vitest';
import type { Episode } from '../../src/episodes/episode.ts';
import { isChattering, noMemory, noteActivation } from '../../src/episodes/limits.ts';
import { type Change, track } from '../../src/episodes/track.ts';
import { newStationState } from '../../src/line/apply-event.ts';
import type { Finding } from '../../src/line/finding.ts';
import type { LineState, StationState } from '../../src/line/state.ts';
import type { Line } from '../../src/plant/plant.ts';
import { at, line, secondsOf, station } from '../line/a-line.ts';

/** A shift at one line: what is said one after the other, with all that is remembered in between. */
function shift(of: Line = line()) {
  const state: LineState = { v: 1, line: 'K', config: '', at: at(0), stations: {} };
  for (const { id } of of.stations) state.stations[id] = { ...newStationState(), state: 'execute' };
  const episodes = new Map<string, Episode>();
  const log: Change[] = [];
  let open: Episode[] = [];
  const go = (seconds: number, findings: readonly Finding[], safety = false) => {
    state.at = at(seconds);
    const recent = [...episodes.values()].filter(one => one.closedAt !== undefined && one.closedAt > at(seconds) - 7_200_000);
    const { changes, memory } = track(open, findings, state, of, at(seconds), () => safety, recent);
    state.episodes = JSON.parse(JSON.stringify(memory));
    for (const change of changes) episodes.set(change.episode.id, change.episode);
    open = [...episodes.values()].filter(one => one.state === 'open' || one.state === 'owned');
    log.push(...changes);
    return changes.map(({ what, episode }) => `${what} ${episode.station} ${episode.kind}`);
  };
  return {
    state,
    log,
    all: () => [...episodes.values()],
    is: (id: string, change: Partial<StationState>) => Object.assign(state.stations[id]!, change),
    say: (seconds: number, of: string, kind: Finding['kind'], phase: Finding['phase'] = 'raised', since = seconds - 58) =>
      go(seconds, [{ kind, line: 'K', station: of, phase, at: at(seconds), since: at(since), detector: kind, events: [] }]),
    wait: (seconds: number) => go(seconds, []),
    danger: (seconds: number, of: string) =>
      go(
        seconds,
        [
          {
            kind: 'stall',
            line: 'K',
            station: of,
            phase: 'raised',
            at: at(seconds),
            since: at(seconds - 58),
            detector: 'stall',
            events: [],
          },
        ],
        true,
      ),
  };
}

const starved = { state: 'suspended', because: 'starved' } as const;
const blocked = { state: 'suspended', because: 'blocked' } as const;

test('an episode is named by line, station, kind and its beginning, and closes when its data recover', () => {
  const k = shift();
  k.is('K2', { state: 'held' });
  expect(k.say(100, 'K2', 'stall')).toEqual(['opened K2 stall']);
  expect(k.all()[0]).toMatchObject({
    id: 'K/K2/stall/2026-05-21T06:00:42.000Z',
    openedAt: at(42),
    state: 'open',
    repeat: false,
    findings: 1,
  });
  expect(k.say(400, 'K2', 'stall', 'cleared', 390)).toEqual(['closed K2 stall']);
  expect(k.all()[0]).toMatchObject({ state: 'closed', closedAt: at(390) });
});

test('starved and blocked neighbours are consequences and open nothing', () => {
  const k = shift();
  k.is('K2', { state: 'held' });
  k.say(100, 'K2', 'stall');
  k.is('K1', blocked);
  expect(k.say(180, 'K1', 'stall')).toEqual(['consequence K2 stall']);
  k.is('K3', starved);
  expect(k.say(190, 'K3', 'stall')).toEqual(['consequence K2 stall']);
  expect(k.wait(900)).toEqual([]);
  expect(k.all()).toHaveLength(1);
  expect(k.all()[0]!.consequences.map(one => `${one.station} ${one.state} ${secondsOf(one.from)}`)).toEqual([
    'K1 blocked 122',
    'K3 starved 132',
  ]);
  k.say(950, 'K3', 'stall', 'cleared', 940);
  expect(k.all()[0]!.consequences[1]!.to).toBe(at(940));
});

test('the origin is found two stations away, through one that only waits', () => {
  const k = shift();
  k.is('K1', { state: 'aborted' });
  k.say(100, 'K1', 'stall');
  k.is('K2', starved);
  k.say(200, 'K2', 'stall');
  k.is('K3', { state: 'suspended' });
  expect(k.say(260, 'K3', 'stall')).toEqual(['consequence K1 stall']);
});

test('a neighbour whose origin shows itself in time never opens an episode', () => {
  const k = shift();
  k.is('K3', { ...starved });
  k.is('K2', { buffer: { level: 3, capacity: 4, at: at(90) } });
  // Three parts of 20 s between them: it waits 60 s.
  expect(k.say(100, 'K3', 'stall')).toEqual([]);
  k.is('K2', { state: 'held' });
  expect(k.say(159, 'K2', 'stall', 'raised', 60)).toEqual(['opened K2 stall', 'consequence K2 stall']);
  expect(k.wait(300)).toEqual([]);
});

test('a neighbour without an origin opens alone after its buffer’s time, and not a second before', () => {
  const k = shift();
  k.is('K3', { ...starved });
  k.is('K2', { buffer: { level: 3, capacity: 4, at: at(90) } });
  expect(k.say(100, 'K3', 'stall')).toEqual([]);
  expect(k.wait(159)).toEqual([]);
  expect(k.wait(160)).toEqual(['opened K3 stall']);
  expect(k.all()[0]).toMatchObject({ openedAt: at(42) });
});

test('a line that has just been started fills from its beginning, and nobody is told that its end still starves', () => {
  const k = shift();
  k.is('K1', { state: 'execute', since: at(100) });
  k.is('K2', { ...starved, buffer: { level: 0, capacity: 4, at: at(90) } });
  k.is('K3', starved);
  expect(k.say(110, 'K3', 'stall')).toEqual([]);
  // One and a half cycles of 20 s at K1 and at K2.
  expect(k.wait(159)).toEqual([]);
  expect(k.wait(160)).toEqual(['opened K3 stall']);
});

test('one that opened alone is told where it began when the origin is seen later', () => {
  const k = shift();
  k.is('K3', starved);
  k.say(100, 'K3', 'stall');
  k.wait(300);
  k.is('K2', { state: 'held' });
  expect(k.say(310, 'K2', 'stall', 'raised', 30)).toEqual(['opened K2 stall', 'updated K3 stall']);
  expect(k.all().find(one => one.station === 'K3')).toMatchObject({ origin: 'K2' });
});

test('the ends of the line wait for the world outside', () => {
  const k = shift();
  k.is('K1', starved);
  k.say(100, 'K1', 'stall');
  k.is('K3', blocked);
  k.say(200, 'K3', 'stall');
  expect(k.all().map(one => one.origin)).toEqual(['source:K1', 'sink']);
});

test('a cause that is over when its effect arrives is still the cause', () => {
  const k = shift();
  k.is('K1', { state: 'held' });
  k.say(100, 'K1', 'stall');
  k.is('K1', { state: 'execute' });
  k.say(200, 'K1', 'stall', 'cleared', 195);
  k.is('K2', starved);
  expect(k.say(270, 'K2', 'stall', 'raised', 212)).toEqual(['consequence K1 stall']);
});

test('who still waits long after the origin is over stands for itself', () => {
  const k = shift();
  k.is('K1', { state: 'held' });
  k.say(100, 'K1', 'stall');
  k.is('K2', starved);
  k.say(200, 'K2', 'stall');
  k.is('K1', { state: 'execute' });
  k.say(300, 'K1', 'stall', 'cleared', 290);
  // Five parts of 20 s, four in the buffer and one in the machine, and half a minute to start.
  expect(k.wait(429)).toEqual([]);
  expect(k.wait(430)).toEqual(['opened K2 stall']);
});

test('the same trouble within an hour is a repeat, a second later it is not', () => {
  for (const [again, repeat] of [
    [3_700, true],
    [3_701, false],
  ] as const) {
    const k = shift();
    k.is('K2', { state: 'held' });
    k.say(60, 'K2', 'stall', 'raised', 0);
    k.say(110, 'K2', 'stall', 'cleared', 100);
    k.say(again, 'K2', 'stall', 'raised', again);
    expect(k.all()[1]!.repeat).toBe(repeat);
  }
});

test('while the data of a station are out nothing else of it opens', () => {
  const k = shift();
  k.is('K2', { state: 'held', outageSince: at(50) });
  expect(k.say(100, 'K2', 'data-outage')).toEqual(['opened K2 data-outage']);
  expect(k.say(110, 'K2', 'stall')).toEqual([]);
  k.is('K2', { outageSince: null });
  expect(k.say(200, 'K2', 'data-outage', 'cleared', 200)).toEqual(['closed K2 data-outage']);
  expect(k.say(260, 'K2', 'stall')).toEqual(['opened K2 stall']);
});

test('a trouble that chatters is one episode: it closes after a quiet minute', () => {
  const k = shift();
  k.is('K2', { state: 'held' });
  k.say(10, 'K2', 'rejects', 'raised', 5);
  k.say(15, 'K2', 'rejects', 'cleared', 15);
  k.say(25, 'K2', 'rejects', 'raised', 20);
  k.say(30, 'K2', 'rejects', 'cleared', 30);
  expect(k.say(40, 'K2', 'rejects', 'raised', 35)).toEqual(['opened K2 rejects']);
  expect(k.say(45, 'K2', 'rejects', 'cleared', 45)).toEqual([]);
  expect(k.say(50, 'K2', 'rejects', 'raised', 50)).toEqual(['updated K2 rejects']);
  expect(k.say(55, 'K2', 'rejects', 'cleared', 55)).toEqual([]);
  expect(k.wait(114)).toEqual([]);
  expect(k.wait(115)).toEqual(['closed K2 rejects']);
  expect(k.all()).toHaveLength(3);
});

test('a third activation within a minute is chattering, one after exactly a minute is not', () => {
  const activated = (times: readonly number[]) => times.reduce((memory, s) => noteActivation(memory, 'K2/stall', at(s)), noMemory());
  expect(isChattering(activated([0, 30, 59]), 'K2/stall', at(59))).toBe(true);
  expect(isChattering(activated([0, 30, 60]), 'K2/stall', at(60))).toBe(false);
  expect(isChattering(activated([0, 30, 59]), 'K2/stall', at(60))).toBe(false);
});

test('a station that left the plant ends its episodes by configuration; one that was renamed keeps them', () => {
  const k = shift();
  k.is('K2', { state: 'held' });
  k.say(100, 'K2', 'stall');
  const gone = line([station('K1', { feeds: ['K3'] }), station('K3')]);
  const renamed = line([station('K1', { feeds: ['K2b'] }), station('K2b', { was: ['K2'] })]);
  const tracked = (of: Line) => track(k.all(), [], k.state, of, at(200), () => false).changes;
  expect(tracked(gone)).toMatchObject([{ what: 'ended', episode: { state: 'ended', endedBy: 'configuration', closedAt: at(100) } }]);
  expect(tracked(renamed)).toEqual([]);
});

test('aborted is always safety, and so is what the plant says', () => {
  const k = shift();
  k.is('K2', { state: 'aborted' });
  k.say(100, 'K2', 'stall');
  k.is('K1', { state: 'held' });
  k.say(110, 'K1', 'stall');
  k.is('K3', { state: 'held' });
  k.danger(120, 'K3');
  expect(k.all().map(one => one.safety)).toEqual([true, false, true]);
});

test('an episode that is owned stays owned when more is found', () => {
  const owned: Episode = {
    id: 'K/K2/stall/2026-05-21T06:00:42.000Z',
    line: 'K',
    station: 'K2',
    kind: 'stall',
    openedAt: at(42),
    state: 'owned',
    owner: { role: 'lead', since: at(60) },
    consequences: [],
    safety: false,
    repeat: false,
    findings: 1,
  };
  const state: LineState = { v: 1, line: 'K', config: '', at: at(100), stations: { K2: { ...newStationState(), state: 'held' } } };
  const again: Finding = {
    kind: 'stall',
    line: 'K',
    station: 'K2',
    phase: 'raised',
    at: at(100),
    since: at(42),
    detector: 'stall',
    events: [],
  };
  expect(track([owned], [again], state, line(), at(100), () => false).changes).toMatchObject([
    { what: 'updated', episode: { state: 'owned', owner: { role: 'lead' }, findings: 2 } },
  ]);
});
