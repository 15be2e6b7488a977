/**
 * A Bot Connector on 127.0.0.1, and Microsoft's keys and tokens with it: signs activities as Teams does, keeps what it is
 * sent, and refuses what the real one refuses: no token of ours, 28 KB, conversations we are not in.
 */

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Fields = { readonly [key: string]: unknown };

export const TEAMS = {
  appId: '11111111-1111-1111-1111-111111111111',
  tenantId: '22222222-2222-2222-2222-222222222222',
  appPassword: 'an-app-password',
  botId: '28:11111111-1111-1111-1111-111111111111',
  channel: '19:line@thread.tacv2',
  personal: 'a:personal',
  team: { id: '19:team@thread.tacv2', groupId: '33333333-3333-3333-3333-333333333333' },
} as const;

export interface SentActivity {
  conversation: string;
  id: string;
  activity: Fields;
  /** The bytes as they came over the wire. */
  raw: string;
  edits: number;
}

interface Failure {
  status: number;
  code?: string;
  retryAfterSeconds?: number;
}

const ACTIVITY_BYTES_MAX = 28_000;
const ISSUER = 'https://api.botframework.com';

export type FakeConnector = Awaited<ReturnType<typeof fakeConnector>>;

export async function fakeConnector() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sent: SentActivity[] = [];
  const problems: string[] = [];
  const typing: string[] = [];
  /** Who was asked about, each time. */
  const lookUps: string[] = [];
  const failures: Failure[] = [];
  const lookUpFailures: Failure[] = [];
  const searchFailures: Failure[] = [];
  /** What people put into messages, by id; given to our token alone. */
  const pictures = new Map<string, Buffer>();
  /** Whether the team's owner let the app read there (ChannelMessage.Read.Group). */
  let mayRead = false;
  /** Before a post is answered, though it stands. */
  let unanswered: (() => void) | null = null;
  const members = new Set<string>([TEAMS.channel, TEAMS.personal]);
  let serial = 0;
  let tokens = 0;
  let revoked = 0;
  const ourToken = () => (revoked === 0 ? 'our-token' : `our-token-${revoked}`);
  let messagesUrl = '';
  const next = () => String(++serial).padStart(4, '0');

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/teams/`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    response.setHeader('content-type', 'application/json');
    const path = decodeURIComponent((request.url ?? '').split('?')[0]!);
    const answer = answerTo(request, path, raw);
    if (unanswered !== null && request.method === 'POST' && answer.status === 201) {
      unanswered();
      unanswered = null;
      return;
    }
    response.statusCode = answer.status;
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    response.end(Buffer.isBuffer(answer.body) ? answer.body : JSON.stringify(answer.body));
  }

  interface Answer {
    status: number;
    body: unknown;
    headers?: Record<string, string>;
  }
  const retryAfter = ({ retryAfterSeconds }: Failure): Record<string, string> =>
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  const refuse = (status: number, code: string): Answer => ({ status, body: { error: { code, message: code } } });

  function answerTo(request: IncomingMessage, path: string, raw: string): Answer {
    if (path.startsWith('/teams/')) return connector(request, path.slice('/teams'.length), raw);
    return path.startsWith('/graph/') ? graph(request, path.slice('/graph'.length)) : microsoft(path, raw);
  }

  /** Microsoft Graph: lists what stands in a channel, for a token of its own and where the team's owner allows it. */
  function graph(request: IncomingMessage, path: string): Answer {
    if (request.headers.authorization !== 'Bearer our-graph-token') return refuse(401, 'InvalidAuthenticationToken');
    const route = /^\/v1\.0\/teams\/([^/]+)\/channels\/([^/]+)\/messages(?:\/([^/]+)\/replies)?$/.exec(path);
    if (route === null || Number(new URL(request.url!, origin).searchParams.get('$top')) > 50) return refuse(400, 'BadRequest');
    const failure = searchFailures.shift();
    if (failure !== undefined) return { ...refuse(failure.status, 'TooManyRequests'), headers: retryAfter(failure) };
    if (route[1] !== TEAMS.team.groupId) return refuse(404, 'NotFound');
    if (!mayRead) return refuse(403, 'Forbidden');
    const place = route[3] === undefined ? route[2] : `${route[2]};messageid=${route[3]}`;
    const value = sent
      .filter(one => one.conversation === place)
      .map(({ id, activity }) => ({
        id,
        from: { application: { id: TEAMS.appId, applicationIdentityType: 'bot' } },
        attachments: (activity['attachments'] as Fields[]).map(one => ({ ...one, content: JSON.stringify(one['content'], null, 2) })),
      }));
    return { status: 200, body: { value: value.reverse() } };
  }

  function microsoft(path: string, raw: string): Answer {
    if (path === '/openid') {
      return {
        status: 200,
        body: { issuer: ISSUER, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
      };
    }
    if (path === '/keys') {
      return {
        status: 200,
        body: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', endorsements: ['msteams'] }] },
      };
    }
    if (path !== `/login/${TEAMS.tenantId}/oauth2/v2.0/token`) return refuse(404, 'NotFound');
    const form = new URLSearchParams(raw);
    const isOurs = form.get('client_id') === TEAMS.appId && form.get('client_secret') === TEAMS.appPassword;
    const scope = form.get('scope');
    const isWhole =
      form.get('grant_type') === 'client_credentials' && [`${ISSUER}/.default`, `${origin}/graph/.default`].includes(scope ?? '');
    if (!isOurs || !isWhole) return { status: 401, body: { error: 'invalid_client' } };
    if (scope !== `${ISSUER}/.default`) {
      return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: 'our-graph-token' } };
    }
    tokens += 1;
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3_600, access_token: ourToken() } };
  }

  /** `POST …/activities`, `POST …/activities/{replyToId}` and `PUT …/activities/{id}`. */
  function connector(request: IncomingMessage, path: string, raw: string): Answer {
    if (request.headers.authorization !== `Bearer ${ourToken()}`) return refuse(401, 'Unauthorized');
    const member = /^\/v3\/conversations\/(.+)\/members\/([^/]+)$/.exec(path);
    if (member !== null) {
      lookUps.push(member[2]!);
      const failure = lookUpFailures.shift();
      if (failure !== undefined) return refuse(failure.status, failure.code ?? 'Failed');
      if (!members.has(member[1]!)) return refuse(403, 'BotNotInConversationRoster');
      return member[2] === 'aad-ana' ? { status: 200, body: { id: '29:ana' } } : refuse(404, 'MemberNotFoundInConversation');
    }
    if (path.startsWith('/v3/attachments/')) {
      const bytes = pictures.get(path.slice('/v3/attachments/'.length).replace('/views/original', ''));
      return bytes === undefined ? refuse(404, 'NotFound') : { status: 200, body: bytes };
    }
    if (path === `/v3/teams/${TEAMS.team.id}`) return { status: 200, body: { id: TEAMS.team.id, aadGroupId: TEAMS.team.groupId } };
    const route = /^\/v3\/conversations\/(.+)\/activities(?:\/([^/]+))?$/.exec(path);
    if (route === null) return refuse(404, 'NotFound');
    const conversation = route[1]!;
    if (request.method === 'DELETE') {
      const at = sent.findIndex(one => one.id === route[2] && one.conversation.startsWith(conversation.replace(/;messageid=.*$/, '')));
      if (at < 0) return refuse(404, 'ActivityNotFoundInConversation');
      sent.splice(at, 1);
      return { status: 200, body: {} };
    }
    const activity = JSON.parse(raw) as Fields;
    if (activity['type'] === 'typing') {
      typing.push(conversation);
      return { status: 201, body: { id: '' } };
    }
    const failure = failures.shift();
    if (failure !== undefined) {
      return { ...refuse(failure.status, failure.code ?? 'Failed'), headers: retryAfter(failure) };
    }
    if (!members.has(conversation.replace(/;messageid=.*$/, ''))) return refuse(403, 'BotNotInConversationRoster');
    const bytes = Buffer.byteLength(raw.replace(/data:image\/png;base64,[A-Za-z0-9+/=]+/g, ''));
    if (bytes > ACTIVITY_BYTES_MAX) {
      problems.push(`activity of ${bytes} bytes`);
      return refuse(413, 'MessageSizeTooBig');
    }
    if (request.method === 'PUT') {
      const before = sent.find(one => one.id === route[2]);
      if (before === undefined) return refuse(404, 'ActivityNotFoundInConversation');
      before.activity = activity;
      before.raw = raw;
      before.edits += 1;
      return { status: 200, body: { id: before.id } };
    }
    const id = `1790${next()}`;
    sent.push({ conversation, id, activity, raw, edits: 0 });
    return { status: 201, body: { id } };
  }

  function token(claims: Fields = {}, key: KeyObject = privateKey): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const body = { serviceurl: serviceUrl, iss: ISSUER, aud: TEAMS.appId, iat: nowSeconds, exp: nowSeconds + 3_600, ...claims };
    const head = `${part({ alg: 'RS256', typ: 'JWT', kid: 'k1' })}.${part(body)}`;
    return `${head}.${createSign('RSA-SHA256').update(head).sign(key).toString('base64url')}`;
  }

  /** Sends an activity to the bot; `authorization` null for none. */
  async function deliver(activity: Fields, authorization: string | null = `Bearer ${token()}`): Promise<{ status: number; body: Fields }> {
    const response = await fetch(messagesUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization === null ? {} : { authorization }) },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Fields) };
  }

  const base = (type: string, more: Fields): Fields => ({
    type,
    id: `in-${next()}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-05-21T14:05:10.000Z',
    locale: 'pl-PL',
    from: { id: '29:ana', aadObjectId: 'aad-ana', name: 'Ana' },
    recipient: { id: TEAMS.botId, name: 'Linemate' },
    conversation: { id: TEAMS.personal, conversationType: 'personal', tenantId: TEAMS.tenantId },
    channelData: { tenant: { id: TEAMS.tenantId } },
    ...more,
  });
  /** A window is sent from where it was opened. */
  let opened: Fields = {};
  const openedIn = (place: Fields): Fields => {
    opened = place;
    return place;
  };
  const inThread = (id: string): Fields => ({
    conversation: { id: `${TEAMS.channel};messageid=${id}`, conversationType: 'channel', tenantId: TEAMS.tenantId, isGroup: true },
    channelData: IN_TEAM,
  });

  return {
    account: {
      appId: TEAMS.appId,
      appPassword: TEAMS.appPassword,
      tenantId: TEAMS.tenantId,
      openIdUrl: `${origin}/openid`,
      loginUrl: `${origin}/login`,
      serviceUrl,
    },
    graphUrl: `${origin}/graph`,
    serviceUrl,
    sent,
    problems,
    typing,
    lookUps,
    tokens: () => tokens,
    /** From now on only a token that is asked for anew is taken. */
    revokeTokens: () => {
      revoked += 1;
    },
    token,
    foreignKey: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    deliver,
    deliverTo: (url: string) => {
      messagesUrl = url;
    },
    /** As when the team's owner adds the app of `teams:package --search`. */
    letRead: () => {
      mayRead = true;
    },
    /** The next message stands, and whoever posted it never hears so. */
    answerNothing: () => new Promise<void>(resolve => (unanswered = resolve)),
    failNext: (failure: Failure) => failures.push(failure),
    /** A picture in a message, as Teams hands it over. */
    picture: (id: string, bytes: Buffer) => {
      pictures.set(id, bytes);
      return { contentType: 'image/*', contentUrl: `${serviceUrl}v3/attachments/${id}/views/original`, name: 'photo-of-ana.png' };
    },
    failNextSearch: (failure: Failure) => searchFailures.push(failure),
    failNextLookUp: (failure: Failure) => lookUpFailures.push(failure),
    leave: (conversation: string) => members.delete(conversation),
    join: (conversation: string) => members.add(conversation),
    remove: (id: string) => sent.splice(0, sent.length, ...sent.filter(one => one.id !== id)),
    activities: {
      privateMessage: (text: string, more: Fields = {}) => base('message', { text, textFormat: 'plain', ...more }),
      mention: (text: string, thread = '1700', more: Fields = {}) =>
        base('message', {
          ...inThread(thread),
          text: `<at>Linemate</at> ${text}`,
          textFormat: 'xml',
          entities: [{ type: 'mention', text: '<at>Linemate</at>', mentioned: { id: TEAMS.botId, name: 'Linemate' } }],
          ...more,
        }),
      execute: (card: SentActivity, title: string) => {
        const action = actionOf(card, title);
        return base('invoke', {
          ...where(card),
          name: 'adaptiveCard/action',
          replyToId: card.id,
          value: { action: { type: 'Action.Execute', verb: action['verb'], data: action['data'] }, trigger: 'manual' },
        });
      },
      /** A thumb below the message, and what was written in Teams' form. */
      thumb: (card: SentActivity, good: boolean, words = '') => {
        const loop = (card.activity['channelData'] as Fields | undefined)?.['feedbackLoop'] as Fields | undefined;
        if (loop?.['type'] !== 'default') throw new Error('There are no thumbs below the message');
        const actionValue = { reaction: good ? 'like' : 'dislike', feedback: JSON.stringify({ feedbackText: words }) };
        return base('invoke', {
          ...where(card),
          name: 'message/submitAction',
          replyToId: card.id,
          value: { actionName: 'feedback', actionValue },
        });
      },
      /** What an older client does with the fallback of a button. */
      submitButton: (card: SentActivity, title: string) => {
        const action = actionOf(card, title);
        const fallback = (action['fallback'] ?? action) as Fields;
        return base('message', { ...where(card), replyToId: card.id, value: fallback['data'] });
      },
      fetchWindow: (card: SentActivity, title: string) =>
        base('invoke', {
          ...openedIn(where(card)),
          name: 'task/fetch',
          replyToId: card.id,
          value: { data: actionOf(card, title)['data'], context: { theme: 'default' } },
        }),
      submitWindow: (window: Fields, values: Record<string, string>) =>
        base('invoke', { ...opened, name: 'task/submit', value: { data: filled(window, values) } }),
      /** From the compose box, or on a message where one is given. */
      shortcut: (name: string, on?: { text: string; id?: string }) =>
        base('invoke', {
          name: 'composeExtension/fetchTask',
          ...openedIn(on?.id === undefined ? {} : inThread(on.id)),
          value: {
            commandId: offeredIn(name, on === undefined ? 'compose' : 'message'),
            commandContext: on === undefined ? 'compose' : 'message',
            ...(on === undefined
              ? {}
              : { messagePayload: { id: on.id ?? '1', body: { contentType: 'html', content: `<p>${on.text}</p>` } } }),
          },
        }),
      submitShortcut: (window: Fields, values: Record<string, string>) =>
        base('invoke', { ...opened, name: 'composeExtension/submitAction', value: { commandId: 'ask', data: filled(window, values) } }),
      installed: () => base('installationUpdate', { action: 'add' }),
      removed: () => base('installationUpdate', { action: 'remove' }),
      of: base,
    },
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

/** Teams offers a command only where the app's manifest says. */
function offeredIn(name: string, context: 'compose' | 'message'): string {
  const manifest = JSON.parse(readFileSync(new URL('../../src/chat/teams/app/manifest.json', import.meta.url), 'utf8'));
  const commands: { id: string; context: string[] }[] = manifest.composeExtensions[0].commands;
  if (!commands.some(one => one.id === name && one.context.includes(context))) throw new Error(`No command ${name} in ${context}`);
  return name;
}

/** What Teams says with everything from a channel; older versions of it leave the group's id out. */
const IN_TEAM: Fields = { tenant: { id: TEAMS.tenantId }, channel: { id: TEAMS.channel }, team: { id: TEAMS.team.id } };

const where = (card: SentActivity): Fields => ({
  conversation: {
    id: card.conversation,
    conversationType: card.conversation.startsWith('19:') ? 'channel' : 'personal',
    tenantId: TEAMS.tenantId,
  },
  ...(card.conversation.startsWith('19:') ? { channelData: IN_TEAM } : {}),
});

export const cardOf = (sent: SentActivity): Fields => (sent.activity['attachments'] as Fields[])[0]!['content'] as Fields;

/** All actions that a card shows, wherever they lie; what is hidden until it is asked for is left out. */
export function actionsOf(card: Fields): Fields[] {
  const actions: Fields[] = [];
  const visit = (element: Fields) => {
    actions.push(...((element['actions'] ?? []) as Fields[]));
    for (const name of ['body', 'items', 'columns']) for (const inner of (element[name] ?? []) as Fields[]) visit(inner);
  };
  visit(card);
  return actions;
}

function actionOf(sent: SentActivity, title: string): Fields {
  const action = actionsOf(cardOf(sent)).find(one => one['title'] === title);
  if (action === undefined) throw new Error(`The card shows no button "${title}"`);
  return action;
}

/** Fills in a window as a person would: what is required must be there, and no field takes more than it allows. */
function filled(window: Fields, values: Record<string, string>): Fields {
  const card = (window['card'] as Fields)['content'] as Fields;
  for (const element of card['body'] as Fields[]) {
    if (!String(element['type']).startsWith('Input.')) continue;
    const value = values[String(element['id'])];
    if (value === undefined && element['isRequired'] === true) throw new Error(`The window asks for ${String(element['id'])}`);
    if (value !== undefined && value.length > Number(element['maxLength'] ?? Number.POSITIVE_INFINITY)) {
      throw new Error('The field takes no more characters');
    }
  }
  const submit = (card['actions'] as Fields[])[0]!;
  return { ...(submit['data'] as Fields), ...values };
}
