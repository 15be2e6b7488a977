/** The model where one is set up; the package is loaded only then. */
import type { Model } from './model.ts';
import type { Endpoint } from './openai.ts';

export const openModel = async (endpoint: Endpoint | null): Promise<Model | null> =>
  endpoint === null ? null : (await import('./openai.ts')).openaiModel(endpoint);
