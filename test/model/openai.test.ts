import { afterEach, describe, expect, test } from 'vitest';
import type { Request } from '../../src/model/model.ts';
import { openaiModel } from '../../src/model/openai.ts';
import { PROFILE_NAMES, profileFor } from '../../src/model/profiles.ts';
import { call, failing, prose, raw, scripted } from './endpoint.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
const opened = async <Opened extends { close(): Promise<void> }>(opening: Promise<Opened>): Promise<Opened> => {
  const one = await opening;
  closers.push(one.close);
  return one;
};

const request = (msMax = 5_000): Request => ({
  turns: [
    { by: 'linemate', text: 'Word it.' },
    { by: 'asker', text: 'why' },
    { by: 'model', text: null, calls: [{ id: 'c1', name: 'stops', arguments: '{}' }] },
    { by: 'tool', call: 'c1', text: '{"found":"nothing"}' },
  ],
  tools: [
    {
      name: 'submit_answer',
      description: 'Hand it in.',
      parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
    },
  ],
  mustCall: true,
  signal: AbortSignal.timeout(msMax),
});

describe('what goes over the wire', () => {
  test('is the part that every server has: system, user, assistant, tool, and a flat tool', async () => {
    const { model, requests, headers } = await opened(scripted([call('submit_answer', {})]));
    await model.complete(request());
    expect(requests[0]).toMatchObject({
      model: 'test-model',
      messages: [
        { role: 'system', content: 'Word it.' },
        { role: 'user', content: 'why' },
        { role: 'assistant', content: '', tool_calls: [{ id: 'c1', type: 'function', function: { name: 'stops', arguments: '{}' } }] },
        { role: 'tool', tool_call_id: 'c1', content: '{"found":"nothing"}' },
      ],
      max_tokens: 1_200,
    });
    expect(Object.keys(requests[0]!)).not.toEqual(expect.arrayContaining(['stream']));
    expect(headers()['openai-organization']).toBeUndefined();
  });

  test.each([
    ['openai', ['max_completion_tokens', 'tool_choice'], ['max_tokens', 'temperature'], true],
    ['azure', ['max_completion_tokens'], ['max_tokens', 'temperature', 'tool_choice'], false],
    ['ollama', ['max_tokens', 'temperature'], ['max_completion_tokens', 'tool_choice', 'parallel_tool_calls'], false],
    ['vllm', ['max_tokens', 'temperature', 'parallel_tool_calls'], ['max_completion_tokens', 'tool_choice'], false],
    ['generic', ['max_tokens', 'temperature'], ['max_completion_tokens', 'tool_choice', 'parallel_tool_calls'], false],
  ] as const)('%s gets %j and not %j', async (profile, has, hasNot, isStrict) => {
    const { model, requests } = await opened(scripted([call('submit_answer', {})], { endpoint: { profile } }));
    await model.complete(request());
    const sent = Object.keys(requests[0]!);
    expect([has.filter(key => !sent.includes(key)), hasNot.filter(key => sent.includes(key))]).toEqual([[], []]);
    expect((requests[0]!.tools as { function: { strict?: boolean } }[])[0]!.function.strict === true).toBe(isStrict);
  });
});

test.each([
  ['https://api.openai.com/v1', 'gpt-4.1', 'openai'],
  ['https://kilbrack.openai.azure.com/openai/v1/', 'tips', 'azure'],
  ['http://127.0.0.1:11434/v1', 'qwen3', 'ollama'],
  ['http://vllm.plant.example/v1', 'qwen3', 'vllm'],
  ['https://gateway.plant.example/v1', 'qwen3', 'generic'],
] as const)('%s with %s is taken for %s', (url, model, name) => {
  expect(profileFor(url, model).name).toBe(name);
});

test('what is set overrules what is guessed, and a model that reasons gets no temperature anywhere', () => {
  for (const name of PROFILE_NAMES) expect(profileFor('https://api.openai.com/v1', 'm', name).name).toBe(name);
  expect(profileFor('https://gateway.plant.example/v1', 'openai/gpt-5-mini')).toMatchObject({
    tokens: 'max_completion_tokens',
    temperature: false,
  });
  expect(profileFor('https://gateway.plant.example/v1', 'gpt-oss:20b')).toMatchObject({ tokens: 'max_tokens', temperature: true });
});

