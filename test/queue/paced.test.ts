import { expect, test, vi } from 'vitest';
import { paced } from '../../src/queue/paced.ts';

/** Bells that ring when told to. */
function bells() {
  const rung: string[] = [];
  const waiting: (() => void)[] = [];
  const ring = (key: string) => {
    rung.push(key);
    return new Promise<void>(done => waiting.push(done));
  };
  return { rung, ring, arrive: () => waiting.shift()?.() };
}

test('the first bell of a line rings at once, and all who ask until the pause is over share the next', async () => {
  const { rung, ring, arrive } = bells();
  const line = paced(ring, 5);
  const first = line.ring('K');
  expect(rung).toEqual(['K']);
  const [second, third] = [line.ring('K'), line.ring('K')];
  expect(second).toBe(third);
  arrive();
  await first;
  expect(rung).toEqual(['K']);
  await vi.waitFor(() => expect(rung).toEqual(['K', 'K']));
  arrive();
  await second;
  await line.close();
  expect(rung).toEqual(['K', 'K']);
});

test('another line does not wait', () => {
  const { rung, ring } = bells();
  const line = paced(ring, 60_000);
  line.ring('K');
  line.ring('L');
  expect(rung).toEqual(['K', 'L']);
});

test('a bell that was asked for before the end rings before it', async () => {
  const { rung, ring, arrive } = bells();
  const line = paced(ring, 60_000);
  line.ring('K');
  line.ring('K');
  const closed = line.close();
  arrive();
  await vi.waitFor(() => expect(rung).toEqual(['K', 'K']));
  arrive();
  await closed;
  expect(rung).toEqual(['K', 'K']);
});

test('a bell that fails is told to who asked for it, and the next one rings all the same', async () => {
  let tries = 0;
  const line = paced(async () => {
    if (++tries === 1) throw new Error('away');
  }, 1);
  const first = line.ring('K');
  const second = line.ring('K');
  await expect(first).rejects.toThrow('away');
  await second;
  expect(tries).toBe(2);
});
