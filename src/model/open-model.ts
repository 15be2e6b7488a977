/** The model where one is set up; the package is loaded only then. */
import type { Model } from './model.ts';
import type { Endpoint } from './openai.ts';

/** @param onReply hears of every reply, by what came of it: `said`, or why there is none */
export async function openModel(endpoint: Endpoint | null, onReply: (outcome: string) => void = () => {}): Promise<Model | null> {
  if (endpoint === null) return null;
  const model = (await import('./openai.ts')).openaiModel(endpoint);
  return {
    id: model.id,
    async complete(request) {
      const reply = await model.complete(request);
      onReply(reply.kind === 'said' ? 'said' : reply.why);
      return reply;
    },
  };
}
