import { expect, test } from 'vitest';
import { Unavailable } from '../src/errors.ts';
import { pinoLog } from '../src/log-pino.ts';

function written(plain: boolean) {
  const lines: string[] = [];
  return { log: pinoLog({ level: 'info', plain, write: line => lines.push(line) }), lines };
}

test('a line is one JSON object with what happened and its facts', () => {
  const { log, lines } = written(false);
  log.info('decided', { lineId: 'L', kind: 'hold' });
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'info', msg: 'decided', lineId: 'L', kind: 'hold' });
});

test('at a terminal it reads like a sentence', () => {
  const { log, lines } = written(true);
  log.warn('queue is far behind', { lineId: 'L', waiting: 12 });
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d warn: queue is far behind lineId=L waiting=12\n$/);
});

test('neither a secret nor a password in an address is written down, however deep', () => {
  const { log, lines } = written(false);
  const cause = new Error('redis://plant:hunter2@db refused');
  log.error('failed', {
    botToken: 'hunter2',
    url: 'mqtt://plant:hunter2@broker',
    inner: { app_password: 'hunter2' },
    error: new Unavailable('away', { cause }),
  });
  expect(lines[0]).not.toContain('hunter2');
  expect(JSON.parse(lines[0]!).error).toEqual({
    name: 'Unavailable',
    message: 'away',
    cause: { name: 'Error', message: 'redis://…@db refused' },
  });
});

test.each([
  'slack/U0ANNA7',
  'slack/W0ANNA7',
  'slack/D0ANNA7',
  'teams/a:1ANNA7-_x',
  'teams/29:1ANNA7',
  'teams/0f0e0d0c-ANNA7',
  'floor/private/0f0e-ANNA7',
])('whose private chat %s is stands in no log, neither by itself nor within the id of a message or an error', chat => {
  const { log, lines } = written(false);
  const messageId = `m/B/B2/stall/2026-05-21T14:05:10.000Z/${chat}`;
  log.warn('message delayed', { conversation: chat, messageId, because: new Error(`${chat} does not answer`), all: [chat] });
  expect(lines[0]).not.toContain('ANNA7');
  expect(JSON.parse(lines[0]!).messageId).toBe(`${messageId.slice(0, -chat.length)}${chat.replace(/[^/]+$/, '…')}`);
});

test.each([
  'slack/C0123',
  'teams/19:abc@thread.tacv2',
  'teams/team-of/19:abc@thread.tacv2',
  'floor/station/B2',
  'floor/role/lead',
  'ring/lead',
])('which channel, page or role %s is does', place => {
  const { log, lines } = written(false);
  log.warn('message delayed', { conversation: place });
  expect(JSON.parse(lines[0]!).conversation).toBe(place);
});

test('what is below the level is not written', () => {
  const lines: string[] = [];
  pinoLog({ level: 'warn', plain: false, write: line => lines.push(line) }).info('decided');
  expect(lines).toEqual([]);
});

test.each(['\u0085', '\u2028', '\u2029'])('a text of the floor begins no line of its own, whatever a viewer takes for one (%j)', end => {
  const { log, lines } = written(false);
  log.info('noted', { text: `pellets${end}{"level":"fatal"}` });
  expect(lines.join('')).not.toContain(end);
});
