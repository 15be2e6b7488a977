/** `linemate link ROLE`: a code that somebody types in their chat. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type LinkCode, newLinkCode } from '../flows/people/link-codes.ts';
import { ROLES } from '../plant/plant.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';

export const command: Command = {
  name: 'link',
  help: `linemate link ROLE [--line ID]… [--person p-ID]

Makes a code. Whoever types \`link CODE\` in a private chat with Linemate (a direct message in Slack, a personal chat in Teams, the
private chat of the demo page) is known from then on by that role, and can be written to in private. The code works once, for 15
minutes. It is printed here and kept nowhere; hand it over in person. \`unlink\` in the same chat takes it back.

Nobody is named: a linked person is an opaque id that only Linemate knows.

  ROLE             one of ${ROLES.join(', ')}
  --line ID        the only line of which they are told in private; may be repeated. By default every line
  --person p-ID    the id by which your log-in system knows the person, where it has one; by default a new id is drawn
  --json           {"code": …, "role": …, "validUntil": …}

Exit codes: 0 done, 1 no such role, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate link operator
  linemate link lead --line B
  linemate link supervisor --person p-17`,
  options: { person: { type: 'string' }, line: { type: 'string', multiple: true } },
  async run(io, values, [role, ...rest]) {
    if (role === undefined || rest.length > 0) {
      io.err(`linemate link: name one role: ${ROLES.join(', ')}.`);
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const lines = (values.line as string[] | undefined) ?? [];
    const form = { role, lines, ...(values.person === undefined ? {} : { person: String(values.person) }) };
    const made = await throughOwner<LinkCode>(config, io, '/owner/link', form, store => newLinkCode(store.ask, form, 'terminal'));
    if (values.json === true) {
      io.out(JSON.stringify(made));
      return EXIT.ok;
    }
    io.out(`link ${made.code}`);
    io.out('');
    io.out(`Typed in a private chat with Linemate within 15 minutes, it ties that account to the role ${made.role}. It works once.`);
    return EXIT.ok;
  },
};
