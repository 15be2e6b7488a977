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
import { Unavailable } from '../../errors.ts';
import { CALL_MS_MAX, type TeamsAccount, type TeamsSdk } from './connection.ts';
import type { TeamsRefusal } from './failures.ts';
import { BOT_SCOPE, LOGIN_URL, OPEN_ID_URL } from './own-token.ts';

restoreEntityFields();

export function teamsSdk(account: TeamsAccount, token: () => Promise<string>): TeamsSdk {
  const authentication = botAuthentication(account, token);
  // Our identity towards Teams: the audience of our own tokens is the app itself.
  const connectors = authentication.createConnectorFactory(new ClaimsIdentity([{ type: 'aud', value: account.appId }], true));

  async function conversations(serviceUrl: string): Promise<ConnectorClient['conversations']> {
    const client = await connectors.create(serviceUrl, BOT_SCOPE);
    const { pipeline } = (client as unknown as { client: { pipeline: { removePolicy(policy: { name: string }): unknown } } }).client;
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    return client.conversations;
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
      const client = await conversations(serviceUrl);
      const sent = await client.sendToConversation(conversationId, activity as Partial<Activity> as Activity, { timeout: CALL_MS_MAX });
      return sent.id ?? '';
    },
    async update(serviceUrl, conversationId, activityId, activity) {
      const client = await conversations(serviceUrl);
      await client.updateActivity(conversationId, activityId, activity as Partial<Activity> as Activity, { timeout: CALL_MS_MAX });
    },
    async remove(serviceUrl, conversationId, activityId) {
      await (await conversations(serviceUrl)).deleteActivity(conversationId, activityId, { timeout: CALL_MS_MAX });
    },
    async member(serviceUrl, conversationId, userId) {
      await (await conversations(serviceUrl)).getConversationMember(conversationId, userId, { timeout: CALL_MS_MAX });
    },
    refusalIn(error): TeamsRefusal {
      const { statusCode, code, response } = error as RestError;
      return {
        ...(statusCode === undefined ? {} : { status: statusCode }),
        ...(code === undefined ? {} : { code }),
        retryAfter: response?.headers?.get('retry-after') ?? null,
      };
    },
  };
}

interface RestError {
  statusCode?: number;
  code?: string;
  response?: { headers?: { get(name: string): string | undefined } };
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

/** A failure to fetch the keys carries 500 or a network code; everything else is the token's fault. */
function isKeyServerDown(error: unknown): boolean {
  const { statusCode, name } = error as { statusCode?: number; name?: string };
  return (statusCode ?? 0) >= 500 || name === 'FetchError';
}
