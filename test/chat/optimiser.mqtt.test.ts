/** Answers to proposals over a real broker and a real webhook. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import mqtt from 'mqtt';
import { afterEach, expect, test } from 'vitest';
import { optimiserChat } from '../../src/chat/optimiser/optimiser.ts';
import { Rejected, Unavailable } from '../../src/errors.ts';
import { silentLog } from '../../src/log.ts';
import type { Message } from '../../src/messages/message.ts';
import { proposalReply } from '../../src/messages/proposal-card.ts';
import type { RecommendationDoor } from '../../src/plant/recommendation-door.ts';
import { publisher } from '../../src/sources/publisher.ts';
import { freshName, testServices } from '../tools/services.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const decided = { recommendation: '812', line: 'B', station: 'B2', decision: 'accepted', parameter: 'feeder', value: 43 } as const;
const message = (system: string | null = null): Message =>
  proposalReply({ ...decided, unit: '%', reason: null, at: Date.UTC(2026, 4, 21, 8), system });
const door = (more: Partial<RecommendationDoor>): RecommendationDoor => ({
  ...{ system: null, replyTopic: null, broker: null, replyUrl: null, secretEnv: null },
  ...more,
});
const chatFor = (doors: RecommendationDoor[], env = {}) => {
  const chat = optimiserChat({ doors, env, topics: publisher(silentLog) });
  open.push(chat);
  return chat;
};

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
  expect(request.headers['x-linemate-signature']).toBe(`sha256=${createHmac('sha256', 'of the test').update(body).digest('hex')}`);
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
