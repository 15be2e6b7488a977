/** `linemate prompts rollback`: what spoke before speaks again, at once. */
import { type Command, EXIT } from './command.ts';
import { shortHash, wishPrompts } from './prompts-through-owner.ts';

export const command: Command = {
  name: 'prompts rollback',
  help: `Usage: linemate prompts rollback TEMPLATE [--canary] [--json]

Puts production back to where it stood before; once more, and it goes one further back. Nothing is checked and nobody is
asked. The draft stays as it is, so that what went wrong can be mended.

  --canary   takes the canary off instead
  --json     {"hash": the version that speaks now, or null}

A tip of your own that nothing came before falls silent; one of the catalogue stays.

Exit codes: 0 done, 1 there is nothing before or no such template, 2 usage, 3 the process or store cannot be reached.

Example
  linemate prompts rollback slow`,
  options: { canary: { type: 'boolean' } },
  async run(io, values, [template, ...rest]) {
    if (template === undefined || rest.length > 0) {
      io.err('linemate prompts rollback: name one template.');
      return EXIT.usage;
    }
    const canary = values.canary === true;
    const { hash, silent } = await wishPrompts(io, { what: 'rollback', template, label: canary ? 'canary' : 'production' });
    if (values.json === true) io.out(JSON.stringify({ hash, silent }));
    else if (silent) io.out(`Nothing stood before of ${template}: it is silent until it is published again.`);
    else if (hash === null)
      io.err(`linemate prompts rollback: ${canary ? `${template} has no canary` : `nothing stood before of ${template}`}.`);
    else io.out(canary ? `The canary ${shortHash(hash)} of ${template} is off.` : `${template} speaks as ${shortHash(hash)} again.`);
    return hash === null && !silent ? EXIT.problems : EXIT.ok;
  },
};
