/**
 * A Slack on 127.0.0.1 that keeps what it is told and refuses what the real one refuses: limits, scopes, tokens, archived
 * channels, spent triggers. It delivers events and taps over signed HTTP or Socket Mode, whichever the app uses.
 */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { blockProblems, controlSequences, type Fields, isOverTotal, viewProblems } from './slack-limits.ts';

export const SLACK = {
  botToken: 'xoxb-linemate',
  appToken: 'xapp-1-linemate',
  signingSecret: 'a-signing-secret',
  team: 'T1',
  bot: 'UBOT',
  botId: 'BBOT',
} as const;

export interface Posted {
  channel: string;
  ts: string;
  thread: string | undefined;
  /** Of a reply: whether the channel sees it, too. */
  broadcast: boolean;
  text: string;
  blocks: Fields[];
  metadata: { event_type: string; event_payload: Fields } | undefined;
  edits: number;
  /** `<…>` that would have become a mention, link or command. */
  controls: string[];
}

export interface UploadedFile {
  id: string;
  channel: string | undefined;
  thread: string | undefined;
  altText: string | undefined;
  bytes: Buffer;
}

interface Channel {
  archived: boolean;
  joined: boolean;
}

interface Failure {
  status: number;
  error?: string;
  retryAfterSeconds?: number;
}

const SCOPES_OF: Record<string, readonly string[]> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'conversations.history': ['channels:history'],
  'conversations.replies': ['channels:history'],
  'conversations.open': ['im:write'],
  'conversations.members': ['channels:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.info': ['users:read'],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
};
/** Which scope an event of this type needs; Slack would not send it otherwise. */
const EVENT_SCOPES: Record<string, string> = { app_mention: 'app_mentions:read', im: 'im:history', channel: 'channels:history' };
const ACKNOWLEDGED_WITHIN_MS = 3_000;

export const manifestScopes = (): string[] =>
  JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')).oauth_config.scopes.bot;

const manifestShortcuts = (): { type: string; callback_id: string }[] =>
  JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')).features.shortcuts;

/** views.publish needs no scope, but the home tab must be switched on in the manifest. */
const homeTabEnabled = (): boolean =>
  JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')).features.app_home.home_tab_enabled === true;

export type FakeSlack = Awaited<ReturnType<typeof fakeSlack>>;

