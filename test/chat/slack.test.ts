import { webApi } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { SCOPES, sayHello } from '../../src/chat/slack/people.ts';
import { slackChat } from '../../src/chat/slack/slack.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { outcome, PICTURE, SOMETHING_ELSE, stations, tip } from '../conformance/chat/messages.ts';
import { slackStand } from '../conformance/chat/slack-stand.ts';
import { fakeSlack, manifestScopes, SLACK } from '../fakes/slack.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function stand(way: 'http' | 'socket' = 'http') {
  const opened = await slackStand(way);
  closing.push(opened.close);
  return opened;
}

/** A chat that only sends, for what the stories do not tell. */
async function sender(options: { scopes?: readonly string[]; botToken?: string; lookUp?: boolean } = {}) {
  const slack = await fakeSlack(options.scopes);
  closing.push(slack.close);
  const chat = slackChat({
    botToken: options.botToken ?? SLACK.botToken,
    apiUrl: slack.apiUrl,
    format: { timeZone: 'Europe/Dublin' },
    toPng: () => Buffer.from('a picture'),
    log: silentLog,
    ...(options.lookUp === true ? { recall: async () => null } : {}),
  });
  return { slack, chat };
}

test('what could not be stored is not acknowledged, so Slack sends it again', async () => {
  const { slack, react, inbound } = await stand();
  react(async () => {
    throw new Error('the database is away');
  });
  const event = slack.events.mention('what now?');
  expect((await slack.deliver(event)).acknowledged).toBe(false);
  react(async () => {});
  expect((await slack.deliver(event)).acknowledged).toBe(true);
  expect(inbound).toHaveLength(2);
});

test('over Socket Mode, too, an event is acknowledged only when it has been stored', async () => {
  const { slack, react } = await stand('socket');
  let stored = false;
  react(async () => {
    await Promise.resolve();
    stored = true;
  });
  expect((await slack.deliver(slack.events.mention('what now?'))).acknowledged).toBe(true);
  expect(stored).toBe(true);
});

test('a connection that Slack closes is opened again', async () => {
  const { slack, inbound } = await stand('socket');
  await slack.dropConnection();
  await slack.deliver(slack.events.mention('what now?'));
  expect(inbound).toHaveLength(1);
});

test('a scope that was not granted is said at the start, and so is a wrong token', async () => {
  const said: [string, unknown][] = [];
  const log = {
    info: () => {},
    warn: (what: string, facts?: object) => said.push([what, facts]),
    error: (what: string) => said.push([what, null]),
  };
  const slack = await fakeSlack(SCOPES.filter(scope => scope !== 'files:write'));
  closing.push(slack.close);
  await sayHello(new webApi.WebClient(SLACK.botToken, { slackApiUrl: slack.apiUrl }), log);
  await sayHello(new webApi.WebClient('xoxb-old', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } }), log);
  expect(said).toEqual([
    ['slack scopes are missing: install the app again with manifest.json', { missing: ['files:write'] }],
    ['slack does not know us', null],
  ]);
});

test.each(['http', 'socket'] as const)('over %s our coming to a channel and our removal from the workspace are told', async way => {
  const { slack, inbound } = await stand(way);
  await slack.deliver(
    slack.events.of({ type: 'member_joined_channel', user: SLACK.bot, channel: 'C2', channel_type: 'C', team: SLACK.team }),
  );
  await slack.deliver(slack.events.of({ type: 'app_uninstalled' }));
  expect(inbound.map(event => [event.kind, event.conversation])).toEqual([
    ['installed', 'slack/C2'],
    ['removed', 'slack/T1'],
  ]);
});

test('Slack is told that its address is ours', async () => {
  const { slack } = await stand();
  const answer = await slack.deliver({ type: 'url_verification', challenge: 'abc', token: 'x' });
  expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('abc') });
});

test('why opens in a window of the one who taps, and no flow hears of it', async () => {
  const { slack, chat, keep, press, window, inbound, conversation } = await stand();
  const message = tip(conversation);
  keep(message);
  await chat.send(message);
  await press(message, 'Why');
  expect(window()!.title).toBe('Why');
  expect(JSON.stringify(slack.views.at(-1)!.view['blocks'])).toContain('Base flow fell 12 %');
  expect(inbound).toEqual([]);
});

test('why of a message that is no longer kept says so, in the language of who taps', async () => {
  const { slack, chat, press, conversation } = await stand();
  const message = tip(conversation);
  await chat.send(message);
  await press(message, 'Why');
  expect(JSON.stringify(slack.views.at(-1)!.view['blocks'])).toContain('jest już nieaktualna');
});

