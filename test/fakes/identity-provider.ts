/** An identity provider on 127.0.0.1, as a company has one: real OpenID Connect, and whoever is set signs in without a password. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The package brings no types; this is the little of it that is needed here. */
interface ProviderOf {
  callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
}
const PACKAGE = 'oidc-provider' as string;
const { default: Provider } = (await import(PACKAGE)) as { default: new (issuer: string, configuration: object) => ProviderOf };

export const CLIENT = { id: 'linemate', secret: 'of-the-registration' } as const;

export async function identityProvider(groupsOf: Readonly<Record<string, readonly string[]>>, backTo: string) {
  let account = Object.keys(groupsOf)[0]!;
  const server = createServer();
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [backTo],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'groups'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['of the test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, groups: groupsOf[id] }) }),
    async loadExistingGrant({ oidc }: Context) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/') !== true) return void provider.callback()(request, response);
    void provider.interactionFinished(request, response, { login: { accountId: account, remember: false } });
  });
  return {
    issuer,
    /** Who types their password next. */
    signsInNext(id: string) {
      account = id;
    },
    close: () => new Promise(resolve => void server.close(resolve)),
  };
}

interface Context {
  oidc: {
    provider: { Grant: new (of: { clientId: string; accountId: string }) => { addOIDCScope(scope: string): void; save(): Promise<void> } };
    client: { clientId: string };
    session: { accountId: string };
  };
}
