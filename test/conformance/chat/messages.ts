/** Messages as the flows make them, for all chats alike. */
import type { Dialog } from '../../../src/chat/chat.ts';
import { deskCard } from '../../../src/messages/desk-card.ts';
import type { Message } from '../../../src/messages/message.ts';
import { settingsView } from '../../../src/messages/own-settings.ts';
import { reviewCard } from '../../../src/messages/review-card.ts';
import { shadowList } from '../../../src/messages/shadow-list.ts';

export function tip(conversation: string, more: Partial<Message> = {}): Message {
  return {
    id: `m/B/B2/drift/2026-05-21T09:22:00.000Z/${conversation}`,
    revision: 1,
    conversation,
    audience: 'position',
    title: 'Lower the seasoning feeder.',
    line2: 'B2 · about 9 min to waste',
    tone: 'act',
    body: [
      { kind: 'text', spans: ['7.4 % seasoning, target 6.0, limit 7.8, rising since ', { time: Date.UTC(2026, 4, 21, 8, 20) }, '.'] },
      {
        kind: 'behind',
        label: 'Why',
        blocks: [
          { kind: 'text', spans: ['Base flow fell 12 % after the break, the feeder kept its rate ', { strong: '(measured)' }, '.'] },
          {
            kind: 'steps',
            steps: [{ step: 'Set 43 %', keyPoint: 'not below 40', reason: 'the drum needs 2 min', check: 'two samples under 6.4' }],
          },
          {
            kind: 'facts',
            rows: [
              ['Recommendation', '812'],
              ['Setting', '49 → 43 %'],
            ],
          },
        ],
      },
    ],
    buttons: [
      { id: 'on-it', label: 'On it', style: 'primary' },
      { id: 'something-else', label: 'Something else', style: 'plain', opens: 'dialog' },
      { id: 'not-now', label: 'Not now', style: 'plain' },
      { id: 'get-help', label: 'Get help', style: 'danger' },
    ],
    fallbackText: 'Lower the seasoning feeder. B2, about 9 min to waste. 7.4 % seasoning, target 6.0.',
    locale: 'en',
    validUntil: null,
    cites: ['e1', 'WI-1234 rev 7'],
    ...more,
  };
}

/** Two stations: one that asks for somebody, one that does not. */
export const stations = (conversation: string, name = 'S3 Filler'): Message =>
  tip(conversation, {
    id: `board/${conversation}`,
    title: 'Bottling: 1 of 2 not running',
    tone: 'stop',
    body: [
      {
        kind: 'places',
        rows: [
          { name, text: 'Stopped since 09:12', look: 'stop', button: { id: 'why-S3', label: 'Ask about S3', style: 'plain' } },
          { name: 'S4 Capper', text: 'Running', look: 'run' },
        ],
      },
    ],
    buttons: [{ id: 'refresh', label: 'Refresh', style: 'plain' }],
    cites: [],
  });

export const outcome = (conversation: string): Message =>
  tip(conversation, {
    revision: 2,
    title: '6.1 % again at 09:31.',
    line2: 'Kept about 14 kg from waste (estimate).',
    tone: 'done',
    body: [],
    buttons: [],
    fallbackText: '6.1 % again at 09:31.',
  });

export const PICTURE = {
  id: 'picture-1',
  alt: 'S3 stood from 09:02 to 09:14; S4 was being changed over',
  width: 320,
  height: 200,
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="#fff"/><rect x="40" y="60" width="120" height="40" fill="#135"/></svg>',
};

/** Everything that could mean something to a chat product, as it might come from an alarm text or a person. */
export const NASTY = [
  '<!channel> <!here> <@U1> <#C1|general> <https://evil.example|click>',
  '<at>Ana</at> [click](https://evil.example) **bold** _it_ `code` ~no~ *yes*',
  '<script>alert(1)</script><img src=x onerror=alert(1)> "quoted" \'single\' & &amp; &lt;',
  '> quoted line',
  'right\u202eto left\u202c \u0007bell \ud800 lone',
  `{{DATE(2020-01-01T00:00:00Z)}} $\{secret} ![x](https://evil.example/p.png)`,
].join('\n');

export const SOMETHING_ELSE: Dialog = {
  id: 'something-else',
  title: 'What is it?',
  intro: 'One tap is enough.',
  submit: 'Send',
  fields: [
    {
      kind: 'choice',
      id: 'cause',
      label: 'Cause',
      optional: false,
      options: [
        { id: 'film', label: 'Film' },
        { id: 'scale', label: 'Scale' },
      ],
    },
    { kind: 'text', id: 'note', label: 'Anything else', multiline: true, optional: true, charsMax: 500 },
  ],
  photo: { take: 'A photo, if it helps', below: 'A photo? Put it below the card.' },
};

/** A shift's list in shadow: one to judge, and judged. */
export function shadowLists(conversation: string): [Message, Message] {
  const reader = { conversation, audience: 'trainer', lang: 'en', timeZone: 'Europe/Dublin' } as const;
  const tip = { lang: 'en', action: 'Lower the seasoning feeder.', figure: '7.4 % seasoning', why: 'It drifts.', steps: [] } as const;
  const one = { n: 1, station: { id: 'B2', name: 'Seasoning drum' }, at: Date.UTC(2026, 4, 21, 8, 20), tip };
  const facts = { line: { id: 'B', name: 'Crisps' }, shift: '2026-05-21/early', ready: ['seasoning-drift'] };
  return [
    shadowList(reader, { ...facts, tips: [{ ...one, verdict: null }], revision: 1 }),
    shadowList(reader, { ...facts, tips: [{ ...one, verdict: 'pointless' }], revision: 2 }),
  ];
}

/** Words from the line as a change that a trainer decides on. */
export const changeToDecide = (conversation: string): Message =>
  reviewCard(
    { id: 'review/1', conversation, lang: 'en' },
    {
      action: 'Lower the {{ parameter }} feeder.',
      state: 'proposed',
      problems: [],
      attached: [{ text: 'picture, 09:20', link: null }],
      past: { days: 30, fits: 2, spoken: 1, moments: [{ when: 'today 09:14', said: `B2 · ${NASTY}` }] },
      canUndo: false,
      said: { words: NASTY, place: 'B2 Seasoning drum' },
      changes: [
        {
          of: 'words',
          lang: 'de',
          part: 'step',
          step: 2,
          spans: [
            { kind: 'removed', text: 'Wait <b>a minute</b> @channel.' },
            { kind: 'added', text: 'Check the film *first* {{ figure.value }}.' },
          ],
        },
      ],
    },
  );

export const trainersDesk = (conversation: string): Message =>
  deskCard(
    { id: 'desk/1', conversation, lang: 'en' },
    {
      said: [{ key: '0123456789abcdef', words: NASTY, place: 'B2', action: 'Lower the {{ parameter }} feeder.' }],
      changed: [],
      next: [{ what: 'B4 stands still: a machine fault', because: 'none', minutes: 214, times: 31 }],
      days: 30,
      page: null,
    },
  );

export const ownSettings = (conversation: string): Message =>
  settingsView(
    { id: 'me/set/1', conversation, lang: 'en', timeZone: 'Europe/Dublin' },
    {
      links: [{ product: 'slack', role: 'operator', linkedAt: Date.UTC(2026, 4, 1) }],
      stands: ['B2 Seasoning drum'],
      mutedUntil: null,
      lang: null,
      learning: { state: 'off', level: 1, daysMax: 90 },
    },
  );
