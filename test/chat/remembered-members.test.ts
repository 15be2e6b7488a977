import { expect, test } from 'vitest';
import type { ChatUser } from '../../src/chat/chat.ts';
import { rememberedMembers } from '../../src/chat/remembered-members.ts';
import { Unavailable } from '../../src/errors.ts';

const user: ChatUser = { product: 'slack', id: 'U1' };
const of = { channel: 'C1', group: null };

/** A product whose answers the test sets; `asked` counts the calls. */
function product(answer: () => Promise<boolean>) {
  let asked = 0;
  let now = 0;
  const isMember = rememberedMembers(
    async () => {
      asked += 1;
      return answer();
    },
    () => now,
  );
  const wait = (seconds: number) => {
    now += seconds * 1_000;
  };
  return { isMember, asked: () => asked, wait };
}

test.each([
  ['a member', 600, true],
  ['a stranger', 60, false],
])('%s is asked about anew after %i s, and not before', async (_who, seconds, answer) => {
  const { isMember, asked, wait } = product(async () => answer);
  expect(await isMember(user, of)).toBe(answer);
  wait(seconds - 1);
  expect(await isMember(user, of)).toBe(answer);
  expect(asked()).toBe(1);
  wait(1);
  expect(await isMember(user, of)).toBe(answer);
  expect(asked()).toBe(2);
});

test('a product that is down is left alone for half a minute', async () => {
  const { isMember, asked, wait } = product(async () => {
    throw new Unavailable('down');
  });
  await expect(isMember(user, of)).rejects.toBeInstanceOf(Unavailable);
  wait(29);
  await expect(isMember(user, of)).rejects.toBeInstanceOf(Unavailable);
  expect(asked()).toBe(1);
  wait(1);
  await expect(isMember(user, of)).rejects.toBeInstanceOf(Unavailable);
  expect(asked()).toBe(2);
});

test('a flood waits for one call, and every person, channel and group is a question of its own', async () => {
  const { isMember, asked } = product(async () => true);
  await Promise.all(Array.from({ length: 20 }, () => isMember(user, of)));
  expect(asked()).toBe(1);
  await isMember({ ...user, id: 'U2' }, of);
  await isMember(user, { channel: 'C2', group: null });
  await isMember(user, { channel: 'C1', group: 'S1' });
  expect(asked()).toBe(4);
});
