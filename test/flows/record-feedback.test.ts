import { beforeEach, describe, expect, test } from 'vitest';
import type { Episode } from '../../src/episodes/episode.ts';
import { confidenceAt } from '../../src/flows/coach/confidence-at.ts';
import { listCorrections } from '../../src/flows/learn/list-corrections.ts';
import { templateRecord } from '../../src/flows/train/studio-record.ts';
import { corrections } from '../../src/history/corrections.ts';
import { episodesBetween, openEpisodes } from '../../src/history/episodes.ts';
import { wishesOf } from '../../src/history/wishes.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const DRUM = 'floor/station/B2';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;
let owned: Episode[];

beforeEach(async () => {
  owned = [];
  floor = await shopFloor(database(), plant, { onOwned: async episode => void owned.push(episode) });
});

const cards = async (...conversations: string[]): Promise<Message[]> => (await floor.posts(...conversations)).map(post => post.message);
const only = async (conversation: string): Promise<Message> => {
  const found = await cards(conversation);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const labels = (message: Message) => message.buttons.map(button => button.id);

describe('the seasoning drifts, and the drum has its tip', () => {
  let tip: Message;
  beforeEach(async () => {
    await play(floor, seasoningClimbs(plant, START, 31), minute(31));
    tip = await only(DRUM);
  });

  test('the tip says what to do, and offers to take it, correct it, put it aside or call', () => {
    expect(tip).toMatchObject({ title: 'Lower the seasoning feeder.', tone: 'act', revision: 1 });
    expect(labels(tip)).toEqual(['on-it', 'something-else', 'not-now', 'get-help']);
  });

  test('On it: the card says that somebody has it, once, however often it is delivered', async () => {
    await floor.press(tip, 'on-it', { id: 'press-1' });
    await floor.press(tip, 'on-it', { id: 'press-1' });
    expect(await only(DRUM)).toMatchObject({ revision: 2, tone: 'info', line2: 'B2 Seasoning drum · Somebody is on it since 07:31' });
    expect(labels(await only(DRUM))).toEqual(['get-help']);
    expect(owned).toMatchObject([{ station: 'B2', kind: 'drift' }]);
    expect((await openEpisodes(database(), 'B'))[0]?.episode).toMatchObject({ state: 'owned', owner: { role: 'operator' } });
  });

  test('two people tap On it: the second changes nothing', async () => {
    await floor.press(tip, 'on-it');
    await floor.press(tip, 'on-it');
    expect((await only(DRUM)).revision).toBe(2);
    expect(owned).toHaveLength(1);
  });

  test('two people tap in the same moment, one On it, one Not now: one of them is first, and the card says one thing', async () => {
    await Promise.all([floor.press(tip, 'on-it'), floor.press(tip, 'not-now'), floor.press(tip, 'on-it')]);
    await floor.deliver();
    const card = await only(DRUM);
    expect(owned).toHaveLength(1);
    expect(labels(card)).not.toContain('on-it');
    expect((await openEpisodes(database(), 'B'))[0]?.episode).toMatchObject({ state: 'owned', owner: { role: 'operator' } });
  });

  test('owned, and the figure comes back: the card closes itself from data', async () => {
    await floor.press(tip, 'on-it');
    await play(floor, seasoningClimbs(plant, START, 40, 31), minute(40));
    expect(await only(DRUM)).toMatchObject({ tone: 'done', title: expect.stringMatching(/^6\.\d % again at 07:3\d$/), buttons: [] });
    expect(await openEpisodes(database(), 'B')).toEqual([]);
  });

  test('Something else, *I am not sure*: the steps lie open, help comes first, and the next tip of the shift brings its steps', async () => {
    const depthNow = async () =>
      (await confidenceAt(database(), { station: 'B2', state: null, episode: { id: 'x' } as Episode }, START, minute(60))).notSure;
    expect(tip.body[0]?.kind).not.toBe('steps');
    const window = await floor.press(tip, 'something-else');
    expect(window?.dialog.fields[0]).toMatchObject({
      kind: 'choice',
      options: expect.arrayContaining([{ id: 'not-sure', label: 'I am not sure' }]),
    });
    expect(await depthNow()).toBeUndefined();
    await floor.send({
      kind: 'submit',
      conversation: DRUM,
      message: tip.id,
      continuation: window!.continuation,
      values: { what: 'not-sure' },
    });
    await floor.deliver();
    const card = await only(DRUM);
    expect(card.body[0]?.kind).toBe('steps');
    expect(labels(card)).toEqual(['get-help', 'on-it']);
    expect(await depthNow()).toBe(true);
    expect(await corrections(database(), START, minute(60))).toMatchObject([{ kind: 'something-else', said: { chosen: 'not-sure' } }]);
    const { rows } = await listCorrections({ database: database(), plant: () => plant, clock: floor.clock }, 'de');
    expect(rows).toMatchObject([{ place: 'B2 Seasoning drum', insteadText: 'Ich bin nicht sicher' }]);
  });

  test('whoever calls a second time in the shift is helped with steps, a first time not', async () => {
    const unsure = async () =>
      (await confidenceAt(database(), { station: 'B2', state: null, episode: { id: 'x' } as Episode }, START, minute(90))).notSure;
    const call = (id: string) =>
      floor.send({ kind: 'press', id, conversation: DRUM, message: 'station/B2', button: 'call-maintenance', trigger: id });
    await call('first');
    expect(await unsure()).toBeUndefined();
    floor.clock.set(minute(45));
    await call('second');
    expect(await unsure()).toBe(true);
  });

  test('Not now: the card stays, quieter, and can still be taken', async () => {
    await floor.press(tip, 'not-now');
    expect(await only(DRUM)).toMatchObject({ revision: 2, tone: 'info', title: tip.title });
    expect(labels(await only(DRUM))).toEqual(['on-it', 'get-help', 'quiet']);
    expect(JSON.stringify((await only(DRUM)).body)).toContain('Put aside. It comes back when waste begins');
  });

  test('what was put aside is counted with its tip, once, and stays quiet while it may still come right', async () => {
    for (const _ of [1, 2]) await floor.press(tip, 'not-now');
    await play(floor, seasoningClimbs(plant, START, 37), minute(37));
    expect(await only(DRUM)).toMatchObject({ tone: 'info' });
    expect(labels(await only(DRUM))).toEqual(['on-it', 'get-help', 'quiet']);
    expect((await templateRecord({ database: database(), plant: () => plant, clock: floor.clock }, 'seasoning-drift')).aside).toBe(1);
  });

  test('what was put aside comes back when waste begins, with all that may be done', async () => {
    await floor.press(tip, 'not-now');
    await play(floor, seasoningClimbs(plant, START, 48), minute(48));
    const back = await only(DRUM);
    expect(back).toMatchObject({ tone: 'stop', title: tip.title, line2: expect.stringContaining('waste since') });
    expect(labels(back)).toEqual(['on-it', 'something-else', 'not-now', 'get-help']);
    expect(JSON.stringify(back.body)).not.toContain('Put aside');
  });

  test('where quiet was wished for a card that was put aside stays as it is but for its figures', async () => {
    await floor.press(tip, 'not-now');
    await floor.press(tip, 'quiet');
    await play(floor, seasoningClimbs(plant, START, 48), minute(48));
    expect(labels(await only(DRUM))).toEqual(['on-it', 'get-help', 'loud']);
  });

  test('Quiet this shift: no tip at this place until it ends, and one tap brings them back', async () => {
    const muted = async () => (await wishesOf(database(), ['position/B2/operator'])).get('position/B2/operator')?.mutedUntil;
    await floor.press(tip, 'quiet');
    expect(await muted()).toBeUndefined();
    await floor.press(tip, 'not-now');
    await floor.press(tip, 'quiet');
    expect(await muted()).toBe(at('14:00'));
    expect(JSON.stringify((await only(DRUM)).body)).toContain('No more tips here until 14:00.');
    await floor.press(tip, 'loud');
    expect(await muted()).toBeNull();
    expect(labels(await only(DRUM))).toEqual(['on-it', 'get-help']);
  });

  test('Something else opens a dialog; what was said is kept as a correction, as the person said it', async () => {
    const window = await floor.press(tip, 'something-else');
    expect(window?.dialog.fields.map(field => field.id)).toEqual(['what', 'words']);
    const submit = { kind: 'submit', conversation: DRUM, message: tip.id, continuation: window!.continuation, id: 'submit-1' } as const;
    const values = { what: 'material', words: '  the new base is <wet>  ' };
    for (const _ of [1, 2]) await floor.send({ ...submit, values });
    await floor.deliver();
    expect(await corrections(database(), 0, minute(60))).toMatchObject([
      { kind: 'something-else', station: 'B2', template: 'seasoning-drift', said: { cause: 'supply' }, text: 'the new base is <wet>' },
    ]);
    expect((await only(DRUM)).revision).toBe(2);
  });

  test('Something else that is sent when the trouble is over reaches the trainer with its tip, and the closed card says that it was taken', async () => {
    const window = await floor.press(tip, 'something-else');
    await play(floor, seasoningClimbs(plant, START, 40, 31), minute(40));
    const closed = await only(DRUM);
    expect(closed.tone).toBe('done');
    const values = { what: 'setting', words: 'the bypass stood open' };
    await floor.send({ kind: 'submit', conversation: DRUM, message: tip.id, continuation: window!.continuation, id: 'late-1', values });
    await floor.deliver();
    expect(await corrections(database(), 0, minute(60))).toMatchObject([{ template: 'seasoning-drift', text: 'the bypass stood open' }]);
    const noted = await only(DRUM);
    expect(noted).toMatchObject({ revision: closed.revision + 1, title: closed.title, buttons: [] });
    expect(JSON.stringify(noted.body)).toContain('Noted');
  });

  test('Get help: the next role is called, and the card says whom and when', async () => {
    await floor.press(tip, 'get-help');
    expect(await only(DRUM)).toMatchObject({ revision: 2, line2: expect.stringContaining('asked at 07:31') });
    expect(await only('floor/role/lead')).toMatchObject({ title: 'Line lead wanted: Seasoning drum', revision: 1 });
  });

  test('the lead comes: the card at the station says so too', async () => {
    await floor.press(tip, 'get-help');
    await floor.press(await only('floor/role/lead'), 'coming-now');
    expect((await only(DRUM)).line2).toBe('Line lead is coming now · said at 07:31');
    expect(await only('floor/role/lead')).toMatchObject({ title: 'Line lead is coming now', line2: 'B2 Seasoning drum · said at 07:31' });
  });

  test('a tap on a card that has closed itself changes nothing', async () => {
    await play(floor, seasoningClimbs(plant, START, 40, 31), minute(40));
    const closed = await only(DRUM);
    for (const button of ['on-it', 'not-now', 'get-help', 'fixed']) await floor.press(tip, button);
    expect(await only(DRUM)).toEqual(closed);
    expect(await cards('floor/role/lead')).toEqual([]);
  });

  test('taps on what nobody knows are passed over', async () => {
    for (const id of ['m/B/B2/drift/never/floor/station/B2', 'm/', 'x/1', ''])
      await floor.send({ kind: 'press', conversation: DRUM, message: id, button: 'on-it' });
    expect((await only(DRUM)).revision).toBe(1);
  });

  test('nobody who tapped is named anywhere', async () => {
    await floor.press(tip, 'on-it', { user: { product: 'floor', id: 'U-MAEVE' } });
    const { rows } = await database().query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'linemate'`,
    );
    for (const { name } of rows)
      expect(JSON.stringify((await database().query(`select * from linemate.${name}`)).rows), name).not.toContain('U-MAEVE');
  });
});

describe('a station calls', () => {
  const call = (button: string, id: string) =>
    floor.send({ kind: 'press', conversation: DRUM, message: 'station/B2', button, id }).then(() => floor.deliver());
  beforeEach(async () => {
    await play(floor, seasoningClimbs(plant, START, 3), minute(3));
  });

  test('maintenance is told where, and the station that it was', async () => {
    await call('call-maintenance', 'call-1');
    await call('call-maintenance', 'call-1');
    expect(await only('floor/role/maintenance')).toMatchObject({
      title: 'Maintenance wanted: Seasoning drum',
      line2: 'B2 · asked at 07:03',
    });
    expect(await only(DRUM)).toMatchObject({ title: expect.stringMatching(/maintenance is called/i), line2: 'asked at 07:03' });
  });

  test('nobody comes: the call climbs the ladder', async () => {
    await call('call-quality', 'call-1');
    await play(floor, seasoningClimbs(plant, START, 12), minute(12));
    expect(await only('floor/role/lead')).toMatchObject({ title: 'Line lead wanted: Seasoning drum' });
    expect(await only('floor/role/maintenance')).toMatchObject({ title: 'Maintenance wanted: Seasoning drum' });
  });

  test('what fixed it closes the call on both sides, and is shown at the next call of the kind', async () => {
    await call('call-maintenance', 'call-1');
    const card = await only('floor/role/maintenance');
    const window = await floor.press(card, 'fixed');
    await floor.send({
      kind: 'submit',
      conversation: 'floor/role/maintenance',
      message: card.id,
      continuation: window!.continuation,
      values: { what: 'cleaned', words: 'nozzle 3' },
    });
    await floor.deliver();
    expect(await only('floor/role/maintenance')).toMatchObject({ tone: 'done', buttons: [] });
    expect(await only(DRUM)).toMatchObject({ tone: 'done' });
    expect(await openEpisodes(database(), 'B')).toEqual([]);
    expect(await episodesBetween(database(), 0, minute(10), { station: 'B2' })).toMatchObject([{ fix: 'Cleaned: nozzle 3' }]);
    await play(floor, seasoningClimbs(plant, START, 6), minute(6));
    await call('call-maintenance', 'call-2');
    const next = (await cards('floor/role/maintenance')).find(one => one.id !== card.id);
    expect(JSON.stringify(next?.body)).toContain('Cleaned: nozzle 3');
  });

  test('a call nobody has closed is over after an hour, without a word more', async () => {
    await call('call-maintenance', 'call-1');
    await floor.press(await only('floor/role/maintenance'), 'coming-now');
    const events = seasoningClimbs(plant, START, 70, 0);
    for (const until of [minute(30), minute(62), minute(64)]) {
      await floor.feed(
        events.filter(event => event.seen > floor.clock.now() && event.seen <= until),
        until,
      );
    }
    expect(await openEpisodes(database(), 'B')).toEqual([]);
    expect(await only(DRUM)).toMatchObject({ tone: 'done' });
  });

  test('a station that does not exist calls nobody', async () => {
    await floor.send({ kind: 'press', conversation: DRUM, message: 'station/B9', button: 'call-lead' });
    await floor.send({ kind: 'press', conversation: DRUM, message: 'station/B2', button: 'call-the-president' });
    await floor.deliver();
    expect(floor.told).toEqual([]);
  });
});
