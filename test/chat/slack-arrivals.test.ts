import { expect, test } from 'vitest';
import { slackArrival } from '../../src/chat/slack/inbound.ts';
import { readableText } from '../../src/chat/slack/mrkdwn.ts';

const event = (fields: Record<string, unknown>) =>
  slackArrival({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    authorizations: [{ team_id: 'T1', user_id: 'UBOT' }],
    event: { user: 'U1', channel: 'C1', ts: '17.1', ...fields },
  });
const threadReply = (fields: Record<string, unknown>) =>
  event({ type: 'message', channel_type: 'channel', text: 'and the labeller?', thread_ts: '16.0', ...fields });

test('an answer in the thread of a card of ours is a question to us', () => {
  expect(threadReply({ parent_user_id: 'UBOT' })).toMatchObject({
    event: { kind: 'question', text: 'and the labeller?', continuation: { channel: 'C1', thread: '16.0', user: 'U1', team: 'T1' } },
  });
});

test('what people say in a thread that one of them began is overheard; what they say in the channel itself is not even that', () => {
  expect(threadReply({ parent_user_id: 'U2' })).toMatchObject({ event: { overheard: true, thread: '16.0' } });
  expect(threadReply({ parent_user_id: 'UBOT' })).not.toMatchObject({ event: { overheard: true } });
  expect(event({ type: 'message', channel_type: 'channel', text: 'lunch?' })).toBeNull();
});

test('a mention in our own thread is one question though it arrives as two events', () => {
  const text = '<@UBOT> and the labeller?';
  expect(threadReply({ parent_user_id: 'UBOT', text })).toBeNull();
  expect(event({ type: 'app_mention', text, thread_ts: '16.0' })).toMatchObject({
    event: { id: 'slack/T1/C1/17.1', text: 'and the labeller?' },
  });
});

test('neither our own messages nor those of other bots nor edits are questions', () => {
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', text: 'x', user: 'UBOT' })).toBeNull();
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', text: 'x', bot_id: 'B2' })).toBeNull();
  expect(event({ type: 'app_mention', text: '<@UBOT> x', bot_id: 'B2' })).toBeNull();
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', subtype: 'message_changed' })).toBeNull();
});

test('in a channel we answer in a thread, in private where the person wrote', () => {
  expect(event({ type: 'app_mention', text: '<@UBOT> x' })).toMatchObject({ place: { thread: '17.1' } });
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', text: 'x' })).toMatchObject({ place: { thread: null } });
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', text: 'x', thread_ts: '16.5' })).toMatchObject({
    place: { thread: '16.5' },
  });
});

test('a link code counts in private only', () => {
  expect(event({ type: 'message', channel_type: 'im', channel: 'D1', text: ' link AB12-CD ' })).toMatchObject({
    event: { kind: 'linked', code: 'AB12-CD' },
  });
  expect(event({ type: 'app_mention', text: '<@UBOT> link AB12-CD' })).toMatchObject({ event: { kind: 'question' } });
});

test('only our own coming and going opens or closes a channel', () => {
  expect(event({ type: 'member_joined_channel', user: 'UBOT' })).toMatchObject({ event: { kind: 'installed', conversation: 'slack/C1' } });
  expect(event({ type: 'member_left_channel', user: 'UBOT' })).toMatchObject({ event: { kind: 'removed', conversation: 'slack/C1' } });
  expect(event({ type: 'member_joined_channel', user: 'U7' })).toBeNull();
  expect(event({ type: 'app_uninstalled', user: undefined, channel: undefined })).toMatchObject({
    event: { kind: 'removed', conversation: 'slack/T1' },
  });
});

test('other people stay nameless in what is asked', () => {
  expect(readableText('<@UBOT> did <@U7|ana> stop <#C2|line-2>? see <https://x.example/a|the log> &lt;now&gt;', 'UBOT')).toBe(
    'did @… stop line-2? see the log <now>',
  );
});

test('what is not for us is passed over', () => {
  for (const body of [null, 'x', {}, { type: 'block_actions' }, { type: 'view_submission', view: { private_metadata: 'not ours' } }]) {
    expect(slackArrival(body)).toBeNull();
  }
  const press = { type: 'block_actions', team: { id: 'T1' }, user: { id: 'U1' }, actions: [{ action_id: 'other-app', action_ts: '1' }] };
  expect(slackArrival(press)).toBeNull();
});

test('what is kept of a tap, a window or a shortcut is kept under an id without who tapped', () => {
  const head = { team: { id: 'T1' }, user: { id: 'U-ANA' } };
  const press = { ...head, type: 'block_actions', message: { ts: '17.1' }, channel: { id: 'C1' } };
  const tap = (action_ts: string, ts = '17.1') =>
    slackArrival({ ...press, message: { ts }, actions: [{ action_id: 'linemate:on-it', value: 'm/1', action_ts }] });
  const view = { id: 'V1', private_metadata: JSON.stringify({ dialog: 'not-it', conversation: 'slack/C1', continuation: null }) };
  const submit = slackArrival({ ...head, type: 'view_submission', view: { ...view, state: { values: {} } } });
  const shortcut = slackArrival({ ...head, type: 'shortcut', callback_id: 'call-for-help', trigger_id: '12.34' });
  const ids = [tap('18.1'), tap('18.2'), tap('18.1', '17.2'), submit, shortcut].map(one => one?.kind === 'inbound' && one.event.id);
  expect(ids.filter(id => typeof id === 'string' && !id.includes('U-ANA'))).toHaveLength(5);
  expect(new Set(ids).size).toBe(5);
  expect(tap('18.1')).toEqual(tap('18.1'));
});
