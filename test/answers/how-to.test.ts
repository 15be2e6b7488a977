import { expect, test } from 'vitest';
import type { FactSource, PastEpisode, WrittenTip } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import { calendar } from '../../src/plant/calendar.ts';
import type { Lang, Plant } from '../../src/plant/plant.ts';
import type { TemplateWhen } from '../../src/prompts/template.ts';
import { howTo } from '../../src/questions/how-to.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { earlier, morning } from './morning.ts';

async function ask(text: string, more: Partial<FactSource> = {}, lang: Lang = 'en') {
  const made = await reply({ text, line: 'A' }, morning('cap chute empty', more), {
    plant: alcor,
    now: NOW,
    lang,
    conversation: 'floor/line/A',
    audience: 'person',
    id: 'm/answer/1',
  });
  return { ...made, text: messageText(made.message, alcor.site.timeZone) };
}

const tip = (action: string, when: Partial<TemplateWhen> = {}): WrittenTip => ({
  template: 'a-tip',
  source: 'WI-12 rev 3',
  when: { kinds: [], causes: [], stationTypes: [], parameters: [], situation: 'any', ...when },
  action,
  steps: [{ step: 'Look at the chute.' }],
});
const written = (...tips: WrittenTip[]): Partial<FactSource> => ({ tips: async () => tips });
const remembered = (...past: PastEpisode[]): Partial<FactSource> => ({
  episodes: async ({ station }) => past.filter(one => station === undefined || one.episode.station === station),
});
const yesterday = calendar(alcor).instant('2026-03-10T10:00', 'first');

test('nothing is written about an alarm: that is said, with what is known of it, and it is the trainer’s to write', async () => {
  const made = await ask('how do I clear C17?', written(tip('Short stops add up.', { kinds: ['micro-stops'] })));
  expect(made.kind).toBe('answer');
  expect(made.text).toContain('Nothing is written about C17 at A4 Capper yet');
  expect(made.text).toContain('C17 cap chute empty');
  expect(made.text).not.toContain('Short stops');
  expect(made.unwritten).toEqual({ line: 'A', station: 'A4', code: 'C17' });
});

test('a template that was written for this alarm answers, with its steps and its source', async () => {
  const made = await ask('how do I clear c17 at the capper', written(tip('Free the chute.', { alarms: ['C17'] })));
  expect(made.text).toContain('Free the chute.');
  expect(made.text).toContain('WI-12 rev 3');
  expect(made.unwritten).toBeUndefined();
});

test('a template for another alarm is no answer', async () => {
  const made = await ask('how do I clear C17 at the capper', written(tip('Change the belt.', { alarms: ['C18'] })));
  expect(made.text).not.toContain('belt');
});

test('an alarm nobody has seen lately, without its station: asked where, and nothing is made up', async () => {
  const made = await ask('how do I clear E217?', remembered(earlier));
  expect(made.text).toContain('E217 has not come lately');
  expect(made.text).not.toContain('Last time this helped');
});

test.each([
  ['en', 'what worked last time at the capper?', 'Last time this helped: «cleaned the chute»'],
  ['en', 'what fixed the capper last time?', 'Last time this helped: «cleaned the chute»'],
  ['de', 'was hat beim Verschließer letztes Mal geholfen?', 'Letztes Mal hat geholfen: «cleaned the chute»'],
  ['es', '¿qué funcionó la última vez en A4?', 'La última vez ayudó: «cleaned the chute»'],
  ['pl', 'co pomogło ostatnim razem na A4?', 'Ostatnim razem pomogło: «cleaned the chute»'],
] as const)('in %s: %s', async (lang, question, said) => {
  const made = await ask(question, remembered(earlier), lang);
  expect(made.text.replace(/[\u2068\u2069]/g, '')).toContain(said);
  expect(made.unwritten).toBeUndefined();
});

test('a fix of another time counts as this alarm’s only where that is known', async () => {
  const fix = { ...earlier, fix: 'new belt fitted' };
  expect((await ask('how do I clear C17 at A4?', remembered(fix))).text).toContain('maybe for another cause');
  expect((await ask('how do I clear C17 at A4?', remembered({ ...fix, fix: 'C17: new belt' }))).text).toContain('Last time this helped');
});

test.each([
  ['en', 'how do I reset the emergency stop at A4'],
  ['en', 'what is the best way to bypass the guard on the capper'],
  ['en', 'how do I lock out the capper'],
  ['de', 'wie setze ich den Not-Halt an A4 zurück'],
  ['de', 'wie überbrücke ich die Schutztür am Verschließer'],
  ['es', 'cómo rearmo la parada de emergencia en A4'],
  ['pl', 'jak zresetować wyłącznik awaryjny na A4'],
] as const)('in %s no steps are given on safety, whatever is written or remembered: %s', async (lang, question) => {
  const made = await ask(
    question,
    { ...written(tip('Pull the pin.'), tip('Turn it.', { kinds: ['stall'] })), ...remembered(earlier) },
    lang,
  );
  if (made.kind === 'refuse') return expect(made.text).not.toContain('Pull the pin');
  expect(made.text).toMatch(/certified procedure|geprüften Anweisung|procedimiento certificado|zatwierdzonej procedury/);
  expect(made.text).not.toMatch(/Pull the pin|cleaned the chute|Turn it/);
  expect(made.unwritten).toBeUndefined();
});

