/** The stand-ins refuse what the real products refuse; and a second Slack, not written by us, takes what ours takes. */
import { createEmulator } from 'emulate';
import { afterEach, expect, test } from 'vitest';
import { slackCard } from '../../src/chat/slack/blocks.ts';
import { slackChat } from '../../src/chat/slack/slack.ts';
import { silentLog } from '../../src/log.ts';
import { outcome, PICTURE, tip } from '../conformance/chat/messages.ts';
import { fakeConnector, TEAMS } from '../fakes/connector.ts';
import { fakeSlack, manifestScopes, SLACK } from '../fakes/slack.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function callSlack(method: string, body: object, token: string = SLACK.botToken) {
  const slack = await fakeSlack();
  closing.push(slack.close);
  slack.archive('C9');
  const answer = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { ok: boolean; error?: string };
}
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (text: string, value = 'x') => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: 'a', value, text: { type: 'plain_text', text } }],
});

test.each([
  ['text of 3,000 in a section', { blocks: [section('x'.repeat(3_000))] }, undefined],
  ['text of 3,001 in a section', { blocks: [section('x'.repeat(3_001))] }, 'invalid_blocks'],
  ['an empty section', { blocks: [section('')] }, 'invalid_blocks'],
  ['50 blocks', { blocks: Array.from({ length: 50 }, () => section('x')) }, undefined],
  ['51 blocks', { blocks: Array.from({ length: 51 }, () => section('x')) }, 'invalid_blocks'],
  ['13,200 characters in all', { blocks: Array.from({ length: 12 }, () => section('x'.repeat(1_100))) }, undefined],
  ['14,300 characters in all', { blocks: Array.from({ length: 13 }, () => section('x'.repeat(1_100))) }, 'msg_blocks_too_long'],
  ['a label of 75', { blocks: [button('x'.repeat(75))] }, undefined],
  ['a label of 76', { blocks: [button('x'.repeat(76))] }, 'invalid_blocks'],
  ['a value of 2,001', { blocks: [button('x', 'y'.repeat(2_001))] }, 'invalid_blocks'],
  ['a block of a window', { blocks: [{ type: 'input', label: { type: 'plain_text', text: 'x' } }] }, 'invalid_blocks'],
  ['nothing to say', {}, 'no_text'],
  ['text of 40,001', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
  ['an archived channel', { channel: 'C9', text: 'x' }, 'is_archived'],
  ['an unknown channel', { channel: 'C404', text: 'x' }, 'channel_not_found'],
])('what our Slack says to %s', async (_what, args, error) => {
  expect((await callSlack('chat.postMessage', { channel: 'C1', ...args })).error).toBe(error);
});

test('our Slack knows tokens, methods, and triggers that are spent or made up', async () => {
  expect((await callSlack('auth.test', {}, 'xoxb-other')).error).toBe('invalid_auth');
  expect((await callSlack('chat.nothing', {})).error).toBe('unknown_method');
  expect((await callSlack('views.open', { trigger_id: 'forged', view: {} })).error).toBe('invalid_trigger_id');
});

test('our Teams knows both routes, our token, and 28 KB', async () => {
  const teams = await fakeConnector();
  closing.push(teams.close);
  const post = async (path: string, text: string, token = 'our-token') =>
    (
      await fetch(`${teams.serviceUrl}v3/conversations/${encodeURIComponent(TEAMS.channel)}/activities${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'message', text }),
      })
    ).status;
  expect(await post('', 'x')).toBe(201);
  expect(await post('/00000000-0000-0000-0000-000000000001', 'x')).toBe(201);
  expect(await post('', 'x', 'other')).toBe(401);
  expect(await post('', 'x'.repeat(27_900))).toBe(201);
  expect(await post('', 'x'.repeat(28_001))).toBe(413);
});

test('a second Slack takes our cards, finds them in their threads, and asks for the same scopes', async () => {
  const probe = await fakeSlack();
  const port = Number(new URL(probe.apiUrl).port);
  await probe.close();
  const seed = {
    strict_scopes: true,
    team: { name: 'Plant', domain: 'plant' },
    users: [{ name: 'linemate', real_name: 'Linemate', email: 'l@plant.example' }],
    bots: [{ name: 'linemate' }],
    channels: [{ name: 'line-s', topic: 'Line S' }],
    tokens: [
      { token: 'xoxb-manifest', user: 'linemate', scopes: manifestScopes() },
      { token: 'xoxb-poor', user: 'linemate', scopes: ['users:read', 'channels:read'] },
    ],
  };
  const emulator = await createEmulator({ service: 'slack', port, baseUrl: `http://127.0.0.1:${port}`, seed: { slack: seed } });
  closing.push(() => emulator.close());
  const api = async (method: string, body: object) => {
    const headers = { authorization: 'Bearer xoxb-manifest', 'content-type': 'application/json' };
    return (await fetch(`http://127.0.0.1:${port}/api/${method}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  };
  const { channels } = (await api('conversations.list', {})) as { channels: { id: string; name: string }[] };
  const channel = channels.find(one => one.name === 'line-s')!.id;
  const chatOf = (botToken: string) =>
    slackChat({
      botToken,
      apiUrl: `http://127.0.0.1:${port}/api/`,
      format: { timeZone: 'Europe/Dublin' },
      toPng: () => Buffer.from('a picture'),
      log: silentLog,
      recall: async () => null,
    });

  const chat = chatOf('xoxb-manifest');
  const message = tip(`slack/${channel}`, { picture: PICTURE });
  const ref = await chat.send(message);
  await chat.edit(ref, outcome(`slack/${channel}`));
  const { messages } = (await api('conversations.replies', { channel, ts: ref['ts'] })) as {
    messages: { text: string; blocks?: unknown; files?: unknown[] }[];
  };
  expect(messages[0]!.text).toBe('6.1 % again at 09:31.');
  expect(messages[0]!.blocks).toEqual(
    slackCard(outcome(`slack/${channel}`), { timeZone: 'Europe/Dublin', why: 'button', pictures: true }).blocks,
  );
  expect(messages[1]!.files).toHaveLength(1);
  await expect(chatOf('xoxb-poor').send(message)).rejects.toThrow(/missing_scope/);
});
