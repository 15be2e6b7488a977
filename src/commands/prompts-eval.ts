/** `linemate prompts eval`: the examples of a template, what it must say and must not. */
import { formatProblem } from '../errors.ts';
import type { Evaluated } from '../flows/train/prompts-for-terminal.ts';
import { type Command, EXIT } from './command.ts';
import { shortHash, wishPrompts } from './prompts-through-owner.ts';

export const command: Command = {
  name: 'prompts eval',
  help: `Usage: linemate prompts eval [TEMPLATE] [--version HASH] [--live] [--json]

Runs the examples of the draft (or of the version named), of one template or of all: what it must say and must not, in the
moments its trainer thought of. A version whose examples fail cannot be published.

  --live   also against the language model that is set up: it words what the tip stands on, as it does in answers, and tip and words
           together have to keep the examples; without a model it says SKIPPED
  --json   one JSON object a line for each template: {"template","hash","examples","failed"}, with --live also
           "live": {"model","worded","failed"}, or null without a model

Exit codes: 0 all pass, 1 some fail or there is no such template, 2 usage, 3 the process or store cannot be reached.

Examples
  linemate prompts eval
  linemate prompts eval seasoning-drift --live`,
  options: { version: { type: 'string' }, live: { type: 'boolean' } },
  async run(io, values, [template, ...rest]) {
    if (rest.length > 0 || (values.version !== undefined && template === undefined)) {
      io.err('linemate prompts eval: name one template, or none for all.');
      return EXIT.usage;
    }
    const hash = typeof values.version === 'string' ? values.version : undefined;
    const results = await wishPrompts(io, { what: 'eval', template, hash, ...(values.live === true ? { live: true } : {}) });
    const failing = results.filter(result => faultsOf(result).length > 0);
    for (const result of results) {
      if (values.json === true) io.out(JSON.stringify(result));
      else for (const problem of faultsOf(result)) io.err(formatProblem(problem));
    }
    if (values.json !== true) {
      const examples = results.reduce((sum, result) => sum + result.examples, 0);
      io.out(
        failing.length === 0
          ? `${examples} examples of ${results.length} templates pass.`
          : `Failing: ${failing.map(result => `${result.template} (${shortHash(result.hash)})`).join(', ')}.`,
      );
      if (values.live === true) io.out(liveText(results, examples));
    }
    return failing.length === 0 ? EXIT.ok : EXIT.problems;
  },
};

const faultsOf = ({ failed, live }: Evaluated) => [...failed, ...(live?.failed ?? [])];

export function liveText(results: readonly Evaluated[], examples: number): string {
  const asked = results.flatMap(({ live }) => live ?? []);
  const [first] = asked;
  if (first === undefined) return 'SKIPPED: no language model is set up (LLM_BASE_URL), so nothing was asked of one.';
  const worded = asked.reduce((sum, { worded: words }) => sum + words, 0);
  return `${first.model}: in ${worded} of ${examples} examples its words passed the check of answers; in the others the tip stands alone.`;
}
