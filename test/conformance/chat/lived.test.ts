/** What people do on cards, lived through in both chats. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { newLinkCode } from '../../../src/flows/people/link-codes.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../../src/flows/train/prompt-folder.ts';
import { templateLabels } from '../../../src/flows/train/save-prompt.ts';
import { spend } from '../../../src/history/budget.ts';
import { corrections, recordCorrection } from '../../../src/history/corrections.ts';
import type { Message } from '../../../src/messages/message.ts';
import { contentHash } from '../../../src/prompts/content-hash.ts';
import { seasoningClimbs } from '../../flows/shop-floor.ts';
import { at } from '../../sources/demo-plant.ts';
import { embedded, store } from '../history-store.ts';
import { type Lived, lived, minute, STANDS, START } from './lived.ts';

const database = store(embedded);

describe.each(STANDS)('in %s', (_name, open) => {
  let shift: Lived;
  afterEach(() => shift.close());
  const opened = async (...[role, options]: [Parameters<typeof lived>[2], Parameters<typeof lived>[3]?]) =>
    (shift = await lived(database(), open, role, options));

  test('*Not now* leaves the card where it is, quieter; when waste begins it is asked for again, in the same place, and said once', async () => {
    const { stand, drifts, goesOn, plant, shown } = await opened('operator');
    const tip = await drifts(31);
    await stand.press(tip, 'Not now');
    expect(shown(tip).text).toContain('Put aside. It comes back when waste begins');
    expect(shown(tip).buttons).toEqual(expect.arrayContaining(['On it', 'Get help', 'Quiet this shift']));
    expect(shown(tip).buttons).not.toContain('Not now');
    await drifts(37);
    expect(stand.announcedBelow!(tip)).toEqual([]);
    await drifts(48);
    expect(shown(tip).text).toContain('waste since');
    expect(shown(tip).text).not.toContain('Put aside');
    expect(shown(tip).buttons).toEqual(expect.arrayContaining(['On it', 'Something else', 'Not now', 'Get help']));
    expect(stand.announcedBelow!(tip)).toEqual([expect.stringMatching(/waste since 07:\d\d.*The card with its buttons stands further up/)]);
    await drifts(60);
    expect(stand.announcedBelow!(tip)).toHaveLength(1);
    await goesOn(seasoningClimbs(plant, START, 75, 60), 75);
    expect(stand.announcedBelow!(tip)).toEqual([expect.stringMatching(/ again at 0\d:\d\d/)]);
    expect(stand.posts(tip)).toBe(1);
    expect(stand.problems()).toEqual([]);
  });

  test('what was put aside waits until the last interruption is ten minutes old, and comes back no more once somebody has it', async () => {
    const { stand, drifts, floor } = await opened('operator');
    const tip = await drifts(31);
    await stand.press(tip, 'Not now');
    await drifts(37);
    const interrupted = (n: number) => spend(database(), [`channel/${stand.conversation}`], minute(n), `m/another at ${n}`);
    await interrupted(37);
    await drifts(46);
    expect(stand.announcedBelow!(tip)).toEqual([]);
    await drifts(48);
    expect(stand.announcedBelow!(tip)).toHaveLength(1);
    expect(floor.told.filter(({ message }) => message.id.startsWith('back/'))[0]!.at).toBeGreaterThanOrEqual(minute(47));
  });

  test('what somebody took in hand before there was room for it does not come back', async () => {
    const { stand, drifts } = await opened('operator');
    const tip = await drifts(31);
    await stand.press(tip, 'Not now');
    await spend(database(), [`channel/${stand.conversation}`], minute(37), 'm/another');
    await drifts(46);
    await stand.press(tip, 'On it');
    await drifts(60);
    expect(stand.announcedBelow!(tip)).toEqual([]);
  });

  test.each([
    ['Right', 'right'],
    ['Wrong', 'wrong'],
    ['Pointless', 'pointless'],
  ])('a supervisor taps *%s* on what would have been said: kept once, and taken back with one tap', async (label, kind) => {
    const { stand, drifts, shown } = await opened('supervisor', { mode: 'shadow' });
    const list = await drifts(31);
    expect(shown(list).buttons).toEqual(['Right', 'Wrong', 'Pointless', 'Why']);
    const kept = async () => (await corrections(database(), 0, minute(60))).map(one => one.kind);
    await stand.press(list, label);
    await stand.again();
    expect(await kept()).toEqual([kind]);
    expect(shown(list).text).toContain('all judged');
    await stand.press(list, 'Take back');
    expect(await kept()).toEqual([]);
    expect(shown(list).buttons).toEqual(['Right', 'Wrong', 'Pointless', 'Why']);
    expect(stand.posts(list)).toBe(1);
    expect(stand.problems()).toEqual([]);
  });

  describe('a trainer, with words from the line before them', () => {
    const original = readFileSync(join(PROMPTS_FOLDER, 'slow.md'), 'utf8');
    let folder: string;
    let prompts: Prompts;
    afterEach(async () => {
      await prompts.close();
      rmSync(folder, { recursive: true });
    });

    async function reviewed(): Promise<Message> {
      folder = mkdtempSync(join(tmpdir(), 'linemate-lived-'));
      writeFileSync(join(folder, 'slow.md'), original);
      const { stand, floor, latest } = await opened('supervisor', {
        prompts: async ({ ask }) => (prompts = await openPrompts(ask, folder)),
      });
      const said = { line: 'B', station: 'B2', episode: null, messageId: null, version: null, said: null };
      const correction = { id: 'tap-17', at: at('06:59'), kind: 'something-else', text: 'Check the film first', template: 'slow' } as const;
      await database().transaction(tx => recordCorrection(tx, { ...correction, ...said }));
      await stand.ask(`link ${(await newLinkCode(floor.ask, { role: 'trainer' }, 'terminal')).code}`, 'private');
      await stand.ask('home', 'private');
      await stand.press(latest('desk/'), 'Obejrzyj');
      return latest('review/');
    }
    const onDisk = () => readFileSync(join(folder, 'slow.md'), 'utf8');
    const speaks = async () => (await templateLabels(database(), 'slow')).find(one => one.label === 'production')?.hash;

    test('accepts them: they are in the draft, and speak only once published', async () => {
      const card = await reviewed();
      const { stand } = shift;
      await stand.press(card, 'Przyjmij');
      expect(onDisk()).toContain('Check the film first.');
      expect(await speaks()).toBe(contentHash(original));
      await stand.press(card, 'Opublikuj');
      expect(await speaks()).toBe(contentHash(onDisk()));
      expect(stand.problems()).toEqual([]);
    });

    test('declines them: the tip stays as it was, and they wait no more', async () => {
      const card = await reviewed();
      const { stand, latest } = shift;
      await stand.press(card, 'Odrzuć');
      expect(onDisk()).toBe(original);
      await stand.ask('home', 'private');
      expect(JSON.stringify(latest('desk/'))).not.toContain('Check the film first');
      expect(stand.problems()).toEqual([]);
    });

    test('changes a word in a window, then publishes', async () => {
      const card = await reviewed();
      const { stand } = shift;
      await stand.press(card, 'Edytuj');
      await stand.fillIn({ action: 'Call somebody over.' });
      expect(onDisk()).toContain('Call somebody over.');
      await stand.press(card, 'Opublikuj');
      expect(await speaks()).toBe(contentHash(onDisk()));
      expect(stand.problems()).toEqual([]);
    });
  });
});
