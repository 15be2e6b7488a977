/** Machines that stand side by side and feed nothing, and one that says nothing: what is summed, and what is not known. */
import { expect, test } from 'vitest';
import { replayOf } from './replay-of.ts';

const machine = (id: string, name: string) =>
  `      - { id: ${id}, name: ${name}, type: { kind: machine }, feeds: null, nominalCycleSeconds: 60 }\n`;
const PLANT = `
schema: 1
site: { id: shop, name: Shop, timeZone: Europe/Rome, languages: [en] }
areas: [{ id: a, name: Floor, lines: [A] }]
lines:
  - id: A
    name: Machines of A
    taktSeconds: 60
    mode: on
    stations:
${machine('A0', 'Machine 0')}${machine('A1', 'Machine 1')}${machine('A2', 'Machine 2')}
shifts: [{ id: day, from: '00:00', to: '00:00' }]
`;

const START = Date.parse('2026-05-21T06:00:00Z');

/** Five-minute records of two machines: one makes five parts each time, the other four; from minute 60 to 80 the second stands by hand. */
function records(): unknown[] {
  const events: unknown[] = [];
  for (let minute = 0; minute <= 120; minute += 5) {
    const at = new Date(START + minute * 60_000).toISOString();
    const head = (station: string) => ({ seen: at, at, line: 'A', station });
    const made = Math.min(minute, 60) + Math.max(0, minute - 80);
    if (minute === 0) for (const station of ['A0', 'A2']) events.push({ ...head(station), kind: 'state', state: 'execute' });
    if (minute === 60) events.push({ ...head('A2'), kind: 'state', state: 'held' });
    if (minute === 80) events.push({ ...head('A2'), kind: 'state', state: 'execute' });
    events.push({ ...head('A0'), kind: 'count', good: minute, reject: 0 }, { ...head('A0'), kind: 'parameter', name: 'power', value: 3 });
    events.push({ ...head('A2'), kind: 'count', good: Math.round(made * 0.8), reject: 0 });
  }
  return events;
}

test('five-minute records are no outage; what a line makes leaves it at all its ends; a silent machine has no zero', async () => {
  const { told, answers } = await replayOf({
    plant: PLANT,
    events: records(),
    stepMs: 60_000,
    ask: [
      'how is the line?',
      'how often did machine 1 stop today?',
      'why did machine 1 stop?',
      'how often did machine 2 stop today?',
      'compare machine 2 today with yesterday',
    ],
  });
  expect(told.filter(({ message }) => message.title.startsWith('No data'))).toEqual([]);
  // 115 and 76: the minute of the last record is still open.
  expect(answers[0]).toMatch(/\b191 parts made\b/);
  expect(answers[1]).toContain('I have no data for this.');
  expect(answers[2]).toContain('I have no data for this.');
  // Of yesterday nothing is known, so it was neither better nor worse.
  expect(answers[4]).toContain('A2 Machine 2: I have no data for yesterday.');
  expect(answers[3]).toMatch(/1 stop of A2 Machine 2, 20 min in all/);
}, 90_000);
