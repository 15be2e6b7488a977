/** The floor and station pages over their own HTTP: taps are posted as a page posts them, and what is shown is read from its stream. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Router } from 'express';
import { floorChat } from '../../../src/chat/floor/floor.ts';
import { pacedClock } from '../../../src/clock.ts';
import { markSent } from '../../../src/history/posts.ts';
import type { Message } from '../../../src/messages/message.ts';
import { chatLooks } from '../../../src/open-chats.ts';
import { floorApp, listen } from '../../../src/web/floor-server.ts';
import { shopFloor } from '../../flows/shop-floor.ts';
import { at, demoPlant } from '../../sources/demo-plant.ts';
import { cookieFor, post, SECRET } from '../../web/open-floor.ts';
import { embedded, store } from '../history-store.ts';
import { flow, type Stand } from './stand.ts';

const STATION = 'B2';
const TABLET = { cookie: 'linemate-device=of-the-tablet', 'accept-language': 'pl' };
const ENGINEER = { cookie: cookieFor({ role: 'engineer' }), 'accept-language': 'en' };
const SUPERVISOR = { cookie: cookieFor({ role: 'supervisor' }), 'accept-language': 'pl-PL,en;q=0.5' };

/** Whose page shows a conversation, and who taps there. */
const PAGES = {
  [`floor/station/${STATION}`]: { who: TABLET, stream: `/api/station/${STATION}/stream` },
  'floor/supervisor': { who: SUPERVISOR, stream: '/api/stream' },
  'floor/role/trainer': { who: ENGINEER, stream: '/api/stream' },
} as const;
const pageOf = (conversation: string) => PAGES[conversation as keyof typeof PAGES];

const database = store(embedded);
const demo = demoPlant();
const plant = { ...demo, devices: [{ id: 'tablet', station: STATION }] };

interface Window {
  title: string;
  id: string;
  fields: { id: string; kind: string }[];
}
interface Card {
  message: string;
  revision: number;
  html: string;
}

export async function floorStand(): Promise<Stand> {
  const people = flow();
  const floor = await shopFloor(database(), plant, { templates: false, page: floorChat() });
  floor.clock.set(at('09:25'));
  floor.floor.onInbound(people.take);
  const served = await listen(appOf(floor, people.refused), '127.0.0.1', 0, 'FLOOR_PORT');
  const url = `http://127.0.0.1:${served.port}`;
  const conversation = `floor/station/${STATION}`;
  const pages = new Map<string, Awaited<ReturnType<typeof openPage>>>();
  const cards = (message: Message) => pages.get(message.conversation)?.cards(message) ?? [];

  /** As the sender notes it, which is all that a page goes by; then the page has drawn it. */
  const shownOnPage = async (message: Message, ref: unknown) => {
    await markSent(database(), { conversation: message.conversation, seq: 0, message }, ref, floor.clock.now());
    const page = pages.get(message.conversation) ?? (await openPage(url, message.conversation));
    pages.set(message.conversation, page);
    await page.draws(message);
  };
  const chat: Stand['chat'] = {
    ...floor.floor,
    async send(message) {
      const ref = await floor.floor.send(message);
      await shownOnPage(message, ref);
      return ref;
    },
    async edit(ref, message) {
      await floor.floor.edit(ref, message);
      await shownOnPage(message, ref);
    },
  };
  let last = async () => {};
  let about: Record<string, unknown> = {};
  let open: { dialog: Window; continuation: unknown } | null = null;
  const hand = async (path: string, body: Record<string, unknown>, who: Record<string, string>) => {
    last = async () => {
      const answer = await post(url, path, body, who);
      if (answer.status >= 300) throw new Error(`${path} answers ${answer.status}: ${answer.text}`);
      open = (answer.json as unknown as { dialog?: unknown }).dialog === undefined ? null : (answer.json as never);
    };
    await last();
  };

  return {
    chat,
    conversation,
    ...people,
    signs: null,
    stands: { board: 'floor/supervisor', trainers: 'floor/role/trainer', own: null },
    posts: message => cards(message).length,
    shown: message => {
      const [card] = cards(message);
      return card === undefined ? null : shownOf(card.html, card.revision - 1);
    },
    press: async (message, label) => {
      const button = new RegExp(`data-button="([^"]+)"[^>]*>${label}<`).exec(cards(message)[0]!.html)?.[1];
      if (button === undefined) throw new Error(`The card shows no button "${label}"`);
      about = { conversation: message.conversation, message: message.id, button };
      await hand('/api/press', { id: randomUUID(), waitedMs: 0, ...about }, pageOf(message.conversation).who);
    },
    again: () => last(),
    pressBoth: async () => {},
    later: () => async () => {},
    toldAlone: null,
    announcedBelow: null,
    ask: text => hand('/api/ask', { id: randomUUID(), as: 'supervisor', text }, SUPERVISOR),
    window: () => (open === null ? null : { title: open.dialog.title, fields: open.dialog.fields.map(field => field.id) }),
    windowWords: () => JSON.stringify(open?.dialog),
    fillIn: values => {
      const { dialog, continuation } = open!;
      // A form sends its text fields empty, too, and of its choices the one that is marked.
      const empty = Object.fromEntries(dialog.fields.filter(field => field.kind === 'text').map(field => [field.id, '']));
      const body = { ...about, id: randomUUID(), waitedMs: 0, dialog: dialog.id, continuation, values: { ...empty, ...values } };
      return hand('/api/submit', body, pageOf(String(about['conversation'])).who);
    },
    // A station's page has its call buttons instead, and a photo is no message there.
    shortcut: null,
    addPicture: null,
    thumb: null,
    installed: null,
    rateLimitNext: null,
    dropNext: null,
    archived: null,
    remove: null,
    channels: null,
    forge: {
      'no-link': async () => (await post(url, '/api/press', { id: 'x', ...about }, {})).status,
      revoked: async () => (await post(url, '/api/press', { id: 'x', ...about }, { cookie: 'linemate-device=of-another' })).status,
      'bad-link': async () =>
        (await post(url, '/api/ask', { id: 'x' }, { cookie: cookieFor({ role: 'supervisor' }, 'another secret') })).status,
    },
    limits: {
      'stands.own': 'a page knows nobody, so nothing on it is anybody’s own',
      signs: 'the page shows by itself that it is reading the line',
      announcedBelow: 'a page is drawn anew, and what is new on it is read out',
      toldAlone: 'the page that was tapped is drawn anew, and says what the card now says',
      shortcut: 'a station calls by its four buttons',
      addPicture: 'the pages take no files',
      thumb: 'a page has no pair of its own: a tip asks whether it helped where data cannot tell, an answer has *That’s not it*',
      installed: 'a page is opened, nobody adds it',
      rateLimitNext: 'what is shown is read from the store: nobody asks us to wait',
      dropNext: 'the same: there is nothing between the store and the page that could be down alone',
      archived: 'a place of the plant is not closed to us',
      remove: 'nobody but us removes a card from a page',
      channels: 'who comes is a role and a place by link, sign-in or pairing, never an account',
    },
    problems: () => [],
    async close() {
      for (const page of pages.values()) page.close();
      await chat.close();
      await served.close();
    },
  };
}

