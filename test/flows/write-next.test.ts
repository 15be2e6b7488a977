/** What a trainer had better write next: a situation once, with all that it cost. */
import { expect, test } from 'vitest';
import type { PastTip } from '../../src/flows/learn/past-tips.ts';
import { nextToWrite } from '../../src/flows/train/write-next.ts';
import { parseTemplate } from '../../src/prompts/parse-template.ts';
import { templateText } from '../prompts/template-text.ts';

const general = (id: string) =>
  parseTemplate(`${id}.md`, templateText({ head: `id: ${id}\nwhen: { kinds: [stall] }`, figure: '' })).template!;
const TEMPLATES = [general('stop-changeover'), general('changeover-overrun')];
const lost = (minutes: number, template: string | null, { station = 'B4', cause = 'changeover' } = {}): PastTip =>
  ({
    stored: { episode: { kind: 'stall', safety: false, openedAt: 0, closedAt: minutes * 60_000 }, cause },
    station: { id: station, type: { kind: 'vffs-bagger' } },
    template,
    shift: '2026-05-21/early',
  }) as unknown as PastTip;
const rows = (past: PastTip[], failing: string[] = []) =>
  nextToWrite(past, TEMPLATES, new Set(failing)).map(({ cause, minutes, times, because, template, stations }) => ({
    cause,
    minutes,
    times,
    because,
    template,
    stations,
  }));

test('a stop that was told in two ways, by how long it lasted, is one situation with the minutes of both', () => {
  const past = [lost(30, 'stop-changeover'), lost(12, 'changeover-overrun', { station: 'B5' })];
  expect(rows(past)).toEqual([
    { cause: 'changeover', minutes: 42, times: 2, because: 'general', template: 'stop-changeover', stations: ['B4', 'B5'] },
  ]);
});

test('a changeover of usual length is no trouble: no words would be said in it, so none are asked for', () => {
  const usual = { ...lost(30, 'stop-changeover'), held: 'changeover' } as PastTip;
  expect(rows([usual, usual])).toEqual([]);
  expect(rows([usual, { ...lost(12, 'stop-changeover'), held: 'sees-it-already' } as PastTip])).toMatchObject([{ minutes: 12, times: 1 }]);
});

test('with each situation come its latest troubles, newest first, five at most', () => {
  const days = [0, 1, 2, 3, 4, 5].map(day => lost(10 + day, null, { station: `B${day}` }));
  const [next] = nextToWrite(days, TEMPLATES, new Set());
  expect(next!.latest.map(one => [one.station, one.minutes])).toEqual([
    ['B5', 15],
    ['B4', 14],
    ['B3', 13],
    ['B2', 12],
    ['B1', 11],
  ]);
});

test('what cost most says what there is to do', () => {
  const past = [lost(10, 'stop-changeover'), lost(11, null), lost(5, 'changeover-overrun')];
  expect(rows(past)).toMatchObject([{ minutes: 26, because: 'none', template: null }]);
  expect(rows([...past, lost(7, 'changeover-overrun')], ['changeover-overrun'])).toMatchObject([
    { minutes: 33, because: 'failing', template: 'changeover-overrun' },
  ]);
});

test('another cause is another situation', () => {
  expect(rows([lost(10, null), lost(20, null, { cause: 'fault' })])).toMatchObject([
    { cause: 'fault', minutes: 20 },
    { cause: 'changeover', minutes: 10 },
  ]);
});

const MINUTE = 60_000;
/** A trouble from one minute to another, where its cause was found to be. */
const trouble = (station: string, [from, to]: [number, number], { kind = 'slow', cause = 'drift', root = station, line = 'B' } = {}) =>
  ({
    stored: { episode: { kind, line, safety: false, openedAt: from * MINUTE, closedAt: to * MINUTE }, cause, root },
    station: { id: station, type: { kind: `type-${station}` } },
    template: kind === 'drift' ? 'seasoning' : 'slow-general',
    shift: '2026-05-21/early',
    held: null,
  }) as unknown as PastTip;
const own = parseTemplate(
  'seasoning.md',
  templateText({ head: 'id: seasoning\nwhen: { kinds: [drift], parameters: [seasoning] }', figure: '' }),
).template!;
const began = (past: PastTip[]) =>
  nextToWrite(past, [general('slow-general'), own], new Set()).map(({ stations, times, minutes, felt }) => ({
    at: stations.join(),
    times,
    minutes,
    felt: felt.minutes === 0 ? '' : `${felt.stations.join()}: ${felt.minutes}`,
  }));

test('a line that runs slow together is one trouble, at the station that was slow first; what the others lost is its consequence', () => {
  const past = [trouble('B4', [0, 26]), trouble('B3', [2, 26]), trouble('B2', [8, 24]), trouble('B1', [14, 26])];
  expect(began(past)).toEqual([{ at: 'B4', times: 1, minutes: 26, felt: 'B3,B2,B1: 52' }]);
  // The next one begins when the first is over.
  expect(began([...past, trouble('B3', [26, 30])])).toMatchObject([
    { at: 'B4', times: 1 },
    { at: 'B3', times: 1, minutes: 4, felt: '' },
  ]);
  const elsewhere = [trouble('B4', [0, 26]), trouble('C1', [2, 26], { line: 'C' }), trouble('B3', [2, 20], { cause: 'fault' })];
  expect(began(elsewhere).map(one => one.at)).toEqual(['B4', 'C1', 'B3']);
});

test('of two that slowed within a minute it began where others were found to be slowed from; a minute and a moment later is later', () => {
  const found = [trouble('B5', [-90, -70], { root: 'B4' }), trouble('B4', [-89, -70])];
  expect(began([...found, trouble('B5', [0, 20]), trouble('B4', [1, 20])])).toMatchObject([{ at: 'B4', times: 2, felt: 'B5: 40' }]);
  expect(began([...found, trouble('B5', [0, 20]), trouble('B4', [1.01, 20])])).toMatchObject([
    { at: 'B5', times: 1 },
    { at: 'B4', times: 1 },
  ]);
});

test('rejects that come of a value that drifted before this station count there, where there are words for it; half an hour later they do not', () => {
  const drift = trouble('B2', [0, 40], { kind: 'drift', root: 'B2' });
  const rejects = (from: number) => trouble('B3', [from, from + 20], { kind: 'rejects', root: 'B2' });
  expect(began([drift, rejects(69)])).toEqual([]);
  expect(began([drift, rejects(70)])).toMatchObject([{ at: 'B3', minutes: 20 }]);
  // Of what went on there, only the cause that was found counts.
  const stood = trouble('B2', [0, 40], { kind: 'stall', cause: 'fault' });
  expect(began([stood, rejects(10)])).toMatchObject([{ at: 'B2', felt: '' }, { at: 'B3' }]);
});
