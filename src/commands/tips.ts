/** `linemate tips off|on`: the switch for every tip of the plant. */
import { type Command, EXIT } from './command.ts';
import { wishTips } from './prompts-mode.ts';

export const command: Command = {
  name: 'tips',
  help: `linemate tips off | on

Switches every tip of the plant off, at once and until somebody switches them on again; a restart changes nothing. Nothing is
said unasked then, not even the list of shadow grows. Questions are answered and calls for help go out as ever. The page Tips
has the same switch.

Exit codes: 0 done, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate tips off
  linemate tips on`,
  options: {},
  async run(io, values, [word, ...rest]) {
    if ((word !== 'on' && word !== 'off') || rest.length > 0) {
      io.err('linemate tips: say off or on.');
      return EXIT.usage;
    }
    const { off } = await wishTips(io, { what: 'power', on: word === 'on' });
    if (values.json === true) io.out(JSON.stringify({ on: off === null }));
    else io.out(off === null ? 'Tips are on.' : 'All tips are off. Calls and questions work as ever.');
    return EXIT.ok;
  },
};
