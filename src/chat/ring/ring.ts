/**
 * A webhook that calls a role beside the chats: a pager, a text message, a cordless phone, because chat is muted at three in the
 * morning. What it is sent stands in `docs/ring.md`.
 *
 * It goes through the outbox as every message does: one role at a time and in order, again after a failure, given up after a day.
 * A post whose answer got lost is made again with the same key, by which the receiver knows it.
 */
import { Problems, Rejected } from '../../errors.ts';
import { addressOf, type Call, type Message } from '../../messages/message.ts';
import type { Plant } from '../../plant/plant.ts';
import { readPlantSecrets } from '../../plant/plant-secrets.ts';
import type { Chat, Ref } from '../chat.ts';
import { postJson, signedHeaders } from '../post-json.ts';

export interface RingAddress {
  url: string;
  /** Signs what is sent; null = it goes unsigned. */
  secret: string | null;
}

export interface RingOptions {
  /** By role, as plant.yaml names them: nothing else is ever called. */
  addresses: ReadonlyMap<string, RingAddress>;
  /** Real milliseconds since 1970, for the signature. */
  realNow?: () => number;
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;

/**
 * The addresses of a plant's roles, each with its secret.
 *
 * @throws Problems naming every secret that plant.yaml asks for and the environment does not have
 */
export function ringAddresses(
  plant: Pick<Plant, 'roles'>,
  env: Readonly<Record<string, string | undefined>>,
): ReadonlyMap<string, RingAddress> {
  const { secrets, problems } = readPlantSecrets({ sources: [], recommendations: [], roles: plant.roles }, env);
  if (problems.length > 0) throw new Problems(problems);
  return new Map(
    Object.entries(plant.roles).flatMap(([role, address]): [string, RingAddress][] => {
      const ring = address?.ring;
      if (!ring) return [];
      return [[role, { url: ring.url, secret: ring.secretEnv === null ? null : secrets.get(ring.secretEnv)! }]];
    }),
  );
}

export function ringChat(options: RingOptions): Chat {
  const { addresses, realNow = () => Date.now(), timeoutMs = TIMEOUT_MS } = options;
  const post = async (message: Message): Promise<Ref> => {
    const role = addressOf(message.conversation);
    const address = addresses.get(role);
    if (address === undefined) throw new Rejected(`plant.yaml gives ${role} nothing to ring.`);
    if (message.call === undefined) throw new Rejected('Only a call is rung.');
    const body = JSON.stringify(payload(message, message.call));
    const headers = signedHeaders(address.secret, keyOf(message), body, realNow());
    await postJson({ url: address.url, body, headers, timeoutMs, receiver: 'The ring' });
    return { key: keyOf(message) };
  };
  return {
    product: 'ring',
    send: post,
    async edit(_ref, message) {
      await post(message);
    },
    async openDialog() {
      throw new Rejected('A ring opens no window.');
    },
    onInbound() {},
    async close() {},
  };
}

/** The same for every attempt at the same news. */
const keyOf = ({ id, revision }: Message): string => `${id}/${revision}`;

function payload(message: Message, call: Call) {
  return {
    version: 1,
    call: message.id,
    revision: message.revision,
    status: call.status,
    role: call.role,
    because: call.because,
    line: call.line,
    station: call.station,
    since: new Date(call.since).toISOString(),
    alarm: call.alarm,
    ...(call.minutes === undefined ? {} : { minutes: call.minutes }),
    title: message.title,
    text: message.fallbackText,
    language: message.locale,
  };
}
