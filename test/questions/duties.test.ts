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

describe('who did it is refused', () => {
  test.each([
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
