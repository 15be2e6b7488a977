/** A clause with its places and times taken out, so that what is left says what is wanted. */
import type { Plant } from '../plant/plant.ts';
import { findPlaces, type Mention } from './find-places.ts';
import { type TimeElement, timeElements } from './time-elements.ts';
import type { Word } from './words.ts';

export interface MaskedClause {
  words: readonly Word[];
  mentions: readonly Mention[];
  /** Folded, places as `@`. */
  texts: readonly string[];
  /** Of `texts`. */
  elements: readonly TimeElement[];
  /** As one text, times as `#`. */
  text: string;
}

export function maskedClause(words: readonly Word[], plant: Plant): MaskedClause {
  const mentions = findPlaces(words, plant);
  const texts = placesMasked(words, mentions);
  const elements = timeElements(texts, plant);
  return { words, mentions, texts, elements, text: timesMasked(texts, elements) };
}

function placesMasked(words: readonly Word[], mentions: readonly Mention[]): string[] {
  const texts = words.map(word => word.text);
  for (const mention of mentions) for (let at = mention.from; at < mention.to; at += 1) texts[at] = at === mention.from ? '@' : '';
  return texts.filter(text => text !== '');
}

function timesMasked(texts: readonly string[], elements: readonly TimeElement[]): string {
  const out: string[] = [];
  for (let at = 0; at < texts.length; at += 1) {
    const element = elements.find(candidate => candidate.from <= at && at < candidate.to);
    if (element === undefined) out.push(texts[at] ?? '');
    else if (element.from === at) out.push(element.lead === 'none' || element.lead === 'at' ? '#' : `${texts[at]} #`);
  }
  return out.join(' ');
}
