import { expect, test } from 'vitest';
import { inTurn } from '../../src/flows/ask/in-turn.ts';

/** Questions that are answered when we say so. */
function asked(atOnce: number) {
  const turn = inTurn(atOnce);
  const begun: string[] = [];
  const end = new Map<string, { done(): void; fail(cause: Error): void }>();
  const ask = (name: string) =>
    turn(() => {
      begun.push(name);
      return new Promise<void>((done, fail) => end.set(name, { done, fail }));
    });
  return { begun, ask, end };
}

test('of five who ask at once two are answered at a time, in the order in which they came', async () => {
  const { begun, ask, end } = asked(2);
  const all = ['a', 'b', 'c', 'd', 'e'].map(ask);
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);
  end.get('b')!.done();
  await all[1];
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  // Who comes now is behind those who wait.
  all.push(ask('late'));
  for (const name of ['a', 'c', 'd', 'e', 'late']) {
    await expect.poll(() => begun).toContain(name);
    end.get(name)!.done();
  }
  await Promise.all(all);
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e', 'late']);
});

test('an answer that fails is its asker’s alone, and the next has its place', async () => {
  const { begun, ask, end } = asked(1);
  const [first, second] = [ask('a'), ask('b')];
  end.get('a')!.fail(new Error('the store is away'));
  await expect(first).rejects.toThrow('the store is away');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end.get('b')!.done();
  await expect(second).resolves.toBeUndefined();
});
