/**
 * With which certificates brokers are reached, of the plant's own authority, and by which they know us: files that `.env` names, for
 * every broker of the plant. They are used where the address says `mqtts://` or `wss://`.
 */
import { readFileSync } from 'node:fs';
import { type Problem, Problems } from '../errors.ts';

export interface BrokerTls {
  /** Of the authority that signed the broker's; without it those that Node knows. */
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
  passphrase?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const FILES = { ca: 'MQTT_CA_FILE', cert: 'MQTT_CERT_FILE', key: 'MQTT_KEY_FILE' } as const;

export function readBrokerTls(env: Env): { tls: BrokerTls; problems: Problem[] } {
  const tls: BrokerTls = {};
  const problems: Problem[] = [];
  const problem = (message: string) => void problems.push({ level: 'error', message });
  for (const [part, name] of Object.entries(FILES) as [keyof typeof FILES, string][]) {
    const file = env[name]?.trim();
    if (!file) continue;
    try {
      tls[part] = readFileSync(file);
    } catch (cause) {
      problem(`${name} names ${file}, which cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'no file'}).`);
    }
  }
  if (Boolean(env[FILES.cert]?.trim()) !== Boolean(env[FILES.key]?.trim()))
    problem(`${FILES.cert} and ${FILES.key} belong together: a certificate is shown with its key.`);
  const passphrase = env.MQTT_KEY_PASSPHRASE;
  return { tls: passphrase ? { ...tls, passphrase } : tls, problems };
}

/** What the library is given for this address: with a certificate it would speak TLS to a broker at `mqtt://` as well. */
export const tlsAt = (url: string, tls: BrokerTls): BrokerTls => (/^(mqtts|wss):/i.test(url) ? tls : {});

/** @throws Problems naming every file that cannot be read */
export function brokerTls(env: Env): BrokerTls {
  const { tls, problems } = readBrokerTls(env);
  if (problems.length > 0) throw new Problems(problems);
  return tls;
}
