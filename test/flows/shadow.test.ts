import { beforeEach, describe, expect, test } from 'vitest';
import { switchMode, tipModes, undoSwitch } from '../../src/flows/coach/tip-modes.ts';
import { corrections } from '../../src/history/corrections.ts';
import { decisionsBetween } from '../../src/history/decisions.ts';
import { openEpisodes } from '../../src/history/episodes.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Mode, Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const DRUM = 'floor/station/B2';
const TRAINER = 'floor/role/trainer';
const SUPERVISOR = 'floor/role/supervisor';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
const inMode = (mode: Mode): Plant => {
  const plant = demoPlant();
  return { ...plant, lines: plant.lines.map(line => ({ ...line, mode })) };
};
let plant: Plant;
let floor: ShopFloor;
const begin = async (mode: Mode) => {
  plant = inMode(mode);
  floor = await shopFloor(database(), plant);
};
const drifts = (to = 31, from = START) => play(floor, seasoningClimbs(plant, from, to), from + to * 60_000);
const only = async (conversation: string): Promise<Message> => {
  const found = (await floor.posts(conversation)).map(post => post.message);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const buttons = (message: Message) => message.buttons.map(button => button.id);
const text = (message: Message) => JSON.stringify(message.body);

describe('a line in shadow', () => {
  beforeEach(async () => {
    await begin('shadow');
    await drifts();
  });

  test('nobody at the line is told; trainer and supervisor have one list with what would have been said', async () => {
    expect(floor.told.map(one => one.message.conversation).sort()).toEqual([SUPERVISOR, TRAINER].sort());
    const list = await only(TRAINER);
    expect(list).toMatchObject({ title: 'Would have said: 1', tone: 'info', line2: expect.stringContaining('to judge: 1') });
    expect(text(list)).toContain('Lower the seasoning feeder.');
    expect(text(list)).toContain('B2 Seasoning drum · 07:3');
    expect(buttons(list)).toEqual(['right-1', 'wrong-1', 'pointless-1']);
  });

  test.each(['right', 'wrong', 'pointless'] as const)('a tap on %s is kept as a correction of that template, once', async verdict => {
    const list = await only(TRAINER);
    await floor.press(list, `${verdict}-1`);
    await floor.press(list, 'right-1');
    expect(await corrections(database(), 0, minute(60))).toMatchObject([
      { kind: verdict, template: 'seasoning-drift', station: 'B2', said: { action: 'Lower the seasoning feeder.' }, text: null },
    ]);
    expect(await only(TRAINER)).toMatchObject({ revision: 2, tone: 'done', line2: expect.stringContaining('all judged') });
    expect((await only(SUPERVISOR)).revision).toBe(2);
  });

  test('what was tapped by mistake is taken back with one tap', async () => {
    await floor.press(await only(TRAINER), 'wrong-1');
    await floor.press(await only(SUPERVISOR), 'back-1');
    expect(await corrections(database(), 0, minute(60))).toEqual([]);
    expect(buttons(await only(TRAINER))).toEqual(['right-1', 'wrong-1', 'pointless-1']);
  });

  test('a second tip of the shift is added to the same message, an edit and not a post', async () => {
    await floor.press(await only(TRAINER), 'right-1');
    await drifts(60, minute(40));
    const list = await only(TRAINER);
    expect(list).toMatchObject({ title: 'Would have said: 2', line2: expect.stringContaining('to judge: 1') });
    expect(buttons(list)).toEqual(['right-2', 'wrong-2', 'pointless-2', 'back-1']);
    expect(text(list)).toContain('✓ Right');
  });

  test('an open trouble is listed once, however often it is looked at', async () => {
    const decided = (await decisionsBetween(database(), 0, minute(60))).filter(one => one.decision.kind === 'hold');
    expect(decided.filter(one => one.decision.kind === 'hold' && one.decision.reason === 'shadow')).toHaveLength(1);
    expect(floor.told).toHaveLength(2);
  });

  test('the ladder does not climb by itself', async () => {
    const at = floor.clock.now();
    await floor.feed([{ kind: 'state', state: 'held', line: 'B', station: 'B4', seen: at, at }], at + 1);
    for (let n = 1; n <= 25; n++) {
      const now = at + n * 60_000;
      await floor.feed([{ kind: 'tick', line: 'B', seen: now, at: now }], now);
    }
    expect((await openEpisodes(database(), 'B')).map(one => one.episode.station)).toContain('B4');
    expect(floor.told.filter(one => one.message.conversation === 'floor/role/lead')).toEqual([]);
  });

  test('somebody who calls is heard all the same', async () => {
    await floor.send({ kind: 'press', conversation: DRUM, message: 'station/B2', button: 'call-maintenance' });
    await floor.deliver();
    expect(await only('floor/role/maintenance')).toMatchObject({
      audience: 'maintenance',
      title: expect.stringContaining('Seasoning drum'),
    });
  });
});

describe('a template is switched', () => {
  const move = (mode: string, template = 'seasoning-drift') =>
    switchMode(floor.ask, { line: 'B', template, mode, by: 'trainer', at: floor.clock.now() });
  const modes = async () => tipModes({ plant, sql: database(), shelf: floor.ask.shelf, now: floor.clock.now() }, plant.lines[0]!);
  const seasoning = async () => (await modes()).find(one => one.template === 'seasoning-drift')!;

  test('on: its next tip goes to the station, the others stay in shadow', async () => {
    await begin('shadow');
    await move('on');
    await drifts();
    expect(await only(DRUM)).toMatchObject({ title: 'Lower the seasoning feeder.', tone: 'act' });
    expect(await floor.posts(TRAINER)).toEqual([]);
    expect((await modes()).filter(one => one.mode !== 'shadow').map(one => one.template)).toEqual(['seasoning-drift']);
  });

  test('to supervisors: they are told, the station is not', async () => {
    await begin('shadow');
    await move('supervisors');
    await drifts();
    expect((await only(SUPERVISOR)).title).toBe('Seasoning drum: drifts');
    expect(await floor.posts(DRUM)).toEqual([]);
  });

  test('back to shadow on a line that is on', async () => {
    await begin('on');
    await move('shadow');
    await drifts();
    expect(await floor.posts(DRUM)).toEqual([]);
    expect((await only(TRAINER)).title).toBe('Would have said: 1');
  });

  test('undo puts it back to where it stood', async () => {
    await begin('shadow');
    await move('supervisors');
    await move('on');
    const undo = () => undoSwitch(floor.ask, { line: 'B', template: 'seasoning-drift', by: 'trainer', at: minute(1) });
    expect(await undo()).toBe('supervisors');
    expect((await seasoning()).switched).toMatchObject({ by: 'trainer', mode: 'supervisors' });
    expect(await undoSwitch(floor.ask, { line: 'B', template: 'slow', by: 'trainer', at: minute(1) })).toBeNull();
  });

  test('the newest word counts: once plant.yaml begins the line elsewhere, every template stands there again', async () => {
    await begin('shadow');
    await move('on');
    plant = inMode('supervisors');
    expect((await seasoning()).mode).toBe('supervisors');
    expect((await seasoning()).switched).toBeNull();
  });

  test('a name that is not quite right is answered with the nearest, and what cannot be judged is not switched', async () => {
    await begin('shadow');
    await expect(move('on', 'seasoning-drif')).rejects.toThrow('did you mean seasoning-drift?');
    await expect(move('of')).rejects.toThrow('use one of: shadow, supervisors, on');
    await expect(move('on', 'safety-stop')).rejects.toThrow('not switched by itself');
  });

  test('its verdicts and what it would have cost a shift are counted on the words that speak now', async () => {
    await begin('shadow');
    await drifts();
    await floor.press(await only(TRAINER), 'wrong-1');
    expect(await seasoning()).toMatchObject({ tipsAShift: 1, wrong: 1, readiness: { verdict: 'more', verdicts: 1, right: { share: 0 } } });
    expect((await modes()).find(one => one.template === 'slow')).toMatchObject({ tipsAShift: 0, readiness: { verdicts: 0, right: null } });
  });
});
