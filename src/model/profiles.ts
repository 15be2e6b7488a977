/** In what servers that speak OpenAI's Chat Completions differ. Everything else is the part that all of them have. */

export const PROFILE_NAMES = ['openai', 'azure', 'ollama', 'vllm', 'generic'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface Profile {
  name: ProfileName;
  /** Reasoning models refuse the one, older servers do not know the other. */
  tokens: 'max_completion_tokens' | 'max_tokens';
  /** Arguments that hold to their schema. */
  strict: boolean;
  toolChoice: boolean;
  /** 0 is sent where it is taken. */
  temperature: boolean;
  /** `parallel_tool_calls: false`, where several calls at once are broken. */
  singleCall: boolean;
}

const PROFILES: Readonly<Record<ProfileName, Omit<Profile, 'name'>>> = {
  openai: { tokens: 'max_completion_tokens', strict: true, toolChoice: true, temperature: false, singleCall: false },
  // The v1 API of Azure takes the plain client; whether a deployment takes `strict` depends on its model.
  azure: { tokens: 'max_completion_tokens', strict: false, toolChoice: false, temperature: false, singleCall: false },
  ollama: { tokens: 'max_tokens', strict: false, toolChoice: false, temperature: true, singleCall: false },
  // `tool_choice` answers 400 unless the server was started for it.
  vllm: { tokens: 'max_tokens', strict: false, toolChoice: false, temperature: true, singleCall: true },
  generic: { tokens: 'max_tokens', strict: false, toolChoice: false, temperature: true, singleCall: false },
};

/** Models that reason take neither `max_tokens` nor a temperature, whoever passes them on. */
const REASONS = /(^|[/:])(o\d|gpt-5)/i;

/** @param said overrules the guess by address and model */
export function profileFor(baseUrl: string, model: string, said: ProfileName | null = null): Profile {
  const name = said ?? guess(new URL(baseUrl));
  const profile = { name, ...PROFILES[name] };
  return REASONS.test(model) ? { ...profile, tokens: 'max_completion_tokens', temperature: false } : profile;
}

function guess({ hostname, port }: URL): ProfileName {
  if (hostname === 'api.openai.com' || hostname.endsWith('.api.openai.com')) return 'openai';
  if (/\.(openai\.azure\.com|services\.ai\.azure\.com|cognitiveservices\.azure\.com)$/.test(hostname)) return 'azure';
  if (port === '11434' || hostname.includes('ollama')) return 'ollama';
  if (port === '8000' || hostname.includes('vllm')) return 'vllm';
  return 'generic';
}
