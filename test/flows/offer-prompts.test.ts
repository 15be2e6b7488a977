/** What Slack shows above an empty private chat: each of it has to be understood when it is tapped. */
import { expect, test } from 'vitest';
import { PROMPTS_MAX, promptsFor } from '../../src/flows/people/offer-prompts.ts';
import { PROMPT_WORDS, PROMPTS, type PromptName } from '../../src/messages/words/prompts.ts';
import { LANGS, ROLES } from '../../src/plant/plant.ts';
import { aboutPeople } from '../../src/questions/about-people.ts';
import { boardWish } from '../../src/questions/board-wish.ts';
import { isHomeWish } from '../../src/questions/home-wish.ts';
import { readQuestion } from '../../src/questions/read-question.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';

const plant = demoPlant();
const INTENTS: Partial<Record<PromptName, string>> = { now: 'now', why: 'why', compare: 'compare', coach: 'coach', most: 'how-often' };

test.each(LANGS.flatMap(lang => PROMPTS.map(name => [lang, name] as const)))(
  '%s, %s: the offered question is read as what it offers',
  (lang, name) => {
    const { title, message } = PROMPT_WORDS[lang][name];
    expect(title.length).toBeLessThanOrEqual(24);
    if (name === 'board') return expect(boardWish(message)).toBe(lang);
    if (name === 'home') return expect(isHomeWish(message)).toBe(true);
    if (name === 'mine') return expect(aboutPeople(message, plant)?.kind).toBe('own-data');
    expect(aboutPeople(message, plant)).toBeNull();
    const reading = readQuestion(message, { plant, now: at('09:30'), lang });
    expect(reading).toMatchObject({ frame: { intent: INTENTS[name] } });
  },
);

test.each(ROLES)('a %s is offered as many questions as Slack shows, none twice', role => {
  const offered = promptsFor([role]);
  expect(offered).toHaveLength(PROMPTS_MAX);
  expect(new Set(offered).size).toBe(PROMPTS_MAX);
});

test('who has two roles is offered the first of each', () => {
  expect(promptsFor(['supervisor', 'trainer']).slice(0, 2)).toEqual(['board', 'home']);
  expect(promptsFor([])).toEqual([]);
});
