import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import { eventsRouter } from '../../src/sources/http.ts';
import { jsonPlace } from '../../src/sources/json-place.ts';

const EVENT = { line: 'B', station: 'B2', kind: 'count', good: 1, reject: 0 };
let taken: unknown[];
let refused: string[];
let waitSeconds: number | null;
let sink: (raw: readonly unknown[]) => Promise<{ accepted: number; quarantined: { index: number; reason: string }[] }>;
let url: string;
let server: ReturnType<ReturnType<typeof express>['listen']>;

beforeAll(async () => {
  const app = express();
  app.use(
    eventsRouter({
      token: 'right-token',
      sink: raw => sink(raw),
      busy: () => waitSeconds,
      count: (_name, { reason }) => refused.push(reason),
      log: silentLog,
    }),
  );
  await new Promise<void>(resolve => {
    server = app.listen(0, '127.0.0.1', () => resolve());
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/events`;
});
afterAll(() => new Promise(resolve => server.close(resolve)));

beforeEach(() => {
  taken = [];
  refused = [];
  waitSeconds = null;
  sink = async raw => {
    taken.push(...raw);
    return { accepted: raw.length, quarantined: [] };
  };
});

async function post(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer right-token', 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { error?: string; accepted?: number } };
}

test.each([
  ['a list', JSON.stringify([EVENT, EVENT]), 'application/json'],
  ['events in an object', JSON.stringify({ events: [EVENT, EVENT] }), 'application/json'],
  ['one a line', `${JSON.stringify(EVENT)}\n${JSON.stringify(EVENT)}\n`, 'application/x-ndjson'],
  ['one a line that calls itself JSON', `${JSON.stringify(EVENT)}\n${JSON.stringify(EVENT)}\n`, 'application/json'],
])('%s is taken', async (_name, body, type) => {
  const response = await post(body, { 'content-type': type });
  expect(response.status).toBe(202);
  expect(response.body).toEqual({ accepted: 2, quarantined: [] });
  expect(taken).toEqual([EVENT, EVENT]);
});

test('a single event is taken as a list of one, an empty list as nothing', async () => {
  expect((await post(JSON.stringify(EVENT))).body.accepted).toBe(1);
  expect((await post('[]')).body).toEqual({ accepted: 0, quarantined: [] });
});

test('a good event beside a bad one is accepted, and the answer says which was set aside and why', async () => {
  sink = async () => ({ accepted: 1, quarantined: [{ index: 1, reason: 'no such station' }] });
  const response = await post(JSON.stringify([EVENT, { ...EVENT, station: 'B9' }]));
  expect(response.status).toBe(202);
  expect(response.body).toEqual({ accepted: 1, quarantined: [{ index: 1, reason: 'no such station' }] });
});

test.each([['Bearer wrong-token'], ['right-token'], ['Basic right-token'], ['Bearer '], ['']])(
  '"%s" is not the token',
  async authorization => {
    const response = await post(JSON.stringify([EVENT]), { authorization });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(taken).toEqual([]);
    expect(refused).toEqual(['token']);
  },
);

test('a megabyte is taken, a byte more is not', async () => {
  const padded = (bytes: number) => {
    const bare = JSON.stringify([{ ...EVENT, note: '' }]);
    return JSON.stringify([{ ...EVENT, note: 'x'.repeat(bytes - bare.length) }]);
  };
  expect((await post(padded(1_000_000))).status).toBe(202);
  expect((await post(padded(1_000_001))).status).toBe(413);
  expect(refused).toEqual(['too-large']);
});

test('five thousand events are taken, one more is not', async () => {
  const list = (length: number) => JSON.stringify(Array.from({ length }, () => ({ line: 'B' })));
  expect((await post(list(5_000))).status).toBe(202);
  const response = await post(list(5_001));
  expect(response.status).toBe(413);
  expect(response.body.error).toContain('5001');
  expect(taken.length).toBe(5_000);
});

test.each([
  ['[{"line": "B",}]', 'application/json', 'line 1, column 15'],
  ['[\n  {"line": B}\n]', 'application/json', 'line 2, column 12'],
  ['[{"line": "B"}', 'application/json', 'found the end'],
  ['{"line": "B"}\n{"line": }\n', 'application/x-ndjson', 'line 2, column 10'],
])('%s is refused with the place where it stops being JSON', async (body, type, where) => {
  const response = await post(body, { 'content-type': type });
  expect(response.status).toBe(400);
  expect(response.body.error).toContain(where);
});

test('bytes that are no UTF-8 and an empty body are refused, not guessed', async () => {
  expect((await post(new Uint8Array([0x5b, 0xff, 0x5d]))).status).toBe(400);
  expect((await post('')).status).toBe(400);
});

test('while the log has fallen behind, a source is asked to come again', async () => {
  waitSeconds = 7;
  const response = await post(JSON.stringify([EVENT]));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('7');
  expect(taken).toEqual([]);
});

test('when nothing could be stored the source is told so, and to send it again', async () => {
  sink = () => Promise.reject(new Unavailable('database away', { retryAfterSeconds: 3 }));
  const response = await post(JSON.stringify([EVENT]));
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('3');
});

test('a failure of ours is a plain sentence, not its inside', async () => {
  sink = () => Promise.reject(new Error('secret detail'));
  const response = await post(JSON.stringify([EVENT]));
  expect(response.status).toBe(500);
  expect(JSON.stringify(response.body)).not.toContain('secret');
});

test.each([
  ['{"a": [1, 2.5e3, true, null, "x\\u00e9\\n"]}', null],
  ['{"a" 1}', { line: 1, column: 6 }],
  ['[1 2]', { line: 1, column: 4 }],
  ['["a\tb"]', { line: 1, column: 2 }],
  ['[1] x', { line: 1, column: 5 }],
  ['[01]', { line: 1, column: 3 }],
])('%s stops being JSON at %o', (text, place) => {
  const found = jsonPlace(text);
  expect(found === null ? null : { line: found.line, column: found.column }).toEqual(place);
});
