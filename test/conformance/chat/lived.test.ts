/** What people do on cards, lived through in both chats: the real flows behind the stand-ins of Slack and Teams. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { newLinkCode } from '../../../src/flows/people/link-codes.ts';
import { receive } from '../../../src/flows/people/receive.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../../src/flows/train/prompt-folder.ts';
import { templateLabels } from '../../../src/flows/train/save-prompt.ts';
import { corrections, recordCorrection } from '../../../src/history/corrections.ts';
import { latestRevision } from '../../../src/history/outbox.ts';
import type { Message, Product } from '../../../src/messages/message.ts';
import { addressOf } from '../../../src/messages/message.ts';
import type { Mode, Plant, Role } from '../../../src/plant/plant.ts';
import { contentHash } from '../../../src/prompts/content-hash.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../../flows/shop-floor.ts';
import { at, demoPlant } from '../../sources/demo-plant.ts';
import { embedded, store } from '../history-store.ts';
import { slackStand } from './slack-stand.ts';
import type { Stand } from './stand.ts';
import { teamsStand } from './teams-stand.ts';

const database = store(embedded);
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;

const STANDS: [string, () => Promise<Stand>][] = [
  ['Slack', () => slackStand('http')],
  ['Teams', () => teamsStand()],
];

describe.each(STANDS)('in %s', (_name, open) => {
  let stand: Stand;
  let floor: ShopFloor;
  let plant: Plant;
  afterEach(() => stand.close());

  /** A plant whose role reads along in the channel that the stand has. */
  async function opened(role: Role, mode: Mode, prompts?: (floor: ShopFloor) => Promise<Prompts>): Promise<void> {
    stand = await open();
    const { product } = stand.chat;
    const channel = addressOf(stand.conversation);
    const read =
      product === 'slack'
        ? { slack: { channel, userGroup: null }, teams: null, ring: null }
        : { slack: null, teams: { channel }, ring: null };
    const demo = demoPlant();
    const studio = { publishOnSave: false, secondPerson: false, links: [] };
    plant = { ...demo, roles: { [role]: read } as Plant['roles'], lines: demo.lines.map(line => ({ ...line, mode })), prompts: studio };
    floor = await shopFloor(database(), plant, {
      templates: prompts === undefined,
      chats: new Map<Product, Chat>([[product, stand.chat]]),
    });
    floor.clock.set(START);
    if (prompts !== undefined) floor.ask.prompts = await prompts(floor);
    stand.react(async event => {
      await receive(floor.ask, stand.chat, event);
      await settle();
    });
  }

  /** All that waits is sent, and Teams may answer a tap with the card as it now is. */
  async function settle(): Promise<void> {
    await floor.deliver();
    for (const { id, conversation } of floor.told.map(one => one.message)) {
      const message = await latestRevision(database(), id, conversation);
      if (message !== null) stand.keep(message);
    }
  }

  async function drifts(until: number): Promise<Message> {
    await play(floor, seasoningClimbs(plant, START, until), minute(until));
    await settle();
    return floor.told[0]!.message;
  }
  const shown = (message: Message) => stand.shown(message)!;

  test('*Not now* leaves the card where it is, quieter; when waste begins it is asked for again, in the same place', async () => {
    await opened('operator', 'on');
    const tip = await drifts(31);
    await stand.press(tip, 'Not now');
    expect(shown(tip).text).toContain('Put aside. It comes back when waste begins');
    expect(shown(tip).buttons).toEqual(expect.arrayContaining(['On it', 'Get help', 'Quiet this shift']));
    expect(shown(tip).buttons).not.toContain('Not now');
    await drifts(48);
    expect(shown(tip).text).toContain('waste since');
    expect(shown(tip).text).not.toContain('Put aside');
    expect(shown(tip).buttons).toEqual(expect.arrayContaining(['On it', 'Something else', 'Not now', 'Get help']));
    expect(stand.posts(tip)).toBe(1);
    expect(stand.problems()).toEqual([]);
  });

  test.each([
    ['Right', 'right'],
    ['Wrong', 'wrong'],
    ['Pointless', 'pointless'],
  ])('a supervisor taps *%s* on what would have been said: kept once, and taken back with one tap', async (label, kind) => {
    await opened('supervisor', 'shadow');
    const list = await drifts(31);
    expect(shown(list).buttons).toEqual(['Right', 'Wrong', 'Pointless', 'Why']);
    const kept = async () => (await corrections(database(), 0, minute(60))).map(one => one.kind);
    await stand.press(list, label);
    await stand.again();
    expect(await kept()).toEqual([kind]);
    expect(shown(list).text).toContain('all judged');
    await stand.press(list, 'Take back');
    expect(await kept()).toEqual([]);
    expect(shown(list).buttons).toEqual(['Right', 'Wrong', 'Pointless', 'Why']);
    expect(stand.posts(list)).toBe(1);
    expect(stand.problems()).toEqual([]);
  });

  describe('a trainer, with words from the line before them', () => {
    const original = readFileSync(join(PROMPTS_FOLDER, 'slow.md'), 'utf8');
    let folder: string;
    let prompts: Prompts;
    afterEach(async () => {
      await prompts.close();
      rmSync(folder, { recursive: true });
    });

    async function reviewed(): Promise<Message> {
      folder = mkdtempSync(join(tmpdir(), 'linemate-lived-'));
      writeFileSync(join(folder, 'slow.md'), original);
      await opened('supervisor', 'on', async ({ ask }) => (prompts = await openPrompts(ask, folder)));
      const said = { line: 'B', station: 'B2', episode: null, messageId: null, version: null, said: null };
      const correction = { id: 'tap-17', at: at('06:59'), kind: 'something-else', text: 'Check the film first', template: 'slow' } as const;
      await database().transaction(tx => recordCorrection(tx, { ...correction, ...said }));
      await stand.ask(`link ${(await newLinkCode(floor.ask, { role: 'trainer' }, 'terminal')).code}`, 'private');
      await stand.ask('home', 'private');
      const desk = floor.told.map(one => one.message).findLast(one => one.id.startsWith('desk/'))!;
      await stand.press(desk, 'Obejrzyj');
      return floor.told.at(-1)!.message;
    }
    const onDisk = () => readFileSync(join(folder, 'slow.md'), 'utf8');
    const speaks = async () => (await templateLabels(database(), 'slow')).find(one => one.label === 'production')?.hash;

    test('accepts them: they are in the draft, and speak only once published', async () => {
      const card = await reviewed();
      await stand.press(card, 'Przyjmij');
      expect(onDisk()).toContain('Check the film first.');
      expect(await speaks()).toBe(contentHash(original));
      await stand.press(card, 'Opublikuj');
      expect(await speaks()).toBe(contentHash(onDisk()));
      expect(stand.problems()).toEqual([]);
    });

    test('declines them: the tip stays as it was, and they wait no more', async () => {
      const card = await reviewed();
      await stand.press(card, 'Odrzuć');
      expect(onDisk()).toBe(original);
      await stand.ask('home', 'private');
      const desk = floor.told.map(one => one.message).findLast(one => one.id.startsWith('desk/'))!;
      expect(JSON.stringify(desk)).not.toContain('Check the film first');
      expect(stand.problems()).toEqual([]);
    });

    test('changes a word in a window, then publishes', async () => {
      const card = await reviewed();
      await stand.press(card, 'Edytuj');
      await stand.fillIn({ action: 'Call somebody over.' });
      expect(onDisk()).toContain('Call somebody over.');
      await stand.press(card, 'Opublikuj');
      expect(await speaks()).toBe(contentHash(onDisk()));
      expect(stand.problems()).toEqual([]);
    });
  });
});
