import { expect, test } from 'vitest';
import type { Chat, Membership } from '../../src/chat/chat.ts';
import { floorChat } from '../../src/chat/floor/floor.ts';
import { askerOf } from '../../src/flows/people/who.ts';
import { silentLog } from '../../src/log.ts';
import type { Plant } from '../../src/plant/plant.ts';
import { embedded, store } from '../conformance/history-store.ts';
import { demoPlant } from '../sources/demo-plant.ts';

const database = store(embedded);

const channel = (id: string) => ({ slack: { channel: id, userGroup: null }, teams: null, ring: null });
const plant: Plant = {
  ...demoPlant(),
  roles: {
    operator: channel('C1'),
    maintenance: { slack: { channel: null, userGroup: 'S1' }, teams: null, ring: null },
    supervisor: channel('C2'),
  },
};

function asker(isMember: (of: Membership) => boolean) {
  const chat: Chat = { ...floorChat(), product: 'slack', isMember: async (_user, of) => isMember(of) };
  const inbound = {
    id: 'q',
    product: 'slack' as const,
    kind: 'question' as const,
    conversation: 'slack/D1' as const,
    user: { product: 'slack' as const, id: 'U1' },
    at: 0,
  };
  return askerOf({ plant: () => plant, database: database(), log: silentLog }, chat, inbound);
}

test.each([
  ['the supervisors’ channel', (of: Membership) => of.channel === 'C2', { known: true, role: 'supervisor' }],
  ['the user group of maintenance', (of: Membership) => of.group === 'S1', { known: true, role: 'maintenance' }],
  ['all of them, the first role counts', () => true, { known: true, role: 'operator' }],
  ['none of them', () => false, { known: false, unchecked: false }],
])('who writes in private and belongs to %s', async (_where, isMember, expected) => {
  expect(await asker(isMember)).toMatchObject(expected);
});

test('who belongs to one channel is known although another cannot be looked up', async () => {
  const down = (of: Membership) => {
    if (of.channel === 'C1') throw new Error('down');
    return of.channel === 'C2';
  };
  expect(await asker(down)).toMatchObject({ known: true, role: 'supervisor', unchecked: false });
});
