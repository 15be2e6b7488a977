/** `npm run teams:package -- --app-id <guid> [--domain <host>] [--search]` writes dist/linemate-teams.zip. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { teamsPackage } from './teams-package.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const USAGE = 'npm run teams:package -- --app-id <application id of the bot in Microsoft Entra> [--domain <public host name>] [--search]';
const FILE = 'dist/linemate-teams.zip';

process.exitCode = main();

function main(): number {
  const { values } = parseArgs({
    options: { 'app-id': { type: 'string' }, domain: { type: 'string' }, search: { type: 'boolean' }, help: { type: 'boolean' } },
    strict: false,
  });
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const appId = values['app-id'];
  if (typeof appId !== 'string' || !GUID.test(appId)) {
    process.stderr.write(`--app-id must be the application id of the bot, a GUID.\n${USAGE}\n`);
    return 2;
  }
  mkdirSync('dist', { recursive: true });
  const domain = typeof values.domain === 'string' ? values.domain : null;
  writeFileSync(FILE, teamsPackage({ appId, domain, search: values.search === true }));
  process.stdout.write(`${FILE}\n`);
  return 0;
}
