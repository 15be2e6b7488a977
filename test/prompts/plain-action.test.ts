import { expect, test } from 'vitest';
import { plainAction } from '../../src/prompts/plain.ts';

test.each([
  ['Bring {{ figure.name }} back now.', 'Bring … back now.'],
  ['Decide: {{ recommendation.parameter }} to {{ recommendation.to }} {{ recommendation.unit }}?', 'Decide: … to …?'],
  ['{% if figure.value < figure.target %}Raise{% else %}Lower{% endif %} the feeder.', 'Raise/Lower the feeder.'],
  ['Check the last rejects.', 'Check the last rejects.'],
])('%s is listed as: %s', (action, listed) => {
  expect(plainAction(action)).toBe(listed);
});
