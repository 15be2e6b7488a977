/** Listening for some minutes to one or several brokers, with a word every second. */
import type { EpochMs } from '../clock.ts';
import { wallClock } from '../clock.ts';
import type { BrokerTls } from './broker-tls.ts';
import { type Listening, listen, untilOver } from './listen.ts';

export interface Door {
  url: string;
  filters: readonly string[];
  heard(topic: string, payload: Uint8Array, at: EpochMs): void;
}

/**
 * @param options.minutes null = until `signal` ends it
 * @param options.everySecond seconds since it began to listen
 * @throws Unavailable when one of the brokers does not answer
 */
export async function listenFor(options: {
  doors: readonly Door[];
  tls: BrokerTls;
  minutes: number | null;
  signal: AbortSignal;
  said(text: string): void;
  everySecond(seconds: number): void;
}): Promise<void> {
  const { doors, tls, minutes, signal, said, everySecond } = options;
  const clock = wallClock();
  const open: Listening[] = [];
  let ticking: NodeJS.Timeout | undefined;
  try {
    for (const { url, filters, heard } of doors)
      open.push(await listen({ url, tls, filters, said, heard: (topic, payload) => heard(topic, payload, clock.now()) }));
    const began = performance.now();
    ticking = setInterval(() => everySecond((performance.now() - began) / 1000), 1000);
    await untilOver(signal, minutes === null ? Number.POSITIVE_INFINITY : minutes * 60_000);
  } finally {
    clearInterval(ticking);
    await Promise.all(open.map(one => one.close()));
  }
}
