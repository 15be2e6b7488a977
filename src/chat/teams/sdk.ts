/**
 * The only file that knows botbuilder: who may talk to us, and how an activity gets to Teams. All else is plain JSON, so that
 * botbuilder's successor is a change of one file.
 *
 * Three things of 4.23.3 are mended here. It drops every field of an entity but `type`, `text` and `mentioned`
 * (botbuilder-js #4902; mended in #4903, never released), and with them the AI label and citations. A token that another
 * key has signed is an ordinary error to it, not a refusal. And it waits and retries by itself, which is the outbox's task.
 */
import { createRequire } from 'node:module';
import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import { Rejected, Unavailable } from '../../errors.ts';
import type { TeamsAccount, TeamsSdk } from './connection.ts';
import { call, isGone, WAIT_SECONDS } from './failures.ts';

const BOT_SCOPE = 'https://api.botframework.com';
const OPEN_ID_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const LOGIN_URL = 'https://login.microsoftonline.com';
const TOKEN_SPARE_SECONDS = 300;
const CALL_MS_MAX = 10_000;

restoreEntityFields();

export function teamsSdk(account: TeamsAccount): TeamsSdk {
  const token = ownToken(account);
  const authentication = botAuthentication(account, token);
  // Our identity towards Teams: the audience of our own tokens is the app itself.
  const connectors = authentication.createConnectorFactory(new ClaimsIdentity([{ type: 'aud', value: account.appId }], true));

  async function connector(serviceUrl: string): Promise<ConnectorClient> {
    const client = await connectors.create(serviceUrl, BOT_SCOPE);
    const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(policy: { name: string }): unknown } } }).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client;
  }

  return {
    async isGenuine(activity, authorization) {
      try {
        await authentication.authenticateRequest(activity as unknown as Activity, authorization);
        return true;
      } catch (error) {
        if (isKeyServerDown(error)) throw new Unavailable("Microsoft's signing keys cannot be had", { cause: error });
        return false;
      }
    },
    async send(serviceUrl, conversationId, activity) {
      const sent = await call(`send to ${conversationId}`, async () => {
        const client = await connector(serviceUrl);
        return client.conversations.sendToConversation(conversationId, activity as Partial<Activity> as Activity, { timeout: CALL_MS_MAX });
      });
      return sent.id ?? '';
    },
    async update(serviceUrl, conversationId, activityId, activity) {
      await call(`edit in ${conversationId}`, async () => {
        const client = await connector(serviceUrl);
        return client.conversations.updateActivity(conversationId, activityId, activity as Partial<Activity> as Activity, {
          timeout: CALL_MS_MAX,
        });
      });
    },
    async isMember(serviceUrl, conversationId, userId) {
      try {
        await call(`look up who belongs to ${conversationId}`, async () =>
          (await connector(serviceUrl)).conversations.getConversationMember(conversationId, userId),
        );
        return true;
      } catch (error) {
        if (isGone(error)) return false;
        throw error;
      }
    },
  };
}

function restoreEntityFields(): void {
  const mappers = createRequire(import.meta.url)('botframework-connector/lib/connectorApi/models/mappers') as {
    Entity: { type: { additionalProperties?: unknown } };
  };
  mappers.Entity.type.additionalProperties = { type: { name: 'Object' } };
}

function botAuthentication(account: TeamsAccount, token: () => Promise<string>): ConfigurationBotFrameworkAuthentication {
  const credentials = {
    isValidAppId: async (appId: string) => appId === account.appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest<Resource extends { headers: { set(name: string, value: string): void } }>(request: Resource): Promise<Resource> {
        request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
  const openIdUrl = account.openIdUrl ?? OPEN_ID_URL;
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: account.appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: account.tenantId,
      ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
      ToBotFromChannelTokenIssuer: BOT_SCOPE,
      ToChannelFromBotOAuthScope: BOT_SCOPE,
      ToChannelFromBotLoginUrl: `${account.loginUrl ?? LOGIN_URL}/${account.tenantId}`,
      OAuthUrl: 'https://token.botframework.com',
    },
    credentials as unknown as ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1],
  );
}

/** Our token for the Bot Connector (OAuth 2 client credentials), kept until shortly before it expires. */
function ownToken(account: TeamsAccount): () => Promise<string> {
  const url = `${(account.loginUrl ?? LOGIN_URL).replace(/\/$/, '')}/${account.tenantId}/oauth2/v2.0/token`;
  let kept = { token: '', goodUntilMs: 0 };
  return async () => {
    if (Date.now() < kept.goodUntilMs) return kept.token;
    const form = {
      grant_type: 'client_credentials',
      client_id: account.appId,
      client_secret: account.appPassword,
      scope: `${BOT_SCOPE}/.default`,
    };
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), signal: AbortSignal.timeout(CALL_MS_MAX) });
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      throw new Rejected(`Microsoft gives us no token (${answer.status}): the app's id, secret or tenant is wrong.`);
    }
    if (!answer.ok) throw new Unavailable(`Microsoft gives us no token now (${answer.status})`, { retryAfterSeconds: WAIT_SECONDS });
    const { access_token, expires_in } = (await answer.json()) as { access_token: string; expires_in: number };
    kept = { token: access_token, goodUntilMs: Date.now() + (expires_in - TOKEN_SPARE_SECONDS) * 1_000 };
    return kept.token;
  };
}

/** A failure to fetch the keys carries 500 or a network code; everything else is the token's fault. */
function isKeyServerDown(error: unknown): boolean {
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  return (statusCode ?? 0) >= 500 || name === 'FetchError';
}
