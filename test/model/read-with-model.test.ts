import { afterEach, describe, expect, test } from 'vitest';
import { chosenFrame, readWithModel } from '../../src/flows/ask/read-with-model.ts';
import { silentLog } from '../../src/log.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { call, failing, prose, type Scripted, scripted, type Turn, toldByTools } from './endpoint.ts';

let open: Scripted | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

const nothing = { line: null, station: null, from: null, to: null, compareFrom: null, compareTo: null };

async function read(turns: readonly Turn[]) {
  open = await scripted(turns);
  const wording = { model: open.model, log: silentLog, signal: AbortSignal.timeout(10_000) };
  return readWithModel(wording, { text: 'is the thing with the caps fine again?', plant: alcor, now: NOW, lang: 'en' });
}

test('a question in unheard words becomes a frame of the same type', async () => {
  const chosen = call('read_question', { ...nothing, intent: 'now', station: 'a4' });
  expect(await read([chosen])).toEqual({ frame: { intent: 'now', line: 'A', station: 'A4', from: null, to: null, compareTo: null } });
});

test('it is given the words, the stations and the time, and no way to command', async () => {
  await read([call('cannot_answer', { reason: 'not-about-the-line' })]);
  const [request] = open!.requests;
  expect(JSON.parse(String(request!.messages[1]!.content)).untrusted_data).toMatchObject({
    now: '2026-03-11T11:20',
    question: expect.any(String),
  });
  expect(JSON.stringify(request!.tools)).not.toMatch(/command-refuse|help-me-person/);
});

test.each([
  ['a station that is not there', { ...nothing, intent: 'why', station: 'Z1' }, 'no such station'],
  ['a line that is not there', { ...nothing, intent: 'why', line: 'Z' }, 'no such line'],
  ['a station of the other line', { ...nothing, intent: 'why', line: 'B', station: 'A4' }, 'no such station'],
  ['a window turned round', { ...nothing, intent: 'why', from: '2026-03-11T10:00', to: '2026-03-11T09:00' }, 'ends before'],
  ['tomorrow', { ...nothing, intent: 'why', from: '2026-03-12T10:00', to: null }, 'ends before'],
  ['a comparison with nothing', { ...nothing, intent: 'compare', from: '2026-03-11T08:00', to: '2026-03-11T09:00' }, 'two windows'],
  ['a command', { ...nothing, intent: 'command-refuse' }, 'Invalid option'],
  ['a time in words', { ...nothing, intent: 'why', from: 'this morning' }, 'Invalid string'],
])('%s is not taken, and told back', async (_what, given, problem) => {
  expect(await read([call('read_question', given), call('cannot_answer', { reason: 'no-data' })])).toBeNull();
  expect(toldByTools(open!.requests[1])).toContain(problem);
});

test('asked back, it is asked in our words', async () => {
  expect(await read([call('clarify', { about: 'time' })])).toEqual({ ask: true, about: 'time', choices: [] });
  await open!.close();
  expect(await read([call('clarify', { about: 'station' })])).toMatchObject({
    ask: true,
    about: 'station',
    choices: expect.arrayContaining(['A1 Depalletiser']),
  });
});

describe('the reading stays as it was', () => {
  test.each([
    ['an error', [failing(401)]],
    ['prose', [prose('now')]],
    ['a form that is never right', [call('read_question', {})]],
  ] as const)('after %s', async (_what, turns) => {
    expect(await read(turns)).toBeNull();
  });
});

test('two windows become one frame', () => {
  const window = { from: '2026-03-11T08:00', to: '2026-03-11T09:00', compareFrom: '2026-03-10T08:00', compareTo: '2026-03-10T09:00' };
  expect(chosenFrame({ ...nothing, ...window, intent: 'compare', line: 'a' }, alcor, NOW)).toEqual({
    frame: {
      intent: 'compare',
      line: 'A',
      station: null,
      from: '2026-03-11T08:00',
      to: '2026-03-11T09:00',
      compareTo: { from: '2026-03-10T08:00', to: '2026-03-10T09:00' },
    },
  });
});
