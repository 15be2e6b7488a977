import { expect, test } from 'vitest';
import type { Call, Message } from '../../src/messages/message.ts';
import { LANGS, type Role } from '../../src/plant/plant.ts';
import { calledText } from '../../src/reports/called-text.ts';

const at = (minute: number) => Date.UTC(2026, 4, 21, 10, minute);
const IN_ENGLISH = { lang: 'en', timeZone: 'UTC' } as const;

function called(role: Role, status: Call['status'], tone: Message['tone'] = 'act') {
  const call = { status, role, because: 'asked', line: 'B', station: { id: 'B2', name: 'Drum', type: 'drum' }, since: at(0), alarm: null };
  return { conversation: `floor/role/${role}`, tone, call: call as Call };
}

test('whoever was called and has not said anything yet is named alone', () => {
  expect(calledText({}, [called('maintenance', 'called')], IN_ENGLISH)).toBe('Called: maintenance');
});

test('who could not come stands before who took it, with the time at which that was said', () => {
  const cards = [called('lead', 'taken'), called('maintenance', 'declined')];
  expect(calledText({ owner: { role: 'lead', since: at(7) } }, cards, IN_ENGLISH)).toBe(
    'Maintenance could not come · line lead took it at 10:07',
  );
});

test('a call that ended although nobody had said they were coming says so, and one that was taken back says that', () => {
  expect(calledText({ closedAt: at(20) }, [called('maintenance', 'over', 'done')], IN_ENGLISH)).toBe(
    'Called: maintenance · nobody had said they were coming',
  );
  expect(calledText({ closedAt: at(20) }, [called('maintenance', 'over', 'over')], IN_ENGLISH)).toBe(
    'Called: maintenance · no longer needed',
  );
});

test('several who were called are named in one breath', () => {
  expect(calledText({}, [called('lead', 'called'), called('maintenance', 'called')], IN_ENGLISH)).toBe('Called: line lead, maintenance');
});

test('whoever stands there and took it in hand is no role that was called', () => {
  expect(calledText({ owner: { role: 'operator', since: at(2) } }, [called('maintenance', 'called')], IN_ENGLISH)).toBe(
    'Called: maintenance',
  );
});

test('where nobody was called there is nothing to say', () => {
  expect(calledText({ closedAt: at(20) }, [], IN_ENGLISH)).toBeNull();
  const tip = { conversation: 'floor/station/B2', tone: 'done' as const };
  expect(calledText({}, [tip], IN_ENGLISH)).toBeNull();
});

test.each(LANGS)('it is said whole in %s', lang => {
  const text = calledText({ owner: { role: 'maintenance', since: at(7) } }, [called('maintenance', 'taken')], { lang, timeZone: 'UTC' });
  expect(text).toContain('10:07');
  expect(text).not.toMatch(/[{}]/);
});
