import { expect, test } from 'vitest';
import { speechOf } from '../../src/answers/answer-parts.ts';
import type { FactSource } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import { tallyOf, valuesOf } from '../../src/answers/tally.ts';
import { standardDetectors } from '../../src/detectors/standard.ts';
import type { MinuteRow } from '../../src/kpis/minute.ts';
import { minutes } from '../../src/kpis/minutes.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import { lineStep } from '../../src/line/step.ts';
import { LANGS, type Lang, type Plant } from '../../src/plant/plant.ts';
import { alcor, NOW } from '../questions/alcor.ts';
import { at, morning } from './morning.ts';

const line = alcor.lines.find(one => one.id === 'A')!;

/** The morning's minutes, booked as a live line books them. */
async function booked(): Promise<readonly MinuteRow[]> {
  const events = await morning().events('A', 0, NOW);
  const step = lineStep(line, standardDetectors());
  const state = step.start();
  const book = minutes(line);
  const rows = new Map<string, MinuteRow>();
  for (const event of events) {
    step.stepInPlace(state, event, []);
    for (const row of book.take(state, event)) rows.set(`${row.station}/${row.minute}`, row);
  }
  return [...rows.values()];
}
const rows = await booked();
const source = (more: Partial<FactSource> = {}): FactSource =>
  morning('cap chute empty', {
    minutes: async (_, from, to) => rows.filter(row => row.minute >= from && row.minute < to),
    ...more,
  });

async function ask(text: string, lang: Lang = 'en', from = source(), plant: Plant = alcor) {
  const made = await reply({ text, line: 'A' }, from, {
    plant,
    now: NOW,
    lang,
    conversation: 'floor/line/A',
    audience: 'person',
    id: 'm/answer/1',
  });
  return { ...made, text: messageText(made.message, plant.site.timeZone) };
}
const value = (made: Awaited<ReturnType<typeof ask>>, what: string) => Number(made.evidence.find(fact => fact.what === what)?.value);

test('the OEE of a station is its three parts multiplied, each shown and each in the evidence', async () => {
  const made = await ask('OEE of the capper today 9 to 11');
  expect(made.text).toContain('A4 Capper: OEE 88 %.\nI read: A4 Capper, today 09:00–11:00, OEE');
  for (const part of ['Availability 88 %, effectiveness 100 %, quality 100 %.', 'Planned: 1 h 40 min', 'Good of made: 1,320 / 1,320'])
    expect(made.text).toContain(part);
  expect(value(made, 'OEE')).toBe((value(made, 'availability') * value(made, 'effectiveness') * value(made, 'quality')) / 10_000);
  expect(made.message.cites).toEqual(made.evidence.map(fact => fact.id));
});

const uncounted = source({
  minutes: async (_, from, to) =>
    rows.filter(row => row.minute >= from && row.minute < to).map(row => (row.station === 'A4' ? { ...row, good: 0, reject: 0 } : row)),
});

test.each([
  ['en', 'OEE of the capper today 9 to 11', 'A4 Capper: no parts are counted there, so there is no OEE. Availability 88 %.'],
  ['de', 'OEE vom Verschließer heute 9 bis 11', 'dort werden keine Teile gezählt, also gibt es keinen Wert für OEE. Verfügbarkeit 88 %.'],
] as const)('a station that sends no counts is not said to make nothing (%s)', async (lang, text, expected) => {
  const made = await ask(text, lang, uncounted);
  expect(made.text).toContain(expected);
  expect(made.text).not.toContain('0 / 0');
  expect(made.evidence.map(fact => fact.what)).not.toContain('OEE');
});

test('in the list of a line, beside one that sends no counts stands its availability alone', async () => {
  expect((await ask('OEE of line A today 9 to 11', 'en', uncounted)).text).toContain('A4 Capper: availability 88 %');
});

/** The same plant, its capper planned to take so long for a part. It takes 4 s. */
const planning = (nominalCycleSeconds: number): Plant => ({
  ...alcor,
  lines: alcor.lines.map(one => ({
    ...one,
    stations: one.stations.map(station => (station.id === 'A4' ? { ...station, nominalCycleSeconds } : station)),
  })),
});

test('parts made faster than planned are more than 100 %, and it is said what that tells of the plan', async () => {
  const { text } = await ask('OEE of the capper today 9 to 11', 'en', source(), planning(5));
  expect(text).toContain('effectiveness 125 %');
  expect(text).toContain('faster than the 5 s each that plant.yaml plans');
});

test('a part in a thousand more is 100 %, and nothing is said of the plan', async () => {
  const { text } = await ask('OEE of the capper today 9 to 11', 'en', source(), planning(4.003));
  expect(text).toContain('effectiveness 100');
  expect(text).not.toContain('plant.yaml plans');
});

