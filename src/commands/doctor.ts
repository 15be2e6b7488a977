/** `linemate doctor`: whether the machine and everything Linemate leans on are as they should be, and what to do where not. */
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { examineHost } from '../examine-host.ts';
import { loadPlant } from '../flows/house/load-plant.ts';
import { report } from './chat-doctor.ts';
import { type Command, EXIT } from './command.ts';

export const command: Command = {
  name: 'doctor',
  help: `linemate doctor [--json]

Looks at what Linemate leans on, with the settings of .env and plant.yaml: the database and its tables, Redis, the brokers, the disk,
the clock, the ports, the fonts of pictures; and says what to fix. It changes nothing. \`linemate chat doctor\` does the same for
Slack and Teams, \`linemate plant check\` for plant.yaml.

  --json   one finding a line: {"about","level","what","todo"}

Exit codes: 0 all is well, 1 something has to be fixed, 2 usage.

Example
  linemate doctor`,
  options: {},
  async run(io, values, rest) {
    if (rest.length > 0) {
      io.err('linemate doctor: takes no words.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    for (const problem of problems) if (problem.level === 'warning') io.err(problem.message);
    if (config === null) throw new Problems(problems);
    io.progress('Looking…');
    return report(io, await examineHost(config, loadPlant(config.plant.file), io.env), values.json === true);
  },
};