export async function fakeSlack(scopes: readonly string[] = manifestScopes()) {
  const channels = new Map<string, Channel>([
    ['C1', { archived: false, joined: true }],
    ['D1', { archived: false, joined: true }],
  ]);
  const messages: Posted[] = [];
  const files: UploadedFile[] = [];
  const views: { trigger: string; view: Fields; id: string }[] = [];
  /** What one person in a channel was told, and nobody else there. */
  const alone: { channel: string; user: string; text: string; thread: string | undefined }[] = [];
  const homes = new Map<string, Fields>();
  const homeHashes = new Map<string, string>();
  const statuses: Fields[] = [];
  const prompts: { channel: string; titles: string[] }[] = [];
  const calls: { method: string; args: Fields }[] = [];
  const problems: string[] = [];
  const failures = new Map<string, Failure[]>();
  const triggers = new Map<string, number>();
  const people = new Map<string, { locale: string }>([['U1', { locale: 'pl-PL' }]]);
  const members = new Map<string, string[]>([['C1', [SLACK.bot, 'U1']]]);
  const deactivated = new Set<string>();
  const userGroups = new Map<string, string[]>();
  let serial = 0;
  let eventsUrl = '';
  let socket: WebSocket | null = null;
  let onConnected: () => void = () => {};
  const connected = new Promise<void>(resolve => {
    onConnected = resolve;
  });
  const awaited = new Map<string, (answer: Fields) => void>();
  const next = () => String(++serial).padStart(6, '0');

  const server = createServer((request, response) => {
    void serve(request, response);
  });
  const sockets = new WebSocketServer({ server, path: '/link' });
  sockets.on('connection', connection => {
    socket = connection;
    connection.on('message', data => {
      const answer = JSON.parse(String(data)) as Fields;
      awaited.get(String(answer['envelope_id']))?.(answer);
    });
    connection.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' }, debug_info: { host: 'fake' } }));
    onConnected();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = (request.url ?? '').split('?')[0]!;
    if (path.startsWith('/upload/')) {
      const file = files.find(one => one.id === path.slice('/upload/'.length));
      if (file !== undefined) file.bytes = body;
      response.end('OK');
      return;
    }
    const method = path.replace(/^\/api\//, '');
    const failure = failures.get(method)?.shift();
    if (failure !== undefined && failure.status !== 200) {
      if (failure.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(failure.retryAfterSeconds));
      response.statusCode = failure.status;
      response.end(JSON.stringify({ ok: false, error: failure.error ?? 'ratelimited' }));
      return;
    }
    const args = argumentsOf(request, body);
    calls.push({ method, args });
    const answer = failure === undefined ? handle(method, args, request.headers.authorization ?? '') : { error: failure.error };
    response.setHeader('content-type', 'application/json');
    response.setHeader('x-oauth-scopes', scopes.join(','));
    response.end(JSON.stringify({ ok: answer['error'] === undefined, ...answer }));
  }

  function handle(method: string, args: Fields, authorization: string): Fields {
    const isApp = method === 'apps.connections.open';
    if (authorization !== `Bearer ${isApp ? SLACK.appToken : SLACK.botToken}`) return { error: 'invalid_auth' };
    const missing = (SCOPES_OF[method] ?? []).filter(scope => !scopes.includes(scope));
    if (missing.length > 0) return { error: 'missing_scope', needed: missing.join(','), provided: scopes.join(',') };
    const handler = METHODS[method];
    return handler === undefined ? { error: 'unknown_method' } : handler(args);
  }

  const refused = (error: string, found: readonly string[]): Fields => {
    problems.push(...found);
    return { error, response_metadata: { messages: found } };
  };

  function placeProblem(args: Fields): string | null {
    // D1 is U1's.
    if (args['channel'] === 'D1' && deactivated.has('U1')) return 'user_disabled';
    const channel = channels.get(String(args['channel']));
    if (channel === undefined) return 'channel_not_found';
    if (channel.archived) return 'is_archived';
    return channel.joined ? null : 'not_in_channel';
  }

  function contentProblem(args: Fields): Fields | null {
    const text = String(args['text'] ?? '');
    const blocks = args['blocks'];
    if (text === '' && blocks === undefined) return { error: 'no_text' };
    if (text.length > 40_000) return { error: 'msg_too_long' };
    if (blocks === undefined) return null;
    const found = blockProblems(blocks, 'message');
    if (found.length > 0) return refused('invalid_blocks', found);
    return isOverTotal(blocks) ? { error: 'msg_blocks_too_long' } : null;
  }

  const METHODS: Record<string, (args: Fields) => Fields> = {
    'auth.test': () => ({ user_id: SLACK.bot, bot_id: SLACK.botId, team_id: SLACK.team }),
    'apps.connections.open': () => ({ url: `ws://${origin}/link?ticket=${next()}` }),
    'chat.postMessage': args => {
      const place = placeProblem(args);
      if (place !== null) return { error: place };
      const content = contentProblem(args);
      if (content !== null) return content;
      const message: Posted = {
        channel: String(args['channel']),
        ts: `1790000000.${next()}`,
        thread: args['thread_ts'] as string | undefined,
        broadcast: String(args['reply_broadcast']) === 'true',
        text: String(args['text'] ?? ''),
        blocks: (args['blocks'] ?? []) as Fields[],
        metadata: args['metadata'] as Posted['metadata'],
        edits: 0,
        controls: controlSequences(args['text'] as string | undefined, args['blocks']),
      };
      messages.push(message);
      return { channel: message.channel, ts: message.ts };
    },
    'chat.update': args => {
      const place = placeProblem(args);
      if (place !== null) return { error: place };
      const message = messages.find(one => one.channel === args['channel'] && one.ts === args['ts']);
      if (message === undefined) return { error: 'message_not_found' };
      const content = contentProblem(args);
      if (content !== null) return content;
      message.text = String(args['text'] ?? '');
      message.blocks = (args['blocks'] ?? []) as Fields[];
      if (args['metadata'] !== undefined) message.metadata = args['metadata'] as Posted['metadata'];
      message.edits += 1;
      message.controls = controlSequences(message.text, message.blocks);
      return { channel: message.channel, ts: message.ts };
    },
    'chat.postEphemeral': args => {
      const place = placeProblem(args);
      if (place !== null) return { error: place };
      const content = contentProblem(args);
      if (content !== null) return content;
      const user = String(args['user']);
      if (!people.has(user)) return { error: 'user_not_in_channel' };
      alone.push({ channel: String(args['channel']), user, text: String(args['text']), thread: args['thread_ts'] as string | undefined });
      return { message_ts: next() };
    },
    'views.open': args => openView(args),
    'views.update': args => {
      const view = args['view'] as Fields;
      const found = viewProblems(view);
      return found.length > 0 ? refused('invalid_arguments', found) : { view: { id: args['view_id'], hash: next() } };
    },
    'views.publish': args => {
      const view = args['view'] as Fields;
      if (!homeTabEnabled()) return { error: 'not_enabled' };
      const found = [
        ...(args['user_id'] === undefined ? ['user_id missing'] : []),
        ...(view['type'] === 'home' ? [] : [`views.publish takes a home tab, not ${String(view['type'])}`]),
        ...viewProblems(view),
      ];
      if (found.length > 0) return refused('invalid_arguments', found);
      if (args['hash'] !== undefined && args['hash'] !== homeHashes.get(String(args['user_id']))) return { error: 'hash_conflict' };
      const hash = next();
      homeHashes.set(String(args['user_id']), hash);
      homes.set(String(args['user_id']), view);
      return { view: { id: `V${next()}`, hash } };
    },
    'files.getUploadURLExternal': args => {
      if (!(Number(args['length']) > 0)) return { error: 'invalid_arguments' };
      const id = `F${next()}`;
      const altText = (args['alt_txt'] ?? args['alt_text']) as string | undefined;
      files.push({ id, channel: undefined, thread: undefined, altText, bytes: Buffer.alloc(0) });
      return { upload_url: `http://${origin}/upload/${id}`, file_id: id };
    },
    'files.completeUploadExternal': args => {
      const place = placeProblem({ channel: args['channel_id'] });
      if (place !== null) return { error: place };
      for (const { id } of args['files'] as { id: string }[]) {
        const file = files.find(one => one.id === id);
        if (file === undefined) return { error: 'file_not_found' };
        file.channel = args['channel_id'] as string;
        file.thread = args['thread_ts'] as string | undefined;
      }
      return { files: args['files'] };
    },
    'conversations.history': args => history(args, message => message.thread === undefined),
    'conversations.replies': args => history(args, message => message.thread === args['ts'] || message.ts === args['ts']),
    'conversations.open': args => {
      const users = String(args['users']);
      if (deactivated.has(users)) return { error: 'user_disabled' };
      if (!people.has(users)) return { error: 'user_not_found' };
      return { channel: { id: 'D1' } };
    },
    'conversations.members': args => ({ members: members.get(String(args['channel'])) ?? [] }),
    'usergroups.users.list': args => {
      const users = userGroups.get(String(args['usergroup']));
      return users === undefined ? { error: 'no_such_subteam' } : { users };
    },
    'users.info': args => {
      const person = people.get(String(args['user']));
      if (person === undefined) return { error: 'user_not_found' };
      return { user: { id: args['user'], ...(String(args['include_locale']) === 'true' ? { locale: person.locale } : {}) } };
    },
    'assistant.threads.setSuggestedPrompts': args => {
      const offered = args['prompts'] as Fields[];
      const found = [
        ...(offered.length >= 1 && offered.length <= 4 ? [] : [`${offered.length} suggested prompts`]),
        ...offered.filter(one => !one['title'] || !one['message']).map(() => 'a prompt without title or message'),
      ];
      if (found.length > 0) return refused('invalid_arguments', found);
      prompts.push({ channel: String(args['channel_id']), titles: offered.map(one => String(one['title'])) });
      return {};
    },
    'assistant.threads.setStatus': args => {
      statuses.push(args);
      return {};
    },
  };

  function openView(args: Fields): Fields {
    const trigger = String(args['trigger_id']);
    const opened = triggers.get(trigger);
    if (opened === undefined) return { error: 'invalid_trigger_id' };
    if (opened === 0) return { error: 'exchanged_trigger_id' };
    if (Date.now() - opened > ACKNOWLEDGED_WITHIN_MS) return { error: 'expired_trigger_id' };
    const view = args['view'] as Fields;
    const found = viewProblems(view);
    if (found.length > 0) return refused('invalid_arguments', found);
    triggers.set(trigger, 0);
    const id = `V${next()}`;
    views.push({ trigger, view, id });
    return { view: { id, hash: next() } };
  }

  function history(args: Fields, wanted: (message: Posted) => boolean): Fields {
    const place = placeProblem(args);
    if (place !== null && place !== 'is_archived') return { error: place };
    const withMetadata = String(args['include_all_metadata']) === 'true';
    const found = messages
      .filter(message => message.channel === args['channel'] && wanted(message))
      .filter(
        message => (args['latest'] === undefined || message.ts <= String(args['latest'])) && message.ts >= String(args['oldest'] ?? ''),
      )
      .reverse()
      .slice(0, Number(args['limit'] ?? 100))
      .map(({ ts, text, metadata }) => ({ type: 'message', ts, text, ...(withMetadata && metadata !== undefined ? { metadata } : {}) }));
    return { messages: found };
  }

  const trigger = () => {
    const id = `trigger.${next()}`;
    triggers.set(id, Date.now());
    return id;
  };

  /** Delivers as the app is connected; the answer is what the app acknowledged with, or the HTTP status. */
  async function deliver(payload: Fields, how: Delivery = {}): Promise<Acknowledged> {
    return socket !== null ? deliverBySocket(payload) : deliverByHttp(payload, how);
  }

  async function deliverBySocket(payload: Fields): Promise<Acknowledged> {
    const id = `envelope-${next()}`;
    const type = payload['type'] === 'event_callback' ? 'events_api' : 'interactive';
    const answer = new Promise<Fields | null>(resolve => {
      const timer = setTimeout(resolve, ACKNOWLEDGED_WITHIN_MS, null);
      awaited.set(id, given => {
        clearTimeout(timer);
        resolve(given);
      });
    });
    socket!.send(JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true }));
    const given = await answer;
    return { acknowledged: given !== null, status: given === null ? 0 : 200, body: JSON.stringify(given?.['payload'] ?? '') };
  }

  async function deliverByHttp(payload: Fields, how: Delivery): Promise<Acknowledged> {
    const isEvent = payload['type'] === 'event_callback' || payload['type'] === 'url_verification';
    const body = isEvent ? JSON.stringify(payload) : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    const timestamp = Math.floor(Date.now() / 1_000) - (how.ageSeconds ?? 0);
    const signature = createHmac('sha256', how.secret ?? SLACK.signingSecret).update(`v0:${timestamp}:${body}`);
    const response = await fetch(eventsUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `v0=${signature.digest('hex')}`,
      },
    });
    return { acknowledged: response.status === 200, status: response.status, body: await response.text() };
  }

  const event = (fields: Fields): Fields => ({
    type: 'event_callback',
    team_id: SLACK.team,
    api_app_id: 'A1',
    event_id: `Ev${next()}`,
    event_time: 1_790_000_000,
    authorizations: [{ team_id: SLACK.team, user_id: SLACK.bot, is_bot: true, is_enterprise_install: false, enterprise_id: null }],
    event: { event_ts: `1790000000.${next()}`, ...fields },
  });

  const interaction = (user: string) => ({ team: { id: SLACK.team }, user: { id: user }, api_app_id: 'A1', token: 'x' });

  return {
    apiUrl: `http://${origin}/api/`,
    messages,
    files,
    views,
    alone,
    homes,
    statuses,
    prompts,
    calls,
    problems,
    userGroups,
    members,
    people,
    connected,
    deliver,
    trigger,
    sendEventsTo: (url: string) => {
      eventsUrl = url;
    },
    eventsUrl: () => eventsUrl,
    archive: (channel: string) => channels.set(channel, { archived: true, joined: true }),
    /** Slack closes a Socket Mode connection every few hours; the promise is the next one. */
    dropConnection(): Promise<void> {
      const again = new Promise<void>(resolve => {
        onConnected = resolve;
      });
      socket?.close();
      return again;
    },
    addChannel: (channel: string, joined = true) => channels.set(channel, { archived: false, joined }),
    remove: (ts: string) => messages.splice(0, messages.length, ...messages.filter(message => message.ts !== ts)),
    /** Their account stays and opens no more. */
    deactivate: (user: string) => deactivated.add(user),
    activate: (user: string) => deactivated.delete(user),
    failNext: (method: string, failure: Failure) => failures.set(method, [...(failures.get(method) ?? []), failure]),
    events: {
      mention: (text: string, more: Fields = {}) =>
        event(
          scoped('app_mention', {
            type: 'app_mention',
            user: 'U1',
            text: `<@${SLACK.bot}> ${text}`,
            channel: 'C1',
            ts: `1791.${next()}`,
            ...more,
          }),
        ),
      privateMessage: (text: string, more: Fields = {}) =>
        event(scoped('im', { type: 'message', channel_type: 'im', user: 'U1', text, channel: 'D1', ts: `1791.${next()}`, ...more })),
      channelMessage: (text: string, more: Fields = {}) =>
        event(
          scoped('channel', { type: 'message', channel_type: 'channel', user: 'U1', text, channel: 'C1', ts: `1791.${next()}`, ...more }),
        ),
      of: event,
    },
    /** From the menu, or on a message where one is given. The manifest has to offer it. */
    shortcut(name: string, on?: { text: string; ts?: string; channel?: string }, user = 'U1'): Fields {
      const type = on === undefined ? 'global' : 'message';
      const offered = manifestShortcuts().find(one => one.type === type && one.callback_id === name);
      if (offered === undefined) throw new Error(`The manifest offers no ${type} shortcut ${name}`);
      return {
        ...interaction(user),
        ...(on === undefined
          ? { type: 'shortcut' }
          : { type: 'message_action', channel: { id: on.channel ?? 'C1' }, message: { type: 'message', user: 'U1', ts: '1791.1', ...on } }),
        callback_id: offered.callback_id,
        trigger_id: trigger(),
        action_ts: `1792.${next()}`,
      };
    },
    press: (message: Posted, label: string, user = 'U1'): Fields => ({
      type: 'block_actions',
      ...interaction(user),
      trigger_id: trigger(),
      channel: { id: message.channel },
      message: {
        type: 'message',
        ts: message.ts,
        ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
        text: message.text,
      },
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
      actions: [{ ...buttonOf(message.blocks, label), action_ts: `1792.${next()}` }],
    }),
    /** A thumb of the pair that stands below the message. */
    thumb(message: Posted, good: boolean, user = 'U1'): Fields {
      const [pair] = (message.blocks.find(one => one['type'] === 'context_actions')?.['elements'] ?? []) as Fields[];
      if (pair === undefined) throw new Error('There are no thumbs below the message');
      const { value } = pair[good ? 'positive_button' : 'negative_button'] as Fields;
      return {
        type: 'block_actions',
        ...interaction(user),
        trigger_id: trigger(),
        channel: { id: message.channel },
        message: { type: 'message', ts: message.ts, text: message.text },
        container: { type: 'message', message_ts: message.ts, channel_id: message.channel },
        actions: [{ type: 'feedback_buttons', action_id: pair['action_id'], value, action_ts: `1792.${next()}` }],
      };
    },
    openHome: (user = 'U1', tab: 'home' | 'messages' = 'home'): Fields => event({ type: 'app_home_opened', user, channel: 'D1', tab }),
    /** A tap in a home tab: it comes without a channel and without a message. */
    pressHome(label: string, user = 'U1'): Fields {
      const view = homes.get(user) ?? { blocks: [] };
      return {
        type: 'block_actions',
        ...interaction(user),
        trigger_id: trigger(),
        container: { type: 'view', view_id: `V-${user}` },
        view: { id: `V-${user}`, type: 'home', blocks: view['blocks'] },
        actions: [{ ...buttonOf(view['blocks'] as Fields[], label), action_ts: `1792.${next()}` }],
      };
    },
    submit: (opened: { view: Fields; id: string }, values: Record<string, string>, user = 'U1'): Fields => ({
      type: 'view_submission',
      ...interaction(user),
      view: {
        id: opened.id,
        hash: next(),
        type: 'modal',
        callback_id: opened.view['callback_id'],
        private_metadata: opened.view['private_metadata'] ?? '',
        blocks: opened.view['blocks'],
        state: { values: stateOf(opened.view, values) },
      },
      response_urls: [],
    }),
    async close() {
      sockets.close();
      socket?.terminate();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };

  function scoped(name: string, fields: Fields): Fields {
    const scope = EVENT_SCOPES[name]!;
    if (!scopes.includes(scope)) throw new Error(`Slack sends no ${name} without the scope ${scope}`);
    return fields;
  }
}

