import { expect, test } from 'vitest';
import { type SlackFormat, slackCard } from '../../src/chat/slack/blocks.ts';
import { escapeMrkdwn } from '../../src/chat/slack/mrkdwn.ts';
import { dialogView, homeView, whyView } from '../../src/chat/slack/views.ts';
import type { Block, Message } from '../../src/messages/message.ts';
import { NASTY, PICTURE, SOMETHING_ELSE, tip } from '../conformance/chat/messages.ts';
import { blockProblems, controlSequences, type Fields, totalChars, viewProblems } from '../fakes/slack-limits.ts';

const format: SlackFormat = { timeZone: 'Europe/Dublin', why: 'button', pictures: true };
const card = (more: Partial<Message> = {}, how: Partial<SlackFormat> = {}) => slackCard(tip('slack/C1', more), { ...format, ...how });
const texts = (blocks: readonly unknown[]) =>
  (blocks as Fields[]).map(block => String((block['text'] as Fields | undefined)?.['text'] ?? ''));
const paragraph = (chars: number): Block => ({ kind: 'text', spans: ['x'.repeat(chars)] });

test('the title is bold and marked as something to do, the figure stands below it', () => {
  expect(texts(card().blocks)[0]).toBe('*▸ Lower the seasoning feeder.*\nB2 · about 9 min to waste');
});

test.each([
  ['act', '▸ '],
  ['info', ''],
  ['done', '✓ '],
  ['over', '○ '],
  ['stop', '■ '],
] as const)('a card that says "%s" can be told without colour', (tone, sign) => {
  expect(texts(card({ tone }).blocks)[0]).toBe(`*${sign}Lower the seasoning feeder.*\nB2 · about 9 min to waste`);
});

test('the buttons carry ids and nothing else', () => {
  const row = card().blocks.find(block => block.type === 'actions') as unknown as { elements: Fields[] };
  expect(row.elements.map(button => [button['action_id'], button['value'], button['style']])).toEqual([
    ['linemate:on-it', tip('slack/C1').id, 'primary'],
    ['linemate:something-else', tip('slack/C1').id, undefined],
    ['linemate:not-now', tip('slack/C1').id, undefined],
    ['linemate:get-help', tip('slack/C1').id, 'danger'],
    ['linemate-why', tip('slack/C1').id, undefined],
  ]);
});

test('the metadata names message, revision and picture, so that the message is found again', () => {
  expect(card({ revision: 3, picture: PICTURE }).metadata).toEqual({
    event_type: 'linemate',
    event_payload: { message: tip('slack/C1').id, revision: 3, picture: 'picture-1' },
  });
});

test('without anybody who can look the message up, why stands small under the card', () => {
  const { blocks } = card({}, { why: 'context' });
  const under = blocks.at(-1) as unknown as Fields;
  expect(under['type']).toBe('context');
  expect(JSON.stringify(under)).toContain('Base flow fell 12 %');
  expect(JSON.stringify(blocks)).not.toContain('linemate-why');
});

test('where no picture can follow, its words stand under the card', () => {
  expect(JSON.stringify(card({ picture: PICTURE }, { pictures: false }).blocks)).toContain(PICTURE.alt);
  expect(JSON.stringify(card({ picture: PICTURE }).blocks)).not.toContain(PICTURE.alt);
});

test('a time is shown on the clock of the site, with its day when it is not today', () => {
  const body: Block[] = [{ kind: 'text', spans: [{ time: Date.UTC(2026, 4, 21, 8, 20) }] }];
  expect(texts(card({ body }).blocks)[1]).toBe('09:20');
  expect(texts(card({ body }, { now: Date.UTC(2026, 4, 21, 22, 59) }).blocks)[1]).toBe('09:20');
  expect(texts(card({ body }, { now: Date.UTC(2026, 4, 21, 23, 0) }).blocks)[1]).toBe('Thu 21 May 09:20');
  expect(texts(card({ body, locale: 'de' }, { now: Date.UTC(2026, 4, 22, 12) }).blocks)[1]).toBe('Do., 21. Mai 09:20');
});

test.each([2_990, 2_991, 3_000, 3_001, 12_000, 14_000, 60_000])('a text of %i characters stays within every limit', chars => {
  const { blocks } = card({ body: [paragraph(chars)] });
  expect(blockProblems(blocks, 'message')).toEqual([]);
  expect(totalChars(blocks)).toBeLessThanOrEqual(13_000);
});

test('what fits is shown whole, one character more is cut with … and a way to the rest', () => {
  const plain = { buttons: [], cites: [], line2: '' };
  const whole = card({ ...plain, body: [paragraph(1_000)] });
  expect(whole.cut).toBe(false);
  expect(JSON.stringify(whole.blocks)).not.toContain('linemate-why');
  const cut = card({ ...plain, body: [paragraph(20_000)] });
  expect(cut.cut).toBe(true);
  expect(texts(cut.blocks).at(-2)).toMatch(/x …$/);
  expect(JSON.stringify(cut.blocks.at(-1))).toContain('"text":"More"');
  expect(totalChars(whyView(tip('slack/C1', { ...plain, body: [paragraph(20_000)] }), format).blocks)).toBeGreaterThan(20_000);
});

test('forty blocks are shown, the forty-first is behind More', () => {
  const lines = (count: number): Block[] => Array.from({ length: count }, () => paragraph(10));
  expect(card({ body: lines(40) }).cut).toBe(false);
  expect(card({ body: lines(41) }).cut).toBe(true);
  expect(blockProblems(card({ body: lines(400) }).blocks, 'message')).toEqual([]);
});

