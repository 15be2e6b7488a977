/** A person's own home: their settings on it, in words and on Slack's tab, and what a tap there changes. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Chat, Inbound } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { newLinkCode } from '../../src/flows/people/link-codes.ts';
import { receive } from '../../src/flows/people/receive.ts';
import { homeFor } from '../../src/flows/people/show-home.ts';
import { personDoor } from '../../src/history/person-door.ts';
import { wishesOf } from '../../src/history/wishes.ts';
import type { Message, Product } from '../../src/messages/message.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { type ShopFloor, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const MINE = 'slack/D1';
const TAB = 'slack/U1';
const user = { product: 'slack', id: 'U1', locale: 'en-GB' } as const;
const agreement = { level: 1, personModel: 'opt-in' } as const;
let floor: ShopFloor;
let windows: { id: string; continuation: unknown }[];

/** Slack as far as a flow can tell: nobody belongs to a channel, windows are noted. */
const slack = (): Chat => ({
  ...floorChat(),
  product: 'slack',
  isMember: async () => false,
  onHome: () => {},
  openDialog: async (_trigger, dialog, continuation) => void windows.push({ id: dialog.id, continuation }),
});

beforeEach(async () => {
  windows = [];
  const plant = demoPlant();
  const chats = new Map<Product, Chat>([
    ['slack', slack()],
    ['floor', floorChat()],
  ]);
  floor = await shopFloor(database(), { ...plant, agreement: { ...plant.agreement, ...agreement } }, { chats, templates: false });
  floor.clock.set(at('07:00'));
});

let events = 0;
const from = (conversation: string, more: Partial<Inbound> & Pick<Inbound, 'kind'>) =>
  receive(floor.ask, slack(), {
    id: `event-${++events}`,
    at: floor.clock.now(),
    product: 'slack',
    user,
    conversation,
    private: true,
    locale: 'en-GB',
    ...more,
  });
const link = async (role: string) => {
  await from(MINE, { kind: 'linked', code: (await newLinkCode(floor.ask, { role }, 'terminal')).code });
  await floor.deliver();
};
const tab = async () => {
  const messages = await homeFor(floor.ask, slack(), user);
  return messages.find(message => message.id === 'me/home')!;
};
const tap = async (button: string) => {
  await from(TAB, { kind: 'press', message: 'me/home', button, trigger: 't' });
  await floor.deliver();
};
const fillIn = async (dialog: string, values: Record<string, string>) => {
  await tap(dialog);
  const window = windows.at(-1)!;
  expect(window.id).toBe(dialog);
  await from(TAB, { kind: 'submit', dialog, values, continuation: window.continuation as never });
  await floor.deliver();
};
const buttons = (message: Message) => message.buttons.map(button => button.id);
const words = (message: Message) => JSON.stringify([message.title, message.line2, message.body]);

describe('on the tab', () => {
  test('a stranger enters a code, and from then on has settings', async () => {
    expect(buttons(await tab())).toEqual(['me-code']);
    const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
    await fillIn('me-code', { code });
    expect(buttons(await tab())).toEqual(['me-in', 'me-where', 'me-quiet', 'me-lang', 'me-see']);
    expect(floor.told.at(-1)!.message).toMatchObject({ conversation: TAB });
    expect(words(floor.told.at(-1)!.message)).toContain('You are linked, as operator');
  });

  test('whoever may take part reads what was agreed before they choose, and the choice is theirs to take back', async () => {
    await link('operator');
    expect(words(await tab())).toContain('Agreed in this plant (level 1): only who wants to takes part');
    expect(words(await tab())).toContain('goes after 90 days');
    await tap('me-in');
    expect(buttons(await tab())).toContain('me-out');
    expect(words(await tab())).not.toContain('Agreed in this plant');
    await tap('me-out');
    expect(buttons(await tab())).toContain('me-in');
  });

  test('quiet is quiet in the private chat that tips come to', async () => {
    await link('operator');
    await tap('me-quiet');
    const wishes = await wishesOf(database(), [`channel/${MINE}`, `channel/${TAB}`]);
    expect([...wishes.keys()]).toEqual([`channel/${MINE}`]);
    expect(words(await tab())).toContain('quiet until');
    await tap('me-loud');
    expect(words(await tab())).not.toContain('quiet until');
  });

  test('a tap posts nothing: the tab itself is published anew; all that is known of somebody is a card in their chat', async () => {
    await link('operator');
    const before = floor.told.length;
    await tap('me-quiet');
    expect(floor.told).toHaveLength(before);
    await tap('me-see');
    expect(floor.told.slice(before).map(one => [one.message.title, one.message.conversation])).toEqual([['What I know about you', TAB]]);
  });

  test('the language chosen there is that of everything in private, tips too, until it is the app’s again', async () => {
    await link('operator');
    await fillIn('me-lang', { lang: 'pl' });
    expect((await tab()).title).toBe('Twoje ustawienia');
    await from(MINE, { kind: 'question', text: 'menu' });
    await floor.deliver();
    expect(floor.told.at(-1)!.message).toMatchObject({ title: 'Twoje ustawienia', conversation: MINE });
    await fillIn('me-where', { station: 'B2' });
    const door = personDoor(database(), floor.plant.agreement, { purpose: 'private-tip', asker: 'linemate', private: true });
    expect(door.open && (await door.room.readersAt('B2', floor.clock.now()))).toMatchObject([{ places: [{ lang: 'pl' }] }]);
    await fillIn('me-lang', { lang: 'app' });
    expect((await tab()).title).toBe('Your settings');
  });

  test('nobody is tapped into taking part by a tab that is named as somebody else’s', async () => {
    await link('operator');
    await from(MINE, { kind: 'press', message: 'me/home', button: 'me-in', user: { product: 'slack', id: 'U2' } });
    expect(buttons(await tab())).toContain('me-in');
  });
});

