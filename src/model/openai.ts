/**
 * The model behind any endpoint that speaks OpenAI's Chat Completions. Not streamed: an answer arrives once, checked.
 *
 * Neither texts nor keys are logged, here or by the package.
 */
import OpenAI from 'openai';
import type { ChatCompletion, ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Fault, Model, Reply, Request, ToolShape, Turn } from './model.ts';
import { type Profile, type ProfileName, profileFor } from './profiles.ts';

export interface Endpoint {
  baseUrl: string;
  /** null for servers that want none. */
  apiKey: string | null;
  model: string;
  /** null = guessed from address and model. */
  profile?: ProfileName | null;
}

/** Four sentences and their citations are far below this. */
const TOKENS_MAX = 1_200;
/** One more try after 429, a 5xx or a lost connection; the signal of the request ends both. */
const RETRIES_MAX = 1;

export function openaiModel(endpoint: Endpoint): Model {
  const profile = profileFor(endpoint.baseUrl, endpoint.model, endpoint.profile ?? null);
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    // The package wants one; servers without keys ignore it. Neither organisation nor project come from the environment.
    apiKey: endpoint.apiKey ?? 'none',
    organization: null,
    project: null,
    maxRetries: RETRIES_MAX,
    logLevel: 'off',
  });
  return {
    id: endpoint.model,
    async complete(request) {
      const body = bodyOf(endpoint.model, profile, request);
      let completion: ChatCompletion;
      try {
        completion = await client.chat.completions.create(body, { signal: request.signal });
      } catch (cause) {
        return faultOf(cause, request.signal);
      }
      return replyOf(completion);
    },
  };
}

function bodyOf(model: string, profile: Profile, { turns, tools, mustCall }: Request): OpenAI.Chat.ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: turns.map(messageOf),
    tools: tools.map(tool => toolOf(tool, profile)),
    [profile.tokens]: TOKENS_MAX,
    ...(mustCall && profile.toolChoice ? { tool_choice: 'required' as const } : {}),
    ...(profile.temperature ? { temperature: 0 } : {}),
    ...(profile.singleCall ? { parallel_tool_calls: false } : {}),
  };
}

function messageOf(turn: Turn): ChatCompletionMessageParam {
  switch (turn.by) {
    case 'linemate':
      return { role: 'system', content: turn.text };
    case 'asker':
      return { role: 'user', content: turn.text };
    case 'tool':
      return { role: 'tool', tool_call_id: turn.call, content: turn.text };
    case 'model': {
      const calls = turn.calls.map(call => ({
        id: call.id,
        type: 'function' as const,
        function: { name: call.name, arguments: call.arguments },
      }));
      // Some servers refuse an empty list, some a null text.
      return { role: 'assistant', content: turn.text ?? '', ...(calls.length === 0 ? {} : { tool_calls: calls }) };
    }
  }
}

const toolOf = ({ name, description, parameters }: ToolShape, { strict }: Profile) => ({
  type: 'function' as const,
  function: { name, description, parameters: { ...parameters }, ...(strict ? { strict: true } : {}) },
});

/** A reply is what came over the wire: its type is a promise of the package, not of the server. */
function replyOf(completion: ChatCompletion): Reply {
  const choice = (completion as Partial<ChatCompletion> | null)?.choices?.[0];
  const message = choice?.message;
  if (choice === undefined || message === undefined || message === null) return { kind: 'failed', why: 'empty' };
  if (choice.finish_reason === 'length') return { kind: 'failed', why: 'cut' };
  if (choice.finish_reason === 'content_filter' || message.refusal) return { kind: 'failed', why: 'refused' };
  const sent: unknown = message.tool_calls ?? [];
  if (!Array.isArray(sent)) return { kind: 'failed', why: 'malformed' };
  const calls = sent.flatMap((call: unknown, index) => {
    const { id, function: wanted } = (call ?? {}) as { id?: unknown; function?: { name?: unknown; arguments?: unknown } };
    if (typeof wanted?.name !== 'string') return [];
    const given = wanted.arguments;
    return [
      {
        id: typeof id === 'string' && id !== '' ? id : `call-${index}`,
        name: wanted.name,
        arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
      },
    ];
  });
  const text = typeof message.content === 'string' && message.content.trim() !== '' ? message.content : null;
  return text === null && calls.length === 0 ? { kind: 'failed', why: 'empty' } : { kind: 'said', text, calls };
}

function faultOf(cause: unknown, signal: AbortSignal): Reply {
  const failed = (why: Fault, status?: number): Reply => ({ kind: 'failed', why, ...(status === undefined ? {} : { status }) });
  if (signal.aborted || cause instanceof OpenAI.APIUserAbortError || cause instanceof OpenAI.APIConnectionTimeoutError)
    return failed('timed-out');
  if (cause instanceof OpenAI.APIConnectionError) return failed('unreachable');
  if (cause instanceof OpenAI.APIError) {
    const { status } = cause;
    if (status === 401 || status === 403) return failed('unauthorised', status);
    if (status === 429) return failed('rate-limited', status);
    if (status !== undefined && status < 500) return failed('request-rejected', status);
    return failed('server-error', status);
  }
  // A body that breaks off midway is a TypeError of the network layer; a 200 that is no JSON reaches us as the parser's SyntaxError.
  return failed(cause instanceof TypeError ? 'unreachable' : 'malformed');
}
