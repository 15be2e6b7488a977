import type { Inbound } from '../../../src/chat/chat.ts';
import { floorChat } from '../../../src/chat/floor/floor.ts';
import { cardHtml } from '../../../src/chat/floor/html.ts';
import type { OpenWindow } from '../../../src/chat/waiting-windows.ts';
import type { Message } from '../../../src/messages/message.ts';
import { flow, type Stand } from './stand.ts';

/** The page shows what SQL holds; here a map stands for it. */
export async function floorStand(): Promise<Stand> {
  const people = flow();
  const floor = floorChat();
  const rows = new Map<string, { message: Message; edits: number }>();
  const chat: Stand['chat'] = {
    ...floor,
    send: async message => {
      rows.set(message.id, { message, edits: 0 });
      return floor.send(message);
    },
    edit: async (ref, message) => {
      const row = rows.get(message.id);
      if (row !== undefined) rows.set(message.id, { message, edits: row.edits + 1 });
      await floor.edit(ref, message);
    },
  };
  chat.onInbound(people.take);
  let serial = 0;
  let last: Inbound | null = null;
  let open: OpenWindow | null = null;
  const hand = async (event: Inbound) => {
    last = event;
    open = await floor.receive(event);
  };
  const event = (kind: Inbound['kind'], more: Partial<Inbound>): Inbound => ({
    id: `floor/tablet-3/${++serial}`,
    product: 'floor',
    kind,
    conversation: 'floor/station/S3',
    user: { product: 'floor', id: 'tablet-3', locale: 'pl-PL' },
    at: 0,
    locale: 'pl-PL',
    ...more,
  });

  return {
    chat,
    conversation: 'floor/station/S3',
    ...people,
    signs: null,
    posts: message => (rows.has(message.id) ? 1 : 0),
    shown: message => {
      const row = rows.get(message.id);
      return row === undefined ? null : shownOf(cardHtml(row.message, { timeZone: 'Europe/Dublin' }), row.edits);
    },
    press: async (message, label) => {
      const html = cardHtml(rows.get(message.id)!.message, { timeZone: 'Europe/Dublin' });
      const button = new RegExp(`data-button="([^"]+)"[^>]*>${label}<`).exec(html)?.[1];
      if (button === undefined) throw new Error(`The card shows no button "${label}"`);
      await hand(event('press', { message: message.id, button, continuation: { device: 'tablet-3' } }));
    },
    again: () => hand(last!),
    ask: (text, where) =>
      hand(event('question', { text, conversation: where === 'channel' ? 'floor/line/S' : 'floor/station/S3', continuation: {} })),
    window: () => (open === null ? null : { title: open.dialog.title, fields: open.dialog.fields.map(field => field.id) }),
    windowWords: () => JSON.stringify(open?.dialog),
    fillIn: values => hand(event('submit', { dialog: open!.dialog.id, values, continuation: open!.continuation })),
    // A station's page has its call buttons instead, and a photo is no message there.
    shortcut: null,
    addPicture: null,
    thumb: null,
    installed: () => hand(event('installed', {})),
    rateLimitNext: null,
    dropNext: null,
    archived: null,
    remove: null,
    channels: null,
    forge: {},
    limits: {
      signs: 'the page shows by itself that it is reading the line',
      shortcut: 'a station calls by its four buttons',
      addPicture: 'the pages take no files',
      thumb: 'a page has no pair of its own: a tip asks whether it helped where data cannot tell, an answer has *That’s not it*',
      rateLimitNext: 'what is shown is read from the store: nobody asks us to wait',
      dropNext: 'the same: there is nothing between the store and the page that could be down alone',
      archived: 'a place of the plant is not closed to us',
      remove: 'nobody but us removes a card from a page',
      channels: 'who comes is a role and a place by link, sign-in or pairing, never an account',
    },
    problems: () => [],
    close: () => chat.close(),
  };
}

function shownOf(html: string, edits: number) {
  const words = html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
  return {
    text: words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    buttons: [...html.matchAll(/<button[^>]*>([^<]*)<\/button>|<summary>([^<]*)</g)].map(match => match[1] ?? match[2] ?? ''),
    edits,
    controls: html.match(/<script|onerror=x|<img src=x|style="|<a /g) ?? [],
    alt: /alt="([^"]*)"/.exec(html)?.[1] ?? null,
  };
}
