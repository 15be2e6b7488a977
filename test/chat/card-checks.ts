/** Adaptive Cards through the public schema (which sees unknown properties) and Microsoft's own parser (which sees all else). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';

const require = createRequire(import.meta.url);
const addFormats = require('ajv-formats').default as (ajv: Ajv) => Ajv;
// The ESM entry of this package does not load under Node.
const AdaptiveCards = require('adaptivecards/dist/adaptivecards.js') as {
  AdaptiveCard: new () => {
    parse(card: unknown, context: unknown): void;
    validateProperties(): { validationEvents: { message: string }[] };
  };
  SerializationContext: new () => { eventCount: number; getEventAt(index: number): { message: string } };
};

export const readJson = (path: string): Record<string, unknown> => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const schema: Record<string, unknown> = { ...readJson('../schemas/ac.1.5.0.json'), $schema: 'http://json-schema.org/draft-07/schema#' };
schema['$id'] = schema['id'];
delete schema['id'];
const validate = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema);

/** Everything that is wrong with a card; empty when Teams would draw all of it. */
export function cardProblems(card: unknown): string[] {
  // The schema knows nothing of what Teams adds.
  const plain = JSON.parse(JSON.stringify(card, (key, value) => (key.toLowerCase() === 'msteams' ? undefined : value))) as Record<
    string,
    unknown
  >;
  const problems = plain['version'] === '1.5' ? [] : ['version is not 1.5'];
  if (!validate(plain))
    problems.push(...(validate.errors ?? []).map(error => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`));
  const parsed = new AdaptiveCards.AdaptiveCard();
  const context = new AdaptiveCards.SerializationContext();
  parsed.parse(plain, context);
  for (let index = 0; index < context.eventCount; index++) problems.push(context.getEventAt(index).message);
  problems.push(...parsed.validateProperties().validationEvents.map(event => event.message));
  return problems;
}