describe('in words', () => {
  const asked = async (text: string, conversation: string) => {
    const before = floor.told.length;
    await from(conversation, { kind: 'question', text });
    await floor.deliver();
    return floor.told.slice(before).map(one => one.message);
  };

  test.each(['home', 'Startseite', 'ajustes', 'pokaż moje ustawienia'])('"%s" brings the cards that the tab has', async text => {
    await link('supervisor');
    const [board, settings] = await asked(text, MINE);
    expect(board!.id).toMatch(/^board\//);
    expect(settings!.id).toMatch(/^me\/set\//);
    await from(MINE, { kind: 'press', message: settings!.id, button: 'me-in' });
    await floor.deliver();
    expect(floor.told.at(-1)!.message).toMatchObject({ id: settings!.id, revision: 2 });
    expect(buttons(floor.told.at(-1)!.message)).toContain('me-out');
  });

  test('where others read along only the board is shown', async () => {
    await floor.send({ kind: 'question', conversation: 'floor/supervisor', text: 'home' });
    await floor.deliver();
    expect(floor.told.map(one => one.message.id)).toEqual([expect.stringMatching(/^board\//)]);
  });

  test('a stranger is told whom to ask and where to enter a code', async () => {
    const messages = await asked('home', MINE);
    expect(messages.map(buttons)).toEqual([[], ['me-code']]);
  });
});

test('where a product has no tab, the home comes once, right after first contact', async () => {
  const teams: Chat = { ...floorChat(), product: 'teams', isMember: async () => true };
  const plant = demoPlant();
  const roles = { ...plant.roles, supervisor: { teams: { channel: '19:x@thread.tacv2' } } } as typeof plant.roles;
  floor = await shopFloor(database(), { ...plant, roles }, { chats: new Map<Product, Chat>([['teams', teams]]), templates: false });
  floor.clock.set(at('07:00'));
  for (const id of ['installed-1', 'added-2'])
    await receive(floor.ask, teams, {
      kind: 'installed',
      product: 'teams',
      conversation: 'teams/a:1',
      private: true,
      id,
      at: floor.clock.now(),
      user: { product: 'teams', id: 'aad-1' },
    });
  await floor.deliver();
  expect(floor.told.map(one => one.message.id.split('/')[0])).toEqual(['me', 'board', 'me']);
});

test('a channel whose product tells twice that we were let in is greeted once', async () => {
  const teams: Chat = { ...floorChat(), product: 'teams' };
  floor = await shopFloor(database(), demoPlant(), { chats: new Map<Product, Chat>([['teams', teams]]), templates: false });
  floor.clock.set(at('07:00'));
  const letIn = { kind: 'installed', product: 'teams', at: floor.clock.now(), user: { product: 'teams', id: 'aad-1' } } as const;
  for (const [id, channel] of [
    ['installed-1', 'x'],
    ['added-2', 'x'],
    ['added-3', 'y'],
  ] as const)
    await receive(floor.ask, teams, { ...letIn, id, conversation: `teams/19:${channel}@thread.tacv2` });
  await floor.deliver();
  expect(floor.told.map(one => one.message.conversation)).toEqual(['teams/19:x@thread.tacv2', 'teams/19:y@thread.tacv2']);
});