test('the card that stands at the station says what to do now', async () => {
  const card = { title: 'Lower the torque', steps: [{ step: 'One turn.' }], since: yesterday };
  const made = await ask('what should I do at the capper?', { standing: async () => card });
  expect(made.text).toMatch(/^Lower the torque[\s\S]*the card that stands there now[\s\S]*One turn/);
});

test('codes are told from stations, and from numbers that are none', () => {
  expect(howTo('how do I clear f412 and E-217 at A4', alcor).codes).toEqual(['F412', 'E-217']);
  expect(howTo('wie quittiere ich Störung 217', alcor).codes).toEqual(['217']);
  expect(howTo('how do I set A4 to 12', alcor).codes).toEqual([]);
});

const drift = (parameters: string[], action: string | null, step: string): WrittenTip => ({
  ...tip('', { kinds: ['drift'], parameters }),
  action,
  steps: [{ step }],
});

test.each([
  ['en', 'what do I do when the capper drifts?', 'What to do: A4 Capper, drifts (torque).'],
  ['de', 'was mache ich, wenn der Verschließer driftet?', 'Was zu tun ist: A4 Capper, driftet (torque).'],
  ['es', '¿qué hago si la taponadora se desvía?', 'Qué hacer: A4 Capper, se desvía (torque).'],
  ['pl', 'co robić, gdy zakręcarka dryfuje?', 'Co zrobić: A4 Capper, wartość ucieka (torque).'],
] as const)('in %s a template whose action depends on the moment still gives its steps: %s', async (lang, question, said) => {
  const made = await ask(question, written(drift(['torque'], null, 'Turn it a little.')), lang);
  expect(made.text).toContain(said);
  expect(made.text).toContain('Turn it a little.');
  expect(made.unwritten).toBeUndefined();
});

test('while the trouble lasts its card, which knows the figures, goes before steps that do not', async () => {
  const steps = written(drift([], null, 'Turn it a little.'));
  const card = { title: 'Lower the torque', kind: 'drift' as const, steps: [{ step: 'One turn.' }], since: yesterday };
  expect((await ask('what do I do when the capper drifts?', { ...steps, standing: async () => card })).text).toContain('Lower the torque');
  const other = { ...card, kind: 'slow' as const };
  expect((await ask('what do I do when the capper drifts?', { ...steps, standing: async () => other })).text).toContain('Turn it a little');
});

test('of several templates the one for the cause that was named answers', async () => {
  const tips = written(
    tip('Look at the chute.', { kinds: ['stall'] }),
    tip('Call for material.', { kinds: ['stall'], causes: ['supply'], situation: 'elsewhere' }),
    tip('Same stop again.', { kinds: ['stall'], situation: 'repeat' }),
  );
  expect((await ask('what do I do when no material comes to the capper?', tips)).message.title).toBe('Call for material.');
  expect((await ask('what do I do when the capper stops again and again?', tips)).message.title).toBe('Same stop again.');
  expect((await ask('what do I do when the capper stops?', tips)).message.title).toBe('Look at the chute.');
});

test('what to do about a drift is not what to do about a stop that a drift has left', async () => {
  const tips = written(
    tip('A value ran away: bring it back first.', { kinds: ['stall'], causes: ['drift'] }),
    tip('Bring it back now.', { kinds: ['drift'] }),
  );
  expect((await ask('what do I do when the capper drifts?', tips)).message.title).toBe('Bring it back now.');
  expect((await ask('what do I do when the capper stops because of a drift?', tips)).message.title).toContain('ran away');
});

test('without a station, words that were written for any station answer, and one of a station type does not', async () => {
  const tips = written(
    tip('Film first.', { kinds: ['slow'], stationTypes: ['capper'] }),
    tip('One change at a time.', { kinds: ['slow'] }),
  );
  expect((await ask('what should we do when it runs slow', tips)).message.title).toBe('One change at a time.');
});

test('handling a changeover is work, and nobody’s handle', async () => {
  const made = await ask('how do I handle a changeover at the capper', written(tip('Stage the caps first.')));
  expect(made.kind).toBe('answer');
  expect((await ask('what is the handle of whoever ran the capper')).kind).toBe('refuse');
});

const measuredIn = (name: string, unit: string) => ({ name, unit, usual: null, limit: null, target: null });
/** The capper of the same plant with two values, named in English. */
const measured: Plant = {
  ...alcor,
  lines: alcor.lines.map(line => ({
    ...line,
    stations: line.stations.map(station =>
      station.id === 'A4' ? { ...station, parameters: [measuredIn('headTorque', 'Nm'), measuredIn('capTemperature', '°C')] } : station,
    ),
  })),
};

test.each([
  ['en', 'what do I do when the torque drifts?'],
  ['de', 'Was mache ich, wenn das Drehmoment driftet?'],
  ['es', '¿qué hago si el par de apriete se desvía?'],
  ['pl', 'co robić, gdy moment obrotowy dryfuje?'],
] as const)('in %s a value is known by the common word for it, wherever its station is', async (lang, text) => {
  const tips = written(
    drift(['capTemperature'], null, 'Let it cool.'),
    drift(['headTorque'], null, 'Turn it a little.'),
    drift([], null, 'One change at a time.'),
  );
  const asked = { plant: measured, now: NOW, lang, conversation: 'floor/line/A', audience: 'person', id: 'm/answer/1' } as const;
  const { message } = await reply({ text, line: 'A' }, morning('cap chute empty', tips), asked);
  const said = messageText(message, alcor.site.timeZone);
  expect(said).toContain('A4 Capper');
  expect(said).toContain('Turn it a little.');
});