test('the failure has its MTBF and MTTR; who only waited for it had none', async () => {
  const capper = await ask('MTBF of the capper 9 to 11');
  expect(capper.text).toContain('Stops: 1 failure 12 min\nMTBF · MTTR: 1 h 28 min · 12 min');
  expect([value(capper, 'MTBF'), value(capper, 'MTTR')]).toEqual([88, 12]);
  expect((await ask('MTBF of the filler 9 to 11')).text).toContain('1 wait 11 min\nMTBF · MTTR: no failure');
});

test('a line: where parts leave it, every station beside it, and the definitions behind', async () => {
  const { text, message } = await ask('what is the OEE of the line from 9 to 11');
  expect(text).toContain('Bottling: OEE ');
  for (const station of line.stations) expect(text).toContain(`${station.id} ${station.name}: `);
  expect(text).toContain('A4 Capper: 88 % = 88 % × 100 % × 100 %');
  expect(JSON.stringify(message.body.at(-1))).toContain('ISO 22400-2');
});

test('a shift by its name in every language; of what nobody reported it only says at least', async () => {
  const asked: Record<Lang, [question: string, leads: string, then: string]> = {
    en: ['how was the OEE of the early shift?', 'OEE at least 59.4 %', 'Nothing is known of 2 h 1 min'],
    de: ['wie war die OEE der Frühschicht?', 'OEE mindestens 59,4 %', 'Von 2 h 1 min ist nichts bekannt'],
    es: ['¿cuál fue el OEE del turno de mañana?', 'OEE de al menos 59,4 %', 'No se sabe nada de 2 h 1 min'],
    pl: ['jaki był OEE zmiany porannej?', 'OEE co najmniej 59,4 %', 'O 2 h 1 min nic nie wiadomo'],
  };
  for (const lang of LANGS) {
    const [question, leads, then] = asked[lang];
    const { text } = await ask(question, lang);
    expect(text).toContain(leads);
    expect(text).toContain(then);
  }
});

test('a day lists its shifts, and each is judged by its own time', async () => {
  const { text } = await ask('OEE of the capper today');
  expect(text).toMatch(/night shift · today 00:00–06:00: –\nearly shift · today 06:00–11:\d\d: ≥ \d/);
});

test('per order: each has the figures of its own time, and the changeover is no failure', async () => {
  const order = (time: string, phase: 'changeover-started' | 'changeover-done'): LoggedEvent => {
    const head = { line: 'A', station: 'A4', seen: at(time), at: at(time), eventId: `A:2:${at(time)}` as const };
    return { ...head, kind: 'order', phase, id: 'CIDER' };
  };
  const events = [...(await morning().events('A', 0, NOW)), order('10:00', 'changeover-started'), order('10:12', 'changeover-done')];
  const sorted = events.sort((a, b) => a.seen - b.seen);
  const { text } = await ask(
    'OEE of the capper 9 to 11',
    'en',
    source({ events: async (_, from, to) => sorted.filter(one => one.seen >= from && one.seen < to) }),
  );
  expect(text).toContain('Stops: 1 changeover 12 min\nMTBF · MTTR: no failure');
  expect(text).toContain('Order not reported · 09:00–10:00: 100 % = 100 % × 100 % × 100 %\nOrder CIDER · 10:12–11:00: 100 %');
});

test('two times side by side', async () => {
  const { text } = await ask('compare the OEE of the capper 10 to 11 with 8 to 9');
  expect(text).toContain('A4 Capper: OEE 80 %, beside ');
  expect(text).toMatch(/Availability: 80 % · \d/);
  expect((await ask('compare the OEE of the capper 10 to 11 with 6 to 7')).text).toContain('OEE: 80 % · –');
});

test('where nothing was planned there is no OEE, and no figure stands for it', async () => {
  const idle = { ...alcor, shifts: alcor.shifts.filter(shift => shift.id === 'night') };
  const made = await ask('OEE of the capper 9 to 11', 'en', source(), idle);
  expect(made.text).toContain('no production was planned then, so there is no OEE');
  expect(made.evidence).toEqual([]);
});

test('of a station that said nothing there is no figure', async () => {
  const made = await ask('OEE of the capper yesterday');
  expect(made.text).not.toContain('%');
  expect(made.evidence).toEqual([]);
});

