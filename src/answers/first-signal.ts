/** Inside the station whose own trouble it was: the signals to look at first, by its causal graph. */
import type { Block, Span } from '../messages/message.ts';
import { textBlock } from '../messages/message-parts.ts';
import type { Speech } from './answer-parts.ts';
import type { WhyFacts } from './facts.ts';

const SIGNALS_SAID_MAX = 3;
/** Below this a signal merely stands near an alarm. */
const SCORE_MIN = 0.2;

/** Names of signals are the plant's, so they are shown as quotes. null when there is no graph, or nothing stands out. */
export function signalBlock({ signals = [] }: WhyFacts, { words }: Speech): Block | null {
  const suspects = signals.filter(({ score }) => score >= SCORE_MIN).slice(0, SIGNALS_SAID_MAX);
  const [first, ...others] = suspects;
  if (first === undefined) return null;
  const spans: Span[] = [words.firstSignal, { quote: first.signal }, ` (${words.signalBecause[first.because]})`];
  for (const [index, { signal, because }] of others.entries())
    spans.push(index === 0 ? words.thenSignal : ', ', { quote: signal }, ` (${words.signalBecause[because]})`);
  return textBlock(...spans, '.');
}
