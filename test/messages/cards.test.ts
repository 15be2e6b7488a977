import { describe, expect, test } from 'vitest';
import { callCard } from '../../src/messages/call-card.ts';
import { floodCard, outageCard, safetyCard, supervisorCard } from '../../src/messages/cards.ts';
import { dialogOf, fixedDialog, SOMETHING_ELSE, somethingElseDialog } from '../../src/messages/dialogs.ts';
import { BUTTONS_MAX, LABEL_CHARS_MAX, type Message, TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { WORDS } from '../../src/messages/say.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { at, callFacts, cardFacts, reader, tip } from './episode-message.ts';

const stop = cardFacts({ episode: { id: 'B/B2/stall/x', kind: 'stall', openedAt: at('09:08') } });

test('a safety card has the procedure and a person, and nothing to try', () => {
  const card = safetyCard(reader(), { ...stop, tip: null, procedure: 'SOP-7 rev 3', role: 'lead' });
  expect(card).toMatchObject({
    title: 'Stop. Follow the safety procedure.',
    line2: 'Seasoning drum: safety stop since 09:08',
    tone: 'stop',
    cites: ['SOP-7 rev 3'],
  });
  expect(card.body).toEqual([
    { kind: 'text', spans: ['There is no tip for this. Use the certified procedure and call a person.'] },
    {
      kind: 'facts',
      rows: [
        ['Procedure', 'SOP-7 rev 3'],
        ['Person', 'Line lead'],
      ],
    },
  ]);
  expect(card.buttons.map(button => button.id)).toEqual(['get-help']);
  const trainers = safetyCard(reader(), {
    ...stop,
    tip: tip({ action: 'Stop here.', steps: [{ step: 'Open the guard.' }] }),
    procedure: null,
    role: 'lead',
  });
  expect(JSON.stringify(trainers)).not.toContain('Open the guard');
});

test('a flood’s card says where it began and how much', () => {
  const card = floodCard(reader(), { ...stop, tip: null, began: { name: 'Labeller', at: at('09:01') }, count: 12 });
  expect(card).toMatchObject({ title: 'Look at Labeller first', line2: '12 troubles in 10 min; it began at Labeller, 09:01' });
});

test('a supervisor reads what stands and why as far as is known', () => {
  const cause = { station: 'Labeller', words: 'a changeover', wording: 'sure' } as const;
  const card = supervisorCard(reader({ audience: 'supervisor' }), { ...stop, cause, staffing: false, tip: tip() });
  expect(card).toMatchObject({ title: 'Seasoning drum: stands still', line2: 'B2 · since 09:08 · 14 min' });
  expect(card.body[0]).toEqual({ kind: 'facts', rows: [['Cause', 'Labeller, a changeover. Sure.']] });
  const unknown = supervisorCard(reader(), { ...stop, cause: { ...cause, wording: "don't know" }, staffing: false, tip: null });
  expect(unknown.body).toEqual([{ kind: 'facts', rows: [['Cause', 'Not known']] }]);
});

test('staffing is said without a time, because that would say how long somebody was away', () => {
  const card = supervisorCard(reader(), { ...stop, cause: null, staffing: true, tip: null });
  expect(card).toMatchObject({ title: 'Seasoning drum waits for staffing', line2: 'B2', body: [] });
  const elsewhere = { station: 'Labeller', words: 'waiting for staffing', wording: 'sure' } as const;
  expect(supervisorCard(reader(), { ...stop, cause: elsewhere, staffing: true, tip: null }).title).toBe('Labeller waits for staffing');
  expect(JSON.stringify([card.title, card.line2, card.body])).not.toMatch(/\d\d:\d\d|min/);
});

test('missing data are for the engineer', () => {
  expect(outageCard(reader(), { ...stop, lastSeen: at('09:07') })).toMatchObject({
    title: 'No data from Seasoning drum',
    line2: 'B2 · last seen at 09:07',
  });
});

describe.each(LANGS)('in %s', lang => {
  const facts = { ...stop, station: { id: 'S1', name: 'N'.repeat(28) } };
  const as = reader({ lang });
  const cards: Record<string, Message> = {
    safety: safetyCard(as, { ...facts, tip: null, procedure: null, role: 'maintenance' }),
    flood: floodCard(as, { ...facts, tip: null, began: { name: 'N'.repeat(28), at: at('09:00') }, count: 11 }),
    call: callCard(as, callFacts({ ...facts, station: { ...callFacts().station, ...facts.station }, because: 'ladder' })),
    asked: callCard(as, callFacts({ ...facts, station: { ...callFacts().station, ...facts.station } })),
    supervisor: supervisorCard(as, { ...facts, cause: null, staffing: false, tip: tip() }),
    staffing: supervisorCard(as, { ...facts, cause: null, staffing: true, tip: null }),
    outage: outageCard(as, { ...facts, lastSeen: at('09:07') }),
  };

  test.each(Object.entries(cards))('the %s card fits and is filled in', (_name, card) => {
    expect(card.title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
    expect(card.title).not.toContain('…');
    expect(card.buttons.length).toBeLessThanOrEqual(BUTTONS_MAX);
    for (const button of card.buttons) expect(button.label.length).toBeLessThanOrEqual(LABEL_CHARS_MAX);
    expect(JSON.stringify(card)).not.toMatch(/\{\w+\}|undefined|null,null/);
    expect(card.fallbackText.startsWith(card.title)).toBe(true);
  });

  test('the forms have a title, chips and a free field, and fit every chat product', () => {
    for (const dialog of [somethingElseDialog(lang), fixedDialog(lang)]) {
      expect(dialog.title.length).toBeLessThanOrEqual(24);
      expect(dialog.submit.length).toBeLessThanOrEqual(24);
      expect(dialog.fields.map(field => [field.id, field.optional])).toEqual([
        ['what', false],
        ['words', true],
      ]);
      const [chips] = dialog.fields;
      const labels = chips?.kind === 'choice' ? chips.options.map(option => option.label) : [];
      expect(new Set(labels).size).toBe(labels.length);
      // On a phone they stand on one screen.
      expect(labels.length).toBeLessThanOrEqual(12);
      expect(Math.max(...labels.map(label => label.length))).toBeLessThanOrEqual(75);
    }
  });

  test('every text has the same places to fill in as the English one', () => {
    const places = (text: unknown): string[] => (JSON.stringify(text).match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(WORDS.en) as (keyof typeof WORDS.en)[])
      expect([key, places(WORDS[lang][key])]).toEqual([key, places(WORDS.en[key])]);
  });
});

test('a button opens the form of its id, or none', () => {
  expect(dialogOf('something-else', 'en')?.id).toBe('something-else');
  expect(dialogOf('fixed', 'de')?.id).toBe('fixed');
  expect(dialogOf('on-it', 'en')).toBeNull();
});

test('a chip that names a cause names one that can be computed', () => {
  expect(SOMETHING_ELSE.filter(chip => chip.cause !== null).map(chip => chip.cause)).toEqual([
    'supply',
    'fault',
    'drift',
    'no-operator',
    'changeover',
  ]);
});

test.each(LANGS)('the window of "Something else" asks its question once, in %s', lang => {
  const { title, intro, fields } = somethingElseDialog(lang);
  const said = [title, intro, ...fields.map(field => field.label)].join(' ');
  expect(said.split(WORDS[lang].dialogWhat)).toHaveLength(2);
});
