import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/messages/message.ts';
import { checkAnswer, Draft, SENTENCES_MAX } from '../../src/model/check-answer.ts';
import { type Citable, slot } from '../../src/model/citable.ts';
import { FORBIDDEN_KINDS, fold, LEXICONS, wordFault, wordList } from '../../src/model/words/lexicon.ts';
import { LANGS } from '../../src/plant/plant.ts';

const facts: readonly Citable[] = [
  { id: 'asked1', scope: 'A3/1', slots: { station: slot('A3 Filler'), time: slot('today 10:01–10:12') } },
  { id: 'e1', scope: 'A3/1', slots: { value: slot('standing 11 min'), station: slot('A3 Filler'), time: slot('today 10:01–10:12') } },
  { id: 'e2', scope: 'A3/1', slots: { value: slot('made 15 parts'), time: slot('10:04') } },
  { id: 'e5', scope: 'A4/1', slots: { value: slot('first alarm: ', { quote: 'C17 cap chute empty' }), station: slot('A4 Capper') } },
];

const check = (text: string, cites: string[], lang: (typeof LANGS)[number] = 'en') =>
  checkAnswer({ sentences: [{ text, cites }] }, facts, lang);
const problems = (text: string, cites: string[], lang?: (typeof LANGS)[number]) => {
  const checked = check(text, cites, lang);
  return checked.ok ? '' : checked.problems.join('; ');
};

test('a sentence of slots and mortar goes out with the values filled in', () => {
  expect(check('{{asked1.station}}: {{e1.value}} and {{ e2.value }}', ['asked1', 'e1', 'e2'])).toEqual({
    ok: true,
    sentences: [['A3 Filler', ': ', 'standing 11 min', ' and ', 'made 15 parts', '.']],
    cites: ['asked1', 'e1', 'e2'],
  });
});

test('what the floor wrote comes out as a quotation', () => {
  expect(check('The log has {{e5.value}}.', ['e5'])).toMatchObject({
    sentences: [['The log has ', 'first alarm: ', { quote: 'C17 cap chute empty' }, '.']],
  });
});

describe('each rule has two sides', () => {
  const fine = 'The log shows {{e1.value}}.';
  test.each([
    ['a digit', 'The log shows {{e1.value}} 12.', ['e1'], 'a digit outside a slot'],
    ['a digit of another script', 'The log shows {{e1.value}} ٣.', ['e1'], 'a digit outside a slot'],
    ['a spelled-out number', 'The log shows {{e1.value}} twice.', ['e1'], '"twice" (number)'],
    ['a unit', 'The log shows {{e1.value}} minutes.', ['e1'], '"minutes" (unit)'],
    ['a cause', 'The log shows {{e1.value}}, a jam.', ['e1'], '"jam" (cause)'],
    ['a link of cause', 'The log shows {{e1.value}} because it has.', ['e1'], '"because" (cause)'],
    ['a direction', 'The log shows more {{e1.value}}.', ['e1'], '"more" (direction)'],
    ['a denial', 'The log never shows {{e1.value}}.', ['e1'], '"never" (denial)'],
    ['a guess', 'The log shows perhaps {{e1.value}}.', ['e1'], '"perhaps" (sureness)'],
    ['a name', 'The log of Declan shows {{e1.value}}.', ['e1'], '"Declan" is not one of the words'],
    ['a station outside a slot', 'The filler shows {{e1.value}}.', ['e1'], '"filler" is not one of the words'],
    ['an invented cause in plain words', 'The gripper shows {{e1.value}}.', ['e1'], '"gripper" is not one of the words'],
    ['a link', 'See evil.example about {{e1.value}}.', ['e1'], 'something like a link'],
    ['an address', 'See https://x.example {{e1.value}}.', ['e1'], 'only letters'],
    ['a mention', 'See @here {{e1.value}}.', ['e1'], 'only letters'],
    ['a mention of Slack', 'See <!channel> {{e1.value}}.', ['e1'], 'only letters'],
    ['letters of another language', 'The lоg shows {{e1.value}}.', ['e1'], 'only letters'],
    ['a control that turns the text', 'The log \u202eshows {{e1.value}}.', ['e1'], 'only letters'],
    ['a minus before a figure', 'The log shows -{{e1.value}}.', ['e1'], 'only letters'],
    ['a letter at a slot', 'The log shows in{{e1.value}}.', ['e1'], 'a slot stands free'],
    ['two slots grown together', 'The log shows {{e1.value}}{{e2.value}}.', ['e1', 'e2'], 'a slot stands free'],
    ['no slot at all', 'The log shows it.', ['e1'], 'says nothing from a slot'],
    ['an open slot', 'The log shows {{e1.value.', ['e1'], 'a slot that is not closed'],
    ['a slot within a slot', 'The log shows {{e1.{{e1.value}}}}.', ['e1'], 'a slot that is not closed'],
    ['a fact that is not there', 'The log shows {{e9.value}}.', ['e9'], 'there is no slot e9.value'],
    ['a slot that the fact has not', 'The log shows {{e1.limit}}.', ['e1'], 'there is no slot e1.limit'],
    ['a slot of every object', 'The log shows {{e1.constructor}}.', ['e1'], 'there is no slot e1.constructor'],
    ['no cite', fine, [], 'uses e1 and does not cite it'],
    ['another cite', fine, ['e2'], 'uses e1 and does not cite it'],
    ['a cite too many', fine, ['e1', 'e2'], 'cites e2 and uses none of its slots'],
    ['an invented cite', fine, ['e1', 'e99'], 'cites a fact that is not there'],
    ['a cite twice', fine, ['e1', 'e1'], 'cites a fact twice'],
    ["another station's figure", '{{e5.station}}: {{e1.value}}.', ['e5', 'e1'], 'facts of two scopes'],
    ["another fact's time", 'At {{e2.time}} {{e1.value}}.', ['e2', 'e1'], 'a fact of another time'],
    ['a question back', 'What shows {{e1.value}}?', ['e1'], 'only letters'],
    ['mark-up', 'The *log* shows {{e1.value}}.', ['e1'], 'only letters'],
    ['a second line', 'The log\nshows {{e1.value}}.', ['e1'], 'only letters'],
  ])('%s is refused', (_what, text, cites, problem) => {
    expect(problems(text, cites)).toContain(problem);
    expect(problems(fine, ['e1'])).toBe('');
  });

  test('one place and one time may be said together', () => {
    expect(problems('{{e1.station}}, {{asked1.time}}: {{e1.value}}.', ['e1', 'asked1'])).toBe('');
  });

  test('an answer has at least one sentence, none of them empty, none twice', () => {
    const one = { text: fine, cites: ['e1'] };
    expect(checkAnswer({ sentences: [] }, facts, 'en').ok).toBe(false);
    expect(checkAnswer({ sentences: [one, { text: '', cites: [] }] }, facts, 'en').ok).toBe(false);
    expect(checkAnswer({ sentences: [one, one] }, facts, 'en').ok).toBe(false);
    expect(checkAnswer({ sentences: [one, { text: 'See {{e2.value}}.', cites: ['e2'] }] }, facts, 'en').ok).toBe(true);
  });

  test('an answer has a length', () => {
    const many = Array.from({ length: SENTENCES_MAX + 1 }, () => ({ text: fine, cites: ['e1'] }));
    expect(Draft.safeParse({ sentences: many }).success).toBe(false);
    expect(Draft.safeParse({ sentences: many.slice(1) }).success).toBe(true);
    expect(Draft.safeParse({ sentences: [{ text: 'x'.repeat(301), cites: [] }] }).success).toBe(false);
    const long: Citable = { id: 'e7', scope: 'A3/1', slots: { value: slot({ quote: 'x'.repeat(899) }) } };
    const said = (text: string) => checkAnswer({ sentences: [{ text, cites: ['e7'] }] }, [long], 'en').ok;
    expect([said('{{e7.value}}'), said('It {{e7.value}}')]).toEqual([true, false]);
  });
});

