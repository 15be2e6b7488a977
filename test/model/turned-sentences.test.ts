/** True slots in sentences that turn them into something else: whoever reads one of these is told what nobody measured. */
import { expect, test } from 'vitest';
import { checkAnswer } from '../../src/model/check-answer.ts';
import { LANGS, type Lang } from '../../src/plant/plant.ts';
import { morning } from '../answers/morning.ts';
import { askedFacts } from './asked-facts.ts';
import { rightAnswers } from './right-answers.ts';

const FILLER: Readonly<Record<Lang, string>> = {
  en: 'why did the filler stop this morning',
  de: 'warum stand der Füller heute früh',
  es: 'por qué paró la llenadora esta mañana',
  pl: 'dlaczego nalewarka stała dziś rano',
};
const asked = Object.fromEntries(await Promise.all(LANGS.map(async lang => [lang, await askedFacts(FILLER[lang], lang, morning())])));

const A = '{{asked1.station}}';
const E = '{{e1.value}}';
const C = '{{cause1.name}}';

/** Kind of turn, language, sentence. */
const TURNED: readonly (readonly [string, Lang, string])[] = [
  ['causal verb', 'en', `${A} gave ${E}.`],
  ['causal verb', 'de', `Das liegt an ${A}: ${E}.`],
  ['causal verb, passive', 'en', `${E} was brought on at ${A}.`],
  ['causal verb, passive', 'de', `${E} wurde von ${A} verursacht.`],
  ['causal verb, passive', 'es', `${E} fue provocado en ${A}.`],
  ['causal verb, passive', 'pl', `${E} spowodowane przez ${A}.`],
  ['hedge taken back', 'en', `It is known: ${C}.`],
  ['hedge taken back', 'de', `Es ist bekannt: ${C}.`],
  ['hedge taken back', 'es', `Es un hecho: ${C}.`],
  ['hedge taken back', 'pl', `To dowód: ${C}.`],
  ['proof', 'en', `The evidence: ${C}.`],
  ['blame of the reader', 'en', `It was you at ${A}: ${E}.`],
  ['blame of a person', 'de', `Er war an ${A}: ${E}.`],
  ['blame of a person', 'en', `At ${A} she had ${E}.`],
  ['while', 'de', `${E} während ${C}.`],
  ['while', 'es', `${E} cuando ${C}.`],
  ['during', 'en', `${E} during ${C}.`],
  ['during', 'pl', `${E} podczas ${C}.`],
  ['negation', 'en', `At ${A} there is no ${E}.`],
  ['negation, prefix', 'de', `Bei ${A} unbekannt: ${E}.`],
  ['negation, ni', 'es', `En ${A} ni ${E}.`],
  ['negation, bez', 'pl', `W ${A} bez ${E}.`],
  ['ordinal', 'en', `The third at ${A}: ${E}.`],
  ['ordinal', 'pl', `Trzeci w ${A}: ${E}.`],
  ['about half', 'en', `About half of ${E}.`],
  ['about half', 'es', `La mitad de ${E}.`],
  ['fraction', 'de', `Ein Drittel von ${E}.`],
  ['spelled number', 'pl', `W ${A} dwanaście: ${E}.`],
  ['points', 'en', `${E} points at ${A}.`],
  ['unit slip', 'de', `${E} Sekunden bei ${A}.`],
  ['unit glued to a slot', 'en', `${E}s at ${A}.`],
  ['minus before a slot', 'en', `At ${A} -${E}.`],
  ['about before a slot', 'es', `En ${A} ~${E}.`],
  ['relative time', 'en', `${E} an hour ago at ${A}.`],
  ['relative time', 'de', `${E} vorhin bei ${A}.`],
  ['relative time', 'es', `${E} hace poco en ${A}.`],
  ['relative time', 'pl', `${E} niedawno w ${A}.`],
  ['time zone', 'en', `${E} UTC at ${A}.`],
  ['another case of a name', 'pl', `${E} przy zakręcarce.`],
  ['another case of a name', 'de', `${E} des Verschließers.`],
  ['invented advice', 'en', `Check the nozzle: ${E}.`],
  ['invented advice', 'de', `Bitte die Düse prüfen: ${E}.`],
  ['comparison', 'es', `${E} peor que ${A}.`],
  ['as ever', 'en', `${E} as usual at ${A}.`],
  ['question', 'en', `${E} at ${A}?`],
  ['another alphabet', 'en', `${E} аt ${A}.`],
  ['soft hyphen', 'en', `${E} n\u00adot at ${A}.`],
  ['sign that turns the text', 'en', `\u202e${E} at ${A}.`],
  ['full-width digit', 'en', `${E} at ${A} ７.`],
  ['roman number', 'en', `${E} at ${A} Ⅻ.`],
];

test.each(TURNED)('%s (%s): %s', (_kind, lang, text) => {
  const ids = [...new Set([...text.matchAll(/\{\{(\w+)\./g)].map(match => match[1]!))];
  expect(checkAnswer({ sentences: [{ text, cites: ids }] }, asked[lang]!.citables, lang).ok).toBe(false);
});

test('of all that is measured in its time, a cause explains only the loss that was asked about', () => {
  const citables = asked.en!.citables;
  const says = (id: string) =>
    checkAnswer({ sentences: [{ text: `${A}: {{${id}.value}}, ${C}.`, cites: ['asked1', id, 'cause1'] }] }, [...citables, other], 'en').ok;
  const other = { id: 'e90', scope: citables[0]!.scope, slots: { value: { spans: ['4 parts rejected'] } } };
  expect(says('e1')).toBe(true);
  expect(says('e90')).toBe(false);
});

test('an answer of slots alone goes out in every language', async () => {
  for (const { draft, asked: of, lang } of (await Promise.all(LANGS.map(rightAnswers))).flat())
    expect(checkAnswer(draft, of.citables, lang).ok).toBe(true);
});
