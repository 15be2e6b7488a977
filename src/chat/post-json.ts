/** JSON to an address that plant.yaml names, for machines beside the chats: said so that the outbox knows whether to try again. */
import { createHmac } from 'node:crypto';
import type { EpochMs } from '../clock.ts';
import { Rejected, Unavailable } from '../errors.ts';

export interface JsonPost {
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** Below the time for which the outbox gives a message to a sender. */
  timeoutMs: number;
  /** What answers, as it is said in the log: `The ring`. */
  receiver: string;
}

/**
 * What goes with a body: a key that stays the same at every try, when this try was made, and a signature over both time and body, so that
 * what somebody recorded cannot be sent again later. How it is checked stands in `docs/ring.md`.
 *
 * @param secret null = it goes unsigned
 */
export function signedHeaders(secret: string | null, key: string, body: string, realNow: EpochMs): Record<string, string> {
  const timestamp = Math.floor(realNow / 1_000);
  const signature = secret === null ? null : createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'idempotency-key': key,
    'linemate-timestamp': String(timestamp),
    ...(signature === null ? {} : { 'linemate-signature': `v1=${signature}` }),
  };
}

const RETRY_AFTER_SECONDS_MAX = 3_600;
/** Answers of a receiver that will take it later: too slow, too early, too many. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * @throws Unavailable when it cannot be reached, has fallen over or is busy
 * @throws Rejected when it refuses, or sends us elsewhere
 */
export async function postJson({ url, body, headers, timeoutMs, receiver }: JsonPost): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      // An address that plant.yaml does not name is never called, whoever sends us there.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    throw new Unavailable(`${receiver} cannot be reached`, { cause });
  }
  await response.body?.cancel().catch(() => {});
  const { status } = response;
  if (status >= 200 && status < 300) return;
  if (status >= 500 || PASSING.has(status)) throw new Unavailable(`${receiver} answers ${status}`, { ...retryAfter(response) });
  throw new Rejected(
    status >= 300 && status < 400
      ? `${receiver} sends us elsewhere (${status}); write the last address into plant.yaml.`
      : `${receiver} refuses (${status}).`,
  );
}

/** In seconds, or as a date; nonsense is no answer. */
function retryAfter(response: Response): { retryAfterSeconds?: number } {
  const said = response.headers.get('retry-after')?.trim();
  if (!said) return {};
  const seconds = /^\d+$/.test(said) ? Number(said) : Math.ceil((Date.parse(said) - Date.now()) / 1_000);
  return Number.isFinite(seconds) ? { retryAfterSeconds: Math.min(RETRY_AFTER_SECONDS_MAX, Math.max(0, seconds)) } : {};
}
