/**
 * Answers to proposals, to the system that proposed: its webhook or its topic, at least once, with an id that stays the same. A chat in
 * which nobody answers; the outbox keeps order, waits and tries again.
 */
import { createHmac } from 'node:crypto';
import { Rejected, Unavailable } from '../../errors.ts';
import { addressOf, type Message, type ProposalReply } from '../../messages/message.ts';
import type { Setting } from '../../plant/plant.ts';
import type { RecommendationDoor } from '../../plant/recommendation-door.ts';
import type { Chat } from '../chat.ts';

export interface OptimiserOptions {
  doors: readonly RecommendationDoor[];
  env: Readonly<Record<string, string | undefined>>;
  /** Resolves once the broker has acknowledged; throws Unavailable. */
  topics: { publish(url: string, topic: string, payload: string): Promise<void>; close(): Promise<void> };
}

const ANSWER_MS_MAX = 10_000;
/** Said again later: the receiver is busy or has fallen over. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

export function optimiserChat({ doors, env, topics }: OptimiserOptions): Chat {
  return {
    product: 'optimiser',
    async send(message) {
      const door = doorOf(doors, message);
      const reply = message.reply;
      if (reply === undefined) throw new Rejected('there is nothing in it for a machine');
      if (door.replyUrl !== null) await post(door.replyUrl, reply, door.secretEnv === null ? null : (env[door.secretEnv] ?? ''));
      else if (door.replyTopic !== null)
        await topics.publish(addressIn(door.broker, env), topicOf(door.replyTopic, reply), JSON.stringify(reply));
      return { id: reply.id };
    },
    edit: async () => {},
    openDialog: async () => {},
    onInbound() {},
    close: () => topics.close(),
  };
}

function doorOf(doors: readonly RecommendationDoor[], message: Message): RecommendationDoor {
  const system = addressOf(message.conversation);
  const door = doors.find(one => (one.system ?? '*') === system);
  if (door === undefined) throw new Rejected(`plant.yaml names no recommendations of ${system} any more`);
  return door;
}

async function post(url: string, reply: ProposalReply, secret: string | null): Promise<void> {
  const body = JSON.stringify(reply);
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': reply.id,
    ...(secret === null ? {} : { 'x-linemate-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }),
  };
  let response: Response;
  try {
    response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(ANSWER_MS_MAX) });
  } catch (cause) {
    throw new Unavailable('the system that proposed does not answer', { cause });
  }
  if (response.ok) return;
  if (response.status < 500 && !LATER.has(response.status)) throw new Rejected(`the system that proposed answered ${response.status}`);
  const after = Number(response.headers.get('retry-after'));
  throw new Unavailable(`the system that proposed answered ${response.status}`, after > 0 ? { retryAfterSeconds: after } : {});
}

const topicOf = (topic: string, { line, station }: ProposalReply): string =>
  topic.replaceAll('{line}', line).replaceAll('{station}', station);

const addressIn = (broker: Setting | null, env: OptimiserOptions['env']): string =>
  broker === null ? '' : 'env' in broker ? (env[broker.env] ?? '') : broker.value;