test.each([300, 312, 326, 400])('forty paragraphs of %i characters stay below what Slack takes in all', chars => {
  const { blocks } = card({ body: Array.from({ length: 40 }, () => paragraph(chars)), buttons: [], cites: [] });
  expect(totalChars(blocks)).toBeLessThanOrEqual(13_000);
});

test('text that grows when it is escaped still fits', () => {
  const { blocks } = card({ body: [{ kind: 'text', spans: ['<&>*'.repeat(5_000)] }], title: '<'.repeat(60) });
  expect(blockProblems(blocks, 'message')).toEqual([]);
  expect(totalChars(blocks)).toBeLessThanOrEqual(13_200);
});

test('a notification that is cut within an emoji ends before it', () => {
  const { text } = card({ fallbackText: `${'a'.repeat(2_998)}😀 and more` });
  expect(text.length).toBeLessThanOrEqual(3_000);
  expect(text).toMatch(/a…$/);
  expect(text.isWellFormed()).toBe(true);
});

test('nothing from the plant mentions, links or formats', () => {
  const { text, blocks } = card({ title: NASTY, body: [{ kind: 'text', spans: [NASTY, { quote: NASTY }] }], fallbackText: NASTY });
  expect(controlSequences(text, blocks)).toEqual([]);
  expect(blocks.every(block => block.type !== 'section' || (block.text as unknown as Fields)['verbatim'] === true)).toBe(true);
});

test.each([
  ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
  ['zone_2_temp', 'zone_2_temp'],
  ['*bold*', '\u2060*\u2060bold\u2060*\u2060'],
  ['> quoted', '\u2060&gt; quoted'],
  ['S4:label:out', 'S4:\u2060label:out'],
  ['at 09:31:05', 'at 09:31:05'],
  ['one\r\ntwo', 'one\ntwo'],
  ['a\u202eb\u0000c', 'abc'],
])('%j is written as %j', (given, written) => {
  expect(escapeMrkdwn(given)).toBe(written);
});

test('a step has its key point, its reason and what to check in a line of their own', () => {
  const body: Block[] = [
    {
      kind: 'steps',
      steps: [{ step: 'Stage labels', keyPoint: 'both rolls', reason: 'saves 5 min', check: 'roll at the left' }, { step: 'Then go' }],
    },
  ];
  expect(texts(card({ body }).blocks)[1]).toBe('1. *Stage labels*\n      both rolls – saves 5 min\n      ✓ roll at the left\n2. *Then go*');
});

test('facts are one a line; a row without a name is the head of a comparison', () => {
  const body: Block[] = [
    {
      kind: 'facts',
      rows: [
        ['', 'today · yesterday'],
        ['Stops', '3 · 0'],
      ],
    },
  ];
  expect(texts(card({ body }).blocks)[1]).toBe('today · yesterday\n*Stops:* 3 · 0');
});

test('what somebody on the floor wrote is marked as quoted', () => {
  expect(texts(card({ body: [{ kind: 'text', spans: ['Said: ', { quote: 'film\nis wet' }] }] }).blocks)[1]).toBe('Said: _“film is wet”_');
});

test('why opens a window with everything that is behind, within the limits of a window', () => {
  const view = whyView(tip('slack/C1'), format);
  expect(viewProblems(view as unknown as Fields)).toEqual([]);
  expect(view.title.text).toBe('Why');
  expect(texts(view.blocks).join('\n')).toContain('two samples under 6.4');
  const long = tip('slack/C1', {
    body: [{ kind: 'behind', label: 'W'.repeat(24), blocks: Array.from({ length: 300 }, () => paragraph(2_000)) }],
  });
  expect(viewProblems(whyView(long, format) as unknown as Fields)).toEqual([]);
});

test('a window asks within the limits of Slack, whatever the words are', () => {
  const note = { dialog: 'x', conversation: 'slack/C1', continuation: null };
  expect(viewProblems(dialogView(SOMETHING_ELSE, note) as unknown as Fields)).toEqual([]);
  const wordy = {
    id: 'x',
    title: NASTY,
    intro: NASTY.repeat(40),
    submit: NASTY,
    fields: [
      { kind: 'text' as const, id: 'a', label: NASTY, multiline: true, optional: false, charsMax: 9_000, value: 'v'.repeat(9_000) },
      {
        kind: 'choice' as const,
        id: 'b',
        label: NASTY,
        optional: true,
        options: Array.from({ length: 12 }, (_, index) => ({ id: `o${index}`, label: NASTY })),
        value: 'o3',
      },
    ],
  };
  expect(viewProblems(dialogView(wordy, note) as unknown as Fields)).toEqual([]);
});

test('the home tab shows messages one below the other with their buttons', () => {
  const view = homeView([tip('slack/D1'), tip('slack/D1', { id: 'm/other', title: 'S3 waits for labels' })], format);
  expect(viewProblems(view as unknown as Fields)).toEqual([]);
  expect(view.blocks.filter(block => block.type === 'actions')).toHaveLength(2);
  expect(view.blocks.filter(block => block.type === 'divider')).toHaveLength(1);
  expect(
    viewProblems(
      homeView(
        Array.from({ length: 60 }, (_, index) => tip('slack/D1', { id: `m/${index}` })),
        format,
      ) as unknown as Fields,
    ),
  ).toEqual([]);
});
