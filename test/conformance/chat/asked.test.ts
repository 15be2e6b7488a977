/** What people ask in both chats, and what they then do with the answer. */
import { afterEach, describe, expect, test } from 'vitest';
import { newLinkCode } from '../../../src/flows/people/link-codes.ts';
import { corrections } from '../../../src/history/corrections.ts';
import type { Plant, Role } from '../../../src/plant/plant.ts';
import { run, stoppedLine } from '../../flows/stopped-line.ts';
import { embedded, store } from '../history-store.ts';
import { type Lived, lived, minute, STANDS, START } from './lived.ts';

const database = store(embedded);

/** A second line beside the first, of the same machines. */
const withPopcorn = (plant: Plant): Plant => {
  const [line] = plant.lines;
  const renamed = (id: string) => id.replace(/^B/, 'P');
  const stations = line!.stations.map(one => ({
    ...one,
    id: renamed(one.id),
    name: `Popcorn ${one.name}`,
    aliases: {},
    feeds: one.feeds.map(renamed),
  }));
  return { ...plant, lines: [line!, { ...line!, id: 'P', name: 'Popcorn line', aliases: {}, stations }] };
};

describe.each(STANDS)('in %s', (_name, open) => {
  let shift: Lived;
  afterEach(() => shift.close());
  const linked = async (role: Role, lines?: string[]) => {
    const { code } = await newLinkCode(shift.floor.ask, { role, ...(lines === undefined ? {} : { lines }) }, 'terminal');
    await shift.stand.ask(`link ${code}`, 'private');
  };
  const asked = async (text: string, where: 'channel' | 'private' = 'private') => {
    await shift.stand.ask(text, where);
    const answer = shift.latest('a/');
    return { answer, text: shift.shown(answer).text };
  };

  describe('of a line that somebody was not linked for', () => {
    test.each(['operator', 'lead', 'supervisor'] as const)(
      '%s reads that there is none by that name here, and nothing of it',
      async role => {
        shift = await lived(database(), open, 'maintenance', { of: withPopcorn });
        await linked(role, ['B']);
        const elsewhere = await asked('why did P4 stop this morning?');
        expect(elsewhere.text).toMatch(/I know no such line or station here.*There is: Crisps line B, B1 Fryer/);
        expect(elsewhere.text).not.toMatch(/popcorn|stood|P4 P/i);
        expect((await asked('how is the popcorn line now?')).text).not.toMatch(/Popcorn (?:line|Bagger)/);
        expect((await asked('how is the bagger now?')).text).toContain('B4');
        await shift.stand.ask('board', 'private');
        const board = shift.shown(shift.latest('board')).text;
        expect(board).toContain('B4');
        expect(board).not.toContain('Popcorn');
        expect(shift.stand.problems()).toEqual([]);
      },
    );

    test('whoever was linked for every line is answered of each', async () => {
      shift = await lived(database(), open, 'maintenance', { of: withPopcorn });
      await linked('supervisor');
      expect((await asked('how is P4 now?')).text).toContain('Popcorn');
    });
  });

  test('of another site nothing is known here, which is said with what is', async () => {
    shift = await lived(database(), open, 'supervisor');
    const { text } = await asked('why did the bagger stop at our plant in Gdynia?', 'channel');
    expect(text).toMatch(/I only know Larkfield Snacks.*There is: .*B4 Bagger/);
    expect(text).not.toMatch(/stood|since/);
  });

  describe('why the bagger stood', () => {
    /** Ten minutes at five past, four at half past. */
    async function stoodTwice(): Promise<void> {
      shift = await lived(database(), open, 'supervisor');
      const { floor, plant } = shift;
      const first = stoppedLine(plant, START, minute(24), { at: minute(5), to: minute(15) });
      const second = stoppedLine(plant, minute(24), minute(45), { at: minute(30), to: minute(34) });
      await run(floor, [...first, ...second.filter(event => event.seen > minute(24))], minute(45), 60);
    }
    const labelled = (buttons: readonly string[], start: string) => buttons.find(label => label.startsWith(start))!;

    test('the latest is told, the longest is one tap away, and *That’s not it* takes what it was', async () => {
      await stoodTwice();
      const { stand, shown, latest } = shift;
      const { answer, text } = await asked('why did the bagger stop?', 'channel');
      expect(text).toContain('07:30');
      await stand.press(answer, labelled(shown(answer).buttons, 'Longest'));
      const longest = latest('a/');
      expect(longest.id).not.toBe(answer.id);
      expect(shown(longest).text).toMatch(/07:0[45].07:15/);
      await stand.press(longest, "That's not it");
      expect(stand.window()).toMatchObject({ fields: ['cause', 'words'] });
      await stand.fillIn({ cause: 'B4|changeover', words: 'new film' });
      await stand.again();
      const kept = await corrections(database(), START, minute(60));
      expect(kept).toMatchObject([{ kind: 'not-it', station: 'B4', messageId: longest.id, text: 'new film' }]);
      expect(shown(longest).text).toContain('Noted, thank you.');
      expect(stand.problems()).toEqual([]);
    });

    test('“and the longest?” stays with the bagger, “what’s wrong now?” looks at the whole line', async () => {
      await stoodTwice();
      await asked('why did the bagger stop?', 'channel');
      expect((await asked('and the longest?', 'channel')).text).toMatch(/07:0[45].07:15/);
      const { floor, plant } = shift;
      const runs = stoppedLine(plant, minute(45), minute(60), { at: minute(100) }).filter(event => event.seen > minute(45));
      const stands = { kind: 'state', state: 'held', line: 'B', station: 'B5', seen: minute(50), at: minute(50) } as const;
      const without = runs.filter(one => one.station !== 'B5' || one.kind !== 'count' || one.seen < minute(50));
      await run(
        floor,
        [...without, stands].sort((a, b) => a.seen - b.seen),
        minute(58),
        60,
      );
      expect((await asked("what's wrong now?", 'channel')).text).toMatch(/^\W*B5 Palletiser/);
    });
  });
});
