/** The events behind an answer, as the log has them: under the sentence that each of them stands for, the oldest first. */
import type { Evidence } from '../evidence/evidence.ts';
import type { EventId, LoggedEvent } from '../line/event.ts';
import type { Block, Message } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import type { Lang, Plant } from '../plant/plant.ts';
import { said } from './after-answer.ts';
import { type Speech, speechOf } from './answer-parts.ts';
import { reportText } from './evidence-rows.ts';
import type { AnswerFacts } from './facts.ts';
import { AFTER_WORDS } from './words/after.ts';

const EVENTS_SHOWN = 25;

export function eventsList(
  follow: Message,
  evidence: readonly Evidence[],
  facts: AnswerFacts | null,
  { plant, lang }: { plant: Plant; lang: Lang },
): Message {
  const speech = speechOf({ plant, lang, now: facts?.window.to ?? 0 });
  const words = AFTER_WORDS[lang];
  const first = facts?.why?.ranking.candidates[0];
  const sections = apart(facts === null ? [] : facts.events.length > 0 ? facts.events : (facts.alarms ?? []), [
    [speech.words.chain, first?.chain.flatMap(hop => hop.events) ?? []],
    [speech.words.inFigures, evidence.flatMap(fact => fact.events)],
    [speech.say(speech.words.ruledOut, { list: '' }), first?.ruledOut.flatMap(one => one.events) ?? []],
  ]);
  const blocks = sections.flatMap(({ heading, events }): Block[] => [
    ...(sections.length === 1 ? [] : [textBlock({ strong: heading.replace(/[:\s]+$/u, '') })]),
    { kind: 'facts', rows: events.map((event): [string, string] => [speech.clock(event.seen), describe(event, speech)]) },
  ]);
  return said(follow, words.events, blocks.length === 0 ? [textBlock(words.noEvents)] : blocks);
}

/** Each event once, where it is wanted first; so many of them as a card holds. */
function apart(
  events: readonly LoggedEvent[],
  wanted: readonly (readonly [heading: string, ids: readonly EventId[]])[],
): { heading: string; events: LoggedEvent[] }[] {
  const places = new Map<EventId, number>();
  wanted.forEach(([, ids], place) => {
    for (const id of ids) if (!places.has(id)) places.set(id, place);
  });
  const found = events.filter(event => places.has(event.eventId));
  let left = EVENTS_SHOWN;
  return wanted.flatMap(([heading], place) => {
    const own = found.filter(event => places.get(event.eventId) === place).slice(0, left);
    left -= own.length;
    return own.length === 0 ? [] : [{ heading, events: own }];
  });
}

/** Codes, texts and names of states as recorded: they are the plant's own words. */
function describe(event: LoggedEvent, speech: Speech): string {
  const { words, format, say, parameter } = speech;
  const place = event.station ?? event.line;
  switch (event.kind) {
    case 'state':
      return `${place} ${event.because === undefined ? (event.state === 'execute' ? words.states.execute : event.state) : words.hops[event.because]}`;
    case 'alarm':
      return `${place} ${event.code}${event.active ? '' : ' ✓'}${event.text ? ` «${event.text}»` : ''}`;
    case 'count': {
      const made = format.plural(event.good, words.goodParts);
      return `${place} ${say(words.countedSoFar, { made, rejects: format.plural(event.reject, words.rejects) })}`;
    }
    case 'parameter':
      return `${place} ${parameter(event.station, event.name)} ${format.number(event.value, 2)}${event.unit ? ` ${event.unit}` : ''}`;
    case 'buffer':
      return `${place} → ${event.towards}: ${event.level}/${event.capacity}`;
    case 'order':
      return `${place} ${reportText(event.phase, speech)}${event.id ? ` ${event.id}` : ''}`;
    case 'logistics':
      return `${place} ${reportText(event.what, speech)}`;
    case 'recommendation':
      return `${place} ${event.id} ${event.phase}`;
    case 'reason':
      return `${place} «${event.text ?? event.code ?? ''}»`;
    case 'setpoint':
      return `${place} ${parameter(event.station, event.name)} ${event.old ?? '?'} → ${event.new}`;
    default:
      return `${place} ${event.kind}`;
  }
}
