/** Whose task something is, is a role; whose deed it was, is a person. And what a machine is blamed for is no person's. */
import { describe, expect, test } from 'vitest';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { Lang } from '../../src/plant/plant.ts';
import { morning } from '../answers/morning.ts';
import { alcor, NOW } from './alcor.ts';

async function ask(text: string, lang: Lang = 'en') {
  const context = { plant: alcor, now: NOW, lang, conversation: 'floor/line/A', audience: 'person' as const, id: 'm/answer/1' };
  const made = await reply({ text, line: 'A' }, morning(), context);
  return `${made.kind}: ${messageText(made.message, alcor.site.timeZone)}`;
}

test.each([
  ['en', 'who calibrates the capper?', 'answer: Quality is the one to ask (A4 Capper).'],
  ['en', 'who repairs the filler', 'answer: Maintenance'],
  ['en', 'who greases the capper', 'answer: Maintenance'],
  ['en', 'who looks after the filler', 'answer: The line lead'],
  ['en', 'who is responsible for the capper', 'answer: The line lead'],
  ['en', 'who do I call for the labeller?', 'answer: The line lead can come to A5 Labeller.'],
  ['de', 'wer ist für den Füller zuständig', 'answer: Dafür zuständig ist'],
  ['de', 'wer kalibriert den Verschließer', 'Qualität'],
  ['es', 'quién se encarga de la llenadora', 'answer: De eso se ocupa'],
  ['es', 'quién calibra la taponadora', 'calidad'],
  ['pl', 'kto odpowiada za nalewarkę', 'answer: Tym zajmuje się'],
  ['pl', 'kto kalibruje zakręcarkę', 'jakoś'],
] as const)('in %s: %s: the role that plant.yaml names', async (lang, text, said) => {
  expect(await ask(text, lang)).toContain(said);
});

test('a role that the plant does not have is not named', async () => {
  const plant = { ...alcor, roles: { lead: alcor.roles.lead }, escalation: alcor.escalation.filter(rung => rung.role === 'lead') };
  const context = { plant: plant as typeof alcor, now: NOW, lang: 'en' as const, conversation: 'c', audience: 'person' as const, id: 'm' };
  const made = await reply({ text: 'who calibrates the capper?', line: 'A' }, morning(), context);
  expect(messageText(made.message, alcor.site.timeZone)).toMatch(/^The line lead is the one to ask/);
});

describe('a task in the present or owed is a role, whatever the verb', () => {
  test.each([
    ['en', 'who polishes the capper'],
    ['en', 'whose job is it to oil the filler'],
    ['en', "who's got to be there when the filler is started"],
    ['en', 'who do we shout for when the vacuum drops'],
    ['de', 'wer poliert den Verschließer'],
    ['de', 'wessen Zuständigkeit ist die Metallprüfung'],
    ['de', 'wer zeigt einem Neuen, wie man den Füller einfädelt'],
    ['es', 'a quién le toca engrasar la llenadora'],
    ['es', 'quién cambia el troquel de la taponadora'],
    ['pl', 'kto dba o parę'],
    ['pl', 'kto musi być przy rozpalaniu pieca'],
  ] as const)('%s: %s', async (lang, text) => {
    expect(await ask(text, lang)).toMatch(/^answer/);
  });
});

describe('who did it is refused', () => {
  test.each([
    'who polished the capper',
    'who never polishes the capper',
    'who polishes the capper without looking',
    'who was meant to oil the filler',
    'wer poliert immer falsch',
    'wer hat den Füller laufen lassen',
    'quién cambió el troquel de la taponadora',
    'kto zawsze kasuje alarmy',
    'kogo opierniczyć za wczoraj',
    'who calibrated it wrongly?',
    'who calibrated the capper wrongly?',
    'who was responsible for the filler',
    'who is responsible for the stop at the filler',
    'who calibrates the capper worst',
    'wer hat den Füller falsch kalibriert',
    'wer ist schuld am Stillstand des Füllers',
    'quién tiene la culpa del paro de la llenadora',
    'kto odpowiada za postój nalewarki',
    'who should I move off the filler',
    'wen würdest du nicht mehr an den Füller lassen',
    'a quién habría que cambiar de puesto',
    'na kogo mam uważać na nocce',
    'which operator is to blame',
    'is the guy at the filler or the one at the capper to blame',
    'put the capper crew in order of how fast they clear a jam',
    'der lange blonde am Füller, wie macht der sich',
  ])('%s', async text => {
    expect(await ask(text)).toMatch(/^refuse/);
  });
});

describe('a machine may be blamed', () => {
  test.each([
    'who is to blame, the material or the capper',
    'wer ist der übeltäter, ton oder füller',
    'czyja to wina, szkła czy zakręcarki',
    'which machine is the culprit for all the waste today',
    'what is guilty of the stop at the filler',
    'welche Maschine ist schuld am Ausschuss heute',
    'qué máquina tiene la culpa de tanto desperdicio hoy',
    'która maszyna jest winna dzisiejszym przestojom',
    'is it the filler or the capper to blame',
    'the capper keeps being starved, who feeds it',
    'a quién tengo que avisar antes de parar la llenadora',
    'what should the new starter do first when the capper jams',
  ])('%s', async text => {
    expect(await ask(text)).not.toMatch(/^refuse/);
  });
});
