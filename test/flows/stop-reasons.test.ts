import { beforeEach, describe, expect, test } from 'vitest';
import { composeAnswer } from '../../src/flows/ask/compose-answer.ts';
import { episodeById, similarEpisodes } from '../../src/history/episodes.ts';
import { reasonsGiven, stopReason } from '../../src/history/stop-reasons.ts';
import { switchTemplate } from '../../src/history/template-modes.ts';
import type { Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { palletiserStands, STOOD_FROM } from './palletiser-stands.ts';
import { batches, type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const plant = demoPlant();
const PALLETISER = 'floor/station/B5';
const START = at('09:20');
const minute = (n: number) => START + n * 60_000;
const held = (lasts: number, also: Parameters<typeof palletiserStands>[3] = []) => palletiserStands(plant, START, lasts, also);
let floor: ShopFloor;
beforeEach(async () => {
  floor = await shopFloor(database(), plant, { templates: false });
});

let fed = 0;
async function feed(events: readonly Event[], to: number, from = fed): Promise<void> {
  const left = events.filter(event => event.seen >= minute(from) && event.seen < minute(to));
  for (const batch of batches('B', left, minute(from), minute(to), 30)) await floor.feed(batch.events, batch.until);
  fed = to;
}
beforeEach(() => {
  fed = 0;
});

const card = async (): Promise<Message | null> => (await floor.posts(PALLETISER)).map(post => post.message).at(-1) ?? null;
const asked = async (): Promise<Message> => {
  const found = await card();
  expect(found?.title).toBe('What stopped the Palletiser?');
  return found!;
};
const EPISODE = `B/B5/stall/${new Date(minute(STOOD_FROM)).toISOString()}`;
const given = async () => (await stopReason(database(), EPISODE))?.given ?? null;
const held6 = held(6);
const stopped = async (until = 38) => {
  await feed(held6, until);
  return asked();
};

describe('a stop of six minutes that nothing explains', () => {
  test('the station is asked once, a minute after it runs again: our guess, what is common, Other', async () => {
    await feed(held6, 36.5);
    expect(await card()).toBeNull();
    const question = await stopped();
    expect(question.buttons.map(one => one.label)).toEqual(['Machine fault', 'Material', 'A setting', 'Cleaning', 'Other']);
    expect(question.line2).toBe('B5 · 09:50–09:56 · 6 min');
    await feed(held6, 50);
    expect(floor.told.filter(one => one.message.conversation === PALLETISER)).toHaveLength(1);
  });

  test('it costs no budget', async () => {
    await stopped();
    expect((await database().query('select * from budget where subject like $1', ['%B5%'])).rows).toEqual([]);
  });

  test('a line in shadow is not asked; once one of its templates was switched on, it is', async () => {
    const shadow = { ...plant, lines: plant.lines.map(line => ({ ...line, mode: 'shadow' as const })) };
    floor = await shopFloor(database(), shadow, { templates: false });
    await feed(held6, 38);
    expect(await card()).toBeNull();
    const back = held(6).map(event => ({ ...event, seen: event.seen + 60 * 60_000, at: event.at + 60 * 60_000 }));
    await switchTemplate(database(), { line: 'B', template: 'slow', mode: 'on', lineMode: 'shadow', at: minute(38), by: 'trainer' });
    await feed(back, 98, 60);
    expect(await card()).toMatchObject({ title: 'What stopped the Palletiser?' });
  });

  test('one tap stores the reason, without a person, and the card says what was stored', async () => {
    const question = await stopped();
    await floor.press(question, 'reason-1', { user: { product: 'floor', id: 'jo@plant' } });
    expect(await given()).toEqual({ kind: 'material', text: null, words: null, source: 'chat', at: floor.clock.now() });
    expect(await card()).toMatchObject({ title: 'Noted: Material', revision: 2, buttons: [{ id: 'reason-change', label: 'Change' }] });
    const kept = await database().query('select * from stop_reason');
    expect(JSON.stringify(kept.rows)).not.toContain('jo@plant');
  });

  test('the same tap delivered twice is one; of two people’s taps the first counts', async () => {
    const question = await stopped();
    await floor.press(question, 'reason-1', { id: 'one' });
    await floor.press(question, 'reason-1', { id: 'one' });
    await floor.press(question, 'reason-2', { id: 'two' });
    expect(await given()).toMatchObject({ kind: 'material' });
    expect(await card()).toMatchObject({ title: 'Noted: Material', revision: 2 });
    expect(floor.counted('linemate_stop_reasons_total', { outcome: 'already' })).toBe(1);
  });

  test('two taps in the same moment: one is stored, and the card says which', async () => {
    const question = await stopped();
    await Promise.all([floor.press(question, 'reason-1'), floor.press(question, 'reason-2')]);
    const kinds = { material: 'Noted: Material', setting: 'Noted: A setting' };
    expect((await card())?.title).toBe(kinds[(await given())?.kind as keyof typeof kinds]);
    expect(floor.counted('linemate_stop_reasons_total', { outcome: 'stored' })).toBe(1);
  });

  test('Other: a chip and words; the words are kept as they were written', async () => {
    const question = await stopped();
    const window = await floor.press(question, 'reason-other');
    expect(window?.dialog.fields.map(field => field.id)).toEqual(['what', 'words']);
    await submit(window!.continuation, { what: 'cleaning', words: ' glue on <the> sensor ' });
    expect(await given()).toMatchObject({ kind: 'cleaning', words: 'glue on <the> sensor' });
    expect((await card())?.title).toBe('Noted: glue on <the> sensor');
  });

  test('an empty dialog stores nothing and leaves the question as it is', async () => {
    const question = await stopped();
    const window = await floor.press(question, 'reason-other');
    await submit(window!.continuation, {});
    expect(await given()).toBeNull();
    expect((await asked()).revision).toBe(1);
  });

  test('Change, within 24 h: the last word stands', async () => {
    await floor.press(await stopped(), 'reason-1');
    const window = await floor.press((await card())!, 'reason-change');
    await submit(window!.continuation, { what: 'reason-0' });
    expect(await given()).toMatchObject({ kind: 'fault' });
    expect(await card()).toMatchObject({ title: 'Noted: Machine fault', revision: 3 });
  });

  test('24 h after the stop it can still be changed, a second later the card says that it stays', async () => {
    await floor.press(await stopped(), 'reason-1');
    floor.clock.set(minute(36) + 86_400_000);
    expect(await floor.press((await card())!, 'reason-change')).not.toBeNull();
    floor.clock.set(minute(36) + 86_401_000);
    expect(await floor.press((await card())!, 'reason-change')).toBeNull();
    expect(await card()).toMatchObject({
      title: 'Noted: Material',
      buttons: [],
      body: [{ spans: [expect.stringContaining('more than 24 h ago')] }],
    });
    expect(await given()).toMatchObject({ kind: 'material' });
  });

  test('a tap that waited on its tablet counts from when it was made', async () => {
    const question = await stopped();
    const tapped = floor.clock.now();
    floor.clock.set(minute(36) + 86_500_000);
    await floor.press(question, 'reason-1', { at: tapped });
    expect(await given()).toMatchObject({ kind: 'material', at: tapped });
  });

  test('nobody answers within an hour: the card goes without a word, and a late tap is still taken', async () => {
    const question = await stopped();
    await feed(held6, 96.5, 95);
    expect((await card())?.revision).toBe(1);
    await feed(held6, 97.5);
    expect(await card()).toMatchObject({ title: 'Runs again since 09:56', buttons: [], tone: 'done', revision: 2 });
    await floor.press(question, 'reason-2');
    expect(await given()).toMatchObject({ kind: 'setting' });
    expect((await card())?.title).toBe('Noted: A setting');
  });

  test('the MES says why while the question stands: the card says that, and asks no more', async () => {
    await stopped();
    const reason = { kind: 'reason', code: '42', text: 'cup torn', source: 'mes' } as const;
    await feed(held(6, [[38.5, reason]]), 40);
    expect(await card()).toMatchObject({ title: 'Noted: cup torn', buttons: [], revision: 2 });
    expect(await given()).toMatchObject({ text: 'cup torn', source: 'mes' });
  });

  test('the MES comes after the station: the station’s word stands', async () => {
    await floor.press(await stopped(), 'reason-1');
    await feed(held(6, [[39, { kind: 'reason', text: 'cup torn', source: 'mes' }]]), 42);
    expect(await given()).toMatchObject({ kind: 'material', source: 'chat' });
  });
});

describe('what was given is used', () => {
  test('why did it stop: the answer quotes the station, and the reason is evidence', async () => {
    await floor.press(await stopped(), 'reason-0');
    const answer = await composeAnswer({ plant, sql: database(), shelf: floor.ask.shelf, drafts: true }, {
      text: 'Why did the palletiser stop?',
      now: floor.clock.now() + 60_000,
      lang: 'en',
      conversation: 'floor/supervisor',
      audience: 'person',
      id: 'a/1',
    } as const);
    expect(JSON.stringify(answer.message.body)).toContain('Reason given at the station: ",{"quote":"Machine fault"}');
    expect(answer.evidence.find(fact => fact.code === 'reason-given')).toMatchObject({ value: 'Machine fault', station: 'B5' });
  });

  test('a changeover that nobody reported becomes the stop’s cause', async () => {
    await stopped();
    expect(await episodeById(database(), EPISODE)).toMatchObject({ cause: 'fault', root: 'B5', reason: null });
    const window = await floor.press((await card())!, 'reason-other');
    await submit(window!.continuation, { what: 'changeover' });
    expect(await episodeById(database(), EPISODE)).toMatchObject({
      cause: 'changeover',
      root: 'B5',
      reason: { kind: 'changeover', source: 'chat' },
    });
  });

  test('like this before: the next such stop knows the reason of this one', async () => {
    await floor.press(await stopped(), 'reason-1');
    const like = { station: 'B5', stationType: 'palletiser', kind: 'stall', cause: 'fault', before: minute(60) } as const;
    expect((await similarEpisodes(database(), like)).map(one => one.reason?.kind)).toEqual(['material']);
  });

  test('what the line’s log holds stays the machines’ own: the reason stands beside it', async () => {
    await floor.press(await stopped(), 'reason-1');
    expect((await database().query("select 1 from recent where events::text like '%chat%'")).rows).toEqual([]);
    expect(await reasonsGiven(database(), 'B', 0, minute(60))).toMatchObject([{ station: 'B5', endedAt: minute(36) }]);
  });
});

describe('a stop that is not asked about', () => {
  const nothingAsked = async (events: readonly Event[], because: string) => {
    await feed(events, 40);
    expect(floor.logged.filter(one => one.what === 'reason').map(one => one.facts.because)).toEqual([because]);
    expect((await database().query('select 1 from stop_reason where asked_at is not null')).rows).toEqual([]);
  };

  test('its stop alarm explains it', () =>
    nothingAsked(held(6, [[30, { kind: 'alarm', code: 'F520', active: true, severity: 'stop', text: 'Vacuum lost' }]]), 'alarm'));

  test('the MES gave its reason within the minute, and that is kept', async () => {
    await feed(held(6, [[36.5, { kind: 'reason', code: '42', source: 'mes' }]]), 40);
    expect(await card()).toBeNull();
    expect(await given()).toMatchObject({ text: '42', source: 'mes' });
  });

  test('the emergency stop, as any safety', () =>
    nothingAsked(held(6, [[29.9, { kind: 'alarm', code: 'ESTOP-B5', active: true, severity: 'stop' }]]), 'safety'));

  test('four minutes and fifty seconds', async () => {
    await feed(held(4 + 50 / 60), 40);
    expect(floor.logged.filter(one => one.what === 'reason')).toEqual([]);
    expect(await card()).toBeNull();
  });
});

test('a tap on a question that was never asked, or of a stop nobody knows, stores nothing', async () => {
  const question = await stopped();
  const elsewhere = question.id.replace('/B5/', '/B4/');
  await floor.press({ ...question, id: elsewhere }, 'reason-1');
  await database().query('delete from stop_reason');
  await floor.press(question, 'reason-1');
  expect(floor.counted('linemate_stop_reasons_total', { outcome: 'not-asked' })).toBe(1);
  await database().query('delete from episode');
  await floor.press(question, 'reason-1');
  expect((await database().query('select 1 from stop_reason')).rows).toEqual([]);
  expect(await card()).toMatchObject({ buttons: [], tone: 'over', body: [{ spans: [expect.stringContaining('no longer known')] }] });
});

async function submit(continuation: unknown, values: Record<string, string>): Promise<void> {
  const { message } = continuation as { message: string };
  await floor.send({ kind: 'submit', conversation: PALLETISER, message, continuation: continuation as never, values });
  await floor.deliver();
}

test('a stop that was told about: its own card asks, though it closed and fell due in one backlog', async () => {
  const told = await shopFloor(database(), plant);
  const events = palletiserStands(plant, START, 6);
  const until = [36, 38, 39].map(minute);
  for (const batch of batches('B', events, START, minute(36), 60)) await told.feed(batch.events, batch.until);
  for (const to of until.slice(1)) {
    const since = to === minute(38) ? minute(36) : minute(38);
    for (const batch of batches(
      'B',
      events.filter(event => event.seen >= since),
      since,
      to,
      (to - since) / 1000,
    ))
      await told.feed(batch.events, batch.until);
  }
  const cards = told.told.filter(one => one.message.conversation === PALLETISER).map(one => one.message);
  expect(cards.map(one => [one.revision, one.title])).toEqual([
    // The ladder has reached maintenance by then, and the tip knows it.
    [1, 'Help has been called: leave it as it is.'],
    [2, 'Runs again since 09:56'],
    [3, 'What stopped the Palletiser?'],
  ]);
});
