/**
 * Answers to proposals, to the system that proposed: its webhook or its topic, at least once, with an id that stays the same. A chat in
 * which nobody answers; the outbox keeps order, waits and tries again.
 */
import { Problems, Rejected } from '../../errors.ts';
import { addressOf, type Message, type ProposalReply } from '../../messages/message.ts';
import type { Plant, Setting } from '../../plant/plant.ts';
import { readPlantSecrets } from '../../plant/plant-secrets.ts';
import type { RecommendationDoor } from '../../plant/recommendation-door.ts';
import type { Chat } from '../chat.ts';
import { postJson, signedHeaders } from '../post-json.ts';

export interface OptimiserOptions {
  doors: readonly RecommendationDoor[];
  /** What plant.yaml refers to by name, as `optimiserSecrets` read it. */
  secrets: ReadonlyMap<string, string>;
  /** Resolves once the broker has acknowledged; throws Unavailable. */
  topics: { publish(url: string, topic: string, payload: string): Promise<void> };
}

const ANSWER_MS_MAX = 10_000;

/** @throws Problems naming everything that plant.yaml asks for and the environment does not have */
export function optimiserSecrets(
  { recommendations }: Pick<Plant, 'recommendations'>,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, string> {
  const { secrets, problems } = readPlantSecrets({ sources: [], roles: {}, recommendations }, env);
  if (problems.length > 0) throw new Problems(problems);
  return secrets;
}

export function optimiserChat({ doors, secrets, topics }: OptimiserOptions): Chat {
  return {
    product: 'optimiser',
    async send(message) {
      const door = doorOf(doors, message);
      const reply = message.reply;
      if (reply === undefined) throw new Rejected('there is nothing in it for a machine');
      if (door.replyUrl !== null) await post(door.replyUrl, reply, door.secretEnv === null ? null : secrets.get(door.secretEnv)!);
      else if (door.replyTopic !== null && door.broker !== null)
        await topics.publish(addressIn(door.broker, secrets), topicOf(door.replyTopic, reply), JSON.stringify(reply));
      return { id: reply.id };
    },
    edit: async () => {},
    openDialog: async () => {},
    onInbound() {},
    async close() {},
  };
}

function doorOf(doors: readonly RecommendationDoor[], message: Message): RecommendationDoor {
  const system = addressOf(message.conversation);
  const door = doors.find(one => (one.system ?? '*') === system);
  if (door === undefined) throw new Rejected(`plant.yaml names no recommendations of ${system} any more`);
  return door;
}

function post(url: string, reply: ProposalReply, secret: string | null): Promise<void> {
  const body = JSON.stringify(reply);
  const headers = signedHeaders(secret, reply.id, body, Date.now());
  return postJson({ url, body, headers, timeoutMs: ANSWER_MS_MAX, receiver: 'The system that proposed' });
}

const topicOf = (topic: string, { line, station }: ProposalReply): string =>
  topic.replaceAll('{line}', line).replaceAll('{station}', station);

const addressIn = (broker: Setting, secrets: OptimiserOptions['secrets']): string =>
  'env' in broker ? secrets.get(broker.env)! : broker.value;
