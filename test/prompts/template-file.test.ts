import { expect, test } from 'vitest';
import { isTemplateFile } from '../../src/prompts/template-file.ts';

test.each([
  ['slow.md', true],
  ['README.md', false],
  ['Readme.md', false],
  ['slow.md~', false],
  ['.slow.md.saving', false],
])('%s is a template: %s', (name, is) => {
  expect(isTemplateFile(name)).toBe(is);
});
