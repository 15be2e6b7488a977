/** What somebody on the line says was wrong, and photographs, as it reaches whoever writes the tips: on their card in the chat and on their page. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listCorrections } from '../../../src/flows/learn/list-corrections.ts';
import { newLinkCode } from '../../../src/flows/people/link-codes.ts';
import { keepPageAddress } from '../../../src/flows/people/page-address.ts';
import { openPrompts, PROMPTS_FOLDER, type Prompts } from '../../../src/flows/train/prompt-folder.ts';
import { jpeg } from '../../privacy/a-photo.ts';
import { embedded, store } from '../history-store.ts';
import { type Lived, lived, STANDS } from './lived.ts';

const database = store(embedded);

describe.each(STANDS)('in %s', (name, open) => {
  let shift: Lived;
  let prompts: Prompts;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'linemate-corrected-'));
    copyFileSync(join(PROMPTS_FOLDER, 'seasoning-drift.md'), join(folder, 'seasoning-drift.md'));
    shift = await lived(database(), open, 'operator', { prompts: async ({ ask }) => (prompts = await openPrompts(ask, folder)) });
    await keepPageAddress(database(), 'https://plant.example/');
  });
  afterEach(async () => {
    await prompts.close();
    await shift.close();
    rmSync(folder, { recursive: true });
  });
  /** Slack's opens for whoever reads the channel; Teams hands bytes to us alone, so they are kept here. */
  const LINK = name === 'Slack' ? 'https://plant.slack.example/' : 'https://plant.example/photo/B2/';

  test('one tap opens the window; what is said there and photographed below the card stands before the trainer, with what it touches', async () => {
    const { stand, floor, drifts, latest, shown } = shift;
    const tip = await drifts(31);
    await stand.press(tip, 'Something else');
    expect(stand.window()).toEqual({ title: 'To coś innego', fields: ['what', 'words'] });
    await stand.fillIn({ what: 'sensor', words: 'The probe is dirty' });
    expect(shown(tip).text).toContain('Noted: ');
    await stand.addPicture!(tip, 'look at this', jpeg({}));

    const { rows } = await listCorrections(floor.ask, 'en');
    expect(rows).toMatchObject([{ text: 'The probe is dirty', attached: [{ text: 'picture, 07:31', words: 'look at this' }] }]);
    expect(rows[0]!.attached[0]!.link).toContain(LINK);
    expect(rows[0]!.attached[0]!.shown).toEqual(name === 'Slack' ? null : expect.stringMatching(/^\/photo\/B2\/[0-9a-f]+$/));

    await stand.ask(`link ${(await newLinkCode(floor.ask, { role: 'trainer' }, 'terminal')).code}`, 'private');
    await stand.ask('home', 'private');
    await stand.press(latest('desk/'), 'Obejrzyj');
    const card = shown(latest('review/')).text;
    expect(card).toContain('The probe is dirty');
    expect(card).toMatch(/zdjęcie, 07:31/);
    expect(JSON.stringify(latest('review/'))).toContain(LINK);
    expect(card).toContain('Ostatnie 30 dni: pasuje 1×, odezwałaby się 1×');
    expect(card).toMatch(/dzi\p{L}+ 07:\d\d.*B2 · /su);
    expect(stand.problems()).toEqual([]);
  });
});
