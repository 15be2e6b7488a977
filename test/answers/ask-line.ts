/** Questions put to a small line of which only what is said here is known. */
import type { FactSource } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import { type MinuteRow, minutes } from '../../src/kpis/minutes.ts';
import { eventId, type LoggedEvent } from '../../src/line/event.ts';
import { lineStep } from '../../src/line/step.ts';
import type { Lang, Line, Plant } from '../../src/plant/plant.ts';
import { at, line as lineOf, log, plant as plantOf, type Said } from '../line/a-line.ts';

/** A station that stands is heard all the same: once a minute, for ten minutes. */
export const heard = (id: string, from: number): Said[] =>
  Array.from({ length: 10 }, (_, minute) => [from + 60 * minute, id, { kind: 'parameter', name: 'oil', value: 40 }]);

interface Known {
  lang?: Lang;
  line?: Line;
  plant?: Plant;
  source?: Partial<FactSource>;
}

function minuteRows(line: Line, events: readonly LoggedEvent[], now: number): MinuteRow[] {
  const step = lineStep(line, []);
  const booked = minutes(line);
  const found = new Map<string, MinuteRow>();
  let state = step.start();
  const tick: LoggedEvent = { kind: 'tick', seen: now, at: now, line: line.id, eventId: eventId(line.id, '2', 0) };
  for (const one of [...events, tick]) {
    state = step.step(state, one).state;
    for (const row of booked.take(state, one)) found.set(`${row.station} ${row.minute}`, row);
  }
  return [...found.values()];
}

/** @param second of asking, after 06:00 */
export async function askLine(said: readonly Said[], second: number, text: string, known: Known = {}) {
  const { lang = 'en', line = lineOf(), plant = plantOf([line]), source = {} } = known;
  const now = at(second);
  const events: LoggedEvent[] = log(said).filter(({ seen }) => seen <= now);
  const nothing: FactSource = {
    episodes: async () => [],
    events: async (id, from, to) => events.filter(event => event.line === id && event.seen >= from && event.seen < to),
    minutes: async (_line, from, to) => minuteRows(line, events, now).filter(row => row.minute >= from && row.minute < to),
    similar: async () => [],
    tips: async () => [],
  };
  const context = { plant, now, lang, conversation: 'floor/line/K', audience: 'person', id: 'm/answer/1' } as const;
  const made = await reply({ text }, { ...nothing, ...source }, context);
  return { ...made, title: made.message.title, text: messageText(made.message, plant.site.timeZone) };
}
