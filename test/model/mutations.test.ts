/** Right answers, each broken in one seeded way: all of the broken ones are caught, all of the right ones go out. */
import { describe, expect, test } from 'vitest';
import { checkAnswer, type Draft } from '../../src/model/check-answer.ts';
import { LANGS, type Lang } from '../../src/plant/plant.ts';
import { chance } from '../../src/sources/demo/chance.ts';
import { type Case, rightAnswers } from './right-answers.ts';

const cases = (await Promise.all(LANGS.map(rightAnswers))).flat();

/** The text a slot would give, written out by the model itself. */
function writtenOut({ asked, draft }: Case, change: (value: string) => string): Draft | null {
  const known = new Map(asked.citables.map(one => [one.id, one]));
  let changed = false;
  const sentences = draft.sentences.map(({ text, cites }) => ({
    cites,
    text: text.replace(/\{\{(\w+)\.(\w+)\}\}/g, (whole, id: string, name: string) => {
      const said =
        known
          .get(id)
          ?.slots[name]?.spans.map(span => (typeof span === 'string' ? span : ''))
          .join('') ?? '';
      if (changed || change(said) === said) return whole;
      changed = true;
      return change(said);
    }),
  }));
  return changed ? { sentences } : null;
}

const WORDS: Readonly<Record<Lang, Readonly<Record<'number' | 'unit' | 'direction' | 'cause' | 'denial' | 'guess', readonly string[]>>>> = {
  en: {
    number: ['two', 'half', 'twelve'],
    unit: ['minutes', 'percent', 'hours'],
    direction: ['more', 'worse', 'rising'],
    cause: ['jam', 'changeover', 'because'],
    denial: ['not', 'never'],
    guess: ['probably', 'surely'],
  },
  de: {
    number: ['zwei', 'halb', 'zwölf'],
    unit: ['Minuten', 'Prozent', 'Stunden'],
    direction: ['mehr', 'schlechter', 'steigend'],
    cause: ['Stau', 'Umrüsten', 'wegen'],
    denial: ['nicht', 'nie'],
    guess: ['wahrscheinlich', 'sicher'],
  },
  es: {
    number: ['dos', 'medio', 'doce'],
    unit: ['minutos', 'horas', 'ciento'],
    direction: ['más', 'peor', 'subió'],
    cause: ['atasco', 'cambio', 'porque'],
    denial: ['no', 'nunca'],
    guess: ['quizás', 'seguro'],
  },
  pl: {
    number: ['dwa', 'pół', 'dwanaście'],
    unit: ['minut', 'procent', 'godzin'],
    direction: ['więcej', 'gorzej', 'wzrost'],
    cause: ['awaria', 'przezbrojenie', 'ponieważ'],
    denial: ['nie', 'nigdy'],
    guess: ['prawdopodobnie', 'pewnie'],
  },
};

const withWord = (draft: Draft, word: string): Draft => ({
  sentences: draft.sentences.map((one, index) => (index === 0 ? { ...one, text: one.text.replace(/[.]$/, ` ${word}.`) } : one)),
});
const first = (draft: Draft, change: (sentence: Draft['sentences'][number]) => Draft['sentences'][number]): Draft => ({
  sentences: draft.sentences.map((one, index) => (index === 0 ? change(one) : one)),
});

const MUTATIONS: Readonly<Record<string, (one: Case, pick: (from: readonly string[]) => string) => Draft | null>> = {
  'a figure one too high': one => writtenOut(one, text => text.replace(/\d+(?= )/, figure => String(Number(figure) + 1))),
  'a figure one too low': one => writtenOut(one, text => text.replace(/\d+(?= )/, figure => String(Number(figure) - 1))),
  'another unit': one => writtenOut(one, text => text.replace(/ (min|%)$/, (_, unit: string) => (unit === 'min' ? ' %' : ' min'))),
  'a clock a minute late': one =>
    writtenOut(one, text => text.replace(/:(\d\d)/, (_, minute: string) => `:${String(Number(minute) + 1).padStart(2, '0')}`)),
  'the right figure, written out': one => writtenOut(one, text => (/\d/.test(text) ? `${text} ` : text)),
  'a spelled number': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].number)),
  'a unit added': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].unit)),
  'a direction': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].direction)),
  'another cause': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].cause)),
  'a denial': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].denial)),
  'a guess': ({ draft, lang }, pick) => withWord(draft, pick(WORDS[lang].guess)),
  'an invented figure': ({ draft }, pick) => withWord(draft, pick(['37', '4.2', '3½', '14:02'])),
  'another station': ({ draft, asked }) => {
    const station = draft.sentences[0]!.text.match(/\{\{(\w+)\.station\}\}/)?.[1];
    const scope = asked.citables.find(one => one.id === station)?.scope;
    const other = asked.citables.find(one => one.slots.station !== undefined && one.scope !== scope);
    if (station === undefined || other === undefined) return null;
    return first(draft, ({ text, cites }) => ({
      text: text.replace(`{{${station}.station}}`, `{{${other.id}.station}}`),
      cites: [...new Set([...cites, other.id])].filter(
        id => text.replace(`{{${station}.station}}`, '').includes(`{{${id}.`) || id === other.id,
      ),
    }));
  },
  'a station written out': ({ draft }, pick) => withWord(draft, pick(['A5 Labeller', 'Rinser', 'Case packer'])),
  'a person': ({ draft }, pick) => withWord(draft, pick(['Declan', 'Ana', 'Frau Weber'])),
  'a cite dropped': ({ draft }) => first(draft, ({ text, cites }) => ({ text, cites: cites.slice(1) })),
  'a cite swapped': ({ draft }) =>
    first(draft, ({ text, cites }) => ({ text, cites: ['e6', ...cites.slice(1)].filter((id, at) => at === 0 || id !== 'e6') })),
  'a link': ({ draft }, pick) => withWord(draft, pick(['https://evil.example', 'evil.example', 'www.evil.example', '[here](http://x)'])),
  'a mention': ({ draft }, pick) => withWord(draft, pick(['@channel', '<!here>', '<@U123>', '#general'])),
};

/** Every right answer in every way that applies to it, with a word drawn from a seed that is its name. */
const broken = cases.flatMap(one =>
  Object.entries(MUTATIONS).flatMap(([way, mutate]) => {
    const draft = mutate(one, chance(`${one.name} ${way}`).pick);
    return draft === null ? [] : [{ way, one, draft }];
  }),
);
const goesOut = ({ one, draft }: { one: Case; draft: Draft }) => checkAnswer(draft, one.asked.citables, one.lang).ok;

test('there is enough to be caught', () => {
  expect(cases.length).toBeGreaterThanOrEqual(24);
  expect(broken.length).toBeGreaterThanOrEqual(200);
  expect(Object.keys(MUTATIONS).filter(way => !broken.some(one => one.way === way))).toEqual([]);
});

test.each(cases)('$name goes out as it is', one => {
  const checked = checkAnswer(one.draft, one.asked.citables, one.lang);
  expect(checked.ok ? [] : checked.problems).toEqual([]);
});

describe.each(Object.keys(MUTATIONS))('%s', way => {
  test('is caught in every answer', () => {
    const through = broken.filter(one => one.way === way).filter(goesOut);
    expect(through.map(({ one, draft }) => `${one.name}: ${JSON.stringify(draft)}`)).toEqual([]);
  });
});
