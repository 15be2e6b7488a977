/** `linemate prompts pull`: writes the versions of a label as files. */
import type { TemplateLabel } from '../prompts/template.ts';
import { type Command, EXIT } from './command.ts';
import { wishPrompts } from './prompts-through-owner.ts';

const LABELS: readonly TemplateLabel[] = ['draft', 'staging', 'canary', 'production'];

export const command: Command = {
  name: 'prompts pull',
  help: `Usage: linemate prompts pull [TEMPLATE] [--label LABEL] [--json]

Has the running process write the versions of a label into its folder prompts/. A file that somebody has changed meanwhile is
named and left alone: settle it in the studio, or save it first.

  --label LABEL   draft (default), staging, canary or production
  --json          {"written": [templates], "kept": [templates]}

Exit codes: 0 written, 1 some were left alone, 2 usage, 3 the process cannot be reached.

Example
  linemate prompts pull --label production`,
  options: { label: { type: 'string' } },
  async run(io, values, [template, ...rest]) {
    const label = LABELS.find(one => one === (values.label ?? 'draft'));
    if (label === undefined || rest.length > 0) {
      io.err(`linemate prompts pull: --label is one of ${LABELS.join(', ')}.`);
      return EXIT.usage;
    }
    const done = await wishPrompts(io, { what: 'pull', template, label });
    if (values.json === true) io.out(JSON.stringify(done));
    else io.out(done.written.length === 0 ? 'Every file is as it should be.' : `Written: ${done.written.join(', ')}.`);
    if (done.kept.length > 0) io.err(`Left alone, because the file was changed as well: ${done.kept.join(', ')}.`);
    return done.kept.length > 0 ? EXIT.problems : EXIT.ok;
  },
};
