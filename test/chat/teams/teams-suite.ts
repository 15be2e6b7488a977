/** What Teams does and we answer, on the wire: told once for every SDK that speaks its protocol. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Json } from '../../../src/chat/chat.ts';
import type { OpenTeamsSdk } from '../../../src/chat/teams/connection.ts';
import { teamsChat } from '../../../src/chat/teams/teams.ts';
import { Rejected, Unavailable } from '../../../src/errors.ts';
import { silentLog } from '../../../src/log.ts';
import { outcome, PICTURE, tip } from '../../conformance/chat/messages.ts';
import { publicApp } from '../../conformance/chat/stand.ts';
import { teamsStand } from '../../conformance/chat/teams-stand.ts';
import { cardOf, type Fields, TEAMS } from '../../fakes/connector.ts';

const { channel } = TEAMS;

/** @param openSdk botbuilder where absent, as in the program */
export function teamsSuite(openSdk?: OpenTeamsSdk): void {
  let stand: Awaited<ReturnType<typeof teamsStand>>;
  beforeEach(async () => {
    stand = await teamsStand(openSdk);
    // botbuilder prints its keys with every token it refuses.
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await stand.close();
  });

  test('on the wire the AI label keeps all its fields, when sent and when edited', async () => {
    const { chat, teams, conversation } = stand;
    const ref = await chat.send(tip(conversation));
    const label = () => (JSON.parse(teams.sent[0]!.raw) as { entities: Fields[] }).entities[0]!;
    expect(label()).toMatchObject({
      type: 'https://schema.org/Message',
      '@type': 'Message',
      '@context': 'https://schema.org',
      additionalType: ['AIGeneratedContent'],
      citation: [{ '@type': 'Claim', position: 1, appearance: { '@type': 'DigitalDocument', name: 'WI-1234 rev 7' } }],
    });
    await chat.edit(ref, tip(conversation, { revision: 2 }));
    expect(teams.sent[0]!.edits).toBe(1);
    expect(label()).toMatchObject({ additionalType: ['AIGeneratedContent'], citation: [{ position: 1 }] });
  });

  test('a tap is answered with the card as it has become', async () => {
    const { chat, teams, conversation, keep, react } = stand;
    const message = tip(conversation);
    keep(message);
    react(async () => keep(outcome(conversation)));
    await chat.send(message);
    const answer = await teams.deliver(teams.activities.execute(teams.sent[0]!, 'On it'));
    expect(answer).toMatchObject({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' } });
    expect(JSON.stringify(answer.body['value'])).toContain('6.1 % again at 09:31.');
  });

  test('a tap on a message that is no longer kept is noted all the same', async () => {
    const { chat, teams, conversation, inbound } = stand;
    await chat.send(tip(conversation));
    const answer = await teams.deliver(teams.activities.execute(teams.sent[0]!, 'On it'));
    expect(answer.body).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'Zapisano.' });
    expect(inbound).toMatchObject([{ kind: 'press', button: 'on-it' }]);
  });

  test('the tap of an older client counts the same', async () => {
    const { chat, teams, conversation, inbound } = stand;
    await chat.send(tip(conversation));
    await teams.deliver(teams.activities.submitButton(teams.sent[0]!, 'On it'));
    expect(inbound).toMatchObject([{ kind: 'press', message: tip(conversation).id, button: 'on-it', conversation }]);
  });

  test('a tap that could not be stored is not confirmed', async () => {
    const { chat, teams, conversation, react } = stand;
    react(async () => {
      throw new Error('the database is away');
    });
    await chat.send(tip(conversation));
    expect((await teams.deliver(teams.activities.execute(teams.sent[0]!, 'On it'))).status).toBe(500);
  });

  test('a button for a window that no flow opens says that the tap was noted', async () => {
    const { chat, teams, conversation } = stand;
    await chat.send(tip(conversation));
    const answer = await teams.deliver(teams.activities.fetchWindow(teams.sent[0]!, 'Something else'));
    expect(answer.body).toEqual({ task: { type: 'message', value: 'Zapisano.' } });
  });

  test('More opens the rest in a window, and no flow hears of it', async () => {
    const { chat, teams, conversation, keep, inbound } = stand;
    const message = tip(conversation, {
      body: Array.from({ length: 60 }, (_, index) => ({ kind: 'text', spans: [`${index} ${'x'.repeat(490)}`] })),
    });
    keep(message);
    await chat.send(message);
    expect(JSON.stringify(cardOf(teams.sent[0]!))).not.toContain('52 x');
    const answer = await teams.deliver(teams.activities.fetchWindow(teams.sent[0]!, 'More'));
    expect(JSON.stringify(answer.body)).toContain('52 x');
    expect(inbound).toEqual([]);
  });

  test('an answer goes into the thread of its question; a tip of our own starts a new one', async () => {
    const { chat, teams, conversation, ask, inbound } = stand;
    await ask('why?', 'channel');
    await chat.send(tip(conversation, { id: 'm/answer', replyTo: inbound[0]!.continuation }));
    await chat.send(tip(conversation));
    expect(teams.sent.map(one => one.conversation)).toEqual([`${channel};messageid=1700`, channel]);
    expect(inbound[0]!.conversation).toBe(conversation);
    expect(teams.typing).toEqual([`${channel};messageid=1700`]);
  });

  test('a person is reached where they last wrote, after a restart too', async () => {
    const { chat, teams, places, ask, inbound } = stand;
    await ask('hello', 'private');
    const kept = JSON.parse(JSON.stringify([...places])) as [string, Json][];
    places.clear();
    for (const [conversation, place] of kept) places.set(conversation, place);
    await chat.send(tip(inbound[0]!.conversation));
    expect(teams.sent).toMatchObject([{ conversation: TEAMS.personal }]);
    expect(JSON.stringify(inbound[0]!.continuation).length).toBeLessThanOrEqual(2_000);
  });

  test('a channel that has never spoken is reached at the address that any conversation of ours has told', async () => {
    const places = new Map<string, Json>();
    const { serviceUrl: _, ...account } = stand.teams.account;
    const { web, chat } = await otherChat({
      ...account,
      serviceUrl: undefined,
      save: async (conversation: string, place: Json) => void places.set(conversation, place),
      load: async (conversation: string) => places.get(conversation) ?? null,
    });
    chat.onInbound(async () => {});
    stand.teams.deliverTo(web.url('/teams/messages'));
    await stand.teams.deliver(stand.teams.activities.privateMessage('hello'));
    await chat.send(tip(stand.conversation));
    expect(stand.teams.sent).toMatchObject([{ conversation: channel, activity: { from: { id: TEAMS.botId } } }]);
    await web.close();
  });

  test('somebody who has never written cannot be written to, and we say why', async () => {
    await expect(stand.chat.send(tip('teams/a:stranger'))).rejects.toThrow(/not installed/);
  });

  test('an address that answers no more is a matter of waiting, and the next that Teams tells us is used', async () => {
    const { chat, teams, places, conversation, ask } = stand;
    places.set(conversation, { serviceUrl: 'http://127.0.0.1:9/teams/', conversationId: channel, botId: TEAMS.botId });
    await expect(chat.send(tip(conversation))).rejects.toBeInstanceOf(Unavailable);
    await ask('still there?', 'channel');
    await chat.send(tip(conversation));
    expect(teams.sent).toMatchObject([{ conversation: channel }]);
  });

  test('a person who has removed us is not written to any more, until they let us in again', async () => {
    const { chat, teams, ask, inbound } = stand;
    await ask('hello', 'private');
    teams.leave(TEAMS.personal);
    await teams.deliver(teams.activities.removed());
    await expect(chat.send(tip(inbound[0]!.conversation))).rejects.toBeInstanceOf(Rejected);
    teams.join(TEAMS.personal);
    await teams.deliver(teams.activities.installed());
    await chat.send(tip(inbound[0]!.conversation));
    expect(teams.sent).toHaveLength(1);
  });

  test.each(['channelRenamed', 'teamRenamed', 'channelDeleted', 'teamArchived'])(
    '%s is taken without a word: a channel is its id, not its name',
    async eventType => {
      const { teams, chat, conversation, inbound } = stand;
      const answer = await teams.deliver(
        teams.activities.of('conversationUpdate', { channelData: { eventType, channel: { id: channel } } }),
      );
      expect(answer.status).toBe(200);
      expect(inbound).toEqual([]);
      await chat.send(tip(conversation));
      expect(teams.sent).toHaveLength(1);
    },
  );

  test('a person whose name has changed is the same person, and is reached where they were', async () => {
    const { chat, teams, inbound } = stand;
    const from = { id: '29:ana', aadObjectId: 'aad-ana' };
    await teams.deliver(teams.activities.privateMessage('hello', { from: { ...from, name: 'Ana' } }));
    await teams.deliver(teams.activities.privateMessage('hello again', { from: { ...from, name: 'Ana Maria' } }));
    expect(inbound[1]!.user).toEqual(inbound[0]!.user);
    expect(JSON.stringify(inbound)).not.toContain('Ana');
    await chat.send(tip(`teams/${inbound[0]!.user.id}`));
    expect(teams.sent).toMatchObject([{ conversation: TEAMS.personal }]);
  });

  test('people who come to the team or leave it are no word to us, and who has left is none of the role', async () => {
    const { teams, inbound, chat } = stand;
    for (const change of [{ membersAdded: [{ id: '29:ben' }] }, { membersRemoved: [{ id: '29:ben' }] }])
      expect((await teams.deliver(teams.activities.of('conversationUpdate', change))).status).toBe(200);
    expect(inbound).toEqual([]);
    const of = { channel, group: null };
    expect(await chat.isMember!({ product: 'teams', id: 'aad-ben' }, of)).toBe(false);
    expect(await chat.isMember!({ product: 'teams', id: 'aad-ana' }, of)).toBe(true);
  });

  test('a team that is gone has no members, and what is sent there is not tried again', async () => {
    const { teams, chat, conversation } = stand;
    const ref = await chat.send(tip(conversation));
    teams.leave(channel);
    await teams.deliver(teams.activities.of('conversationUpdate', { channelData: { eventType: 'teamDeleted', channel: { id: channel } } }));
    await expect(chat.send(tip(conversation, { id: 'm/2' }))).rejects.toBeInstanceOf(Rejected);
    await expect(chat.edit(ref, outcome(conversation))).resolves.toBeUndefined();
    expect(await chat.isMember!({ product: 'teams', id: 'aad-ana' }, { channel, group: null })).toBe(false);
  });

  test('who asks is known by the account of the company, others stay nameless', async () => {
    const { teams, inbound } = stand;
    await teams.deliver(
      teams.activities.mention('did <at>Ana</at> stop&nbsp;it &lt;now&gt;?', '1700', {
        entities: [
          { type: 'mention', text: '<at>Linemate</at>', mentioned: { id: TEAMS.botId } },
          { type: 'mention', text: '<at>Ana</at>', mentioned: { id: '29:ana', name: 'Ana' } },
          { type: 'clientInfo', locale: 'pl-PL' },
        ],
      }),
    );
    expect(inbound).toMatchObject([{ text: 'did @… stop it <now>?', user: { product: 'teams', id: 'aad-ana', locale: 'pl-PL' } }]);
  });

  test('a link code counts in private only', async () => {
    const { ask, inbound } = stand;
    await ask('link AB12', 'private');
    await ask('link AB12', 'channel');
    expect(inbound).toMatchObject([
      { kind: 'linked', code: 'AB12' },
      { kind: 'question', text: 'link AB12' },
    ]);
  });

  test('being let in and being removed are told, by either of the two activities', async () => {
    const { teams, inbound } = stand;
    await teams.deliver(teams.activities.installed());
    await teams.deliver(teams.activities.of('conversationUpdate', { membersAdded: [{ id: TEAMS.botId }] }));
    await teams.deliver(teams.activities.of('conversationUpdate', { membersAdded: [{ id: '29:somebody' }] }));
    await teams.deliver(teams.activities.of('conversationUpdate', { membersRemoved: [{ id: TEAMS.botId }] }));
    await teams.deliver(teams.activities.removed());
    expect(inbound.map(event => event.kind)).toEqual(['installed', 'installed', 'removed', 'removed']);
  });

  test.each([
    ['for another bot', { aud: 'another-app' }],
    ['that has expired', { exp: 1_700_000_000 }],
    ['for another service', { serviceurl: 'https://evil.example/' }],
    ['of another issuer', { iss: 'https://evil.example' }],
  ])('a token %s is answered 401 and counted', async (_what, claims) => {
    const { teams, refused, inbound } = stand;
    const answer = await teams.deliver(teams.activities.privateMessage('x'), `Bearer ${teams.token(claims)}`);
    expect(answer.status).toBe(401);
    expect(refused).toEqual(['foreign token']);
    expect(inbound).toEqual([]);
  });

  test.each(['Bearer', 'Bearer x.y.z', 'Basic abc', 'Bearer a b c'])('"%s" is no token', async authorization => {
    const { teams, refused } = stand;
    expect((await teams.deliver(teams.activities.privateMessage('x'), authorization)).status).toBe(401);
    expect(refused).toEqual(['foreign token']);
  });

  test('what Teams may invent tomorrow is answered and passed over', async () => {
    const { teams, inbound } = stand;
    const strange = [
      teams.activities.of('messageReaction', {}),
      teams.activities.of('invoke', { name: 'message/submitAction', value: { actionName: 'feedback' } }),
      teams.activities.of('invoke', { name: 'adaptiveCard/action', value: { action: { data: { somebody: 'else' } } } }),
      teams.activities.of('invoke', { name: 'task/submit', value: { data: { note: 'no note of ours' } } }),
    ];
    for (const activity of strange) expect((await teams.deliver(activity)).status).toBe(200);
    expect(inbound).toEqual([]);
  });

  test.each([
    [429, 'Throttled', 'Unavailable'],
    [412, 'PreconditionFailed', 'Unavailable'],
    [502, 'BadGateway', 'Unavailable'],
    [504, 'GatewayTimeout', 'Unavailable'],
    [413, 'MessageSizeTooBig', 'Rejected'],
    [403, 'MessageWritesBlocked', 'Rejected'],
    [400, 'BadSyntax', 'Rejected'],
  ])('Teams answers %i (%s): %s, at once', async (status, code, name) => {
    const { chat, teams, conversation } = stand;
    teams.failNext({ status, code });
    await expect(chat.send(tip(conversation))).rejects.toMatchObject({ name });
    expect(teams.sent).toHaveLength(0);
  });

  test('asked to wait without being told how long, we name a time ourselves', async () => {
    const { chat, teams, conversation } = stand;
    teams.failNext({ status: 429, code: 'Throttled' });
    await expect(chat.send(tip(conversation))).rejects.toMatchObject({ retryAfterSeconds: 5 });
  });

  test('a channel that has thrown us out is never tried again, and an edit there is done', async () => {
    const { chat, teams, conversation } = stand;
    const ref = await chat.send(tip(conversation));
    teams.leave(channel);
    await expect(chat.send(tip(conversation))).rejects.toBeInstanceOf(Rejected);
    await expect(chat.edit(ref, outcome(conversation))).resolves.toBeUndefined();
  });

  test('a picture in a message is fetched with our token, from where Microsoft speaks to us and nowhere else', async () => {
    const { chat, teams, inbound } = stand;
    const bytes = Buffer.alloc(1_000, 7);
    const put = async (attachment: object) => {
      await teams.deliver(teams.activities.mention('look', '1700', { attachments: [attachment] }));
      const event = inbound.at(-1)!;
      return (bytesMax: number) => chat.bytesOf!(event, event.files![0]!, bytesMax);
    };
    const own = await put(teams.picture('P1', bytes));
    expect(await own(1_000)).toEqual(bytes);
    expect(await own(999)).toBe('too large');
    expect(await (await put({ ...teams.picture('P2', bytes), contentUrl: 'https://evil.example/p.png' }))(1_000)).toBe('not handed over');
    expect(await (await put({ contentType: 'image/png', contentUrl: `${teams.serviceUrl}v3/attachments/gone` }))(1_000)).toBe(
      'not handed over',
    );
    teams.revokeTokens();
    await expect(own(1_000)).rejects.toBeInstanceOf(Unavailable);
    expect(await own(1_000)).toEqual(bytes);
  });

  test('one token of ours serves many messages', async () => {
    const { chat, teams, conversation } = stand;
    await chat.send(tip(conversation));
    await chat.send(tip(conversation, { id: 'm/2' }));
    expect(teams.tokens()).toBe(1);
  });

  async function otherChat(more: object) {
    const web = await publicApp();
    const chat = teamsChat({
      ...stand.teams.account,
      ...(openSdk === undefined ? {} : { openSdk }),
      mount: web.app,
      format: { timeZone: 'Europe/Dublin' },
      log: silentLog,
      save: async () => {},
      load: async () => null,
      ...more,
    });
    return { web, chat };
  }

  test('a secret that has run out is told as what it is, and what is to be sent waits for the next', async () => {
    const { web, chat } = await otherChat({ appPassword: 'of last year' });
    const sent = chat.send(tip(stand.conversation));
    await expect(sent).rejects.toBeInstanceOf(Unavailable);
    await expect(sent).rejects.toThrow(/secret or tenant is wrong/);
    await web.close();
  });

  test('a token that Teams no longer takes makes the message wait, and is not shown again', async () => {
    const { chat, teams, conversation } = stand;
    await chat.send(tip(conversation));
    teams.revokeTokens();
    await expect(chat.send(tip(conversation, { id: 'm/2' }))).rejects.toBeInstanceOf(Unavailable);
    await chat.send(tip(conversation, { id: 'm/2' }));
    expect(teams.tokens()).toBe(2);
    expect(teams.sent).toHaveLength(2);
  });

  test('a large picture is fetched from us, a small one travels in the card', async () => {
    const { web, chat } = await otherChat({ toPng: () => Buffer.alloc(70_000), pictureUrl: undefined });
    await chat.send(tip(stand.conversation, { picture: PICTURE }));
    expect(JSON.stringify(cardOf(stand.teams.sent[0]!))).not.toContain('"Image"');
    const hosted = await otherChat({
      pictureUrl: (picture: { id: string }) => `https://linemate.example/pictures/${picture.id}.png?sig=abc`,
    });
    await hosted.chat.send(tip(stand.conversation, { picture: PICTURE }));
    expect(JSON.stringify(cardOf(stand.teams.sent[1]!))).toContain('https://linemate.example/pictures/picture-1.png?sig=abc');
    await web.close();
    await hosted.web.close();
  });

  test("when Microsoft's keys cannot be had, nobody is let in and nobody is called a stranger", async () => {
    const refused: string[] = [];
    const { web, chat } = await otherChat({
      openIdUrl: `${stand.teams.account.loginUrl}/away`,
      onRefused: (reason: string) => refused.push(reason),
    });
    chat.onInbound(async () => {});
    stand.teams.deliverTo(web.url('/teams/messages'));
    expect((await stand.teams.deliver(stand.teams.activities.privateMessage('x'))).status).toBe(500);
    expect(refused).toEqual([]);
    await web.close();
  });

  test('a body that is no JSON is the fault of who sent it', async () => {
    const { web, chat } = await otherChat({});
    chat.onInbound(async () => {});
    const answer = await fetch(web.url('/teams/messages'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toBe('');
    await web.close();
  });
}
