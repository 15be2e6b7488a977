/**
 * The plant of the crash tests: producers count, a line's state is a hash in which any sample lost, doubled or moved shows.
 *
 * A producer numbers its batches and sends the next one only when the last was acknowledged; what was cut off it sends again,
 * as a broker would. So a batch may stand in the log twice; the state tells that from one that was *applied* twice by its seq.
 */
import { compareSeq } from '../../src/history/events.ts';
import type { Batch, Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';

export const SAMPLES = 10;
const MESSAGE_EVERY = 101;

export interface ProducerState {
  next: number;
  hash: number;
  samples: number;
}

export interface ChaosState {
  producers: Record<string, ProducerState>;
  lastSeq: string;
  resent: number;
  twice: number;
  gaps: number;
}

export const freshState = (): ChaosState => ({ producers: {}, lastSeq: '0', resent: 0, twice: 0, gaps: 0 });

export const batchOf = (line: string, producer: string, n: number): Event[] =>
  Array.from({ length: SAMPLES }, (_, i) => ({
    kind: 'parameter',
    line,
    station: `${line}1`,
    seen: n * SAMPLES + i,
    at: n * SAMPLES + i,
    name: producer,
    value: n * SAMPLES + i,
  }));

/** Changes `state` in place; returns what is to be said. */
export function applyBatch(state: ChaosState, batch: Batch): Message[] {
  if (compareSeq(batch.seq, state.lastSeq) <= 0) state.twice++;
  state.lastSeq = batch.seq;
  const said: Message[] = [];
  const first = batch.events[0];
  if (first?.kind !== 'parameter') return said;
  const producer = state.producers[first.name] ?? { next: 0, hash: 7, samples: 0 };
  state.producers[first.name] = producer;
  const n = first.value / SAMPLES;
  if (n < producer.next) {
    state.resent++;
    return said;
  }
  if (n > producer.next) state.gaps++;
  producer.next = n + 1;
  for (const event of batch.events) {
    if (event.kind !== 'parameter') continue;
    producer.hash = (Math.imul(producer.hash, 31) + event.value) >>> 0;
    producer.samples++;
    if (event.value % MESSAGE_EVERY === 0) said.push(messageOf(batch.line, event.name, event.value));
  }
  return said;
}

const messageOf = (line: string, producer: string, value: number): Message => ({
  id: `m/${line}/${producer}/${value}`,
  revision: 1,
  conversation: `floor/${line}`,
  audience: 'channel',
  title: `${value}`,
  body: [],
  buttons: [],
  fallbackText: `${value}`,
  locale: 'en',
  validUntil: null,
  cites: [],
});

/** What an undisturbed run of `batches` per producer gives. */
export function reference(line: string, batches: Record<string, number>): { producers: Record<string, ProducerState>; messages: string[] } {
  const state = freshState();
  const messages: string[] = [];
  let seq = 0;
  for (const [producer, count] of Object.entries(batches)) {
    for (let n = 0; n < count; n++) {
      messages.push(...applyBatch(state, { line, seq: String(++seq), events: batchOf(line, producer, n) }).map(message => message.id));
    }
  }
  return { producers: state.producers, messages };
}
