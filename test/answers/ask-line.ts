/** Questions put to a small line of which only what is said here is known. */
import type { FactSource } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { reply } from '../../src/answers/reply.ts';
import type { LoggedEvent } from '../../src/line/event.ts';
import type { Lang, Line, Plant } from '../../src/plant/plant.ts';
import { at, line as lineOf, log, plant as plantOf, type Said } from '../line/a-line.ts';

interface Known {
  lang?: Lang;
  line?: Line;
  plant?: Plant;
  source?: Partial<FactSource>;
}

/** @param second of asking, after 06:00 */
export async function askLine(said: readonly Said[], second: number, text: string, known: Known = {}) {
  const { lang = 'en', line = lineOf(), plant = plantOf([line]), source = {} } = known;
  const now = at(second);
  const events: LoggedEvent[] = log(said).filter(({ seen }) => seen <= now);
  const nothing: FactSource = {
    episodes: async () => [],
    events: async (id, from, to) => events.filter(event => event.line === id && event.seen >= from && event.seen < to),
    minutes: async () => [],
    similar: async () => [],
    tips: async () => [],
  };
  const context = { plant, now, lang, conversation: 'floor/line/K', audience: 'person', id: 'm/answer/1' } as const;
  const made = await reply({ text }, { ...nothing, ...source }, context);
  return { ...made, title: made.message.title, text: messageText(made.message, plant.site.timeZone) };
}