describe('a fault is a reply', () => {
  test.each([
    [401, 'unauthorised', 1],
    [403, 'unauthorised', 1],
    [400, 'request-rejected', 1],
    [404, 'request-rejected', 1],
    [429, 'rate-limited', 2],
    [500, 'server-error', 2],
    [503, 'server-error', 2],
  ] as const)('%i is %s, after %i tries', async (status, why, tries) => {
    const { model, requests } = await opened(scripted([failing(status)]));
    expect(await model.complete(request())).toEqual({ kind: 'failed', why, status });
    expect(requests).toHaveLength(tries);
  });

  test('a 429 that is over by the second try is none', async () => {
    const { model } = await opened(scripted([failing(429), call('submit_answer', { a: 1 })]));
    expect(await model.complete(request())).toMatchObject({ kind: 'said', calls: [{ name: 'submit_answer', arguments: '{"a":1}' }] });
  });

  test('a server that asks for a long pause is not waited for', async () => {
    const { model } = await opened(scripted([failing(429, 30)]));
    const started = performance.now();
    expect(await model.complete(request(400))).toEqual({ kind: 'failed', why: 'timed-out' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('a slow server is left, retries and all, when the time is over', async () => {
    const { model } = await opened(scripted([prose('late')], { latencyMs: 5_000 }));
    const started = performance.now();
    expect(await model.complete(request(300))).toEqual({ kind: 'failed', why: 'timed-out' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test('a port where nobody listens', async () => {
    expect(await openaiModel({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: null, model: 'm' }).complete(request())).toEqual({
      kind: 'failed',
      why: 'unreachable',
    });
  });

  const json = (body: unknown) => (response: { setHeader(name: string, value: string): void; end(text: string): void }) => {
    response.setHeader('content-type', 'application/json');
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const choice = (message: unknown, finish_reason = 'stop') => ({ choices: [{ index: 0, message, finish_reason }] });
  test.each([
    ['broken JSON', json('{"choices": [{"mess'), 'malformed'],
    ['a page instead of JSON', json('<html>Welcome</html>'), 'malformed'],
    ['no choice', json({ choices: [] }), 'empty'],
    ['null', json('null'), 'empty'],
    ['no message', json({ choices: [{}] }), 'empty'],
    ['an empty message', json(choice({ role: 'assistant', content: '' })), 'empty'],
    ['calls that are no list', json(choice({ role: 'assistant', content: null, tool_calls: 'x' })), 'malformed'],
    ['a reply cut by its length', json(choice({ role: 'assistant', content: 'The filler' }, 'length')), 'cut'],
    ['a filter that said no', json(choice({ role: 'assistant', content: 'x' }, 'content_filter')), 'refused'],
    ['a model that said no', json(choice({ role: 'assistant', content: null, refusal: 'I cannot' })), 'refused'],
  ] as const)('%s is %s', async (_what, answer, why) => {
    const { model } = await opened(raw(answer));
    expect(await model.complete(request())).toEqual({ kind: 'failed', why });
  });

  test('a body that breaks off is not read as far as it came', async () => {
    const { model, taken } = await opened(
      raw(response => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write('{"choices":[{"message":{"role":"assistant","content":"The filler');
        setImmediate(() => response.destroy());
      }),
    );
    expect((await model.complete(request())).kind).toBe('failed');
    expect(taken()).toBeGreaterThanOrEqual(1);
  });

  test('arguments as an object instead of a text are taken as their JSON', async () => {
    const { model } = await opened(
      raw(
        json(
          choice({ role: 'assistant', content: null, tool_calls: [{ function: { name: 'stops', arguments: { station: 'A3' } } }, null] }),
        ),
      ),
    );
    expect(await model.complete(request())).toEqual({
      kind: 'said',
      text: null,
      calls: [{ id: 'call-0', name: 'stops', arguments: '{"station":"A3"}' }],
    });
  });
});
