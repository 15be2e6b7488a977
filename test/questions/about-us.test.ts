import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aboutUs } from '../../src/questions/about-us.ts';
import { moreRows } from './more-questions.ts';
import { answered, refused } from './people.ts';
import { rows } from './questions.ts';

test.each([
  'why did you tell me that?',
  'Why this?',
  'why did you say that at the drum?',
  'why did I get that tip?',
  'Warum hast du mir das gesagt?',
  'Warum das?',
  'Wieso habe ich diesen Tipp bekommen?',
  '¿Por qué me dijiste eso?',
  '¿Por qué esto?',
  'Dlaczego mi to powiedziałeś?',
  'Dlaczego to?',
])('%s: why something was said', text => {
  expect(aboutUs(text)).toBe('said');
});

test.each([
  'why did nobody get a tip at B2 at 9:20?',
  'why did the drum get no tip?',
  'why was nobody told at the bagger?',
  'why no tip at the bagger this morning?',
  "why didn't you warn us about the drum?",
  'Warum hat an B2 um 9:20 niemand einen Tipp bekommen?',
  'Warum wurde am Beutler nichts gesagt?',
  'Warum kam kein Tipp an B2?',
  '¿Por qué nadie recibió un consejo en B2 a las 9:20?',
  '¿Por qué no me avisaste en la embolsadora?',
  'Dlaczego nikt nie dostał wskazówki przy B2 o 9:20?',
  'Dlaczego brak wskazówki przy B4?',
  'Czemu nikogo nie powiadomiono przy pakowaczce?',
])('%s: why nothing was said', text => {
  expect(aboutUs(text)).toBe('silent');
});

test.each([
  'how often do we follow the optimiser at B2?',
  'How many proposals of the optimiser were rejected at the fryer this week?',
  'Wie oft folgen wir dem Optimierer an B2?',
  'Wie viele Vorschläge wurden abgelehnt?',
  '¿Con qué frecuencia seguimos al optimizador en B2?',
  'Jak często stosujemy się do optymalizatora przy B2?',
])('%s: how proposals are followed', text => {
  expect(aboutUs(text)).toBe('proposals');
});

test.each([
  'why did the bagger stall?',
  'why is nothing coming out of the fryer?',
  'why did nobody feed the line?',
  'how often did the fryer stop?',
  'Warum stand der Beutler?',
  'Warum kommt nichts mehr?',
  '¿Por qué paró la embolsadora?',
  'Dlaczego nic nie wychodzi z frytownicy?',
  'how many rejects today?',
])('%s: about machines', text => {
  expect(aboutUs(text)).toBeNull();
});

test.each([
  'Which tips help?',
  'do the tips work?',
  'how many tips are useful',
  'what tips at the bagger work best',
  'Welche Tipps helfen?',
  'Helfen die Tipps überhaupt?',
  'Was bringen die Tipps?',
  '¿Qué consejos ayudan?',
  '¿Sirven los consejos?',
  'Które wskazówki pomagają?',
  'czy wskazówki działają',
])('%s: which tips help', text => {
  expect(aboutUs(text)).toBe('helps');
});

test.each([
  'which tips help against jams at the bagger',
  'welche Tipps helfen bei Stau am Beutler',
  'qué consejos ayudan con el atasco',
  'any tips for the filler?',
  'jakie wskazówki pomagają przy zacięciu',
])('%s: how something is done', text => {
  expect(aboutUs(text)).toBeNull();
});

const hollerau = readFileSync(new URL('./hollerau/read.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(line => line !== '')
  .map(line => (JSON.parse(line) as { text: string }).text);

test('of all that people type about machines and each other nothing is mistaken for a question about us', () => {
  const tips = 'which tips were not helpful lately';
  expect(aboutUs(tips)).toBe('helps');
  const others = [...rows, ...moreRows]
    .map(([, text]) => text)
    .concat(refused, answered, hollerau)
    .filter(text => text !== tips);
  expect(others.filter(text => aboutUs(text) !== null)).toEqual([]);
});