export interface Delivery {
  secret?: string;
  ageSeconds?: number;
}

export interface Acknowledged {
  acknowledged: boolean;
  status: number;
  body: string;
}

export const buttonsOf = ({ blocks }: { blocks: readonly Fields[] }): Fields[] =>
  blocks.flatMap(block => [
    ...(block['accessory'] === undefined ? [] : [block['accessory'] as Fields]),
    ...(block['type'] === 'actions' ? (block['elements'] as Fields[]) : []),
  ]);

function buttonOf(blocks: readonly Fields[], label: string): Fields {
  const button = buttonsOf({ blocks }).find(one => (one['text'] as Fields)['text'] === label);
  if (button === undefined) throw new Error(`The message shows no button "${label}"`);
  return { type: 'button', action_id: button['action_id'], value: button['value'], text: button['text'], block_id: 'b1' };
}

/** Fills in a window as a person would: required fields must be filled, texts may not be longer than the field takes. */
function stateOf(view: Fields, values: Record<string, string>): Fields {
  const state: Record<string, Fields> = {};
  for (const block of view['blocks'] as Fields[]) {
    if (block['type'] !== 'input') continue;
    const element = block['element'] as Fields;
    const value = values[String(block['block_id'])];
    if (value === undefined && block['optional'] !== true) throw new Error(`The window asks for ${String(block['block_id'])}`);
    if (value !== undefined && value.length > Number(element['max_length'] ?? 3_000)) throw new Error('The field takes no more characters');
    const isText = element['type'] === 'plain_text_input';
    const selected = value === undefined ? null : { value, text: { type: 'plain_text', text: value } };
    state[String(block['block_id'])] = {
      [String(element['action_id'])]: { type: element['type'], ...(isText ? { value: value ?? null } : { selected_option: selected }) },
    };
  }
  return state;
}

/** The Web API takes JSON or a form; in a form, what is no text is JSON within a text. */
function argumentsOf(request: IncomingMessage, body: Buffer): Fields {
  const type = request.headers['content-type'] ?? '';
  if (type.includes('json')) return JSON.parse(body.toString()) as Fields;
  const args: Record<string, unknown> = {};
  for (const [key, value] of new URLSearchParams(body.toString())) {
    try {
      args[key] = /^[[{]/.test(value) ? JSON.parse(value) : value;
    } catch {
      args[key] = value;
    }
  }
  return args;
}
