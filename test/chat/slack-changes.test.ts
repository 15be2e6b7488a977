/** Channels and people of Slack are what their ids say: renamed, given another language, or gone. */
import { webApi } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { slackLocales } from '../../src/chat/slack/people.ts';
import { slackChat } from '../../src/chat/slack/slack.ts';
import { Rejected } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { outcome, tip } from '../conformance/chat/messages.ts';
import { slackStand } from '../conformance/chat/slack-stand.ts';
import { fakeSlack, SLACK } from '../fakes/slack.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function stand() {
  const opened = await slackStand('http');
  closing.push(opened.close);
  return opened;
}

test.each(['channel_rename', 'group_rename', 'channel_archive', 'channel_deleted', 'user_change', 'team_rename'])(
  '%s is taken without a word',
  async type => {
    const { slack, inbound } = await stand();
    const answer = await slack.deliver(
      slack.events.of({ type, channel: { id: 'C1', name: 'line-b-new' }, user: { id: 'U1', name: 'ana' } }),
    );
    expect(answer.acknowledged).toBe(true);
    expect(inbound).toEqual([]);
  },
);

test('a channel that was renamed has its card, and who belongs to it, as before', async () => {
  const { slack, chat, conversation, ask, inbound, posts } = await stand();
  const message = tip(conversation);
  const ref = await chat.send(message);
  await slack.deliver(slack.events.of({ type: 'channel_rename', channel: { id: 'C1', name: 'line-b-new' } }));
  await chat.edit(ref, outcome(conversation));
  expect(posts(message)).toBe(1);
  await ask('how is <#C1|line-b-new>?', 'channel');
  expect(inbound[0]).toMatchObject({ conversation: 'slack/C1', text: expect.not.stringContaining('<#') });
  expect(await chat.isMember!(inbound[0]!.user, { channel: 'C1', group: null })).toBe(true);
});

test('a person is their id: with another name they are the same, and their name is nowhere', async () => {
  const { slack, inbound } = await stand();
  for (const name of ['ana', 'ana.maria'])
    await slack.deliver(slack.events.privateMessage('hello', { user_profile: { name, real_name: name } }));
  expect(inbound[1]!.user).toEqual(inbound[0]!.user);
  expect(JSON.stringify(inbound)).not.toContain('ana');
});

test('whoever sets another language in Slack is read in it within the hour, and while Slack says nothing the last one holds', async () => {
  const slack = await fakeSlack();
  closing.push(slack.close);
  let now = 0;
  const client = new webApi.WebClient(SLACK.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const locales = slackLocales(client, () => now);
  expect(await locales('U1')).toBe('pl-PL');
  slack.people.set('U1', { locale: 'de-DE' });
  now = 3_600_000 - 1;
  expect(await locales('U1')).toBe('pl-PL');
  now = 3_600_000;
  slack.failNext('users.info', { status: 503 });
  expect(await locales('U1')).toBe('pl-PL');
  expect(await locales('U1')).toBe('de-DE');
});

test('a person whose account is closed is written to no more, and belongs to no role', async () => {
  const slack = await fakeSlack();
  closing.push(slack.close);
  const chat = slackChat({ botToken: SLACK.botToken, apiUrl: slack.apiUrl, format: { timeZone: 'Europe/Dublin' }, log: silentLog });
  await chat.send(tip('slack/U1'));
  slack.deactivate('U1');
  slack.members.set('C1', [SLACK.bot]);
  slack.userGroups.set('S1', []);
  await expect(chat.send(tip('slack/U1', { id: 'm/2' }))).rejects.toThrow(Rejected);
  expect(await chat.isMember!({ product: 'slack', id: 'U1' }, { channel: 'C1', group: 'S1' })).toBe(false);
});
