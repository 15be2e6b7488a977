import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { newLinkCode } from '../../src/flows/people/link-codes.ts';
import { erase } from '../../src/history/erase.ts';
import { retain } from '../../src/history/retain.ts';
import { silentLog } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import { type Backends, openBackends } from '../../src/queue/open-backends.ts';
import { play, type ShopFloor, seasoningClimbs, shopFloor } from '../flows/shop-floor.ts';
import { at, demoPlant } from '../sources/demo-plant.ts';

const MINE = 'floor/private/4f1c7a52-needle-chat';
const PERSON = 'p-needle7731';
const START = at('07:00');
const dataDir = mkdtempSync(join(tmpdir(), 'linemate-erase-'));
let backends: Backends;
let floor: ShopFloor;

afterEach(async () => {
  await backends.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const open = async () => {
  backends = await openBackends({ dataDir, log: silentLog });
};

/** The files of the store and of the queue that have these bytes. */
const filesWith = (text: string): string[] =>
  globSync('**/*', { cwd: dataDir }).filter(name => {
    const path = join(dataDir, name);
    return statSync(path).isFile() && readFileSync(path).includes(text);
  });

async function press(message: Message, button: string, values?: Record<string, string>): Promise<void> {
  const window = await floor.press(message, button);
  if (values === undefined) return;
  await floor.send({ kind: 'submit', conversation: MINE, message: message.id, continuation: window!.continuation, values });
  await floor.deliver();
}
const last = async (): Promise<Message> => (await floor.posts(MINE)).at(-1)!.message;
const ask = async (text: string) => {
  await floor.send({ kind: 'question', conversation: MINE, text, id: `${MINE}/${text.length}` });
  await floor.deliver();
};

test('after deletion and the next retention run no file of store or queue has the person, their key, or their chat', async () => {
  await open();
  floor = await shopFloor(backends.database, demoPlant());
  floor.clock.set(START);
  const { code } = await newLinkCode(floor.ask, { role: 'operator', person: PERSON }, 'terminal');
  await floor.send({ kind: 'linked', conversation: MINE, code });
  await floor.deliver();
  await press(await last(), 'me-in');
  await press(await last(), 'me-where', { station: 'B2' });
  await play(floor, seasoningClimbs(floor.plant, START, 31), START + 31 * 60_000);
  await press((await floor.posts(MINE)).find(post => post.message.tone === 'act')!.message, 'on-it');
  await ask('how is the line?');
  const rung = Promise.withResolvers<void>();
  await backends.doorbells.answer({ conversation: async () => rung.resolve() });
  await backends.doorbells.ringConversation(MINE);
  await rung.promise;
  const { rows } = await backends.database.query<{ pseudonym: string }>('select pseudonym from pseudonym_key');
  const needles = [PERSON, rows[0]!.pseudonym, MINE];

  // They are there, also after a restart: the search would find them.
  await backends.close();
  for (const needle of needles) expect([needle, filesWith(needle).length > 0]).toEqual([needle, true]);
  await open();
  floor = await shopFloor(backends.database, demoPlant(), { templates: false });
  floor.clock.set(START + 32 * 60_000);

  await ask('what do you know about me?');
  await press(await last(), 'me-erase', { sure: 'yes' });
  expect((await last()).title).toBe('Deleted');
  const times = { plant: floor.clock.now(), real: floor.ask.realNow() };
  await retain(backends.database, floor.plant.agreement.retentionDays, times);
  expect(await erase(backends.database)).toBe(true);
  expect(needles.map(needle => [needle, filesWith(needle)])).toEqual(needles.map(needle => [needle, []]));
}, 120_000);
