/** Events per second from a door to committed state, minutes, episodes and outbox; what is sent and what was committed must agree. */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Load, load, plantYaml, type Size } from './load.ts';
import { type Product, quantile, startProduct } from './product.ts';
import { type Broker, publishFor } from './publisher.ts';

export interface WatchingCase extends Size {
  /** Of events in a request; from a broker comes one MQTT message a sample. */
  from: number | Broker;
  /** Processes of their own; 0 = one process does all; absent = as the product starts on this machine. */
  consumers?: number;
  seconds: number;
  env: Readonly<Record<string, string>>;
  /** Events a second that are offered; null = as many as are taken. */
  offered: number | null;
}

export interface Watching {
  eventsPerSecond: number;
  sent: number;
  /** Committed: every event counts, and once. */
  committed: number;
  /** From the first event of a batch to its commit; upper bounds of a histogram's buckets. */
  p50Seconds: number | null;
  p99Seconds: number | null;
  /** The product's processor time for one event, all its processes together: on a busy machine only that can be compared. */
  cpuMicros: number;
  /** Memory of all its processes at the end, for a thousand stations. */
  megabytesPer1000Stations: number;
}

const SOCKETS = 8;
const WARM_SHARE = 0.3;
const PROBE_MS = 50;
const SETTLE_MS = 1_000;
/** So long nothing more may be committed until what is missing counts as lost. */
const STILL_MS_MAX = 30_000;
const COMMITTED = 'linemate_events_watched_total';
const CPU = 'process_cpu_seconds_total';
const MEMORY = 'process_resident_memory_bytes';
const LAG = 'linemate_watch_lag_seconds';

export async function measureWatching(one: WatchingCase): Promise<Watching> {
  const { from } = one;
  const mqtt = typeof from !== 'number';
  const env = mqtt ? { ...one.env, MQTT_URL: from.url } : one.env;
  const product = await startProduct({ plant: plantYaml(one, mqtt), env, consumers: one.consumers });
  try {
    const events = load(one);
    const send = (how: Sending) => (mqtt ? publish(product, how, from, events) : post(product, { ...one, ...how }, from, events));
    const heard = mqtt ? await subscribed(product, from, events) : 0;
    // The first seconds are the compiler's.
    const warm = heard + (await send({ seconds: one.seconds * WARM_SHARE, offered: null })).sent;
    await drained(product, warm);
    const [cpuBefore, lagBefore] = [await product.metric(CPU), await product.buckets(LAG)];
    const { sent, begun } = await send(one);
    const committed = (await drained(product, warm + sent)) - warm;
    const seconds = (performance.now() - begun) / 1000;
    const lag = await product.buckets(LAG);
    const [p50Seconds, p99Seconds] = [quantile(lagBefore, lag, 0.5), quantile(lagBefore, lag, 0.99)];
    const cpuMicros = (1e6 * ((await product.metric(CPU)) - cpuBefore)) / Math.max(1, committed);
    const megabytesPer1000Stations = (((await product.metric(MEMORY)) / 1e6) * 1000) / (one.lines * one.stations);
    return { eventsPerSecond: committed / seconds, sent, committed, p50Seconds, p99Seconds, cpuMicros, megabytesPer1000Stations };
  } finally {
    await product.close();
  }
}

type Sending = Pick<WatchingCase, 'seconds' | 'offered'>;

async function post(product: Product, one: Size & Sending, batch: number, events: Load): Promise<{ sent: number; begun: number }> {
  const begun = performance.now();
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS });
  const end = begun + one.seconds * 1000;
  let sent = 0;
  const senders = Math.min(SOCKETS, one.lines);
  // A line's own events stay in order: each sender has lines of its own, and is done with a batch before it makes the line's next.
  const sender = async (_: unknown, first: number) => {
    for (let line = first; performance.now() < end; line = line + senders < one.lines ? line + senders : first) {
      if (one.offered !== null) {
        const early = begun + (sent / one.offered) * 1000 - performance.now();
        if (early > 0) await pause(early);
      }
      sent += batch;
      const body = Buffer.from(events.body(line, batch));
      // What was refused for now is sent again, as a gateway would: a batch that was made is a batch that arrives.
      for (let wait = await postOnce(agent, product, body); wait > 0; wait = await postOnce(agent, product, body)) await pause(wait);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  agent.destroy();
  return { sent, begun };
}

/** Milliseconds after which to try again; 0 = taken. */
function postOnce(agent: Agent, product: Product, body: Buffer): Promise<number> {
  return new Promise((done, fail) => {
    const headers = { authorization: `Bearer ${product.token}`, 'content-type': 'application/json', 'content-length': body.length };
    const sending = request(product.eventsUrl, { method: 'POST', agent, headers }, response => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 202) done(0);
        else if (response.statusCode === 503) done(Number(response.headers['retry-after'] ?? 1) * 1000);
        else fail(new Error(`POST /v1/events answered ${response.statusCode}`));
      });
    });
    sending.on('error', fail);
    sending.end(body);
  });
}

async function publish(product: Product, { seconds }: Sending, broker: Broker, { sample }: Load): Promise<{ sent: number; begun: number }> {
  const before = await product.metric(COMMITTED);
  const begun = performance.now();
  const sent = await publishFor(seconds * 1000, broker, sample, async () => (await product.metric(COMMITTED)) - before);
  return { sent, begun };
}

/** What is published before the product has subscribed is nobody's. Returns how many it heard until it surely had. */
async function subscribed(product: Product, broker: Broker, { sample }: Load): Promise<number> {
  while ((await product.metric(COMMITTED)) === 0) {
    await broker.publish(1, sample);
    await pause(PROBE_MS);
  }
  await pause(SETTLE_MS);
  return product.metric(COMMITTED);
}

async function drained(product: Product, sent: number): Promise<number> {
  let committed = 0;
  for (let end = performance.now() + STILL_MS_MAX; performance.now() < end; await pause(PROBE_MS)) {
    const now = await product.metric(COMMITTED);
    if (now >= sent) return now;
    if (now > committed) end = performance.now() + STILL_MS_MAX;
    committed = now;
  }
  return committed;
}
