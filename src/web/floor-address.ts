/** Where the floor page is listened for, and under which names it is reached. Pure. */
import { isIPv6 } from 'node:net';

export interface FloorAddress {
  host: string;
  /** How the page is reached from elsewhere (a LAN address, a proxy's name); null = nobody said so. */
  url: string | null;
}

const EVERYWHERE = new Set(['0.0.0.0', '::', '0']);
const LOOPBACK = /^(127(\.\d+){3}|localhost|::1)$/i;

/** Listened for on every network of the machine: then the host says nothing about how it is reached. */
export const isEverywhere = (host: string): boolean => EVERYWHERE.has(host);

/** Only this machine reaches it: bound to it, and no proxy stands before it. */
export const isOnlyHere = ({ host, url }: FloorAddress): boolean => LOOPBACK.test(host) && url === null;

/** Names it answers for besides those of loopback: lower case, without port, IPv6 in brackets. */
export function answersFor({ host, url }: FloorAddress): string[] {
  const addresses = [...(isEverywhere(host) ? [] : [`http://${inUrl(host)}`]), ...(url === null ? [] : [url])];
  return addresses.flatMap(address => (URL.canParse(address) ? [new URL(address).hostname] : []));
}

/** What a person opens, with a slash at the end. Listened for everywhere and no `url`: the way that surely works, on this machine. */
export function pageAddress({ host, url }: FloorAddress, port: number): string {
  if (url !== null) return `${new URL(url).origin}/`;
  return `http://${hostHere(host)}:${port}/`;
}

/** How this machine itself reaches what listens on `host`, as it stands in a URL. */
export const hostHere = (host: string): string => inUrl(isEverywhere(host) ? '127.0.0.1' : host);

const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);
