/** An OpenAI-compatible server in this process that says what a test has written for it, turn by turn. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';
import type { Model } from '../../src/model/model.ts';
import { type Endpoint, openaiModel } from '../../src/model/openai.ts';

type Response = NonNullable<Awaited<ReturnType<Extract<Parameters<LLMock['on']>[1], (...args: never[]) => unknown>>>>;
export type Wire = Parameters<Extract<Parameters<LLMock['on']>[1], (...args: never[]) => unknown>>[0];
export type Turn = (request: Wire) => Response | Promise<Response>;

export interface Scripted {
  model: Model;
  url: string;
  /** What came over the wire, in order. */
  requests: Wire[];
  headers(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The last turn repeats itself. */
export async function scripted(
  turns: readonly Turn[],
  options: { endpoint?: Partial<Endpoint>; latencyMs?: number } = {},
): Promise<Scripted> {
  const mock = new LLMock({ port: 0, logLevel: 'silent' });
  const requests: Wire[] = [];
  const turn = async (request: Wire) => {
    requests.push(structuredClone(request));
    return turns[Math.min(requests.length, turns.length) - 1]!(request);
  };
  mock.on({ predicate: () => true }, turn, options.latencyMs === undefined ? {} : { chaos: { latencyMs: options.latencyMs } });
  await mock.start();
  const url = `${mock.url}/v1`;
  return {
    model: openaiModel({ baseUrl: url, apiKey: 'sk-test', model: 'test-model', ...options.endpoint }),
    url,
    requests,
    headers: () => mock.getLastRequest()?.headers ?? {},
    close: async () => void (await mock.stop()),
  };
}

let calls = 0;
export const call =
  (name: string, given: unknown): Turn =>
  () => ({ toolCalls: [{ name, id: `call-${++calls}`, arguments: typeof given === 'string' ? given : JSON.stringify(given) }] });
export const submit = (text: string, ...cites: string[]): Turn => call('submit_answer', { sentences: [{ text, cites }] });
export const prose =
  (content: string): Turn =>
  () => ({ content });
export const failing =
  (status: number, retryAfter?: number): Turn =>
  () => ({ error: { message: 'no', type: 'error' }, status, ...(retryAfter === undefined ? {} : { retryAfter }) });

/** A server that answers as no mock would. */
export async function raw(
  answer: (response: ServerResponse) => void,
): Promise<Pick<Scripted, 'model' | 'close'> & { taken: () => number }> {
  let taken = 0;
  const server = createServer((_request, response) => {
    taken += 1;
    answer(response);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    model: openaiModel({ baseUrl: `http://127.0.0.1:${port}/v1`, apiKey: null, model: 'test-model' }),
    taken: () => taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}

/** What the model was told by its tools, as one text. */
export const toldByTools = (request: Wire | undefined): string =>
  (request?.messages ?? [])
    .filter(message => message.role === 'tool')
    .map(message => String(message.content))
    .join('\n');
