/** Whether a broker lets us in. */
import mqtt from 'mqtt';
import { Unavailable } from '../errors.ts';
import { type BrokerTls, tlsAt } from './broker-tls.ts';

const CONNECT_MS_MAX = 5_000;

/** What helps against a refusal that is about certificates: OpenSSL's words name no setting of ours. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME/, 'Write its address in .env with a name that stands in its certificate'],
  [/EXPIRED/, 'Have its certificate renewed'],
  [
    /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/,
    'Name the certificate of the authority that signed the broker’s in .env: MQTT_CA_FILE',
  ],
  [
    /CERTIFICATE_REQUIRED|UNKNOWN_CA|BAD_CERTIFICATE|HANDSHAKE_FAILURE/,
    'It asks for a certificate that it knows: name ours in .env, MQTT_CERT_FILE with MQTT_KEY_FILE',
  ],
];

/** @param cause what `lookAtBroker` threw */
export function brokerRemedy(cause: unknown): string {
  const { code } = ((cause as Error).cause ?? {}) as { code?: unknown };
  return REMEDIES.find(([pattern]) => pattern.test(String(code)))?.[1] ?? 'Check the address in .env, user and password, and the way to it';
}

/** `40FD…:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../deps/…` → what a person can read of it. */
const readable = (message: string): string => /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message;

/** @throws Unavailable with the broker's words */
export async function lookAtBroker(url: string, tls: BrokerTls = {}): Promise<void> {
  try {
    const client = await mqtt.connectAsync(url, { ...tlsAt(url, tls), connectTimeout: CONNECT_MS_MAX, reconnectPeriod: 0 }, false);
    await client.endAsync(true);
  } catch (cause) {
    throw new Unavailable(readable((cause as Error).message) || 'no answer', { cause });
  }
}
