/** `linemate chat doctor`: what of Slack and Teams is set up wrongly, and what to do about each. */
import type { Finding } from '../chat/finding.ts';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { examineChats } from '../examine.ts';
import { loadPlant } from '../flows/house/load-plant.ts';
import { type Command, EXIT, type Io } from './command.ts';

export const command: Command = {
  name: 'chat doctor',
  help: `linemate chat doctor [--json]

Asks Slack and Microsoft what they know of us, with the settings of .env and the channels of plant.yaml, and says what to fix:
tokens, granted scopes against manifest.json, Socket Mode or the public address, the app registration, the signing keys, the bot's
registration, and whether Linemate is in each channel. Writes nothing in any chat. Start Linemate first where an address is to answer.

  --json   one finding a line: {"about","level","what","todo"}

Exit codes: 0 all is well, 1 something has to be fixed, or no chat is set up, 2 usage.

Example
  linemate chat doctor`,
  options: {},
  async run(io, values, rest) {
    if (rest.length > 0) {
      io.err('linemate chat doctor: takes no words.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    if (config.slack === null && config.teams === null) {
      io.err('Neither Slack nor Teams is set up: put their settings into .env (docs/slack.md, docs/teams.md).');
      return EXIT.problems;
    }
    io.progress('Asking Slack and Microsoft…');
    return report(io, await examineChats(config, loadPlant(config.plant.file)), values.json === true);
  },
};

const SIGN: Readonly<Record<Finding['level'], string>> = { ok: 'ok     ', warning: 'look   ', error: 'to fix ' };

export function report(io: Io, findings: readonly Finding[], asJson: boolean): number {
  io.progress('');
  for (const one of findings) {
    if (asJson) io.out(JSON.stringify(one));
    else io.out(`${SIGN[one.level]} ${one.about}: ${one.what}.${one.todo === undefined ? '' : `\n        → ${one.todo}.`}`);
  }
  return findings.some(({ level }) => level === 'error') ? EXIT.problems : EXIT.ok;
}
