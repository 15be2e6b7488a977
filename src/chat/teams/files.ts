/**
 * The pictures that Teams hands a bot. They lie at the Bot Connector, which gives them to our token alone: a link to one opens for nobody.
 */
import type { Inbound, SharedBytes, SharedFile } from '../chat.ts';
import { CALL_MS_MAX, type TeamsAccount } from './connection.ts';
import { call } from './failures.ts';
import { type OwnToken, ownToken } from './own-token.ts';

/** @returns throws `Unavailable` while Teams asks us to wait */
export function teamsFiles(account: TeamsAccount): (inbound: Inbound, file: SharedFile, bytesMax: number) => Promise<SharedBytes> {
  const token = ownToken(account);
  return async ({ continuation }, { link }, bytesMax) => {
    const { serviceUrl } = (continuation ?? {}) as { serviceUrl?: unknown };
    // Where our token goes is what Microsoft signed, never what stands in the message.
    if (link === null || !isAt(link, serviceUrl)) return 'not handed over';
    return call(
      'fetch a picture',
      () => fetchBytes(link, token, bytesMax),
      error => (error instanceof Response ? { status: error.status, retryAfter: error.headers.get('retry-after') } : {}),
    ).catch((error: unknown) => {
      if ((error as Error).name === 'Rejected') return 'not handed over';
      throw error;
    });
  };
}

function isAt(link: string, serviceUrl: unknown): boolean {
  return (
    typeof serviceUrl === 'string' && URL.canParse(link) && URL.canParse(serviceUrl) && new URL(link).origin === new URL(serviceUrl).origin
  );
}

async function fetchBytes(link: string, token: OwnToken, bytesMax: number): Promise<SharedBytes> {
  const headers = { authorization: `Bearer ${await token.get()}` };
  const answer = await fetch(link, { headers, redirect: 'error', signal: AbortSignal.timeout(CALL_MS_MAX) });
  if (answer.status === 401) token.forget();
  if (!answer.ok) throw answer;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > bytesMax) return 'too large';
    parts.push(part);
  }
  return Buffer.concat(parts);
}
