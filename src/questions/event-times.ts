/** "The stop of nine o'clock", "der Hinweis von 8 Uhr", "el paro de las 9": the hour at which something was, and not since which. */
import { clockAt } from './clock-time.ts';
import type { Found, TimeElement } from './time-elements.ts';

const EVENT =
  /^(?:stop|stops|stoppage|jam|trip|fault|halt|alarm|tip|hint|advice|one|stopp|stillstand|ausfall|storung|meldung|tipp|hinweis|ratschlag|paro|parada|atasco|averia|fallo|alarma|consejo|aviso|el|la)$/;
/** What follows is a stretch from then on. */
const ONWARDS = /^(?:an|ab|on|onwards|until|till|to|bis|a|hasta|en adelante|weg)$/;
/** "De las 12 botellas" counts bottles. */
const AFTER_HOUR = /^(?:@|,|\||en|de|del|por|al|se|y|fue|no|que|hoy|ayer|hubo|dio)$/;

/** @param at where the word for *of* stands that else means *since* */
export function isOfEvent(words: readonly string[], at: number, found: Found | null): boolean {
  if (found?.piece.kind !== 'clock' || ONWARDS.test(words[found.to] ?? '')) return false;
  return words[at] === 'von' || (words[at] === 'from' && EVENT.test(words[at - 1] ?? ''));
}

/** Spanish "de las nueve" has no word that else means *since*. */
export function ofEventAt(words: readonly string[], at: number): TimeElement | null {
  if (words[at] !== 'de' || !/^las?$/.test(words[at + 1] ?? '')) return null;
  const clock = clockAt(words, at + 1);
  const next = clock === null ? undefined : words[clock.to];
  if (clock === null || (!clock.isMarked && next !== undefined && !AFTER_HOUR.test(next))) return null;
  return { from: at, to: clock.to, lead: 'at', piece: { kind: 'clock', clock } };
}
