/** A shift lived through in one chat: the real flows behind the stand-in of its product, and what people there do and see. */
import type { Chat } from '../../../src/chat/chat.ts';
import { receive } from '../../../src/flows/people/receive.ts';
import type { Prompts } from '../../../src/flows/train/prompt-folder.ts';
import { latestRevision } from '../../../src/history/outbox.ts';
import type { Database } from '../../../src/history/sql.ts';
import type { Event } from '../../../src/line/event.ts';
import { addressOf, type Message, type Product } from '../../../src/messages/message.ts';
import type { Mode, Plant, Role } from '../../../src/plant/plant.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../../flows/shop-floor.ts';
import { at, demoPlant } from '../../sources/demo-plant.ts';
import { slackStand } from './slack-stand.ts';
import type { Shown, Stand } from './stand.ts';
import { teamsStand } from './teams-stand.ts';

export const STANDS: [string, () => Promise<Stand>][] = [
  ['Slack', () => slackStand('http')],
  ['Teams', () => teamsStand()],
];

export const START = at('07:00');
export const minute = (n: number) => START + n * 60_000;

export interface Lived {
  stand: Stand;
  floor: ShopFloor;
  plant: Plant;
  /** The seasoning climbs until then; the card of it. */
  drifts(until: number): Promise<Message>;
  /** Other events, in steps of a minute. */
  goesOn(events: readonly Event[], until: number): Promise<void>;
  shown(message: Message): Shown;
  /** The newest of those whose id begins so. */
  latest(prefix: string): Message;
  close(): Promise<void>;
}

export interface LivedOptions {
  mode?: Mode;
  from?: number;
  /** Changes the demo plant. */
  of?: (plant: Plant) => Plant;
  /** The templates of a folder, instead of the catalogue as it comes. */
  prompts?: (floor: ShopFloor) => Promise<Prompts>;
}

/** A plant whose role reads along in the channel that the stand has. */
export async function lived(sql: Database, open: () => Promise<Stand>, role: Role, options: LivedOptions = {}): Promise<Lived> {
  const { mode = 'on', of = plant => plant, from = START, prompts } = options;
  const stand = await open();
  const { product } = stand.chat;
  const channel = addressOf(stand.conversation);
  const read =
    product === 'slack'
      ? { slack: { channel, userGroup: null }, teams: null, ring: null }
      : { slack: null, teams: { channel }, ring: null };
  const demo = of(demoPlant());
  const plant: Plant = {
    ...demo,
    roles: { [role]: read } as Plant['roles'],
    lines: demo.lines.map(line => ({ ...line, mode })),
    prompts: { publishOnSave: false, secondPerson: false, links: [] },
  };
  const floor = await shopFloor(sql, plant, { templates: prompts === undefined, chats: new Map<Product, Chat>([[product, stand.chat]]) });
  floor.clock.set(from);
  if (prompts !== undefined) floor.ask.prompts = await prompts(floor);
  stand.react(async event => {
    await receive(floor.ask, stand.chat, event);
    await settle();
  });

  /** All that waits is sent, and Teams may answer a tap with the card as it now is. */
  async function settle(): Promise<void> {
    await floor.deliver();
    for (const { id, conversation } of floor.told.map(one => one.message)) {
      const message = await latestRevision(sql, id, conversation);
      if (message !== null) stand.keep(message);
    }
  }
  async function goesOn(events: readonly Event[], until: number): Promise<void> {
    await play(floor, events, minute(until));
    await settle();
  }

  return {
    stand,
    floor,
    plant,
    goesOn,
    async drifts(until) {
      await goesOn(seasoningClimbs(plant, START, until), until);
      return floor.told[0]!.message;
    },
    shown: message => stand.shown(message)!,
    latest(prefix) {
      const found = floor.told.map(one => one.message).findLast(one => one.id.startsWith(prefix));
      if (found === undefined) throw new Error(`nothing was told whose id begins with ${prefix}`);
      return found;
    },
    close: () => stand.close(),
  };
}
