import { beforeEach, describe, expect, test } from 'vitest';
import { newLinkCode } from '../../src/flows/people/link-codes.ts';
import { TRIES_MAX } from '../../src/flows/people/link-person.ts';
import { takeEvents } from '../../src/flows/watch/take-events.ts';
import { auditEntries, verifyAudit } from '../../src/history/audit.ts';
import { upsertEpisode } from '../../src/history/episodes.ts';
import { erase } from '../../src/history/erase.ts';
import { recordPersonEpisode } from '../../src/history/person-episodes.ts';
import { decideProposal, issueProposal, sayVerdict } from '../../src/history/recommendations.ts';
import { retain } from '../../src/history/retain.ts';
import type { Event } from '../../src/line/event.ts';
import type { Message } from '../../src/messages/message.ts';
import type { Agreement, Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';
import { draws } from '../trial/draws.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from './shop-floor.ts';

const database = store(embedded);
const MINE = 'floor/private/mine';
const DRUM = 'floor/station/B2';
const START = at('07:00');
const minute = (n: number) => START + n * 60_000;
let floor: ShopFloor;

const plantWith = (agreement: Partial<Agreement>): Plant => {
  const plant = demoPlant();
  return { ...plant, agreement: { ...plant.agreement, ...agreement } };
};
const opened = async (agreement: Partial<Agreement> = {}) => {
  floor = await shopFloor(database(), plantWith(agreement));
  floor.clock.set(START);
};
beforeEach(() => opened());

const cards = async (conversation = MINE): Promise<Message[]> => (await floor.posts(conversation)).map(post => post.message);
const last = async (conversation = MINE): Promise<Message> => (await cards(conversation)).at(-1)!;
const ask = async (text: string, conversation = MINE) => {
  await floor.send({ kind: 'question', conversation, text });
  await floor.deliver();
  return last(conversation);
};
const type = async (code: string, conversation = MINE) => {
  await floor.send({ kind: 'linked', conversation, code });
  await floor.deliver();
  return last(conversation);
};
const linked = async (role = 'operator') => type((await newLinkCode(floor.ask, { role }, 'terminal')).code);
const choose = async (message: Message, button: string, values: Record<string, string>) => {
  const window = await floor.press(message, button);
  expect(window?.dialog.id).toBe(button);
  await floor.send({ kind: 'submit', conversation: message.conversation, message: message.id, continuation: window!.continuation, values });
  await floor.deliver();
  return last(message.conversation);
};
const labels = (message: Message) => message.buttons.map(button => button.id);
const text = (message: Message) => JSON.stringify([message.title, message.line2, message.body]);
const rows = async (table: string) => (await database().query<{ n: number }>(`select count(*)::integer as n from ${table}`)).rows[0]!.n;

describe('a code', () => {
  test('ties the account that types it to its role, once, and shows at once what is known and what may be chosen', async () => {
    const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
    const card = await type(code.toLowerCase());
    expect(text(card)).toContain('You are linked, as operator');
    expect(text(card)).toContain('off: nothing is kept');
    expect(labels(card)).toEqual(['me-in', 'me-where', 'me-quiet', 'me-erase']);
    expect(text(await type(code, 'floor/private/other'))).toContain('This code is not valid');
  });

  test('that is old is no code any more', async () => {
    const { code } = await newLinkCode(
      { ...floor.ask, realNow: () => floor.ask.realNow() - 15 * 60_000 - 1_000 },
      { role: 'lead' },
      'terminal',
    );
    expect(text(await type(code))).toContain('This code is not valid');
  });

  test('is guessed at five times at most, also when the sixth would be right', async () => {
    for (let guess = 0; guess < TRIES_MAX; guess++) expect(text(await type(`WRONG${guess}`))).toContain('not valid');
    expect(text(await linked())).toContain('Too many codes');
    const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
    expect(text(await type(code, 'floor/private/other'))).toContain('You are linked');
  });

  test('typed where others read along is not taken', async () => {
    const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
    expect(text(await type(code, 'floor/operator'))).toContain('Not here, where others read along');
    expect(text(await type(code))).toContain('You are linked');
  });

  test('stands in no log, no message and no table', async () => {
    const { code } = await newLinkCode(floor.ask, { role: 'operator' }, 'terminal');
    await type(code);
    const { rows: tables } = await database().query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'linemate'`,
    );
    for (const { name } of tables) {
      const { rows: kept } = await database().query(`select 1 from ${name} as one where position($1 in one::text) > 0`, [code]);
      expect([name, kept.length]).toEqual([name, 0]);
    }
    expect(JSON.stringify(floor.logged)).not.toContain(code);
  });

  test('for a role that does not exist is not made, and the nearest right name is said', async () => {
    await expect(newLinkCode(floor.ask, { role: 'operater' }, 'terminal')).rejects.toThrow('did you mean operator?');
    await expect(newLinkCode(floor.ask, { role: 'operator', person: 'Ana' }, 'terminal')).rejects.toThrow('never a name');
  });

  test('is undone by one word, and with the last account everything goes', async () => {
    await floor.press(await linked(), 'me-in');
    expect(await rows('pseudonym_key')).toBe(1);
    expect(text(await ask('unlink'))).toContain('no longer linked');
    expect([await rows('person_link'), await rows('pseudonym_key')]).toEqual([0, 0]);
  });
});

describe('what do you know about me?', () => {
  test.each([
    ['en', 'What do you know about me?', 'What I know about you'],
    ['de', 'Was weißt du über mich?', 'Was ich über dich weiß'],
    ['es', '¿Qué sabes de mí?', 'Lo que sé de ti'],
    ['pl', 'Co o mnie wiesz?', 'Co o tobie wiem'],
  ] as const)('in %s and in private it gives all of it', async (_lang, question, title) => {
    await linked();
    expect((await ask(question)).title).toBe(title);
  });

  test.each(['floor/operator', DRUM, 'floor/supervisor'])('asked at %s it says only where to ask', async place => {
    await floor.press(await linked(), 'me-in');
    const answer = await ask('what do you know about me?', place);
    expect(text(answer)).toContain('Ask me that in a private chat');
    expect(answer.buttons).toEqual([]);
  });

  test('of who is not linked there is nothing, and it says how to be', async () => {
    const answer = await ask('what do you know about me?');
    expect(text(answer)).toContain('link CODE');
    expect(answer.buttons).toEqual([]);
  });

  test('leaves a row in the log of who asked, with a role and a key, and the words of nobody', async () => {
    await linked();
    await ask('what do you know about me?');
    await ask('who was the slowest at the drum?', 'floor/supervisor');
    const entries = await auditEntries(database());
    expect(entries[0]!.entry).toMatchObject({ asker: 'supervisor/shared', purpose: 'question', class: 'person', outcome: 'refused' });
    expect(entries[1]!.entry).toMatchObject({
      asker: expect.stringMatching(/^operator\/[0-9a-f]{16}$/),
      class: 'own-data',
      outcome: 'answered',
    });
    expect(JSON.stringify(entries)).not.toMatch(/slowest|mine|p-/);
    expect((await verifyAudit(database())).ok).toBe(true);
  });
});

describe('without an agreement', () => {
  test('there is no person model to take part in, a tap of one who tries changes nothing, and nothing is noted', async () => {
    await opened({ level: 0, personModel: 'off' });
    const card = await linked();
    expect(text(card)).toContain('not agreed in this plant');
    expect(labels(card)).toEqual(['me-where', 'me-quiet', 'me-erase']);
    await floor.press(card, 'me-in');
    await choose(await last(), 'me-where', { station: 'B2' });
    await play(floor, seasoningClimbs(floor.plant, START, 31), minute(31));
    const tip = await last();
    expect(tip).toMatchObject({ title: 'Lower the seasoning feeder.', audience: 'person' });
    await floor.press(tip, 'on-it');
    expect(await rows('person_episode')).toBe(0);
  });
});

describe('who stands at the drum and takes part', () => {
  let tip: Message;
  beforeEach(async () => {
    const card = await linked();
    await floor.press(card, 'me-in');
    expect(text(await last())).toContain('on since');
    expect(text(await choose(await last(), 'me-where', { station: 'B2' }))).toContain('B2 Seasoning drum');
    await play(floor, seasoningClimbs(floor.plant, START, 31), minute(31));
    tip = (await cards()).find(one => one.tone === 'act')!;
  });
  const noted = async () =>
    (await database().query<{ what: string; seconds: number | null }>('select what, seconds from person_episode order by at, what')).rows;

  test('has the station’s tip in private too, and the station’s own card says nothing of it', async () => {
    expect(tip).toMatchObject({ title: 'Lower the seasoning feeder.', audience: 'person' });
    expect(labels(tip)).toEqual(['on-it', 'something-else', 'not-now', 'get-help']);
    expect(text(await last(DRUM))).not.toMatch(/private|mine|person/);
    const { rows: decisions } = await database().query('select * from decision');
    expect(JSON.stringify(decisions)).not.toMatch(/mine|y-|p-[0-9a-f]{12}/);
  });

  test('a tap in private is theirs alone, the card at the station says that somebody is on it', async () => {
    floor.clock.set(minute(32));
    await floor.press(tip, 'on-it');
    expect((await last(DRUM)).line2).toContain('Somebody is on it');
    expect(await noted()).toEqual([{ what: 'on-it', seconds: 120 }]);
    expect(text(await ask('what do you know about me?'))).toContain('B2 Seasoning drum, drifts: On it after 120 s');
  });

  test('a tap at the station is nobody’s', async () => {
    await floor.press(await last(DRUM), 'on-it');
    expect((await cards()).find(one => one.id === tip.id)!.line2).toContain('Somebody is on it');
    expect(await noted()).toEqual([]);
  });

  test('when it is over the private card asks once a shift how sure they were, and one tap answers', async () => {
    await floor.press(tip, 'on-it');
    await play(floor, seasoningClimbs(floor.plant, START, 40, 31), minute(40));
    const over = (await cards()).find(one => one.id === tip.id)!;
    expect(over.tone).toBe('done');
    expect(labels(over)).toEqual(['sure', 'not-sure']);
    expect(labels(await last(DRUM))).toEqual([]);
    await floor.press(over, 'not-sure');
    expect(text((await cards()).find(one => one.id === tip.id)!)).toContain('The next tip of this kind says more.');
    expect((await noted()).map(row => row.what)).toEqual(['on-it', 'asked', 'not-sure']);
    expect(text(await ask('what do you know about me?'))).toContain('not known yet → the steps');
  });

  /** Another drift from here to its end, forty minutes later, in a process that was started just now; whether its private card asks. */
  const asksAfter = async (from: number): Promise<boolean> => {
    floor.clock.set(from);
    await choose(await ask('what do you know about me?'), 'me-where', { station: 'B2' });
    const [restarted, told] = [await shopFloor(database(), floor.plant), (await cards()).length];
    restarted.clock.set(from);
    await play(restarted, seasoningClimbs(floor.plant, from, 40, 31), from + 40 * 60_000);
    const over = (await cards()).slice(told).find(one => one.tone === 'done')!;
    expect(over.audience).toBe('person');
    return labels(over).includes('sure');
  };

  test('voluntary one-tap check-ins come at most once a shift, over restarts as well, and again in the next', async () => {
    await play(floor, seasoningClimbs(floor.plant, START, 40, 31), minute(40));
    expect(labels((await cards()).find(one => one.id === tip.id)!)).toContain('sure');
    // It was not answered, but asked; this one is over a few minutes before the early shift is, the next one after it.
    expect(await asksAfter(at('13:20'))).toBe(false);
    expect(await asksAfter(at('14:00'))).toBe(true);
    expect((await noted()).filter(row => row.what === 'asked')).toHaveLength(2);
  }, 120_000);

  test('who leaves the person model and comes back, or strikes the entry, is not asked again in the same shift', async () => {
    await play(floor, seasoningClimbs(floor.plant, START, 40, 31), minute(40));
    await choose(await ask('what do you know about me?'), 'me-correct', { entry: tip.id.split('/').slice(1, 5).join('/') });
    await floor.press(await ask('what do you know about me?'), 'me-out');
    await floor.press(await last(), 'me-in');
    expect(await asksAfter(at('13:20'))).toBe(false);
    expect(await noted()).toEqual([]);
  }, 120_000);

  test('quiet in their own chat is theirs: the station’s tips go on', async () => {
    await floor.press(tip, 'not-now');
    await floor.press((await cards()).find(one => one.id === tip.id)!, 'quiet');
    const { rows: wishes } = await database().query<{ subject: string }>('select subject from wish');
    expect(wishes).toEqual([{ subject: `channel/${MINE}` }]);
    expect(text(await ask('what do you know about me?'))).toContain('quiet until 14:00');
  });

  test('an entry that was not them goes, and with the choice taken back all of them go', async () => {
    await floor.press(tip, 'on-it');
    const card = await ask('what do you know about me?');
    await choose(card, 'me-correct', { entry: tip.id.split('/').slice(1, 5).join('/') });
    expect(await noted()).toEqual([]);
    await floor.press(tip, 'get-help');
    expect(await noted()).not.toEqual([]);
    const key = async () => (await database().query('select pseudonym, opted_in_at from pseudonym_key')).rows;
    const before = await key();
    await floor.press(await last(), 'me-out');
    expect(await rows('person_episode')).toBe(0);
    expect(await rows('person_link')).toBe(1);
    expect(await key()).toEqual([{ pseudonym: expect.not.stringContaining(String(before[0]!['pseudonym'])), opted_in_at: null }]);
  });

  test('whoever stops the learning still gets the tips of the station where they said that they stand', async () => {
    await floor.press(await ask('what do you know about me?'), 'me-out');
    expect(text(await last())).toContain('B2');
    const [later, told] = [await shopFloor(database(), floor.plant), (await cards()).length];
    later.clock.set(at('13:20'));
    await play(later, seasoningClimbs(floor.plant, at('13:20'), 31), at('13:51'));
    expect((await cards()).slice(told).some(one => one.audience === 'person' && one.conversation === MINE)).toBe(true);
    const card = await ask('what do you know about me?');
    expect(await rows('presence')).toBe(1);
    await choose(card, 'me-erase', { sure: 'yes' });
    expect(await rows('presence')).toBe(0);
  }, 120_000);

  test('after deletion nothing of them is left, and the audit still verifies', async () => {
    await floor.press(tip, 'on-it');
    const card = await ask('what do you know about me?');
    expect((await choose(card, 'me-erase', {})).title).toBe('What I know about you');
    const gone = await choose(await last(), 'me-erase', { sure: 'yes' });
    expect(gone).toMatchObject({ title: 'Deleted', buttons: [] });
    for (const table of ['person_link', 'pseudonym_key', 'person_episode', 'presence'])
      expect([table, await rows(table)]).toEqual([table, 0]);
    const times = { plant: floor.clock.now(), real: floor.ask.realNow() };
    await retain(database(), floor.plant.agreement.retentionDays, times);
    expect(await erase(database())).toBe(true);
    expect(await cards()).toEqual([]);
    expect(await erase(database())).toBe(false);
    expect(text(await ask('what do you know about me?'))).toContain('Nothing.');
    expect((await verifyAudit(database())).ok).toBe(true);
  });
});

describe('a log-in at the station', () => {
  const logIn = (operator: string, change = 'login', at = START) =>
    takeEvents(floor.take, [{ line: 'B', station: 'B2', kind: 'operator', change, operator, at: new Date(at).toISOString() }], 'http');
  const linkedAs = async (person: string) => type((await newLinkCode(floor.ask, { role: 'operator', person }, 'terminal')).code);

  test('says where a linked person stands, until they log out; of everybody else it says that somebody did', async () => {
    await linkedAs('p-17');
    await logIn('p-99');
    await logIn('p-17', 'login', START - 16 * 60_000);
    expect(await rows('presence')).toBe(0);
    await logIn('p-17');
    expect(text(await ask('what do you know about me?'))).toContain('B2 Seasoning drum');
    await logIn('p-17', 'logout');
    expect(text(await ask('what do you know about me?'))).toContain('not said');
  });

  test('says nothing without an agreement', async () => {
    await opened({ level: 0, personModel: 'off' });
    await linkedAs('p-17');
    await logIn('p-17');
    expect(await rows('presence')).toBe(0);
  });
});

test('who says where they stand while a tip stands there gets it at once, once, until somebody has it', async () => {
  await play(floor, seasoningClimbs(floor.plant, START, 31), minute(31));
  await linked();
  const mine = async () => (await cards()).filter(card => card.tone === 'act');
  for (const station of ['B4', 'B2', 'B2']) await choose((await cards()).find(card => card.id.startsWith('me/'))!, 'me-where', { station });
  expect(await mine()).toMatchObject([{ title: 'Lower the seasoning feeder.', audience: 'person' }]);
  await floor.press((await mine())[0]!, 'on-it');
  expect((await last(DRUM)).line2).toContain('Somebody is on it');
  await floor.send({
    kind: 'linked',
    conversation: 'floor/private/other',
    code: (await newLinkCode(floor.ask, { role: 'operator' }, 'terminal')).code,
  });
  await floor.deliver();
  await choose(await last('floor/private/other'), 'me-where', { station: 'B2' });
  expect((await cards('floor/private/other')).filter(card => card.id.startsWith('m/'))).toEqual([]);
});

test('who is not linked is answered nothing in private but how to be', async () => {
  expect(text(await ask('how is the line?'))).toContain('link CODE');
  await linked();
  expect(text(await ask('how is the line?'))).not.toContain('link CODE');
});

test('who takes far longer with drifts than others do gets an offer of help, and nobody else sees why', async () => {
  const card = await linked();
  await floor.press(card, 'me-in');
  await choose(await last(), 'me-where', { station: 'B2' });
  const { rows: keys } = await database().query<{ pseudonym: string }>('select pseudonym from pseudonym_key');
  const stationType = floor.plant.lines[0]!.stations.find(one => one.id === 'B2')!.type.kind;
  for (let n = 1; n <= 120; n++) {
    const own = n % 4 === 0;
    const openedAt = START - n * 6 * 3_600_000;
    const closedAt = openedAt + (own ? 30 : 4) * 60_000;
    const id = `B/B2/drift/${new Date(openedAt).toISOString()}`;
    const past = {
      id,
      line: 'B',
      station: 'B2',
      kind: 'drift',
      openedAt,
      closedAt,
      state: 'closed',
      consequences: [],
      safety: false,
      findings: 1,
      repeat: false,
    } as const;
    await upsertEpisode(database(), past, { stationType });
    if (own)
      await database().query('insert into person_episode (pseudonym, episode, role, what, at) values ($1, $2, $3, $4, $5)', [
        ...[keys[0]!.pseudonym, id, 'operator', 'on-it', openedAt + 60_000],
      ]);
  }
  await play(floor, seasoningClimbs(floor.plant, START, 31), minute(31));
  const mine = (await cards()).find(one => one.tone === 'act')!;
  const theirs = await last(DRUM);
  expect(text(mine)).toMatch(/Shall I get someone\?|only you see it said like this/);
  expect(mine.body.some(block => block.kind === 'steps')).toBe(true);
  expect(text(theirs)).not.toMatch(/Shall I|only you/);
  expect(theirs.body.some(block => block.kind === 'steps')).toBe(false);
  const view = text(await ask('what do you know about me?'));
  expect(view).toMatch(/help wanted in \d+ of 100/);
  for (const place of ['floor/supervisor', 'floor/role/trainer', DRUM])
    expect(JSON.stringify(await cards(place))).not.toContain('help wanted in');
});

test('who leaves one proposal after the other that was right is told so on their own card, and nobody else is', async () => {
  const system = 'line optimiser';
  const plant: Plant = {
    ...plantWith({}),
    recommendations: [{ system, replyTopic: null, broker: null, replyUrl: 'http://127.0.0.1:9/', secretEnv: null }],
  };
  floor = await shopFloor(database(), plant);
  floor.clock.set(START);
  const card = await linked();
  await floor.press(card, 'me-in');
  await choose(await last(), 'me-where', { station: 'B2' });
  const { rows: keys } = await database().query<{ pseudonym: string }>('select pseudonym from pseudonym_key');
  const stationType = plant.lines[0]!.stations.find(one => one.id === 'B2')!.type.kind;
  const chance = draws(5);
  for (let n = 1; n <= 120; n++) {
    const [own, at] = [n % 3 === 0, START - n * 6 * 3_600_000];
    const issued = { line: 'B', station: own ? 'B2' : `B${3 + (n % 2)}`, needsAck: true, parameter: 'feeder', confidence: 0.8, system };
    await issueProposal(database(), { ...issued, id: `r-${n}`, from: 49, to: 43, unit: '%', at });
    await decideProposal(database(), 'B', `r-${n}`, {
      decision: own || chance() < 0.3 ? 'rejected' : 'accepted',
      at: at + 60_000,
      by: 'people',
    });
    await sayVerdict(database(), 'B', `r-${n}`, 'right');
    if (!own) continue;
    const id = `B/B2/recommendation/${new Date(at).toISOString()}`;
    const over = { state: 'closed', consequences: [], safety: false, findings: 1, repeat: false } as const;
    const episode = { ...over, id, line: 'B', station: 'B2', kind: 'recommendation', openedAt: at, closedAt: at + 60_000 } as const;
    await upsertEpisode(database(), episode, { stationType });
    await recordPersonEpisode(database(), { pseudonym: keys[0]!.pseudonym, episode: id, role: 'operator', what: 'left', at: at + 60_000 });
  }
  const waiting = {
    line: 'B',
    station: 'B2',
    kind: 'recommendation',
    id: 'r-now',
    phase: 'issued',
    needsAck: true,
    confidence: 0.8,
  } as const;
  const proposed: Event = { ...waiting, parameter: 'feeder', from: 49, to: 43, unit: '%', system, seen: minute(20), at: minute(20) };
  const events = [...seasoningClimbs(plant, START, 26, 0), proposed].sort((a, b) => a.seen - b.seen);
  await play(floor, events, minute(26));
  const mine = (await cards()).find(one => one.title.startsWith('Decide'))!;
  const theirs = await last(DRUM);
  expect(text(mine)).toContain('You usually leave these. Here they were mostly right');
  expect(mine.body.some(block => block.kind === 'steps')).toBe(true);
  expect(text(theirs)).toContain('Decide');
  expect(text(theirs)).not.toMatch(/usually|only you/);
  expect(text(await ask('what do you know about me?'))).toMatch(/Next proposal: followed as it stands in \d+ of 100/);
  for (const place of ['floor/supervisor', 'floor/role/trainer', DRUM])
    expect(JSON.stringify(await cards(place))).not.toContain('Next proposal');
});

test('first contact is one screen, and comes once', async () => {
  for (const id of ['a', 'b']) await floor.send({ kind: 'installed', conversation: MINE, id });
  await floor.deliver();
  expect(await cards()).toHaveLength(1);
  expect(text(await last())).toMatch(/I am Linemate, an AI.*I watch machines, not you/);
  expect(labels(await last())).toEqual(['me-quiet', 'me-see']);
  await floor.press(await last(), 'me-see');
  expect(text(await last())).toContain('What I know about you');
});
