import { expect, test } from 'vitest';
import type { Inbound } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { waitingWindows } from '../../src/chat/waiting-windows.ts';
import { Unavailable } from '../../src/errors.ts';
import type { Message } from '../../src/messages/message.ts';
import { NASTY, PICTURE, SOMETHING_ELSE, tip } from '../conformance/chat/messages.ts';

const html = (more: Partial<Message> = {}) => cardHtml(tip('floor/station/B2', more), { timeZone: 'Europe/Dublin' });
const press = (more: Partial<Inbound> = {}): Inbound => ({
  id: 'floor/1',
  product: 'floor',
  kind: 'press',
  conversation: 'floor/station/B2',
  user: { product: 'floor', id: 'tablet-3' },
  at: 0,
  ...more,
});

test('the card of the floor page has title, figure, body, buttons and why, in this order', () => {
  const places = ['<h3>', 'class="line2"', 'class="body"', 'class="buttons"', '<details class="why">', 'class="source"'].map(part =>
    html().indexOf(part),
  );
  expect(places.every(place => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a button says what it is and whether it opens a window, and nothing more', () => {
  expect(html()).toContain('<button type="button" class="primary" data-button="on-it">On it</button>');
  expect(html()).toContain('<button type="button" class="plain" data-button="something-else">Something else</button>');
});

test('what comes from the plant stays text', () => {
  const page = html({
    title: NASTY,
    line2: NASTY,
    id: `"><script>${NASTY}`,
    body: [
      { kind: 'text', spans: [NASTY, { strong: NASTY }, { quote: NASTY }] },
      { kind: 'facts', rows: [[NASTY, NASTY]] },
    ],
    buttons: [{ id: '"><script>', label: NASTY, style: 'plain' }],
    picture: { ...PICTURE, alt: `" onload="alert(1)${NASTY}`, svg: '<svg><script>alert(1)</script></svg>' },
  });
  const tags = new Set([...page.matchAll(/<([a-z0-9]+)/g)].map(match => match[1]));
  expect([...tags].sort()).toEqual(['article', 'br', 'button', 'dd', 'div', 'dl', 'dt', 'h3', 'img', 'p', 'q', 'span', 'strong']);
  expect(html({ picture: { ...PICTURE, alt: '" onload="x' } })).toContain('alt="&quot; onload=&quot;x"');
  expect(html({ buttons: [{ id: '" autofocus="', label: "it's", style: 'plain' }] })).toContain(
    'data-button="&quot; autofocus=&quot;">it&#39;s<',
  );
});

test('a picture is an image with words, its svg cannot reach the page', () => {
  expect(html({ picture: PICTURE })).toContain(`alt="${PICTURE.alt}" width="320" height="200">`);
  expect(html({ picture: PICTURE })).toContain('<img class="picture" src="data:image/svg+xml;base64,');
});

test('the page speaks the language of the message', () => {
  expect(html({ locale: 'pl' })).toContain('lang="pl"');
  expect(html({ locale: 'de', cites: ['AA-12'] })).toContain('Aus AA-12');
});

test('a tap that could not be stored is thrown back to the page, which keeps it', async () => {
  const floor = floorChat();
  await expect(floor.receive(press())).rejects.toThrow(/not open yet/);
  floor.onInbound(async () => {
    throw new Error('the database is away');
  });
  await expect(floor.receive(press())).rejects.toThrow('the database is away');
});

test('a window goes to the page that tapped, not to another', async () => {
  const floor = floorChat();
  floor.onInbound(async event => {
    if (event.id === 'floor/2') await floor.openDialog(event.trigger!, SOMETHING_ELSE, { tapped: event.id });
  });
  expect(await Promise.all([floor.receive(press()), floor.receive(press({ id: 'floor/2' }))])).toEqual([
    null,
    { dialog: SOMETHING_ELSE, continuation: { tapped: 'floor/2' } },
  ]);
});

test('a window that is asked for too late is refused, and so is one in another process', async () => {
  const windows = waitingWindows();
  const opened = await windows.opening(
    press({ trigger: 't' }),
    () => new Promise(() => {}),
    5,
    () => {},
  );
  expect(opened).toBeUndefined();
  expect(() => windows.open('t', SOMETHING_ELSE, null)).toThrow(/Nobody waits/);
});

test('a tap that was not stored in time is not taken: the page keeps it', async () => {
  const floor = floorChat(5);
  floor.onInbound(() => new Promise(() => {}));
  await expect(floor.receive(press())).rejects.toThrow(Unavailable);
});
