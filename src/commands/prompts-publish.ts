/** `linemate prompts publish`: moves a label to a version, after a clean check. */
import { formatProblem } from '../errors.ts';
import type { PublishLabel } from '../flows/train/publish-prompt.ts';
import { type Command, EXIT } from './command.ts';
import { handOfTerminal, shortHash, wishPrompts } from './prompts-through-owner.ts';

const LABELS: readonly PublishLabel[] = ['staging', 'canary', 'production'];

export const command: Command = {
  name: 'prompts publish',
  help: `Usage: linemate prompts publish TEMPLATE [--label LABEL] [--version HASH] [--share 0..1] [--json]

Checks the draft (or the version named), runs its examples, and moves the label there. The next message says it.

  --label LABEL    production (default), canary (at a share of the stations), or staging (heard by nobody)
  --version HASH   this version instead of the draft; its first digits are enough
  --share SHARE    for a canary: 0.2 is one station in five (default)
  --json           {"kind": "published" | "unchanged" | "waits" | "held", …}

Where plant.yaml says \`prompts: { secondPerson: true }\`, another person has to do the same in the studio or at a terminal of
their own. To take it back needs nobody: \`linemate prompts rollback\`.

Exit codes: 0 published (or it stood there already, or waits for the second person), 1 not clean or no such template, 2 usage,
3 the process or store cannot be reached.

Examples
  linemate prompts publish slow
  linemate prompts publish slow --label canary --share 0.25`,
  options: { label: { type: 'string' }, version: { type: 'string' }, share: { type: 'string' } },
  async run(io, values, [template, ...rest]) {
    const label = LABELS.find(one => one === (values.label ?? 'production'));
    const share = values.share === undefined ? undefined : Number(values.share);
    const isShare = share === undefined || (label === 'canary' && share > 0 && share <= 1);
    if (template === undefined || rest.length > 0 || label === undefined || !isShare) {
      io.err(`linemate prompts publish: name a template; --label is one of ${LABELS.join(', ')}, --share of a canary above 0, at most 1.`);
      return EXIT.usage;
    }
    const hash = typeof values.version === 'string' ? values.version : undefined;
    const done = await wishPrompts(io, { what: 'publish', template, label, hash, share, hand: handOfTerminal() });
    if (values.json === true) io.out(JSON.stringify(done));
    else if (done.kind === 'held') for (const problem of done.problems) io.err(formatProblem(problem));
    else io.out(SAID[done.kind](template, label, shortHash(done.hash)));
    return done.kind === 'held' ? EXIT.problems : EXIT.ok;
  },
};

const SAID = {
  published: (template: string, label: string, hash: string) => `${label} of ${template} is now ${hash}.`,
  unchanged: (template: string, label: string, hash: string) => `${label} of ${template} is ${hash} already.`,
  waits: (template: string, label: string, hash: string) =>
    `${hash} waits for a second person: they publish ${template} to ${label} in the studio or from their own account.`,
};
