/**
 * A shared tablet becomes the tablet of its station: an engineer asks for a code, the tablet shows it once, and from then on it is known
 * as that device of plant.yaml. No account, no person.
 */
import { encode } from 'uqr';
import { z } from 'zod';
import type { EpochMs } from '../clock.ts';
import { Rejected } from '../errors.ts';
import { createPairingCode, PAIRING_MS, pairedDevices, revokeDevice } from '../history/devices.ts';
import type { Database } from '../history/sql.ts';
import { type Id, type Plant, type Station, sameId, stationOf } from '../plant/plant.ts';

export interface PairingDeps {
  database: Database;
  plant: () => Plant;
  realNow: () => EpochMs;
  /** Where a tablet reaches the pages, with a slash at the end. */
  base: string;
}

export interface Device {
  device: Id;
  station: Id;
  name: string;
  /** null = no tablet is paired. */
  pairedAt: EpochMs | null;
}

export interface PairingCode {
  device: Id;
  code: string;
  link: string;
  minutes: number;
}

/** In the order of plant.yaml. */
export async function devicesOf({ database, plant }: Pick<PairingDeps, 'database' | 'plant'>): Promise<Device[]> {
  const paired = new Map((await pairedDevices(database)).map(one => [one.device, one.pairedAt]));
  return plant().devices.flatMap(({ id }) => {
    const station = stationOfDevice(plant(), id);
    return station === null ? [] : [{ device: id, station: station.id, name: station.name, pairedAt: paired.get(id) ?? null }];
  });
}

/** null = plant.yaml has no such device, or it has lost its station. */
export function stationOfDevice(plant: Plant, device: Id): Station | null {
  const known = plant.devices.find(one => one.id === device);
  if (known === undefined) return null;
  return plant.lines.map(line => stationOf(line, known.station)).find(one => one !== undefined) ?? null;
}

export async function codeFor({ database, plant, realNow, base }: PairingDeps, device: Id): Promise<PairingCode> {
  const known = deviceNamed(plant(), device);
  const code = await database.transaction(tx => createPairingCode(tx, known, realNow()));
  const url = new URL('pair', base);
  // After the number sign: it reaches no log of a proxy.
  url.hash = code;
  return { device: known, code, link: url.href, minutes: PAIRING_MS / 60_000 };
}

export async function unpair({ database, plant }: Pick<PairingDeps, 'database' | 'plant'>, device: Id): Promise<boolean> {
  // One that plant.yaml has no more may still have to be taken back.
  const known = plant().devices.find(one => sameId(one.id, device))?.id ?? device;
  return database.transaction(tx => revokeDevice(tx, known));
}

function deviceNamed(plant: Plant, device: Id): Id {
  const known = plant.devices.find(one => sameId(one.id, device));
  if (known !== undefined) return known.id;
  const all = plant.devices.map(one => one.id);
  if (all.length === 0) throw new Rejected('plant.yaml names no devices; add devices: [{ id: tablet-1, station: S1 }].');
  throw new Rejected(`plant.yaml has no device ${device}; it has ${all.join(', ')}.`);
}

/** As an SVG path in a square of `size` modules, quiet zone included. */
export function qrPath(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size, path };
}

export const DeviceWish = z.discriminatedUnion('what', [
  z.object({ what: z.literal('list') }),
  z.object({ what: z.literal('pair'), device: z.string().max(64) }),
  z.object({ what: z.literal('revoke'), device: z.string().max(64) }),
]);
export type DeviceWish = z.infer<typeof DeviceWish>;

export interface DevicesNow {
  devices: Device[];
  code: PairingCode | null;
  revoked: boolean;
}

export async function devicesForTerminal(deps: PairingDeps, wish: DeviceWish): Promise<DevicesNow> {
  const code = wish.what === 'pair' ? await codeFor(deps, wish.device) : null;
  const revoked = wish.what === 'revoke' && (await unpair(deps, wish.device));
  return { devices: await devicesOf(deps), code, revoked };
}