test('a window opens at most once for a tap', async () => {
  const { chat, press, react, conversation } = await stand();
  const failures: unknown[] = [];
  react(async event => {
    if (event.kind !== 'press') return;
    await chat.openDialog(event.trigger!, SOMETHING_ELSE, null);
    await chat.openDialog(event.trigger!, SOMETHING_ELSE, null).catch((error: unknown) => failures.push(error));
  });
  const message = tip(conversation);
  await chat.send(message);
  await press(message, 'Something else');
  expect(failures).toMatchObject([{ name: 'Rejected', message: expect.stringContaining('exchanged_trigger_id') }]);
});

test('a window that must remember too much is refused before Slack sees it', async () => {
  const { chat } = await sender();
  await expect(chat.openDialog('t slack/C1', SOMETHING_ELSE, 'x'.repeat(3_000))).rejects.toThrow(/too long/);
});

test('a tap in the home tab comes from its reader in private; Refresh publishes the tab anew and reaches no flow', async () => {
  const { chat, slack, inbound } = await stand('socket');
  const readers: unknown[] = [];
  chat.onHome!(async user => {
    readers.push(user);
    return [stations(`slack/${user.id}`)];
  });
  const published = () => slack.calls.filter(call => call.method === 'views.publish').length;
  await slack.deliver(slack.openHome());
  await expect.poll(published, { timeout: 15_000 }).toBe(1);
  const before = inbound.length;
  expect(await slack.deliver(slack.pressHome('Ask about S3'))).toMatchObject({ acknowledged: true });
  expect(inbound.slice(before)).toMatchObject([{ kind: 'press', button: 'why-S3', conversation: 'slack/U1', locale: 'pl-PL' }]);
  await slack.deliver(slack.pressHome('Refresh'));
  await expect.poll(published, { timeout: 15_000 }).toBe(2);
  expect(inbound).toHaveLength(before + 1);
  const reader = { product: 'slack', id: 'U1', locale: 'pl-PL' };
  expect(readers).toEqual([reader, reader]);
  expect(slack.problems).toEqual([]);
});

test('what is tapped on a card of one’s own in the tab is done, in a window too, and then the tab shows it', async () => {
  const { chat, slack, inbound, react } = await stand('socket');
  chat.onHome!(async user => [tip(`slack/${user.id}`, { id: 'me/home', title: `Taps: ${inbound.length}` })]);
  react(async event => {
    if (event.button === 'something-else') await chat.openDialog(event.trigger!, SOMETHING_ELSE, { message: 'me/home' });
  });
  const shown = () => JSON.stringify(slack.homes.get('U1') ?? '');
  await slack.deliver(slack.openHome());
  await expect.poll(shown, { timeout: 15_000 }).toContain('Taps:');
  const before = inbound.length;
  await slack.deliver(slack.pressHome('Something else'));
  await expect.poll(shown, { timeout: 15_000 }).toContain(`Taps: ${before + 1}`);
  await slack.deliver(slack.submit(slack.views.at(-1)!, { cause: 'film' }));
  await expect.poll(shown, { timeout: 15_000 }).toContain(`Taps: ${before + 2}`);
  expect(inbound.slice(before)).toMatchObject([
    { kind: 'press', message: 'me/home', conversation: 'slack/U1', private: true },
    { kind: 'submit', continuation: { message: 'me/home' }, conversation: 'slack/U1', private: true },
  ]);
  expect(slack.problems).toEqual([]);
});

test('a home tab that Slack does not take is logged, and the tap that asked for it is acknowledged', async () => {
  const { chat, slack } = await stand('socket');
  chat.onHome!(async () => [stations('slack/U1')]);
  slack.failNext('views.publish', { status: 503 });
  expect(await slack.deliver(slack.openHome())).toMatchObject({ acknowledged: true });
  await expect.poll(() => slack.calls.length > 0 && slack.homes.has('U1')).toBe(false);
});

test('the home tab shows what the person is to see', async () => {
  const { slack, keep, installed } = await stand();
  keep(tip('slack/D1'));
  await installed!();
  await expect.poll(() => slack.homes.get('U1'), { timeout: 15_000 }).toBeDefined();
  expect(JSON.stringify(slack.homes.get('U1'))).toContain('Lower the seasoning feeder.');
});

