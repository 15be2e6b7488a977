/** Answers to proposals over a real broker and a real webhook. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as tcpServer } from 'node:net';
import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { optimiserChat, optimiserSecrets } from '../../src/chat/optimiser/optimiser.ts';
import { Problems, Rejected, Unavailable } from '../../src/errors.ts';
import type { Message } from '../../src/messages/message.ts';
import { proposalReply } from '../../src/messages/proposal-card.ts';
import type { RecommendationDoor } from '../../src/plant/recommendation-door.ts';
import { publisher } from '../../src/sources/publisher.ts';
import { freshName, testServices } from '../tools/services.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const NOW = Date.UTC(2026, 4, 21, 8);
const decided = { recommendation: '812', line: 'B', station: 'B2', decision: 'accepted', parameter: 'feeder', value: 43 } as const;
const message = (system: string | null = null): Message =>
  proposalReply({ ...decided, unit: '%', reason: null, at: NOW, system, runsOutAt: NOW + 600_000, card: 'm/1' });
const door = (more: Partial<RecommendationDoor>): RecommendationDoor => ({
  system: null,
  replyTopic: null,
  broker: null,
  replyUrl: null,
  secretEnv: null,
  ...more,
});
const chatFor = (doors: RecommendationDoor[], env = {}) =>
  optimiserChat({ doors, secrets: optimiserSecrets({ recommendations: doors }, env), topics: publisher() });

async function webhook(
  status: number,
  headers: Record<string, string> = {},
): Promise<{ url: string; got: { request: IncomingMessage; body: string }[] }> {
  const got: { request: IncomingMessage; body: string }[] = [];
  const server: Server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    got.push({ request, body });
    response.writeHead(status, headers).end();
  });
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => new Promise(resolve => void server.close(resolve)) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/decided`, got };
}

test('the webhook gets the decision, signed, with an id that is the same at every try', async () => {
  const { url, got } = await webhook(204);
  const chat = chatFor([door({ replyUrl: url, secretEnv: 'SECRET' })], { SECRET: 'of the test' });
  for (const _ of [1, 2]) await chat.send(message());
  const { request, body } = got[0]!;
  expect(JSON.parse(body)).toEqual({ ...decided, id: 'reply/B/812', unit: '%', reason: null, decidedAt: '2026-05-21T08:00:00.000Z' });
  const timestamp = String(request.headers['linemate-timestamp']);
  expect(Math.abs(Date.now() / 1_000 - Number(timestamp))).toBeLessThan(300);
  const signature = createHmac('sha256', 'of the test').update(`${timestamp}.${body}`).digest('hex');
  expect(request.headers['linemate-signature']).toBe(`v1=${signature}`);
  expect(got.map(one => one.request.headers['idempotency-key'])).toEqual(['reply/B/812', 'reply/B/812']);
});

test('a webhook that is busy or has fallen over is tried again, one that refuses is not', async () => {
  const busy = await webhook(503, { 'retry-after': '7' });
  await expect(chatFor([door({ replyUrl: busy.url })]).send(message())).rejects.toMatchObject({ retryAfterSeconds: 7 });
  const refuses = await webhook(422);
  await expect(chatFor([door({ replyUrl: refuses.url })]).send(message())).rejects.toBeInstanceOf(Rejected);
  await expect(chatFor([door({ replyUrl: 'http://127.0.0.1:9/' })]).send(message())).rejects.toBeInstanceOf(Unavailable);
});

test('the topic gets the decision at least once, with line and station in its name', async () => {
  const url = testServices().mqttUrl;
  const root = freshName();
  const listener = await mqtt.connectAsync(url);
  open.push({ close: () => listener.endAsync(true) });
  await listener.subscribeAsync(`${root}/#`, { qos: 1 });
  const heard = new Promise<{ topic: string; payload: string }>(resolve => {
    listener.on('message', (topic, payload) => resolve({ topic, payload: payload.toString() }));
  });
  await chatFor([door({ system: 'line optimiser', replyTopic: `${root}/{line}/{station}/reply`, broker: { env: 'BROKER' } })], {
    BROKER: url,
  }).send(message('line optimiser'));
  const { topic, payload } = await heard;
  expect(topic).toBe(`${root}/B/B2/reply`);
  expect(JSON.parse(payload)).toMatchObject({ id: 'reply/B/812', decision: 'accepted', value: 43 });
});

test('an answer to a system that plant.yaml no longer names goes nowhere', async () => {
  await expect(chatFor([door({ system: 'other', replyUrl: 'http://127.0.0.1:9/' })]).send(message('gone'))).rejects.toBeInstanceOf(
    Rejected,
  );
});

test('a secret that plant.yaml names and nobody set is said at the start, never taken for an empty one', () => {
  expect(() => chatFor([door({ replyUrl: 'http://127.0.0.1:9/', secretEnv: 'SECRET' })])).toThrow(Problems);
  expect(() => chatFor([door({ replyUrl: 'http://127.0.0.1:9/', secretEnv: 'SECRET' })], { SECRET: ' ' })).toThrow('SECRET is missing');
});

test('a webhook that sends us elsewhere is not followed, and not asked again', async () => {
  const elsewhere = await webhook(204);
  const moved = await webhook(307, { location: elsewhere.url });
  await expect(chatFor([door({ replyUrl: moved.url })]).send(message())).rejects.toBeInstanceOf(Rejected);
  expect(elsewhere.got).toEqual([]);
});

test.each([
  ['99999999', 3_600],
  ['Infinity', undefined],
  ['soon', undefined],
])('a webhook that says come back after %s is asked again within the hour', async (said, retryAfterSeconds) => {
  const busy = await webhook(503, { 'retry-after': said });
  const failed = await chatFor([door({ replyUrl: busy.url })])
    .send(message())
    .catch((cause: unknown) => cause);
  expect(failed).toBeInstanceOf(Unavailable);
  expect((failed as Unavailable).retryAfterSeconds).toBe(retryAfterSeconds);
});

test('what a broker that was away could not be told is not said again and again once it is back', async () => {
  const broker = new URL(testServices().mqttUrl);
  const topic = freshName();
  const listener = await mqtt.connectAsync(broker.href);
  open.push({ close: () => listener.endAsync(true) });
  await listener.subscribeAsync(topic, { qos: 1 });
  const heard: string[] = [];
  const last = new Promise<void>(resolve => {
    listener.on('message', (_topic, payload) => (payload.toString() === 'last' ? resolve() : heard.push(payload.toString())));
  });
  // The broker is behind a gate that opens later.
  const gate = tcpServer(socket => {
    const through = connect(Number(broker.port || 1883), broker.hostname);
    socket.on('error', () => through.destroy());
    through.on('error', () => socket.destroy());
    socket.pipe(through).pipe(socket);
  });
  const listen = (port: number) => new Promise<void>(resolve => void gate.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = gate.address() as AddressInfo;
  await new Promise(resolve => gate.close(resolve));
  const chat = chatFor([door({ replyTopic: topic, broker: { value: `mqtt://127.0.0.1:${port}` } })]);
  await expect(chat.send(message())).rejects.toBeInstanceOf(Unavailable);
  await listen(port);
  open.push({ close: () => new Promise(resolve => void gate.close(resolve)) });
  await chat.send(message());
  await listener.publishAsync(topic, 'last', { qos: 1 });
  await last;
  expect(heard).toHaveLength(1);
});
