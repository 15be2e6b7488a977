/** `linemate device`: pairing codes for shared tablets, which are paired, and ending that. */
import { renderUnicodeCompact } from 'uqr';
import { readConfig } from '../config.ts';
import { Problems } from '../errors.ts';
import { type DevicesNow, type DeviceWish, devicesForTerminal } from '../web/pairing.ts';
import { type Command, EXIT } from './command.ts';
import { throughOwner } from './owner-client.ts';
import { baseOf } from './pages.ts';

export const command: Command = {
  name: 'device',
  help: `linemate device list
linemate device pair DEVICE
linemate device revoke DEVICE

Shared tablets are named in plant.yaml: devices: [{ id: tablet-3, station: K3 }]. \`pair\` prints a QR code and the same to type; it
works once, within 15 minutes. The tablet then opens its station's page, card and calls, and nothing else; there is no account and
taps belong to nobody. The page /pair does the same. \`revoke\` ends it at once, for example when a tablet is lost; pairing again
ends it for the tablet before.

Exit codes: 0 done, 1 no such device, or nothing to revoke, 2 usage, 3 the running process or the store cannot be reached.

Examples
  linemate device pair tablet-3
  linemate device list --json
  linemate device revoke tablet-3`,
  options: {},
  async run(io, values, words) {
    const wish = wishOf(words);
    if (wish === null) {
      io.err('linemate device: say list; or pair or revoke and a device of plant.yaml.');
      return EXIT.usage;
    }
    const { config, problems } = readConfig(io.env, io.cwd);
    if (config === null) throw new Problems(problems);
    const now = await throughOwner<DevicesNow>(config, io, '/owner/devices', wish, store =>
      devicesForTerminal({ ...store.ask, base: baseOf(config) }, wish),
    );
    if (wish.what === 'revoke' && !now.revoked) {
      io.err(`linemate device: no tablet is paired as ${wish.device}.`);
      return EXIT.problems;
    }
    if (values.json === true) for (const one of now.code === null ? now.devices : [now.code]) io.out(JSON.stringify(one));
    else io.out(now.code !== null ? codeOf(now.code) : wish.what === 'revoke' ? `${wish.device} is not paired any more.` : listOf(now));
    return EXIT.ok;
  },
};

function wishOf([what, device, ...rest]: readonly string[]): DeviceWish | null {
  if (rest.length > 0) return null;
  if (what === 'list') return device === undefined ? { what } : null;
  return (what === 'pair' || what === 'revoke') && device !== undefined ? { what, device } : null;
}

const codeOf = ({ device, code, link, minutes }: NonNullable<DevicesNow['code']>): string =>
  [
    renderUnicodeCompact(link),
    '',
    `Scan this with ${device}, or open ${link.split('#')[0]} on it and type  ${code}`,
    `It works once, for ${minutes} minutes.`,
  ].join('\n');

function listOf({ devices }: DevicesNow): string {
  const rows = devices.map(
    ({ device, station, name, pairedAt }) =>
      `${device}  ${station} ${name}  ${pairedAt === null ? 'not paired' : `paired ${new Date(pairedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`}`,
  );
  return rows.length === 0 ? 'plant.yaml names no devices.' : rows.join('\n');
}
