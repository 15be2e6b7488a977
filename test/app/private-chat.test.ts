import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fakeConnector, TEAMS } from '../fakes/connector.ts';
import { fakeSlack } from '../fakes/slack.ts';
import type { Fields } from '../fakes/slack-limits.ts';
import { cooled, overheating, PLANT, type RunningPlant, runPlant, until } from './a-plant.ts';
import { bothChats } from './both-chats.ts';

/** What a person does in their private chat, and what they see there: the same story in each product. */
interface Someone {
  write(text: string, where?: 'private' | 'channel'): Promise<void>;
  /** All that stands in the private chat, the newest last, as it reads now. */
  shown(where?: 'private' | 'channel'): string[];
  press(cardWith: string, label: string): Promise<void>;
  choose(cardWith: string, label: string, values: Record<string, string>): Promise<void>;
}

const now = Date.parse('2026-11-24T09:30:00Z');
const agreed = `${PLANT}agreement: { level: 1, personModel: opt-in }\n`;
let slack: Awaited<ReturnType<typeof fakeSlack>>;
let teams: Awaited<ReturnType<typeof fakeConnector>>;
let plant: RunningPlant;

beforeAll(async () => {
  slack = await fakeSlack();
  slack.addChannel('C2');
  slack.people.set('U1', { locale: 'en-GB' });
  teams = await fakeConnector();
  plant = await runPlant(bothChats(slack, teams), now - 57 * 60_000, agreed);
  teams.deliverTo(`${plant.app.publicUrl}/teams/messages`);
  await slack.connected;
}, 60_000);

afterAll(async () => {
  await plant.close();
  await slack.close();
  await teams.close();
});

const inSlack: Someone = {
  async write(text, where = 'private') {
    await slack.deliver(where === 'private' ? slack.events.privateMessage(text) : slack.events.mention(text));
  },
  shown: (where = 'private') =>
    slack.messages
      .filter(message => message.channel === (where === 'private' ? 'D1' : 'C1'))
      .map(message => JSON.stringify(message.blocks)),
  async press(cardWith, label) {
    await slack.deliver(slack.press(slackCard(cardWith), label));
  },
  async choose(cardWith, label, values) {
    const before = slack.views.length;
    await slack.deliver(slack.press(slackCard(cardWith), label));
    const view = await until(() => slack.views[before], 'the window in Slack');
    await slack.deliver(slack.submit(view, values));
  },
};
const slackCard = (words: string) =>
  slack.messages.findLast(message => message.channel === 'D1' && JSON.stringify(message.blocks).includes(words))!;

const inTeams: Someone = {
  async write(text, where = 'private') {
    const { privateMessage, mention } = teams.activities;
    await teams.deliver(where === 'private' ? privateMessage(text, { locale: 'en-GB' }) : mention(text, '1700', { locale: 'en-GB' }));
  },
  shown: (where = 'private') =>
    teams.sent
      .filter(sent => (where === 'private' ? sent.conversation === TEAMS.personal : sent.conversation.startsWith(TEAMS.channel)))
      .map(sent => sent.raw),
  async press(cardWith, label) {
    await teams.deliver(teams.activities.execute(teamsCard(cardWith), label));
  },
  async choose(cardWith, label, values) {
    const { body } = await teams.deliver(teams.activities.fetchWindow(teamsCard(cardWith), label));
    const window = ((body as Fields)['task'] as Fields)['value'] as Fields;
    await teams.deliver(teams.activities.submitWindow(window, values));
  },
};
const teamsCard = (words: string) => teams.sent.findLast(sent => sent.conversation === TEAMS.personal && sent.raw.includes(words))!;

const SEEN_MS = 60_000;
const see = (someone: Someone, words: string, where?: 'private' | 'channel') =>
  until(() => someone.shown(where).findLast(card => card.includes(words)), `"${words}"`, SEEN_MS);

describe.each([
  ['Slack', inSlack],
  ['Teams', inTeams],
] as const)('in the private chat of %s', (_product, someone) => {
  test('a code links the account, and what is known and may be chosen is shown at once', async () => {
    await someone.write('link ABCDEFGH');
    await see(someone, 'This code is not valid');
    await someone.write(`link ${await plant.code('operator')}`);
    const card = await see(someone, 'You are linked, as operator');
    expect(card).toContain('off: nothing is kept');
  });

  test('one opts in and says where one stands', async () => {
    await someone.press('You are linked', 'Learn from my taps');
    await see(someone, 'on since');
    await someone.choose('on since', 'Where I stand', { station: 'S2' });
    expect(await see(someone, 'S2 Oven')).toContain('on since');
  });

  test('asked in a channel what is known about oneself, it says to ask in private, and no more', async () => {
    await someone.write('what do you know about me?', 'channel');
    const answer = await see(someone, 'Ask me that in a private chat', 'channel');
    expect(answer).not.toMatch(/S2 Oven|on since/);
  });
});

test('the drift of the oven is told in the channel and in both private chats; a private tap is seen everywhere and names nobody', async () => {
  await plant.play(overheating(now - 4 * 60_000));
  for (const someone of [inSlack, inTeams]) {
    await see(someone, 'zone2');
    await see(someone, 'zone2', 'channel');
  }
  await inTeams.press('zone2', 'On it');
  for (const someone of [inSlack, inTeams]) {
    await see(someone, 'Somebody is on it');
    await see(someone, 'Somebody is on it', 'channel');
  }
  expect(inSlack.shown('channel').join()).not.toMatch(/aad-ana|U1|Ana/);
}, 120_000);

test('when it is over the private cards ask how sure they were, the channel’s asks nothing', async () => {
  await plant.play(cooled(now - 4 * 60_000 + 10_000, now - 20_000));
  await see(inTeams, 'Sure about this one?');
  await inTeams.press('Sure about this one?', 'Not sure');
  await see(inTeams, 'The next tip of this kind says more');
  await see(inTeams, 'again at', 'channel');
  expect(inTeams.shown('channel').join()).not.toContain('Sure about this one?');
});

test('what one tapped stands in one’s own view alone, and after deletion nothing does', async () => {
  await inTeams.write('what do you know about me?');
  const mine = await see(inTeams, 'On it after');
  expect(mine).toContain('not sure');
  await inSlack.write('what do you know about me?');
  await see(inSlack, 'troubles: 1');
  expect(inSlack.shown().join()).not.toContain('On it after');
  await inTeams.choose('On it after', 'Delete all', { sure: 'yes' });
  await see(inTeams, 'I know nothing about you any more.');
  await inTeams.write('what do you know of me?');
  await see(inTeams, 'This account is not linked');
  expect(slack.problems).toEqual([]);
  expect(teams.problems).toEqual([]);
});
