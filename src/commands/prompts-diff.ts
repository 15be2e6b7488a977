/** `linemate prompts diff`: two versions of a template, line by line. */
import { changedParts } from '../prompts/diff-lines.ts';
import { type Command, EXIT } from './command.ts';
import { diffText, shortHash, wishPrompts } from './prompts-through-owner.ts';

export const command: Command = {
  name: 'prompts diff',
  help: `Usage: linemate prompts diff TEMPLATE [FROM [TO]] [--json]

Shows what would change: from what speaks now (production) to the draft. FROM and TO are a label (draft, staging, canary,
production) or the first digits of a version, as \`prompts log\` shows them.

  --json   {"from","to","lines"}: each line with its kind (same, added, removed)

Exit codes: 0 no difference, 1 they differ or there is no such template, 2 usage, 3 the process or store cannot be reached.

Examples
  linemate prompts diff slow
  linemate prompts diff slow 3f2a91c draft`,
  options: {},
  async run(io, values, [template, from, to, ...rest]) {
    if (template === undefined || rest.length > 0) {
      io.err('linemate prompts diff: name a template, and the two versions where they are not production and draft.');
      return EXIT.usage;
    }
    const diff = await wishPrompts(io, { what: 'diff', template, from, to });
    const differ = diff.lines.some(line => line.kind !== 'same');
    if (values.json === true) io.out(JSON.stringify(diff));
    else if (differ) io.out(`${shortHash(diff.from)} → ${shortHash(diff.to)}\n${diffText(changedParts(diff.lines))}`);
    else io.out(`No difference: both are ${shortHash(diff.from)}.`);
    return differ ? EXIT.problems : EXIT.ok;
  },
};
