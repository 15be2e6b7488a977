/**
 * The same port on botbuilder's successor, `@microsoft/agents-hosting`: proof that nothing but `sdk.ts` would have to change.
 *
 * It knows the addresses of Microsoft's keys by heart; a stand-in's are put under the one it would ask. It does not compare the
 * service a token was made for with the one an activity comes from, so that is done here.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Activity } from '@microsoft/agents-activity';
import { type AuthConfiguration, authorizeJWT, buildJwksUri, ConnectorClient, HttpError } from '@microsoft/agents-hosting';
import type { OpenTeamsSdk, TeamsAccount } from '../../../src/chat/teams/connection.ts';
import { CALL_MS_MAX } from '../../../src/chat/teams/connection.ts';
import { BOT_SCOPE, OPEN_ID_URL } from '../../../src/chat/teams/own-token.ts';
import { Unavailable } from '../../../src/errors.ts';

interface KeyClient {
  options: { fetcher?: (url: string) => Promise<unknown> };
}
interface Middleware {
  clearJwksClients(): void;
  getJwksClient(url: string): KeyClient;
}
const require = createRequire(import.meta.url);
const keyClients = require(join(dirname(require.resolve('@microsoft/agents-hosting')), 'auth', 'jwt-middleware.js')) as Middleware;

export const agentsSdk: OpenTeamsSdk = async (account, token) => {
  const own: AuthConfiguration = { clientId: account.appId, tenantId: account.tenantId, validateIssuer: true, issuers: [BOT_SCOPE] };
  const authentication: AuthConfiguration = { ...own, connections: new Map([['serviceConnection', own]]) };
  const client = async (serviceUrl: string) => ConnectorClient.createClientWithToken(serviceUrl, await token());

  return {
    async isGenuine(activity, authorization) {
      let keysAway: unknown = null;
      // One cache serves the whole process, whichever app asks; the check below takes its client out of it at once.
      keyClients.clearJwksClients();
      keyClients.getJwksClient(buildJwksUri(BOT_SCOPE, authentication)).options.fetcher = async () => {
        try {
          return await keysOf(account);
        } catch (error) {
          keysAway = error;
          throw error;
        }
      };
      const claims = await claimsIn(authorization, authentication);
      if (keysAway !== null) throw new Unavailable("Microsoft's signing keys cannot be had", { cause: keysAway });
      return claims !== null && claims['iss'] === BOT_SCOPE && claims['serviceurl'] === activity['serviceUrl'];
    },
    async send(serviceUrl, conversationId, activity) {
      const sent = await within((await client(serviceUrl)).sendToConversation(conversationId, Activity.fromObject(activity)));
      return sent.id ?? '';
    },
    async update(serviceUrl, conversationId, activityId, activity) {
      await within((await client(serviceUrl)).updateActivity(conversationId, activityId, Activity.fromObject(activity)));
    },
    async remove(serviceUrl, conversationId, activityId) {
      await within((await client(serviceUrl)).deleteActivity(conversationId, activityId));
    },
    async member(serviceUrl, conversationId, userId) {
      await within((await client(serviceUrl)).getConversationMember(userId, conversationId));
    },
    refusalIn(error) {
      if (!(error instanceof HttpError)) return {};
      const { error: said } = (error.response.data ?? {}) as { error?: { code?: string } };
      return { status: error.status, code: said?.code ?? '', retryAfter: error.response.headers.get('retry-after') };
    },
  };
};

/** Its calls have no end of their own. */
async function within<Answer>(call: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CALL_MS_MAX} ms`)), CALL_MS_MAX);
  });
  return Promise.race([call, late]).finally(() => clearTimeout(timer));
}

async function keysOf({ openIdUrl }: TeamsAccount): Promise<unknown> {
  const described = (await (await fetch(openIdUrl ?? OPEN_ID_URL)).json()) as { jwks_uri: string };
  return (await fetch(described.jwks_uri)).json();
}

/** The claims of a token that its middleware lets pass, null where it answers for us. */
function claimsIn(authorization: string, authentication: AuthConfiguration): Promise<Readonly<Record<string, unknown>> | null> {
  return new Promise(resolve => {
    const request: Parameters<ReturnType<typeof authorizeJWT>>[0] = { method: 'POST', headers: { authorization } };
    const refuse = { status: () => refuse, send: () => resolve(null), setHeader: () => refuse, end: () => resolve(null) };
    void authorizeJWT(authentication)(request, refuse as never, () => resolve(request.user ?? null));
  });
}
