import { expect, test } from 'vitest';
import { REASON_KINDS, type Reason } from '../../src/coaching/stop-reason.ts';
import { BUTTONS_MAX, LABEL_CHARS_MAX, TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import {
  choiceOf,
  reasonClosed,
  reasonDialog,
  reasonIn,
  reasonNoted,
  reasonQuestion,
  unknownStop,
} from '../../src/messages/reason-card.ts';
import { REASON_WORDS } from '../../src/messages/reason-words.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { at, reader } from './episode-message.ts';

const episode = { id: 'B/B5/stall/2026-05-21T08:51:00.000Z', openedAt: at('09:51'), closedAt: at('09:57') };
const facts = { episode, station: { id: 'B5', name: 'Palletiser' }, revision: 2 };
const cup: Reason = { kind: null, text: 'suction cup torn', words: null };
const choices: Reason[] = [{ kind: 'fault', text: null, words: null }, cup, { kind: null, text: 'vacuum hose loose', words: null }];
const question = (lang: (typeof LANGS)[number]) => reasonQuestion(reader({ lang }), { ...facts, choices, until: at('10:58') });

test('the question has our guess first and Other last, and says when it stood and that no name is kept', () => {
  const card = question('en');
  expect(card).toMatchObject({
    title: 'What stopped the Palletiser?',
    line2: 'B5 · 09:51–09:57 · 6 min',
    revision: 2,
    tone: 'info',
    validUntil: at('10:58'),
  });
  expect(card.id).toBe(`m/${episode.id}/floor/station/B2`);
  expect(card.buttons.map(({ label, style, opens }) => [label, style, opens])).toEqual([
    ['Machine fault', 'primary', undefined],
    ['Suction cup torn', 'plain', undefined],
    ['Vacuum hose loose', 'plain', undefined],
    ['Other', 'plain', 'dialog'],
  ]);
  expect(JSON.stringify(card.body)).toContain('without a name');
});

test('a button means what was offered at its place, and nothing else', () => {
  expect(choiceOf('reason-1', choices)).toBe(cup);
  expect(choiceOf('reason-3', choices)).toBeNull();
  expect(choiceOf('on-it', choices)).toBeNull();
});

test('in every language each kind fits its button, and the cards fit their limits', () => {
  for (const lang of LANGS) {
    const { kinds, other, change } = REASON_WORDS[lang];
    for (const label of [...REASON_KINDS.map(kind => kinds[kind]), other, change])
      expect(label.length).toBeLessThanOrEqual(LABEL_CHARS_MAX);
    const noted = reasonNoted(reader({ lang }), { ...facts, reason: cup });
    for (const card of [question(lang), noted]) {
      expect(card.title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
      expect(card.title).not.toContain('{');
      expect(JSON.stringify(card.body)).not.toContain('{time}');
      expect(card.buttons.length).toBeLessThanOrEqual(BUTTONS_MAX);
    }
  }
});

test('noted: what was stored, until when it can be changed, and one button for it', () => {
  const card = reasonNoted(reader(), { ...facts, reason: cup });
  expect(card).toMatchObject({ title: 'Noted: suction cup torn', tone: 'done', buttons: [{ id: 'reason-change', opens: 'dialog' }] });
  expect(JSON.stringify(card.body)).toContain('Until 09:57 tomorrow');
});

test('gone unanswered it looks like any stop that is over', () => {
  const card = reasonClosed(reader(), { ...facts, because: 'unanswered', reason: null });
  expect(card).toMatchObject({ title: 'Runs again since 09:57', line2: 'B5 · 09:51–09:57 · 6 min', body: [], buttons: [], tone: 'done' });
});

test('a card whose stop nobody knows any more says so and asks nothing', () => {
  expect(unknownStop(question('en'))).toMatchObject({ revision: 3, buttons: [], body: [{ spans: [REASON_WORDS.en.unknown] }] });
});

test('the dialog offers what the card did, then the other kinds, and room for words', () => {
  const { fields } = reasonDialog(choices, 'de');
  expect(fields.map(field => [field.id, field.optional])).toEqual([
    ['what', true],
    ['words', true],
  ]);
  const options = fields[0]?.kind === 'choice' ? fields[0].options : [];
  expect(options.map(option => option.id)).toEqual([
    ...['reason-0', 'reason-1', 'reason-2', 'material', 'setting', 'cleaning', 'changeover', 'staffing', 'proposal', 'other'],
  ]);
  expect(options[0]?.label).toBe('Maschinenstörung');
});

test('what the dialog brings back: a chip, words, both, or nothing', () => {
  expect(reasonIn({ what: 'reason-1' }, choices)).toEqual(cup);
  expect(reasonIn({ what: 'cleaning', words: '  ' }, choices)).toEqual({ kind: 'cleaning', text: null, words: null });
  expect(reasonIn({ words: ' it squeals ' }, choices)).toEqual({ kind: 'other', text: null, words: 'it squeals' });
  expect(reasonIn({ what: 'setting', words: 'speed too high' }, choices)).toEqual({ kind: 'setting', text: null, words: 'speed too high' });
  expect(reasonIn({}, choices)).toBeNull();
  expect(reasonIn({ what: 'reason-9' }, choices)).toBeNull();
});