function appOf(floor: Awaited<ReturnType<typeof shopFloor>>, refused: string[]) {
  const count = (name: string, labels: Readonly<Record<string, string>> = {}) => {
    if (name === 'linemate_requests_refused_total') refused.push(labels['reason'] ?? '');
  };
  return floorApp(
    {
      database: floor.database,
      plant: () => plant,
      demo: false,
      prompts: null,
      looks: chatLooks,
      status: () => '',
      promptDeps: floor.ask,
      people: floor.ask,
      ask: floor.ask,
      log: floor.ask.log,
      count,
      clock: { ...pacedClock(0, 1), now: () => floor.clock.now() },
      receive: inbound => floor.floor.receive(inbound),
      changeSpeed: async () => {},
    },
    {
      open: false,
      secret: async () => SECRET,
      url: null,
      signIn: null,
      hosts: [],
      secure: false,
      deviceOf: async token => (token === 'of-the-tablet' ? 'tablet' : null),
    },
    Router(),
  );
}

/** An open page: what its stream has shown. A station's is told whole each time, the floor's what is new. */
async function openPage(url: string, conversation: string) {
  const shown = new Map<string, Card>();
  let waiting: (() => void) | null = null;
  const { who, stream: path } = pageOf(conversation);
  const request = get(url + path, { headers: who });
  const [stream] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [, event, data = '{}'] = /^event: (\w+)\ndata: (.*)$/m.exec(text.slice(0, end)) ?? [];
      const told = JSON.parse(data) as { cards?: Card[]; posts?: Card[] };
      if (event === 'page') shown.clear();
      for (const card of told.cards ?? told.posts ?? []) shown.set(card.message, card);
      text = text.slice(end + 2);
    }
    waiting?.();
  });
  stream.on('error', () => {});
  const cards = ({ id }: Message) => [...shown.values()].filter(card => card.message === id);
  return {
    cards,
    draws: (message: Message) =>
      new Promise<void>(resolve => {
        waiting = () => {
          if (cards(message).some(card => card.revision >= message.revision)) resolve();
        };
        waiting();
      }),
    close: () => request.destroy(),
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
