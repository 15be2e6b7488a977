/** A trainer's tap from end to end: the real flows behind the stand-ins of Slack and Teams, and the templates in a folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Chat } from '../../src/chat/chat.ts';
import { deliverMessages } from '../../src/flows/people/deliver-message.ts';
import { newLinkCode } from '../../src/flows/people/link-codes.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { homeFor } from '../../src/flows/people/show-home.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../src/flows/train/prompt-folder.ts';
import { templateLabels } from '../../src/flows/train/save-prompt.ts';
import { recordCorrection } from '../../src/history/corrections.ts';
import { conversationsWithWaiting, latestRevision } from '../../src/history/outbox.ts';
import type { Product } from '../../src/messages/message.ts';
import { contentHash } from '../../src/prompts/content-hash.ts';
import { slackStand } from '../conformance/chat/slack-stand.ts';
import type { Stand } from '../conformance/chat/stand.ts';
import { teamsStand } from '../conformance/chat/teams-stand.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { actionsOf, cardOf, type Fields } from '../fakes/connector.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { REAL_NOW, type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const original = readFileSync(join(PROMPTS_FOLDER, 'slow.md'), 'utf8');
let folder: string;
let floor: ShopFloor;
let prompts: Prompts;
let stand: Stand;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linemate-trainer-'));
  writeFileSync(join(folder, 'slow.md'), original);
});
afterEach(async () => {
  await prompts.close();
  await stand.close();
  rmSync(folder, { recursive: true });
});

async function opened<S extends Stand>(made: S): Promise<S> {
  stand = made;
  const plant = { ...demoPlant(), prompts: { publishOnSave: false, secondPerson: false, links: [] } };
  const chats = new Map<Product, Chat>([[made.chat.product, made.chat]]);
  floor = await shopFloor(database(), plant, { templates: false, chats });
  floor.clock.set(at('07:00'));
  prompts = await openPrompts(floor.ask, folder);
  floor.ask.prompts = prompts;
  made.chat.onHome?.(user => homeFor(floor.ask, made.chat, user));
  made.react(async event => {
    await receive(floor.ask, made.chat, event);
    for (const conversation of await conversationsWithWaiting(database(), REAL_NOW * 2))
      await deliverMessages({ ...floor.ask, calendar: floor.watch.calendar, chats }, conversation);
    for (const { id, conversation } of floor.told.map(one => one.message)) {
      const message = await latestRevision(database(), id, conversation);
      if (message !== null) made.keep(message);
    }
  });
  await database().transaction(tx =>
    recordCorrection(tx, {
      id: 'tap-17',
      at: at('06:59'),
      kind: 'something-else',
      line: 'B',
      station: 'B2',
      episode: null,
      text: 'Check the film first',
      messageId: null,
      template: 'slow',
      version: null,
      said: null,
    }),
  );
  await made.ask(`link ${(await newLinkCode(floor.ask, { role: 'trainer' }, 'terminal')).code}`, 'private');
  return made;
}

const production = async () => (await templateLabels(database(), 'slow')).find(one => one.label === 'production')?.hash;
const onDisk = () => readFileSync(join(folder, 'slow.md'), 'utf8');

test('in Slack: from the home tab to the tip that speaks, and the tab knows it', async () => {
  const { slack } = await opened(await slackStand('socket'));
  const home = () => JSON.stringify(slack.homes.get('U1') ?? '');
  const newest = () => slack.messages.at(-1)!;
  await slack.deliver(slack.openHome());
  await expect.poll(home, { timeout: 15_000 }).toContain('Check the film first');
  await slack.deliver(slack.pressHome('Obejrzyj'));
  expect(JSON.stringify(newest().blocks)).toContain('*angielski · Krok 3*\\n+ *Check the film first.*');
  await slack.deliver(slack.press(newest(), 'Przyjmij'));
  expect(onDisk()).toContain('Check the film first.');
  expect(await production()).toBe(contentHash(original));
  await slack.deliver(slack.press(newest(), 'Opublikuj'));
  expect(await production()).toBe(contentHash(onDisk()));
  await slack.deliver(slack.openHome());
  await expect.poll(home, { timeout: 15_000 }).not.toContain('Check the film first');
  expect(slack.problems).toEqual([]);
});

test('in Teams: from the word home to an edit in a window, and the card shows it', async () => {
  const { teams } = await opened(await teamsStand());
  const newest = () => teams.sent.at(-1)!;
  const withButton = (title: string) => teams.sent.findLast(one => actionsOf(cardOf(one)).some(action => action['title'] === title))!;
  await teams.deliver(teams.activities.privateMessage('home'));
  await teams.deliver(teams.activities.execute(withButton('Obejrzyj'), 'Obejrzyj'));
  const { body } = await teams.deliver(teams.activities.fetchWindow(newest(), 'Edytuj'));
  const window = (body['task'] as Fields)['value'] as Fields;
  await teams.deliver(teams.activities.submitWindow(window, { action: 'Zawołaj kogoś.' }));
  expect(onDisk()).toContain('Zawołaj kogoś.');
  expect(JSON.stringify(cardOf(newest()))).toContain('"text":"+ "},{"type":"TextRun","text":"Zawołaj kogoś."');
  await teams.deliver(teams.activities.execute(newest(), 'Opublikuj'));
  expect(await production()).toBe(contentHash(onDisk()));
  expect(teams.problems).toEqual([]);
});
