import { expect, test } from 'vitest';
import { parametersIn } from '../../src/questions/parameter-words.ts';
import { fold } from '../../src/questions/words.ts';

const line = [
  { name: 'oilTemperature', unit: '°C' },
  { name: 'zone2', unit: '°C' },
  { name: 'seasoning', unit: '%' },
  { name: 'giveaway', unit: '%' },
  { name: 'filmTension', unit: 'N' },
  { name: 'beltSpeed', unit: 'm/min' },
  { name: 'gauge-7', unit: null, aliases: { de: ['Zeiger links'] } },
];
const named = (text: string, parameters: Parameters<typeof parametersIn>[1] = line) =>
  parametersIn(fold(text).split(' '), parameters).map(({ name }) => name);

test.each([
  ['the oil temperature drifts', ['oilTemperature']],
  ['Die Öltemperatur driftet', ['oilTemperature']],
  ['la temperatura del aceite se desvía', ['oilTemperature']],
  ['temperatura oleju odpływa', ['oilTemperature']],
  ['die Würzung driftet', ['seasoning']],
  ['was tun bei zu viel Wuerzung', ['seasoning']],
  ['el condimento se desvía', ['seasoning']],
  ['przyprawa dryfuje', ['seasoning']],
  ['die Geschwindigkeit sinkt', ['beltSpeed']],
  ['baja la velocidad', ['beltSpeed']],
  ['spada prędkość', ['beltSpeed']],
  ['die Folienspannung ist zu hoch', ['filmTension']],
  ['der Zeiger links zittert', ['gauge-7']],
] as const)('%s: by what it measures, in whatever language the plant names it', (text, names) => {
  expect(named(text)).toEqual(names);
});

test('a name that says nothing is known by its unit, and where two fit no one is made up', () => {
  expect(named('the temperature is too high')).toEqual(['oilTemperature', 'zone2']);
  expect(named('die Temperatur steigt', line.slice(1))).toEqual(['zone2']);
  expect(named('the pressure is too high')).toEqual([]);
});

test('a plant that names its values in another language is understood as well', () => {
  expect(named('what do I do when the speed drops', [{ name: 'Bandgeschwindigkeit', unit: null }])).toEqual(['Bandgeschwindigkeit']);
});
