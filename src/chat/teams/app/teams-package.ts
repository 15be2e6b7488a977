/** The app that a Teams administrator uploads: manifest, its texts in other languages and icons in one zip, manifest.json at its root. */
import { readFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';
import { zip } from './zip.ts';

export interface PackageOptions {
  /** The bot's application (client) id in Microsoft Entra. */
  appId: string;
  /** The public host name of the plant's Linemate; null where pictures travel in the card. */
  domain: string | null;
  /** Asks each team's owner for the right to read its channels: to find again what was posted just before a crash. */
  search?: boolean;
}

const here = (name: string): URL => new URL(name, import.meta.url);

export function teamsPackage(options: PackageOptions): Buffer {
  return zip([
    { name: 'manifest.json', data: Buffer.from(`${JSON.stringify(teamsManifest(options), null, 2)}\n`) },
    ...otherLanguages().map(name => ({ name, data: readFileSync(here(`./${name}`)) })),
    { name: 'color.png', data: icon('color.svg', 192) },
    { name: 'outline.png', data: icon('outline.svg', 32) },
  ]);
}

export function teamsManifest({ appId, domain, search = false }: PackageOptions): Record<string, unknown> {
  const manifest = asWritten();
  return {
    ...manifest,
    id: appId,
    bots: manifest.bots.map(bot => ({ ...bot, botId: appId })),
    composeExtensions: manifest.composeExtensions.map(extension => ({ ...extension, botId: appId })),
    validDomains: domain === null ? [] : [domain],
    ...(search ? mayRead(appId) : {}),
  };
}

interface Manifest {
  bots: object[];
  composeExtensions: object[];
  localizationInfo: { additionalLanguages: { file: string }[] };
}

const asWritten = (): Manifest => JSON.parse(readFileSync(here('./manifest.json'), 'utf8'));

const otherLanguages = (): string[] => asWritten().localizationInfo.additionalLanguages.map(({ file }) => file);

/** A right that holds in the teams that have the app and nowhere else. `resource` has to be there and means nothing. */
const mayRead = (appId: string) => ({
  webApplicationInfo: { id: appId, resource: 'https://linemate.example' },
  authorization: { permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] } },
});

function icon(name: string, width: number): Uint8Array {
  return new Resvg(readFileSync(here(`./${name}`), 'utf8'), { fitTo: { mode: 'width', value: width } }).render().asPng();
}
