/** Answers as a careful model would hand them in: only slots claim something. */
import type { Draft } from '../../src/model/check-answer.ts';
import type { Lang } from '../../src/plant/plant.ts';
import { type AskedFacts, askedFacts } from './asked-facts.ts';

const QUESTIONS: Readonly<Record<Lang, readonly [filler: string, capper: string, now: string]>> = {
  en: ['why did the filler stop this morning', 'why did the capper stop this morning', 'how is the capper doing'],
  de: ['warum stand der Füller heute früh', 'warum stand der Verschließer heute früh', 'läuft der Verschließer'],
  es: ['por qué paró la llenadora esta mañana', 'por qué paró la taponadora esta mañana', 'cómo va la taponadora'],
  pl: ['dlaczego nalewarka stała dziś rano', 'dlaczego zakręcarka stała dziś rano', 'czy zakręcarka działa'],
};

/** Around `{a}`, `{b}`, … stand only words that claim nothing. */
const FRAMES: Readonly<Record<Lang, readonly [pair: string, list: string, log: string, past: string]>> = {
  en: [
    'At {a} the log shows {b} and {c}.',
    '{a}: {b}, {c}.',
    'In the record of {a} there is {b} at {c}.',
    'See also {a}: it {b} and was {c}.',
  ],
  de: ['Bei {a} zeigen die Daten {b} und {c}.', '{a}: {b}, {c}.', 'Im Protokoll von {a} ist {b} ({c}).', 'Dazu gibt es {a}: {b}, {c}.'],
  es: ['En {a} el registro muestra {b} y {c}.', '{a}: {b}, {c}.', 'En los datos de {a} consta {b} ({c}).', 'Consta {a}: {b}, {c}.'],
  pl: ['W zapisie {a} widać {b} oraz {c}.', '{a}: {b}, {c}.', 'W dzienniku {a} jest {b} ({c}).', 'Widać też: {a}, {b}, {c}.'],
};

export interface Case {
  name: string;
  lang: Lang;
  asked: AskedFacts;
  draft: Draft;
}

const sentence = (frame: string, ...slots: readonly string[]) => {
  const [a = '', b = '', c = ''] = slots;
  const text = frame.replace('{a}', `{{${a}}}`).replace('{b}', `{{${b}}}`).replace('{c}', `{{${c}}}`);
  return { text, cites: [...new Set(slots.map(slot => slot.split('.')[0]!))] };
};

export async function rightAnswers(lang: Lang): Promise<Case[]> {
  const [filler, capper, now] = QUESTIONS[lang];
  const [pair, list, log, past] = FRAMES[lang];
  const of = async (text: string, name: string, make: (asked: AskedFacts) => Draft['sentences']): Promise<Case> => {
    const asked = await askedFacts(text, lang);
    return { name: `${lang}: ${name}`, lang, asked, draft: { sentences: make(asked) } };
  };
  return [
    await of(filler, 'the filler, two figures', () => [sentence(pair, 'asked1.station', 'e1.value', 'e2.value')]),
    await of(filler, 'the filler, with its time', () => [sentence(list, 'asked1.station', 'e1.value', 'cause1.name')]),
    await of(filler, 'the alarm at the capper', () => [sentence(log, 'e5.station', 'e5.value', 'e5.time')]),
    await of(filler, 'two sentences of two places', () => [
      sentence(pair, 'e1.station', 'e1.value', 'e3.value'),
      sentence(log, 'e4.station', 'e4.value', 'e4.time'),
    ]),
    await of(capper, 'the capper and what was like it', () => [
      sentence(pair, 'asked1.station', 'e1.value', 'e5.value'),
      sentence(past, 'p10.day', 'p10.duration', 'p10.fix'),
    ]),
    await of(now, 'the capper as it is now', () => [sentence(list, 'asked1.station', 'e1.value', 'e2.value')]),
  ];
}