describe.each(LANGS)('the words of %s', lang => {
  const { mortar, forbidden } = LEXICONS[lang];

  test('no word is both mortar and forbidden', () => {
    expect(wordList(mortar).filter(word => wordFault(word, lang) !== null)).toEqual([]);
  });

  test('every forbidden word is refused with its kind', () => {
    for (const kind of FORBIDDEN_KINDS)
      for (const word of wordList(forbidden[kind])) expect([word, wordFault(word.replace('*', ''), lang)]).not.toEqual([word, null]);
  });

  test('mortar holds only letters of the language', () => {
    for (const word of wordList(mortar)) expect(word).toMatch(new RegExp(`^[a-z${LEXICONS[lang].letters}]+$`));
  });

  test('case and accents make no difference', () => {
    for (const kind of FORBIDDEN_KINDS)
      for (const word of wordList(forbidden[kind])) {
        const plain = word.replace('*', '');
        expect([plain, wordFault(fold(plain).toUpperCase(), lang)]).toEqual([plain, wordFault(plain, lang)]);
      }
  });
});

const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('{{e1.value}}', ' and {{e2.value}}', 'The log shows {{e1.value}}', ' with {{e1.station}}', ', {{e5.value}}'),
  },
  { weight: 1, arbitrary: fc.constantFrom('{{e9.value}}', '{{', '}}', ' ', '-', '12', ' two ', '{{e1.time}}', ' @here', '. ') },
  { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'grapheme' }) },
  { weight: 1, arbitrary: fc.integer().map(String) },
);
const usedIn = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\./g)].map(match => match[1]!))];
const sentences = fc
  .tuple(
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    fc.option(fc.array(fc.constantFrom('e1', 'e2', 'e5', 'e9'), { maxLength: 3 }), { freq: 1 }),
  )
  .map(([parts, cites]) => ({ text: parts.join(''), cites: cites ?? usedIn(parts.join('')) }));
const drafts = fc.record({ sentences: fc.array(sentences, { minLength: 1, maxLength: 3 }) });

test('whatever is handed in, no digit gets out but those that stand in a slot', () => {
  const said = facts.flatMap(fact => Object.values(fact.slots).flatMap(({ spans }) => spans));
  // A sentence begins with a capital, also where a slot begins it.
  const slots = new Set(
    said.flatMap((span): Span[] => (typeof span === 'string' ? [span, span.charAt(0).toUpperCase() + span.slice(1)] : [span])),
  );
  const through: string[] = [];
  let accepted = 0;
  fc.assert(
    fc.property(drafts, fc.constantFrom('en', ...LANGS), (draft, lang) => {
      const checked = checkAnswer(draft, facts, lang);
      if (!checked.ok) return;
      accepted += 1;
      for (const span of checked.sentences.flat())
        if (!slots.has(span) && (typeof span !== 'string' || /[\p{N}@<>/{}]|two/u.test(span))) through.push(JSON.stringify(span));
      if (checked.cites.length === 0) through.push('no cite');
    }),
    { numRuns: 5_000, seed: 7 },
  );
  expect(through).toEqual([]);
  expect(accepted).toBeGreaterThan(100);
});
