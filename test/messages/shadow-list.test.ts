import { expect, test } from 'vitest';
import { type ShadowTip, shadowList, shadowListOf, shadowTapOf } from '../../src/messages/shadow-list.ts';
import { LANGS } from '../../src/plant/plant.ts';

const tip = (n: number, verdict: ShadowTip['verdict'] = null): ShadowTip => ({
  n,
  station: { id: 'B2', name: 'Seasoning drum' },
  at: Date.UTC(2026, 4, 21, 8, n),
  tip: { lang: 'en', action: `Tip ${n}.`, figure: null, why: null, steps: [] },
  verdict,
});
const list = (tips: readonly ShadowTip[], lang: (typeof LANGS)[number] = 'en', ready: readonly string[] = []) =>
  shadowList(
    { conversation: 'slack/C1', audience: 'trainer', lang, timeZone: 'Europe/Dublin' },
    { line: { id: 'B', name: 'Crisps' }, shift: '2026-05-21/early', tips, ready, revision: 3 },
  );

test('the oldest tip nobody has judged stands in front, and its buttons name it', () => {
  const message = list([tip(1, 'right'), tip(2), tip(3)]);
  expect(message.body[0]).toEqual({ kind: 'text', spans: [{ strong: 'Tip 2.' }] });
  expect(message.buttons.map(one => one.id)).toEqual(['right-2', 'wrong-2', 'pointless-2', 'back-1']);
});

test('its id and its buttons are read back; what is not ours is not', () => {
  expect(shadowListOf(list([tip(1)]).id)).toEqual({ line: 'B', shift: '2026-05-21/early' });
  expect(shadowListOf('m/B/B2/drift/2026-05-21T08:00:00.000Z/slack/C1')).toBeNull();
  expect(shadowTapOf('pointless-12')).toEqual({ n: 12, verdict: 'pointless' });
  expect(shadowTapOf('back-1')).toEqual({ n: 1, verdict: null });
  for (const other of ['right', 'right-', 'right-1x', 'on-it']) expect(shadowTapOf(other)).toBeNull();
});

test.each(LANGS)('it is said in %s, what is ready too, without a gap', lang => {
  const words = JSON.stringify(list([tip(1), tip(2, 'wrong')], lang, ['seasoning-drift']));
  expect(words).toContain('seasoning-drift');
  expect(words).not.toMatch(/[{]\w+[}]|undefined/);
});