test('the figure that was asked for leads, in every language', async () => {
  const asked: Record<Lang, [string, string]> = {
    en: ['what is the MTBF of the capper 9 to 11', 'A4 Capper: MTBF 1 h 28 min.'],
    de: ['Verfügbarkeit am Verschließer 9 bis 11', 'A4 Capper: Verfügbarkeit 88 %.'],
    es: ['rendimiento de la taponadora de 9 a 11', 'A4 Capper: rendimiento 100 %.'],
    pl: ['MTTR zakręcarki od 9 do 11', 'A4 Capper: MTTR 12 min.'],
  };
  for (const lang of LANGS) {
    const made = await ask(asked[lang][0], lang);
    expect(made.message.title).toBe(asked[lang][1].replace(/\.$/, '.'));
    expect(made.text).toContain('OEE 88 %.');
  }
});

test('a speed stands beside what the plant calls nominal', async () => {
  expect((await ask('how fast was the capper from 9 to 11')).text).toContain(
    'A4 Capper: 15 parts a minute while producing, nominal 15 (100 %).',
  );
});

test('a line has no failures of its own: the station that fails most is named, and the others stand beneath', async () => {
  const { text } = await ask('MTBF of the line from 9 to 11');
  expect(text).toContain('Bottling: MTBF is shortest at A4 Capper, 1 h 28 min.');
  expect(text).toContain('A3 Filler: no failure');
  expect((await ask('MTBF of the filler 9 to 11')).text).toContain('A3 Filler: no failure in this time, so there is no MTBF.');
});

test('what is counted leads too: rejects with their share, parts, stops and causes', async () => {
  const texts = await Promise.all(
    [
      'scrap rate of the capper 9 to 11',
      'how many bottles did the capper make from 9 to 11',
      'how many stops did the capper have 9 to 11',
    ].map(async text => (await ask(text)).text),
  );
  expect(texts[0]).toContain('A4 Capper: no rejects; 1,620 good parts.');
  expect(texts[1]).toContain('A4 Capper: 1,620 good parts, 0 rejects.');
  expect(texts[2]).toContain('1 stop of A4 Capper, 12 min in all');
});

test('over more than a day, the longest stop has its day beside its time', async () => {
  expect((await ask('how many stops did the capper have this week')).text).toMatch(/the longest today 10:00–10:12/i);
  expect((await ask('how many stops did the capper have today')).text).toMatch(/the longest 10:00–10:12/i);
});

test('a few rejects of very many are less than one digit can say, and not none', async () => {
  const made = (times: number) =>
    source({
      minutes: async (_, from, to) =>
        rows.filter(row => row.minute >= from && row.minute < to).map(row => ({ ...row, good: row.good * times })),
    });
  const asked = 'how many stops did the case packer have this week';
  expect((await ask(asked, 'en', made(1))).text).toMatch(/Rejects: \d+ \(0\.\d %\)/);
  expect((await ask(asked, 'en', made(100))).text).toMatch(/Rejects: \d+ \(< 0\.1 %\)/);
});

test('of a line it is said that the time of its stations is added up, of a station it is not', async () => {
  expect((await ask('how many stops on the line from 9 to 11')).text).toContain('standing, all stations together');
  expect((await ask('how many stops did the capper have 9 to 11')).text).not.toContain('added up');
});

test('two stretches of unequal length are compared as if they were of one, and that is said', async () => {
  expect((await ask('compare the capper 9 to 11 with 10 to 11')).text).toContain('Counted for the same length of time.');
  expect((await ask('compare the capper 9 to 10 with 10 to 11')).text).not.toContain('same length');
});

test('what happened leads with the stops, and what was made stands beneath once', async () => {
  const { message, text } = await ask('what happened at the capper from 9 to 11');
  expect(message.title).toBe('Today 09:00–11:00: 1 stop, 12 min standing.');
  expect(text.match(/1 stop, 12 min standing/gi)).toHaveLength(1);
  expect(text).toContain('1,620 parts made, 0 rejects.');
});

test('what is ruled out is named as the cause it would have been, and how sure it is stands first among the figures', async () => {
  const made = await ask('why did the filler stop from 9 to 11');
  const figures = made.message.body.find(block => block.kind === 'behind');
  expect(made.text).toMatch(/Ruled out: .*\(/);
  expect(made.text).not.toContain('Ruled out: no ');
  expect(JSON.stringify(figures)).toMatch(/"rows":\[\["[^"]*probability/);
});

test('no sum of stops is shown that is shorter than the longest of them', () => {
  const seen = { from: at('09:00'), to: at('11:00'), sums: [], booked: [], stops: [] };
  const stop = { station: 'A4', from: at('09:13') - 1_000, to: at('09:14') + 1_000, state: 'idle' };
  const speech = speechOf({ plant: alcor, now: NOW, lang: 'en' });
  const tally = tallyOf({ ...seen, stops: [stop] }, 'A4', []);
  expect(tally.standingMs).toBeLessThan(90_000);
  expect(valuesOf(tally, seen, speech, false).duration).toBe('2 min');
});
