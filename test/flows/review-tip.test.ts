/** A trainer's work in a chat: what people said on the line, accepted, declined or edited, published, taken back. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../src/flows/train/prompt-folder.ts';
import { publish } from '../../src/flows/train/publish-prompt.ts';
import { templateLabels } from '../../src/flows/train/save-prompt.ts';
import { recordCorrection } from '../../src/history/corrections.ts';
import { enqueueAll } from '../../src/history/outbox.ts';
import { settledCorrections } from '../../src/history/template-corrections.ts';
import { labelMoves, templateVersions } from '../../src/history/templates.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { play, REAL_NOW, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const SLOW = 'slow';
const original = readFileSync(join(PROMPTS_FOLDER, 'slow.md'), 'utf8');
const TRAINER = 'floor/role/trainer';
const DRUM = 'floor/station/B2';
let folder: string;
let floor: ShopFloor;
let prompts: Prompts;

const opened = async (rules: Partial<Plant['prompts']> = {}) => {
  const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [], ...rules } };
  floor = await shopFloor(database(), plant, { templates: false });
  floor.clock.set(at('07:00'));
  prompts = await openPrompts(floor.ask, folder);
  floor.ask.prompts = prompts;
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-review-'));
  writeFileSync(join(folder, 'slow.md'), original);
  await opened();
});
afterEach(async () => {
  await prompts.close();
  rmSync(folder, { recursive: true });
});

const SAID = 'tap-17';
const said = (text: string) =>
  database().transaction(tx =>
    recordCorrection(tx, {
      id: SAID,
      at: floor.clock.now() - 60_000,
      kind: 'something-else',
      line: 'B',
      station: 'B2',
      episode: null,
      text,
      messageId: `m/B/B2/slow/2026-05-21T04:00:00.000Z/${DRUM}`,
      template: SLOW,
      version: null,
      said: null,
    }),
  );
const newest = (conversation = TRAINER): Message => floor.told.filter(one => one.message.conversation === conversation).at(-1)!.message;
const desk = async (conversation = TRAINER) => {
  await floor.send({ kind: 'question', conversation, text: 'home' });
  await floor.deliver();
  return newest(conversation);
};
const rowButtons = (message: Message) =>
  message.body.flatMap(block => (block.kind === 'places' ? block.rows.flatMap(row => row.button?.id ?? []) : []));
const look = async () => {
  await said('Check the film tension first {{evil}}');
  const card = await desk();
  await floor.press(card, rowButtons(card)[0]!);
  return newest();
};
const tap = async (message: Message, button: string, user = 'ana') => {
  await floor.press(message, button, { user: { product: 'floor', id: user } });
  return newest();
};
const edit = async (message: Message, change: (values: Record<string, string>) => Record<string, string>) => {
  const window = await floor.press(message, 'edit');
  const shown = Object.fromEntries(window!.dialog.fields.map(field => [field.id, field.value ?? '']));
  await floor.send({
    kind: 'submit',
    conversation: message.conversation,
    message: message.id,
    continuation: window!.continuation,
    values: change(shown),
  });
  await floor.deliver();
  return newest(message.conversation);
};
const words = (message: Message) => JSON.stringify([message.title, message.body]);
const buttons = (message: Message) => message.buttons.map(button => button.id);
const labels = async () => Object.fromEntries((await templateLabels(database(), SLOW)).map(one => [one.label, one.hash]));
const onDisk = () => readFileSync(join(folder, 'slow.md'), 'utf8');

describe('what somebody said on the line', () => {
  test('waits on the desk of a trainer, and nobody is told of it', async () => {
    await said('Check the film tension first');
    await floor.deliver();
    expect(floor.told).toEqual([]);
    const card = await desk();
    expect(card.title).toBe('Tips: 1 to look at');
    expect(words(card)).toContain('Check the film tension first');
    expect(rowButtons(card)).toEqual([expect.stringMatching(/^said-[0-9a-f]{16}$/)]);
    // Its id says where it was tapped: no button carries that.
    expect(JSON.stringify(card)).not.toContain(SAID);
  });

  test('is shown as the change it would make, with its own words marked as such and no braces', async () => {
    const card = await look();
    expect(buttons(card)).toEqual(['accept', 'decline', 'edit']);
    expect(words(card)).toContain('{"quote":"Check the film tension first {{evil}}"}');
    expect(words(card)).toMatch(/"strong":"English · Step \d+"\},"\\n\+ ",\{"strong":"Check the film tension first evil\."/);
    expect(await labels()).toEqual({ draft: contentHash(original), production: contentHash(original) });
  });

  test('accepted it is in the draft and the file, published it speaks, and whoever said it is thanked once, where they said it', async () => {
    const draft = await tap(await look(), 'accept');
    expect(words(draft)).toContain('It is in the draft');
    expect(buttons(draft)).toEqual(['publish', 'edit']);
    expect(onDisk()).toContain('Check the film tension first evil.');
    expect((await labels()).production).toBe(contentHash(original));
    expect((await labels()).draft).toBe(contentHash(onDisk()));
    expect((await settledCorrections(database())).get(SAID)).toBe('taken');
    const live = await tap(draft, 'publish');
    expect(words(live)).toContain('Published: it speaks now.');
    expect((await labels()).production).toBe(contentHash(onDisk()));
    expect(newest(DRUM).title).toBe('Your correction is in the tip now. Thank you.');
    await tap(live, 'publish');
    expect(floor.told.filter(one => one.message.conversation === DRUM)).toHaveLength(1);
    expect((await labelMoves(database(), SLOW)).filter(move => move.by === 'chat').map(move => move.label)).toEqual([
      'production',
      'draft',
    ]);
  });

  test('said on the very card, it comes to the trainer as a change, and back to the card’s place as thanks', async () => {
    await prompts.close();
    floor = await shopFloor(database(), { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [] } });
    writeFileSync(join(folder, 'seasoning-drift.md'), readFileSync(join(PROMPTS_FOLDER, 'seasoning-drift.md'), 'utf8'));
    prompts = await openPrompts(floor.ask, folder);
    floor.ask.prompts = prompts;
    await play(floor, seasoningClimbs(floor.plant, at('07:00'), 31), at('07:31'));
    const tip = newest(DRUM);
    const window = await floor.press(tip, 'something-else');
    const values = { what: 'material', words: 'Stir the new base first' };
    await floor.send({ kind: 'submit', conversation: DRUM, message: tip.id, continuation: window!.continuation, values });
    await floor.deliver();
    const card = await desk();
    const review = await tap(card, rowButtons(card)[0]!);
    expect(words(review)).toContain('"\\n+ ",{"strong":"Stir the new base first."}');
    const live = await tap(await tap(review, 'accept'), 'publish');
    await tap(live, 'publish');
    const thanks = floor.told.filter(one => one.message.title === 'Your correction is in the tip now. Thank you.');
    expect(thanks.map(one => one.message.conversation)).toEqual([DRUM]);
    expect(words(thanks[0]!.message)).toContain('It runs wherever this trouble comes up.');
  });

  test('declined it is put aside, and waits nowhere any more', async () => {
    const card = await tap(await look(), 'decline');
    expect(words(card)).toContain('Put aside. Nothing is changed.');
    expect((await settledCorrections(database())).get(SAID)).toBe('dismissed');
    expect(onDisk()).toBe(original);
    expect((await desk()).title).toBe('Tips: nothing waits for you');
  });

  test('edited before it is accepted, it is the trainer’s words that are in the draft', async () => {
    const card = await look();
    const saved = await edit(card, values => ({
      ...values,
      steps: values['steps']!.replace(/\d\. Check the film.*/, '$&\n   - key point: by hand'),
    }));
    expect(words(saved)).toContain('Saved as a draft.');
    expect(onDisk()).toMatch(/Check the film tension first evil\.\n {3}- key point: by hand/);
    expect((await settledCorrections(database())).get(SAID)).toBe('taken');
  });

  test('is decided once: who taps second sees what the first did', async () => {
    const card = await look();
    await tap(card, 'decline');
    const second = await tap(card, 'accept');
    expect(words(second)).toContain('It has been changed since. Look at it again.');
    expect(onDisk()).toBe(original);
  });

  test('where a save speaks at once, so does what is accepted, and its author is thanked', async () => {
    await prompts.close();
    await opened({ publishOnSave: true });
    const live = await tap(await look(), 'accept');
    expect(words(live)).toContain('Published: it speaks now.');
    expect(newest(DRUM).title).toBe('Your correction is in the tip now. Thank you.');
  });
});

