/** What is known about somebody, as they see it and change it in both chats: taken part in, corrected, silenced, stopped, deleted. */
import { afterEach, describe, expect, test } from 'vitest';
import { newLinkCode } from '../../../src/flows/people/link-codes.ts';
import { latestRevision } from '../../../src/history/outbox.ts';
import type { Message } from '../../../src/messages/message.ts';
import { PERSON_WORDS } from '../../../src/messages/words/person.ts';
import type { Plant } from '../../../src/plant/plant.ts';
import { embedded, store } from '../history-store.ts';
import { type Lived, lived, STANDS } from './lived.ts';

const database = store(embedded);
const words = PERSON_WORDS.pl;
const agreed = (plant: Plant): Plant => ({ ...plant, agreement: { ...plant.agreement, level: 1, personModel: 'opt-in' } });

describe.each(STANDS)('in %s', (_name, open) => {
  let shift: Lived;
  afterEach(() => shift.close());

  /** Linked, taking part, at the drum. */
  async function takingPart(): Promise<void> {
    shift = await lived(database(), open, 'operator', { of: agreed });
    await shift.stand.ask(`link ${(await newLinkCode(shift.floor.ask, { role: 'operator' }, 'terminal')).code}`, 'private');
    await press(mine(), 'me-in');
    await press(mine(), 'me-where');
    await shift.stand.fillIn({ station: 'B2' });
  }
  const mine = () => shift.latest('me/');
  const card = () => shift.shown(mine()).text;
  /** The button as it stands now, by what it is for: whoever presses it reads its label. */
  async function press(message: Message, button: string): Promise<void> {
    const now = (await latestRevision(database(), message.id, message.conversation))!;
    await shift.stand.press(now, now.buttons.find(one => one.id === button)!.label);
  }
  const askAboutMe = async () => {
    await shift.stand.ask('co o mnie wiesz?', 'private');
    return whole();
  };
  /** With what unfolds: in Teams on the card itself, in Slack in a window. */
  async function whole(): Promise<string> {
    if (shift.stand.chat.product !== 'slack' || !shift.shown(mine()).buttons.includes(words.soFar)) return card();
    await shift.stand.press(mine(), words.soFar);
    return card() + shift.stand.windowWords();
  }
  /** The tip in their own chat. */
  const own = () =>
    shift.floor.told
      .map(one => one.message)
      .find(one => one.id.startsWith('m/') && one.conversation !== shift.stand.conversation && !one.conversation.startsWith('floor/'));
  const rows = async (table: string) => (await database().query<{ n: number }>(`select count(*)::integer as n from ${table}`)).rows[0]!.n;

  test('what one tapped stands there, and *Not me* takes it out for good', async () => {
    await takingPart();
    expect(card()).toContain('B2 Seasoning drum');
    await shift.drifts(31);
    await press(own()!, 'on-it');
    expect(await askAboutMe()).toContain(words.acts['on-it']);
    await press(mine(), 'me-correct');
    const [entry] = (await database().query<{ episode: string }>('select episode from person_episode')).rows;
    expect(shift.stand.windowWords()).toContain(words.acts['on-it']);
    await shift.stand.fillIn({ entry: entry!.episode });
    expect(await whole()).not.toContain(words.acts['on-it']);
    expect(await rows('person_episode')).toBe(0);
    expect(await askAboutMe()).not.toContain(words.acts['on-it']);
    expect(shift.stand.problems()).toEqual([]);
  });

  test('*Quiet* keeps tips out of one’s own chat until the shift ends, and is taken back in one tap', async () => {
    await takingPart();
    await press(mine(), 'me-quiet');
    expect(card()).toMatch(/cisza do 14:00|14:00/);
    expect(shift.shown(mine()).buttons).toContain(words.loud);
    await shift.drifts(31);
    expect(shift.latest('m/').conversation).toBe(shift.stand.conversation);
    expect(own()).toBeUndefined();
    await press(mine(), 'me-loud');
    expect(card()).toContain(words.tipsOn);
    expect(shift.shown(mine()).buttons).toContain(words.quiet);
    expect(shift.stand.problems()).toEqual([]);
  });

  test('*Stop learning* leaves nothing that could be joined to them, and says so', async () => {
    await takingPart();
    await press(mine(), 'me-out');
    expect(card()).toContain(words.learningOff);
    expect(shift.shown(mine()).buttons).toContain(words.optIn);
    await shift.drifts(31);
    expect(await rows('person_episode')).toBe(0);
    expect(await askAboutMe()).toContain(words.learningOff);
    expect(shift.stand.problems()).toEqual([]);
  });

  test('*Delete all* asks once more, and after it nothing is known, whoever asks', async () => {
    await takingPart();
    await press(mine(), 'me-erase');
    expect(shift.stand.window()).toEqual({ title: words.eraseTitle, fields: ['sure'] });
    expect(await rows('person_link')).toBe(1);
    await shift.stand.fillIn({ sure: 'yes' });
    expect(card()).toContain(words.erasedLine);
    expect(await rows('person_link')).toBe(0);
    expect(await askAboutMe()).toContain(words.nothing);
    expect(shift.stand.problems()).toEqual([]);
  });
});
