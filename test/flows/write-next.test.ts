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