test('who opens us for the first time is greeted, who comes back is not', async () => {
  const { slack, chat, inbound, installed } = await stand();
  await installed!();
  expect(inbound).toMatchObject([{ kind: 'installed', conversation: 'slack/D1', user: { id: 'U1' } }]);
  await chat.send(tip('slack/D1', { id: `a/${inbound[0]!.id}` }));
  await installed!();
  slack.failNext('conversations.history', { status: 503 });
  await installed!();
  expect(inbound).toHaveLength(1);
});

test('an answer goes into the thread of its question, its picture too', async () => {
  const { slack, chat, ask, inbound, conversation } = await stand();
  await ask('why?', 'channel');
  const continuation = inbound[0]!.continuation as { thread: string };
  await chat.send(tip(conversation, { id: 'm/answer', replyTo: continuation, picture: PICTURE }));
  expect(slack.messages[0]!.thread).toBe(continuation.thread);
  expect(slack.files).toMatchObject([{ channel: 'C1', thread: continuation.thread, altText: PICTURE.alt }]);
  expect(slack.statuses).toMatchObject([{ channel_id: 'C1', thread_ts: continuation.thread }]);
});

test('a person is written to in a private conversation of their own', async () => {
  const { slack, chat } = await sender();
  const ref = await chat.send(tip('slack/U1', { picture: PICTURE }));
  expect(ref).toMatchObject({ channel: 'D1' });
  expect(slack.files).toMatchObject([{ channel: 'D1', thread: undefined }]);
});

test('after a crash between posting and noting it, the message is found and edited, not posted again', async () => {
  const { slack, chat } = await sender();
  const message = tip('slack/C1');
  expect(await chat.find!(message)).toBeNull();
  const sent = await chat.send(message);
  const found = (await chat.find!(message))!;
  expect(found).toEqual(sent);
  await chat.edit(found, outcome('slack/C1'));
  expect(slack.messages).toHaveLength(1);
  expect(slack.messages[0]).toMatchObject({ edits: 1, metadata: { event_payload: { revision: 2 } } });
  expect(await chat.find!(tip('slack/C1', { id: 'm/another' }))).toBeNull();
});

test('an answer in a thread is found in its thread', async () => {
  const { chat } = await sender();
  const message = tip('slack/C1', { id: 'm/answer', replyTo: { team: 'T1', channel: 'C1', thread: '16.0', user: 'U1' } });
  const sent = await chat.send(message);
  expect(await chat.find!(message)).toEqual(sent);
});

test('a new picture goes out once, however often the card is edited', async () => {
  const { slack, chat } = await sender();
  const ref = await chat.send(tip('slack/C1'));
  const edited = (revision: number, id: string) => tip('slack/C1', { revision, picture: { ...PICTURE, id } });
  await chat.edit(ref, edited(2, 'first'));
  await chat.edit(ref, edited(3, 'first'));
  expect(slack.files).toHaveLength(1);
  await chat.edit(ref, edited(4, 'second'));
  expect(slack.files).toHaveLength(2);
});

test('a picture that does not go out does not bring the message back', async () => {
  const { slack, chat } = await sender();
  slack.failNext('files.getUploadURLExternal', { status: 429, retryAfterSeconds: 30 });
  await expect(chat.send(tip('slack/C1', { picture: PICTURE }))).resolves.toMatchObject({ channel: 'C1' });
  expect(slack.messages).toHaveLength(1);
});

test('what does not fit goes into the thread when no window can show it', async () => {
  const { slack, chat } = await sender();
  await chat.send(tip('slack/C1', { body: [{ kind: 'text', spans: [`start ${'x'.repeat(16_000)} end`] }] }));
  expect(slack.messages.map(message => message.thread)).toEqual([undefined, slack.messages[0]!.ts]);
  expect(JSON.stringify(slack.messages[1]!.blocks)).toContain(' end');
});

test('a message that may no longer be changed is answered in its thread', async () => {
  const { slack, chat } = await sender();
  const ref = await chat.send(tip('slack/C1'));
  slack.failNext('chat.update', { status: 200, error: 'edit_window_closed' });
  await chat.edit(ref, outcome('slack/C1'));
  expect(slack.messages[1]).toMatchObject({ thread: slack.messages[0]!.ts, text: '6.1 % again at 09:31.' });
});

