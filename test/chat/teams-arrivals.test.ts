/** What Teams sends us passes through the client of whoever sends it: what Microsoft does not sign may have been made up there. */
import { expect, test } from 'vitest';
import { teamsArrival } from '../../src/chat/teams/inbound.ts';

const AAD = 'e2a1c9b0-0000-4000-8000-000000000001';
const HERE = '19:line@thread.tacv2';
const SERVICE = 'https://smba.trafficmanager.net/emea/';
const EVIL = { serviceUrl: 'https://evil.example/', conversationId: HERE, conversationType: 'channel', botId: '28:bot', userAadId: AAD };

const filledIn = (note: object, name = 'task/submit') =>
  teamsArrival({
    type: 'invoke',
    name,
    id: '1',
    channelId: 'msteams',
    serviceUrl: SERVICE,
    from: { id: '29:u', aadObjectId: AAD },
    recipient: { id: '28:bot' },
    conversation: { id: `${HERE};messageid=7`, conversationType: 'channel', tenantId: 't' },
    value: { data: { linemateNote: note, question: 'how is the line?' } },
  });
const eventOf = (note: object, name?: string) => {
  const arrival = filledIn(note, name);
  if (arrival?.kind !== 'submit') throw new Error('this is no window that was filled in');
  return arrival.event;
};
const note = (more: object) => ({ dialog: 'ask', conversation: `teams/${HERE}`, continuation: null, ...more });

test.each(['teams/19:trainers@thread.tacv2', 'floor/role/trainer', 'floor/trainer', 'slack/C1', 'teams/another-person', ''])(
  'a window that says it was opened in %s speaks from where it was filled in',
  conversation => {
    expect(eventOf(note({ conversation })).conversation).toBe(`teams/${HERE}`);
  },
);

test('a window is answered where it was opened, or to who filled it in alone', () => {
  expect(eventOf(note({})).conversation).toBe(`teams/${HERE}`);
  expect(eventOf(note({ conversation: `teams/${AAD}` })).conversation).toBe(`teams/${AAD}`);
});

test.each(['task/submit', 'composeExtension/submitAction'])('no window (%s) names an address that our token goes to', name => {
  const event = eventOf(note({ continuation: { message: 'ask', ...EVIL, place: EVIL } }), name);
  expect(event.continuation).toMatchObject({ message: 'ask', place: { serviceUrl: SERVICE, conversationId: `${HERE};messageid=7` } });
  expect(JSON.stringify(event.continuation)).not.toContain('evil');
});

test('what a window was given beside a place comes back whole', () => {
  const given = { message: 'm/1', button: 'edit', base: { text: 'a', draft: null } };
  expect(eventOf(note({ continuation: given })).continuation).toEqual(given);
  expect(eventOf(note({ continuation: { ...given, place: null } })).continuation).toEqual(given);
});

const written = (more: object) =>
  teamsArrival({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: SERVICE,
    text: '<at>Linemate</at> why @ S3?',
    from: { id: '29:u', aadObjectId: AAD },
    recipient: { id: '28:bot' },
    conversation: { id: HERE, conversationType: 'channel', tenantId: 't' },
    entities: [{ type: 'mention', text: '<at>Linemate</at>', mentioned: { id: '28:bot' } }],
    ...more,
  });
const textOf = (more: object) => {
  const arrival = written(more);
  return arrival?.kind === 'event' ? arrival.event.text : null;
};

test('mentions of nothing, or of what stands for a mention, do not make a message grow', () => {
  expect(textOf({})).toBe('why @ S3?');
  const of = (text: string) => Array.from({ length: 60 }, () => ({ type: 'mention', text, mentioned: { id: '29:other' } }));
  expect(textOf({ entities: of('') })!.length).toBeLessThan(60);
  expect(textOf({ entities: [...of('@'), ...of('…')] })!.length).toBeLessThan(60);
});

test('an id as Teams has none is not kept, and nothing falls over it', () => {
  const conversation = (id: string) => ({ conversation: { id, conversationType: 'channel', tenantId: 't' } });
  expect(written(conversation('x'.repeat(300)))).not.toBeNull();
  expect(written(conversation('x'.repeat(301)))).toBeNull();
  const quoted = { id: '"'.repeat(300), aadObjectId: '"'.repeat(300) };
  expect(written({ from: quoted, recipient: quoted, ...conversation('"'.repeat(300)) })).toBeNull();
});

const filesIn = (attachments: object[]) => {
  const arrival = teamsArrival({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: SERVICE,
    text: '<at>Linemate</at> look',
    from: { id: '29:u', aadObjectId: AAD },
    recipient: { id: '28:bot' },
    attachments,
    conversation: { id: `${HERE};messageid=7`, conversationType: 'channel', tenantId: 't' },
    entities: [{ type: 'mention', text: '<at>Linemate</at>', mentioned: { id: '28:bot' } }],
  });
  if (arrival?.kind !== 'event') throw new Error('this is no message');
  return { files: arrival.event.files?.length ?? 0, unseen: arrival.event.unseen === true };
};
const asShown = (content: string) => ({ contentType: 'text/html', content });

test.each([
  ['a photo that went to SharePoint', '<p>look</p><attachment id="8e1f"></attachment>', true],
  [
    'a picture that is kept back',
    '<p>look <img src="https://graph.microsoft.com/x" itemtype="http://schema.skype.com/AMSImage"></p>',
    true,
  ],
  ['a smiley', '<p>look <img alt="🙂" itemtype="http://schema.skype.com/Emoji" src="https://statics.teams/x"></p>', false],
  ['words alone', '<p>look</p>', false],
])('%s in a message of which only its words are handed to us: %s', (_what, content, unseen) => {
  expect(filesIn([asShown(content)])).toEqual({ files: 0, unseen });
});

test('a picture that is handed over is not missed, though it stands in the message, too', () => {
  const picture = { contentType: 'image/*', contentUrl: `${SERVICE}v3/attachments/1/views/original` };
  expect(filesIn([asShown('<p><img itemtype="http://schema.skype.com/AMSImage"></p>'), picture])).toEqual({ files: 1, unseen: false });
});
