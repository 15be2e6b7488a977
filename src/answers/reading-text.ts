/** A reading in a few words, without its facts: `B4 Bagger, today 06:00–14:00, why`. For whoever judges readings, not for askers. */
import { calendar } from '../plant/calendar.ts';
import { lineOf, stationOf } from '../plant/plant.ts';
import type { Frame, Reading } from '../questions/frame.ts';
import { type AnswerContext, placeLabel, speechOf } from './answer-parts.ts';
import { READING_WORDS } from './words/reading.ts';

type Context = Pick<AnswerContext, 'plant' | 'now' | 'lang'>;

export function readingText(reading: Reading, context: Context): string {
  const words = READING_WORDS[context.lang];
  if ('abstain' in reading) return words.abstained[reading.reason ?? 'unknowable'];
  if ('ask' in reading) return words.asked[reading.about];
  return [reading.frame, ...(reading.also ?? [])].map(frame => frameText(frame, context)).join(' + ');
}

function frameText(frame: Frame, context: Context): string {
  const { plant, lang } = context;
  const speech = speechOf(context);
  const line = frame.line === null ? undefined : lineOf(plant, frame.line);
  const station = frame.station === null || line === undefined ? null : (stationOf(line, frame.station) ?? null);
  const time = calendar(plant);
  const span = (window: { from: string; to: string }) =>
    speech.window({ from: time.instant(window.from, 'first'), to: time.instant(window.to, 'second') });
  const windows = [frame.from === null ? null : { from: frame.from, to: frame.to ?? frame.from }, frame.compareTo].flatMap(one =>
    one === null ? [] : [span(one)],
  );
  const intent = speech.words.intents[frame.intent] || READING_WORDS[lang].smallTalk;
  return [line === undefined ? '' : placeLabel(station, line), windows.join(' ↔ '), intent].filter(part => part !== '').join(', ');
}
