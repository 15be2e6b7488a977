/** Our own token for the Bot Connector or another service of Microsoft's (OAuth 2 client credentials), and the addresses of Microsoft's that go with it. */
import { Unavailable } from '../../errors.ts';
import type { TeamsAccount } from './connection.ts';
import { WAIT_SECONDS } from './failures.ts';

export const BOT_SCOPE = 'https://api.botframework.com';
export const OPEN_ID_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
export const LOGIN_URL = 'https://login.microsoftonline.com';

const TOKEN_SPARE_SECONDS = 300;
const CALL_MS_MAX = 10_000;

export interface OwnToken {
  /** Kept until shortly before it expires. */
  get(): Promise<string>;
  /** Teams does not take it any more, whatever its date says: the next is a new one. */
  forget(): void;
}

/** `get` throws `Unavailable`: what waits for it is lost neither by an outage nor by a secret that has run out. */
export function ownToken(account: TeamsAccount, service = BOT_SCOPE): OwnToken {
  const url = `${(account.loginUrl ?? LOGIN_URL).replace(/\/$/, '')}/${account.tenantId}/oauth2/v2.0/token`;
  let kept = { token: '', goodUntilMs: 0 };
  return {
    async get() {
      if (Date.now() < kept.goodUntilMs) return kept.token;
      const form = {
        grant_type: 'client_credentials',
        client_id: account.appId,
        client_secret: account.appPassword,
        scope: `${service}/.default`,
      };
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal: AbortSignal.timeout(CALL_MS_MAX) });
      if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
        throw new Unavailable(`Microsoft gives us no token (${answer.status}): the app's id, secret or tenant is wrong.`);
      }
      if (!answer.ok) throw new Unavailable(`Microsoft gives us no token now (${answer.status})`, { retryAfterSeconds: WAIT_SECONDS });
      const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
      kept = { token: access_token, goodUntilMs: Date.now() + (expires_in - TOKEN_SPARE_SECONDS) * 1_000 };
      return kept.token;
    },
    forget() {
      kept = { token: '', goodUntilMs: 0 };
    },
  };
}
