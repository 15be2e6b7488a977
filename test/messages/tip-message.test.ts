import { expect, test } from 'vitest';
import { BUTTONS_MAX, LABEL_CHARS_MAX, TITLE_CHARS_MAX } from '../../src/messages/message.ts';
import { closedMessage, overMessage, ownedMessage } from '../../src/messages/revise.ts';
import { tipMessage } from '../../src/messages/tip-message.ts';
import { LANGS } from '../../src/plant/plant.ts';
import { at, reader, tip, tipFacts } from './episode-message.ts';

const message = tipMessage(reader(), tipFacts());

test('a tip says the action first, then the station and one figure, and offers four taps', () => {
  expect(message).toMatchObject({
    id: 'm/B/B2/drift/2026-05-21T07:08:00.000Z/floor/station/B2',
    revision: 1,
    title: 'Lower the seasoning feeder.',
    line2: 'B2 Seasoning drum · 7.4 % seasoning, target 6, limit 7.8 · about 9 min to waste',
    fallbackText: 'Lower the seasoning feeder. · B2 Seasoning drum · 7.4 % seasoning, target 6, limit 7.8 · about 9 min to waste',
    validUntil: at('09:31'),
    cites: ['WI-1234 rev 7'],
    tone: 'act',
  });
  expect(message.buttons).toEqual([
    { id: 'on-it', label: 'On it', style: 'primary' },
    { id: 'something-else', label: 'Something else', style: 'plain', opens: 'dialog' },
    { id: 'not-now', label: 'Not now', style: 'plain' },
    { id: 'get-help', label: 'Get help', style: 'plain' },
  ]);
});

test('the reason, the proposal and whose words they are stand behind Why', () => {
  const recommendation = { id: '812', parameter: 'feederRate', from: 49, to: 43, unit: '%' };
  const { body } = tipMessage(reader(), tipFacts({ recommendation, rows: [['Base flow', '−12 %']] }));
  expect(body).toEqual([
    {
      kind: 'behind',
      label: 'Why',
      blocks: [
        { kind: 'text', spans: ['The base flow changed, the feeder did not.'] },
        { kind: 'text', spans: ['The optimiser proposes feeder rate 43 % instead of 49 % (recommendation 812).'] },
        { kind: 'facts', rows: [['Base flow', '−12 %']] },
        { kind: 'text', spans: ["Trainer's words, WI-1234 rev 7"] },
        { kind: 'steps', steps: tip().steps },
      ],
    },
  ]);
});

test('what a plant calls its optimiser begins a sentence, and what it says is a quotation in the marks of whoever reads it', () => {
  const recommendation = {
    id: '812',
    parameter: 'feeder',
    from: 49,
    to: 43,
    unit: '%',
    system: 'line optimiser',
    reason: 'base flow fell',
    decided: 'beside' as const,
  };
  const { body } = tipMessage({ ...reader(), lang: 'de' }, tipFacts({ recommendation }));
  const why = body.find(block => block.kind === 'behind');
  expect(why?.blocks).toContainEqual({
    kind: 'text',
    spans: ['Line optimiser schlägt feeder 43 % statt 49 % vor (Empfehlung 812).'],
  });
  expect(why?.blocks).toContainEqual({ kind: 'text', spans: ['Line optimiser: ', { quote: 'base flow fell' }] });
});

test('with depth, the steps stand open; with a person, help comes first', () => {
  const steps = tipMessage(reader(), tipFacts({ depth: 'steps' }));
  expect(steps.body.map(block => block.kind)).toEqual(['steps', 'behind']);
  expect(steps.buttons[0]!.id).toBe('on-it');
  const person = tipMessage(reader(), tipFacts({ depth: 'person' }));
  expect(person.buttons.map(button => [button.id, button.style])).toEqual([
    ['get-help', 'primary'],
    ['on-it', 'plain'],
    ['something-else', 'plain'],
    ['not-now', 'plain'],
  ]);
});

test('no tip is longer than a glance, whatever the floor calls its things', () => {
  const long = 'Seasoning drum of the northern hall '.repeat(8);
  const wild = tipMessage(
    reader(),
    tipFacts({ station: { id: 'B2', name: `${long}\n<!channel>` }, tip: tip({ action: long, figure: long }) }),
  );
  expect(wild.title.length).toBeLessThanOrEqual(TITLE_CHARS_MAX);
  expect(wild.line2!.length).toBeLessThanOrEqual(120);
  expect(wild.line2).not.toContain('\n');
});

test('somebody is on it: the card says so, names nobody, and keeps only help', () => {
  const owned = ownedMessage(message, reader(), at('09:24'));
  expect(owned).toMatchObject({
    id: message.id,
    revision: 2,
    title: message.title,
    line2: 'B2 Seasoning drum · Somebody is on it since 09:24',
    tone: 'info',
  });
  expect(owned.buttons.map(button => button.id)).toEqual(['get-help']);
});

const closing = {
  at: at('09:31'),
  figure: { value: 6.1, unit: '%' },
  openedAt: at('09:08'),
  kind: 'other',
  keptKg: 14.4,
  owned: true,
} as const;

test('a card closes itself from data, with what was measured and what is an estimate', () => {
  const closed = closedMessage(ownedMessage(message, reader(), at('09:24')), reader(), closing);
  expect(closed).toMatchObject({
    revision: 3,
    title: '6.1 % again at 09:31',
    line2: 'B2 Seasoning drum · Kept about 14 kg from waste (estimate)',
    buttons: [],
    tone: 'done',
    validUntil: null,
  });
  expect(JSON.stringify(closed.body)).toContain('Thanks to whoever was on it.');
});

test('without an estimate it says how long it took; a stop runs again; only where data cannot tell it asks', () => {
  const stop = closedMessage(message, reader(), { ...closing, figure: null, kind: 'stall', keptKg: null, owned: false });
  expect(stop).toMatchObject({ title: 'Runs again since 09:31', line2: 'B2 Seasoning drum · It took 23 min.', buttons: [] });
  expect(JSON.stringify(stop.body)).not.toContain('Thanks');
  expect(closedMessage(message, reader(), { ...closing, figure: null, keptKg: 0.4, ask: true }).buttons.map(button => button.id)).toEqual([
    'helped',
    'not-helped',
  ]);
});

test('past its time a card is over and asks nothing', () => {
  const over = overMessage(message, reader(), at('09:31'));
  expect(over).toMatchObject({
    revision: 2,
    title: 'Over: Lower the seasoning feeder.',
    line2: 'B2 Seasoning drum · No longer current since 09:31',
    buttons: [],
    tone: 'over',
    validUntil: null,
  });
  expect(over.picture).toBeUndefined();
});

test.each(LANGS)('every label fits its button in %s', lang => {
  for (const depth of ['line', 'person'] as const) {
    const { buttons } = tipMessage(reader({ lang }), tipFacts({ depth }));
    expect(buttons.length).toBeLessThanOrEqual(BUTTONS_MAX);
    for (const button of buttons) expect(button.label).toMatch(new RegExp(`^[^…]{2,${LABEL_CHARS_MAX}}$`, 'u'));
  }
});
