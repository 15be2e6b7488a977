/** `linemate prompts log`: who moved which label of a template, when, and from what. */
import type { EpochMs } from '../clock.ts';
import { type Command, EXIT } from './command.ts';
import { shortHash, wishPrompts } from './prompts-through-owner.ts';

export const command: Command = {
  name: 'prompts log',
  help: `Usage: linemate prompts log TEMPLATE [--json]

Where each label stands, and every move, newest first: when, which label, from which version to which, and where it was done
(file, studio, terminal, chat, canary). Nobody is named.

  --json   one JSON object a line for each move

Exit codes: 0 shown, 1 no such template, 2 usage, 3 the process or store cannot be reached.

Example
  linemate prompts log slow`,
  options: {},
  async run(io, values, [template, ...rest]) {
    if (template === undefined || rest.length > 0) {
      io.err('linemate prompts log: name one template.');
      return EXIT.usage;
    }
    const log = await wishPrompts(io, { what: 'log', template });
    if (values.json === true) {
      for (const move of log.moves) io.out(JSON.stringify(move));
      return EXIT.ok;
    }
    const when = (at: EpochMs) => new Date(at).toLocaleString('sv-SE', { timeZone: log.timeZone }).slice(0, 16);
    const version = (hash: string | null) => (hash === null ? '-' : shortHash(hash));
    io.out(
      [
        ...log.labels.map(
          one => `${one.label.padEnd(10)}  ${shortHash(one.hash)}${one.share < 1 ? `  ${Math.round(one.share * 100)} %` : ''}`,
        ),
        '',
        ...log.moves.map(
          move =>
            `${when(move.at)}  ${move.label.padEnd(10)}  ${version(move.before).padEnd(7)} → ${version(move.hash).padEnd(7)}  ${move.by}${move.note === null ? '' : `  (${move.note})`}`,
        ),
      ].join('\n'),
    );
    return EXIT.ok;
  },
};
