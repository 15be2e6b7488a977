/** The demo plant's day as somebody on the floor sees it: asked at a time of day, it knows what was seen by then. */
import type { FactSource } from '../../src/answers/facts.ts';
import { messageText } from '../../src/answers/message-text.ts';
import { type Asked, reply } from '../../src/answers/reply.ts';
import { eventId, type LoggedEvent } from '../../src/line/event.ts';
import type { Lang } from '../../src/plant/plant.ts';
import { at, dayWith, demoPlant } from '../sources/demo-plant.ts';

export const plant = demoPlant();
const day = dayWith()
  .until(at('23:59'))
  .map((event, index) => ({ ...event, eventId: eventId('B', '1', index) }) as LoggedEvent);

const knownAt = (now: number): FactSource => {
  const known = day.filter(event => event.seen <= now);
  return {
    episodes: async () => [],
    events: async (_line, from, to) => known.filter(event => event.seen >= from && event.seen < to),
    minutes: async () => [],
    similar: async () => [],
    tips: async () => [],
  };
};

export async function askDemo(time: string, text: string, more: Partial<Asked> & { lang?: Lang } = {}) {
  const { lang = 'en', ...asked } = more;
  const now = at(time);
  const made = await reply({ text, ...asked }, knownAt(now), {
    plant,
    now,
    lang,
    conversation: 'floor/line/B',
    audience: 'person',
    id: 'm/answer/1',
  });
  const why = made.facts?.why ?? null;
  const first = why?.ranking.candidates[0];
  return {
    ...made,
    why,
    text: messageText(made.message, plant.site.timeZone),
    cause: first === undefined ? null : `${first.root} ${first.cause}`,
    wording: why?.ranking.wording,
  };
}