describe('a tip', () => {
  const open = async () => {
    const card = await desk();
    const window = await floor.press(card, 'desk-open');
    expect(window!.dialog.fields[0]).toMatchObject({ kind: 'choice', options: [{ id: SLOW }] });
    await floor.send({
      kind: 'submit',
      conversation: TRAINER,
      message: card.id,
      continuation: window!.continuation,
      values: { template: SLOW },
    });
    await floor.deliver();
    return newest();
  };

  test('is edited with its fields as names in brackets, which come back as they were', async () => {
    const window = await floor.press(await open(), 'edit');
    const shown = JSON.stringify(window!.dialog.fields);
    expect(shown).not.toMatch(/[{][{%]/);
    expect(shown).toMatch(/\[[a-z][\w.]*\]/i);
    const saved = await edit(newest(), values => ({ ...values, action: 'Ask for a hand.' }));
    expect(onDisk()).toBe(original.replace(/^# en\n.*$/m, '# en\nAsk for a hand.'));
    expect(words(saved)).toContain('{"strong":"Ask for a hand."}');
    expect(buttons(saved)).toEqual(['publish', 'edit']);
  });

  test('of which nothing was changed stays the very same', async () => {
    const card = await edit(await open(), values => values);
    expect(words(card)).toContain('Nothing is changed.');
    expect(onDisk()).toBe(original);
  });

  test('that is broken by an edit is kept, says where, and cannot be published', async () => {
    const card = await edit(await open(), values => ({ ...values, action: 'Lower {{ nonsense }} now.' }));
    expect(words(card)).toContain('Not clean yet:');
    expect(words(card)).toContain('nonsense');
    expect(buttons(card)).toEqual(['edit']);
    await tap(card, 'publish');
    expect((await labels()).production).toBe(contentHash(original));
  });

  test('that somebody changed in the studio meanwhile is not overwritten: the difference is shown, and mine is taken only when I say so', async () => {
    const card = await open();
    const window = await floor.press(card, 'edit');
    const theirs = original.replace(/^# en\n.*$/m, '# en\nSlow down the line.');
    await prompts.save('slow.md', theirs, (await prompts.open(SLOW))!);
    const values = { ...Object.fromEntries(window!.dialog.fields.map(field => [field.id, field.value ?? ''])), action: 'Ask for a hand.' };
    await floor.send({ kind: 'submit', conversation: TRAINER, message: card.id, continuation: window!.continuation, values });
    await floor.deliver();
    const conflict = newest();
    expect(onDisk()).toBe(theirs);
    expect(words(conflict)).toContain('− Slow down the line.');
    expect(words(conflict)).toContain('"\\n+ ",{"strong":"Ask for a hand."}');
    expect(buttons(conflict)).toEqual(['mine', 'edit', 'theirs']);
    expect((await templateVersions(database(), SLOW)).some(one => one.source.includes('Ask for a hand.'))).toBe(true);
    // And once more under the trainer's hands: what they were shown is not what stands there now.
    const third = theirs.replace('Slow down', 'Stop');
    await prompts.save('slow.md', third, (await prompts.open(SLOW))!);
    const again = await tap(conflict, 'mine');
    expect(onDisk()).toBe(third);
    expect(words(again)).toContain('− Stop the line.');
    await tap(again, 'mine');
    expect(onDisk()).toContain('Ask for a hand.');
  });

  test('left to the other, mine is among the versions and theirs stands', async () => {
    const card = await open();
    const window = await floor.press(card, 'edit');
    const theirs = original.replace(/^# en\n.*$/m, '# en\nSlow down the line.');
    await prompts.save('slow.md', theirs, (await prompts.open(SLOW))!);
    await floor.send({
      kind: 'submit',
      conversation: TRAINER,
      message: card.id,
      continuation: window!.continuation,
      values: { action: 'Ask.' },
    });
    await floor.deliver();
    expect(words(await tap(newest(), 'theirs'))).toContain('Theirs stays');
    expect(onDisk()).toBe(theirs);
  });

  test('that was shown is what is published: where it has moved on, it is shown again first', async () => {
    const card = await edit(await open(), values => ({ ...values, action: 'Ask for a hand.' }));
    await prompts.save('slow.md', original.replace(/^# en\n.*$/m, '# en\nSlow down the line.'), (await prompts.open(SLOW))!);
    const again = await tap(card, 'publish');
    expect(words(again)).toContain('It has been changed since.');
    expect((await labels()).production).toBe(contentHash(original));
    await tap(again, 'publish');
    expect((await labels()).production).toBe(contentHash(onDisk()));
  });

  test('is taken back in one tap, once for a tap that is delivered twice', async () => {
    const card = await tap(await edit(await open(), values => ({ ...values, action: 'Ask for a hand.' })), 'publish');
    const once = { kind: 'press', conversation: TRAINER, message: card.id, button: 'undo', id: 'undo-1' } as const;
    for (const _ of [1, 2]) await floor.send(once);
    await floor.deliver();
    expect(words(newest())).toContain('Taken back');
    expect((await labels()).production).toBe(contentHash(original));
    expect((await labelMoves(database(), SLOW)).filter(move => move.note === 'rolled back')).toHaveLength(1);
  });

  test('is published by two where the plant says so: the same person twice is one', async () => {
    await prompts.close();
    await opened({ secondPerson: true });
    const card = await edit(await open(), values => ({ ...values, action: 'Ask for a hand.' }));
    const waits = await tap(card, 'publish', 'ana');
    expect(words(waits)).toContain('Another person has to publish it too.');
    expect(words(await desk())).toContain('waits for a second person');
    await tap(waits, 'publish', 'ana');
    expect((await labels()).production).toBe(contentHash(original));
    await tap(waits, 'publish', 'ben');
    expect((await labels()).production).toBe(contentHash(onDisk()));
  });
});

test('who is no trainer has no desk, and changes nothing by a card they were shown', async () => {
  await said('Check the film tension first');
  for (const conversation of ['floor/operator', 'floor/supervisor']) {
    await floor.send({ kind: 'question', conversation, text: 'home' });
    await floor.deliver();
    expect(newest(conversation).id).toMatch(/^board\//);
  }
  const card = await desk();
  await floor.press(card, rowButtons(card)[0]!);
  const review = newest();
  const elsewhere = { ...review, conversation: 'floor/operator' };
  await database().transaction(tx => enqueueAll(tx, [elsewhere], REAL_NOW));
  await floor.press(elsewhere, 'accept');
  expect(onDisk()).toBe(original);
  expect(newest('floor/operator').title).toMatch(/^Tips are changed by trainers/);
});

test('a publication from a terminal and a tap in the chat are one path: the tap finds it done', async () => {
  const draft = await tap(await look(), 'accept');
  await publish(floor.ask, { template: SLOW, label: 'production', by: 'terminal' });
  const live = await tap(draft, 'publish');
  expect(buttons(live)).toEqual(['edit', 'undo']);
  expect((await labelMoves(database(), SLOW)).filter(move => move.label === 'production')).toHaveLength(2);
});
