import { expect, test } from 'vitest';
import { teamsActivity, teamsCard } from '../../src/chat/teams/cards.ts';
import { dialogWindow, restWindow } from '../../src/chat/teams/dialogs.ts';
import type { Block, Message } from '../../src/messages/message.ts';
import { NASTY, outcome, PICTURE, SOMETHING_ELSE, tip } from '../conformance/chat/messages.ts';
import { actionsOf, type Fields } from '../fakes/connector.ts';
import { cardProblems } from './card-checks.ts';

const format = { timeZone: 'Europe/Dublin' };
const message = (more: Partial<Message> = {}) => tip('teams/19:x@thread.tacv2', more);
const fieldsOf = (card: unknown) => card as Fields;
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test.each([
  ['a tip', message()],
  ['its outcome', outcome('teams/x')],
  ['a stop for safety', message({ tone: 'stop' })],
  ['what is over', message({ tone: 'over', buttons: [] })],
  ['an answer with a picture', message({ tone: 'info', picture: PICTURE })],
  ['nasty words', message({ title: NASTY, line2: NASTY, body: [{ kind: 'text', spans: [NASTY] }], fallbackText: NASTY, cites: [NASTY] })],
  ['nothing but a title', message({ body: [], buttons: [], cites: [] })],
])('%s is a card that schema and parser know in every part', (_what, given) => {
  expect(cardProblems(teamsCard(given, { ...format, pictureUrl: 'https://linemate.example/p.png' }))).toEqual([]);
});

test('the checks themselves see a wrong property, element and version', () => {
  const good = teamsCard(message(), format);
  expect(cardProblems({ ...good, body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'a', wrapp: true }] }] })).not.toEqual(
    [],
  );
  expect(cardProblems({ ...good, body: [{ type: 'RichTextBlok', inlines: [] }] })).not.toEqual([]);
  expect(cardProblems({ ...good, version: '1.0' })).not.toEqual([]);
});

test('a button sends message and button id, in newer and in older clients alike', () => {
  const [onIt, somethingElse] = actionsOf(fieldsOf(teamsCard(message(), format)));
  const data = { m: message().id, b: 'on-it' };
  expect(onIt).toMatchObject({ type: 'Action.Execute', verb: 'on-it', data, fallback: { type: 'Action.Submit', title: 'On it', data } });
  expect(somethingElse).toMatchObject({
    type: 'Action.Submit',
    data: { m: message().id, b: 'something-else', msteams: { type: 'task/fetch' } },
  });
});

test('why opens below the buttons and is closed at first', () => {
  const { body } = teamsCard(message(), format);
  const toggle = body.findIndex(element => JSON.stringify(element).includes('Action.ToggleVisibility'));
  expect(body[toggle]).toMatchObject({ type: 'ActionSet' });
  expect(body[toggle + 1]).toMatchObject({ type: 'Container', id: 'behind', isVisible: false });
});

const rows = (labels: readonly string[]) => {
  const buttons = labels.map((label, index) => ({ id: `b${index}`, label, style: 'plain' as const }));
  const sets = teamsCard(message({ buttons, body: [] }), format).body.filter(element => element['type'] === 'ActionSet');
  return sets.map(set => (set['actions'] as Fields[]).map(one => one['title']));
};

test('a row of buttons is no wider than a phone', () => {
  expect(rows(['On it', 'Something else', 'Not now', 'Get help'])).toEqual([
    ['On it', 'Something else'],
    ['Not now', 'Get help'],
  ]);
  expect(rows(['x'.repeat(13), 'y'.repeat(13)])).toHaveLength(1);
  expect(rows(['x'.repeat(13), 'y'.repeat(14)])).toHaveLength(2);
});

test('a check-in of five steps is one row, and a seventh action starts another', () => {
  expect(rows(['1', '2', '3', '4', '5'])).toEqual([['1', '2', '3', '4', '5']]);
  expect(rows(['1', '2', '3', '4', '5', '6', '7'])).toEqual([['1', '2', '3', '4', '5', '6'], ['7']]);
});

