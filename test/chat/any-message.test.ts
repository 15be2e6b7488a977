/** Whatever is to be said, every product takes it, and nothing in it means anything but words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cardHtml } from '../../src/chat/floor/html.ts';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { homeView, whyView } from '../../src/chat/slack/views.ts';
import { teamsActivity } from '../../src/chat/teams/cards.ts';
import { restWindow } from '../../src/chat/teams/dialogs.ts';
import type { Block, Message, PlaceRow, Span } from '../../src/messages/message.ts';
import { blockProblems, controlSequences, type Fields, isOverTotal, viewProblems } from '../fakes/slack-limits.ts';
import { cardProblems } from './card-checks.ts';

const spice = fc.constantFrom(
  '<!channel>',
  '<at>Ana</at>',
  '&lt;',
  '*',
  '_',
  '`',
  '~',
  '\n',
  '> ',
  '"',
  "'",
  '<script>',
  '\u202e',
  '\ud83d',
  '😀',
  ':label:',
  '](http://x)',
);
const words = fc
  .array(fc.oneof(spice, fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 400 })), { maxLength: 12 })
  .map(parts => parts.join(''));
const label = words.map(text => text.slice(0, 24));
const span: fc.Arbitrary<Span> = fc.oneof(
  words,
  words.map(strong => ({ strong })),
  words.map(quote => ({ quote })),
  fc.integer({ min: 0, max: 4e12 }).map(time => ({ time })),
);
/** Ids are the program's own, not words of a plant. */
const ownId = (minLength: number, maxLength: number) => fc.string({ unit: fc.constantFrom(...'abcXYZ019/.:@-'), minLength, maxLength });
const place: fc.Arbitrary<PlaceRow> = fc.record(
  {
    name: words,
    text: words,
    look: fc.constantFrom('run' as const, 'wait' as const, 'stop' as const, 'over' as const, 'idle' as const),
    button: fc.record({ id: ownId(1, 60), label, style: fc.constant('plain' as const) }),
  },
  { requiredKeys: ['name', 'text', 'look'] },
);
const plainBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), spans: fc.array(span, { maxLength: 6 }) }),
  fc.record({
    kind: fc.constant('steps' as const),
    steps: fc.array(fc.record({ step: words, keyPoint: words, reason: words, check: words }, { requiredKeys: ['step'] }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('facts' as const), rows: fc.array(fc.tuple(words, words), { maxLength: 20 }) }),
  fc.record({ kind: fc.constant('places' as const), rows: fc.array(place, { maxLength: 20 }) }),
);
const behind: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant('behind' as const),
  label,
  blocks: fc.array(plainBlock, { maxLength: 8 }),
});
const message: fc.Arbitrary<Message> = fc.record({
  id: ownId(0, 400).map(text => `m/${text}`),
  revision: fc.integer({ min: 1, max: 99 }),
  conversation: fc.constant('slack/C1'),
  audience: fc.constant('position' as const),
  title: words,
  line2: words,
  body: fc.array(fc.oneof({ weight: 4, arbitrary: plainBlock }, { weight: 1, arbitrary: behind }), { maxLength: 30 }),
  buttons: fc.uniqueArray(
    fc.record({
      id: ownId(1, 20),
      label,
      style: fc.constantFrom('primary' as const, 'plain' as const, 'danger' as const),
    }),
    {
      maxLength: 5,
      selector: button => button.id,
    },
  ),
  fallbackText: words,
  locale: fc.constantFrom('en' as const, 'de' as const, 'es' as const, 'pl' as const),
  validUntil: fc.constant(null),
  cites: fc.array(words, { maxLength: 25 }),
  tone: fc.constantFrom('act' as const, 'info' as const, 'done' as const, 'over' as const, 'stop' as const),
});
// What is found is shown as found: made smaller, messages of this size fill the memory of the machine.
const RUNS = { numRuns: 200, endOnFailure: true };
const format = { timeZone: 'Europe/Dublin', now: 0 };

test('Slack takes every message, and it calls nobody', () => {
  fc.assert(
    fc.property(message, fc.constantFrom('button' as const, 'context' as const), (given, why) => {
      const { text, blocks } = slackCard(given, { ...format, why, pictures: true });
      expect(blockProblems(blocks, 'message')).toEqual([]);
      expect(isOverTotal(blocks)).toBe(false);
      expect(controlSequences(text, blocks)).toEqual([]);
      const home = homeView([given, given], format) as unknown as Fields;
      expect(viewProblems(home)).toEqual([]);
      expect(controlSequences(undefined, home['blocks'])).toEqual([]);
      expect(viewProblems(whyView(given, { ...format, why, pictures: true }) as unknown as Fields)).toEqual([]);
    }),
    RUNS,
  );
});

test('Teams takes every message, in size and in shape, and what was cut is in the window', () => {
  fc.assert(
    fc.property(message, given => {
      const activity = teamsActivity(given, { ...format, more: true });
      expect(Buffer.byteLength(JSON.stringify(activity))).toBeLessThanOrEqual(28_000);
      expect(cardProblems(activity.attachments[0]!.content)).toEqual([]);
      expect(JSON.stringify(activity)).not.toMatch(/<\/?at[\s>]/i);
      expect(cardProblems(restWindow(given, format).card.content)).toEqual([]);
    }),
    { ...RUNS, numRuns: 60 },
  );
});

test('the floor page shows every message as words: no tag, no attribute but ours', () => {
  const ours =
    /^<\/?(article|h3|span|p|div|ol|ul|li|strong|dl|dt|dd|q|time|details|summary|button|br)( (class|lang|dir|type|data-[a-z]+|aria-hidden|datetime)="[^"<>]*")*>$/;
  fc.assert(
    fc.property(message, given => {
      const tags = cardHtml(given, format).match(/<[^>]*>/g) ?? [];
      expect(tags.filter(tag => !ours.test(tag))).toEqual([]);
    }),
    RUNS,
  );
});
