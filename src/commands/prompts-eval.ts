/** `linemate prompts eval`: the examples of a template, what it must say and must not. */
import { formatProblem } from '../errors.ts';
import { type Command, EXIT } from './command.ts';
import { shortHash, wishPrompts } from './prompts-through-owner.ts';

export const command: Command = {
  name: 'prompts eval',
  help: `Usage: linemate prompts eval [TEMPLATE] [--version HASH] [--json]

Runs the examples of the draft (or of the version named), of one template or of all: what it must say and must not, in the
moments its trainer thought of. A version whose examples fail cannot be published.

  --json   one JSON object a line for each template: {"template","hash","examples","failed"}

Exit codes: 0 all pass, 1 some fail or there is no such template, 2 usage, 3 the process or store cannot be reached.

Examples
  linemate prompts eval
  linemate prompts eval seasoning-drift`,
  options: { version: { type: 'string' } },
  async run(io, values, [template, ...rest]) {
    if (rest.length > 0 || (values.version !== undefined && template === undefined)) {
      io.err('linemate prompts eval: name one template, or none for all.');
      return EXIT.usage;
    }
    const hash = typeof values.version === 'string' ? values.version : undefined;
    const results = await wishPrompts(io, { what: 'eval', template, hash });
    for (const result of results) {
      if (values.json === true) io.out(JSON.stringify(result));
      for (const problem of values.json === true ? [] : result.failed) io.err(formatProblem(problem));
    }
    const failing = results.filter(result => result.failed.length > 0);
    const examples = results.reduce((sum, result) => sum + result.examples, 0);
    if (values.json !== true)
      io.out(
        failing.length === 0
          ? `${examples} examples of ${results.length} templates pass.`
          : `Failing: ${failing.map(result => `${result.template} (${shortHash(result.hash)})`).join(', ')}.`,
      );
    return failing.length === 0 ? EXIT.ok : EXIT.problems;
  },
};