test('every line of a text is a line of the card', () => {
  const body: Block[] = [{ kind: 'text', spans: ['one\ntwo ', { strong: 'three' }] }];
  const lines = teamsCard(message({ body, cites: [], buttons: [] }), format).body.slice(1);
  expect(lines.map(line => (line['inlines'] as Fields[]).map(run => run['text']))).toEqual([['one'], ['two ', 'three']]);
});

test.each([100, 26_000, 27_000, 60_000, 400_000])('a text of %i characters is cut to what Teams takes', chars => {
  const body: Block[] = Array.from({ length: Math.ceil(chars / 1_000) }, () => ({ kind: 'text', spans: ['ü'.repeat(1_000)] }));
  const activity = teamsActivity(message({ body }), { ...format, more: true });
  expect(bytes(activity)).toBeLessThanOrEqual(28_000);
  const titles = actionsOf(fieldsOf(activity.attachments[0]!.content)).map(action => action['title']);
  expect(titles).toEqual(expect.arrayContaining(['On it', 'Get help']));
  expect(titles.includes('More')).toBe(chars >= 26_000);
});

test('what was cut is to be had in a window, itself within the limit', () => {
  const body: Block[] = Array.from({ length: 60 }, (_, index) => ({ kind: 'text', spans: [`${index} ${'x'.repeat(500)}`] }));
  const shown = JSON.stringify(teamsCard(message({ body }), format));
  const { card } = restWindow(message({ body }), format);
  const rest = JSON.stringify(card);
  for (const index of body.keys()) expect([shown, rest].filter(text => text.includes(`"${index} x`))).toHaveLength(1);
  expect(cardProblems(card.content)).toEqual([]);
  expect(bytes(restWindow(message({ body: [...body, ...body, ...body] }), format))).toBeLessThanOrEqual(28_000);
});

test('every message is labelled as coming from an AI, with its sources', () => {
  const { entities } = teamsActivity(message({ cites: ['e1', 'WI-1234 rev 7', 'x'.repeat(200)] }), format);
  expect(entities).toMatchObject([
    {
      type: 'https://schema.org/Message',
      additionalType: ['AIGeneratedContent'],
      citation: [
        { position: 1, appearance: { name: 'WI-1234 rev 7' } },
        { position: 2, appearance: { name: expect.stringMatching(/^x{79}…$/) } },
      ],
    },
  ]);
});

test('a picture is shown with its words, and where it cannot be, its words are', () => {
  const url = 'https://linemate.example/p.png?sig=1';
  expect(JSON.stringify(teamsCard(message({ picture: PICTURE }), { ...format, pictureUrl: url }))).toContain(
    `"url":"${url}","altText":"${PICTURE.alt}"`,
  );
  const without = JSON.stringify(teamsCard(message({ picture: PICTURE }), { ...format, pictureUrl: null }));
  expect(without).not.toContain('"Image"');
  expect(without).toContain(PICTURE.alt);
});

test('what a notification shows is plain, and a stop for safety is important', () => {
  const activity = teamsActivity(message({ tone: 'stop', fallbackText: 'Stop. <at>Ana</at> call maintenance' }), format);
  expect(activity.summary).toBe('Stop. ‹at>Ana‹/at> call maintenance');
  expect(activity.importance).toBe('high');
});

test('a window is a card that schema and parser know, with its note in the button', () => {
  const note = { dialog: 'something-else', conversation: 'teams/x', continuation: { episode: 1 } };
  const window = dialogWindow(SOMETHING_ELSE, note);
  expect(cardProblems(window.card.content)).toEqual([]);
  expect(window.card.content.actions).toMatchObject([{ type: 'Action.Submit', title: 'Send', data: { linemateNote: note } }]);
});
