import { expect, test } from 'vitest';
import { boardWish } from '../../src/questions/board-wish.ts';

test.each([
  ['board', 'en'],
  ['Show me the board, please!', 'en'],
  ['dashboard', 'en'],
  ['Tafel', 'de'],
  ['Zeig mir bitte die Tafel', null],
  ['zeig mir die Linientafel', 'de'],
  ['tablero', 'es'],
  ['¿Muéstrame el tablero?', 'es'],
  ['tablica', 'pl'],
  ['Pokaż tablicę', 'pl'],
  ['why is the board stacker slow?', null],
  ['the boarder', null],
  ['', null],
])('%s: %s', (text, lang) => {
  expect(boardWish(text)).toBe(lang);
});