test.each([
  ['slack/C9', 'is_archived'],
  ['slack/C8', 'not_in_channel'],
  ['slack/C7', 'channel_not_found'],
  ['slack/U9', 'user_not_found'],
  ['slack/U10', 'user_disabled'],
])('%s is never tried again: %s', async (conversation, word) => {
  const { slack, chat } = await sender();
  slack.archive('C9');
  slack.addChannel('C8', false);
  slack.deactivate('U10');
  const sent = chat.send(tip(conversation));
  await expect(sent).rejects.toBeInstanceOf(Rejected);
  await expect(sent).rejects.toThrow(word);
});

test.each(['invalid_auth', 'token_revoked', 'account_inactive', 'token_expired'])(
  'while Slack does not take our token (%s) messages wait for a new one',
  async word => {
    const { slack, chat } = await sender();
    slack.failNext('chat.postMessage', { status: 200, error: word });
    const sent = chat.send(tip('slack/C1'));
    await expect(sent).rejects.toBeInstanceOf(Unavailable);
    await expect(sent).rejects.toThrow(word);
    await chat.send(tip('slack/C1'));
    expect(slack.messages).toHaveLength(1);
  },
);

test('a channel that has thrown us out is never tried again, and an edit there is done', async () => {
  const { slack, chat } = await sender();
  const ref = await chat.send(tip('slack/C1'));
  slack.failNext('chat.postMessage', { status: 200, error: 'not_in_channel' });
  await expect(chat.send(tip('slack/C1', { id: 'm/2' }))).rejects.toBeInstanceOf(Rejected);
  slack.failNext('chat.update', { status: 200, error: 'not_in_channel' });
  await expect(chat.edit(ref, outcome('slack/C1'))).resolves.toBeUndefined();
  expect(slack.messages).toHaveLength(1);
});

test('Slack out of order for a moment is a matter of waiting', async () => {
  const { slack, chat } = await sender();
  slack.failNext('chat.postMessage', { status: 200, error: 'internal_error' });
  await expect(chat.send(tip('slack/C1'))).rejects.toMatchObject({ name: 'Unavailable' });
  await slack.close();
  closing.pop();
  await expect(chat.send(tip('slack/C1'))).rejects.toMatchObject({ name: 'Unavailable' });
});

test.each(['chat:write', 'files:write', 'im:write', 'channels:history', 'users:read', 'assistant:write'])(
  'the manifest asks for %s, and Slack would refuse us without it',
  async scope => {
    expect(manifestScopes()).toContain(scope);
    const { slack } = await sender({ scopes: manifestScopes().filter(one => one !== scope) });
    const methods = [
      'chat.postMessage',
      'files.getUploadURLExternal',
      'conversations.open',
      'conversations.history',
      'users.info',
      'assistant.threads.setStatus',
    ];
    const answers = await Promise.all(
      methods.map(async method => {
        const answer = await fetch(`${slack.apiUrl}${method}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${SLACK.botToken}` },
          body: '',
        });
        return ((await answer.json()) as { needed?: string }).needed;
      }),
    );
    expect(answers.filter(needed => needed === scope).length).toBeGreaterThan(0);
  },
);

test('a user group of Slack is a role, and one that is gone has nobody in it', async () => {
  const { slack, chat } = await sender();
  slack.userGroups.set('S1', ['U1']);
  const asked = (id: string, group: string) => chat.isMember!({ product: 'slack', id }, { group, channel: null });
  expect([await asked('U1', 'S1'), await asked('U2', 'S1'), await asked('U1', 'S404')]).toEqual([true, false, false]);
  expect(await chat.isMember!({ product: 'slack', id: 'U1' }, { group: 'S404', channel: 'C1' })).toBe(true);
  slack.failNext('usergroups.users.list', { status: 429, retryAfterSeconds: 3 });
  await expect(asked('U3', 'S1')).rejects.toMatchObject({ name: 'Unavailable', retryAfterSeconds: 3 });
});

test('a chat without a way in says what it needs', async () => {
  const { chat } = await sender();
  expect(() => chat.onInbound(async () => {})).toThrow(/app token .* or a signing secret/);
});

test('an answer to a private question takes away the sign that we were at work', async () => {
  const { slack, chat, ask, inbound } = await stand();
  await ask('why did the drum stop?', 'private');
  await chat.send(tip(inbound[0]!.conversation, { id: 'm/answer', replyTo: inbound[0]!.continuation }));
  await expect.poll(() => slack.statuses.map(one => one['status'])).toEqual(['patrzy na linię…', '']);
  expect(slack.statuses[1]!['thread_ts']).toBe(slack.statuses[0]!['thread_ts']);
});
