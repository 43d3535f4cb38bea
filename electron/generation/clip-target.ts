import { isIP, type LookupFunction } from 'node:net';
import { addressKind } from './address-safety.ts';

export type NetAddress = { readonly address: string; readonly family: number };

/**
 * All addresses of a name, as `dns.promises.lookup(name, { all: true })` gives them; rejects where there is
 * none.
 */
export type ResolveName = (hostname: string) => Promise<readonly NetAddress[]>;

/**
 * Where one hop of a download may go. `addresses` were checked, and the connection must go to one of them.
 */
export type ClipTarget =
  | {
      readonly kind: 'allowed';
      readonly url: URL;
      readonly addresses: readonly [NetAddress, ...NetAddress[]];
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'unresolved'; readonly cause: unknown };

/**
 * Decides whether a clip may be fetched from an address. Foreign hosts need https and nothing but public
 * addresses behind their name; with `allowLoopback` this machine is allowed too, also over plain http. One
 * inner address among several refuses the name: an honest host has none.
 */
export async function clipTarget(
  address: string,
  allowLoopback: boolean,
  resolveName: ResolveName,
): Promise<ClipTarget> {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { kind: 'refused', reason: 'the clip has no web address' };
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'refused', reason: 'the address of the clip holds a user or a password' };
  }
  try {
    const [first, ...others] = await addressesOf(url.hostname, resolveName);
    if (first === undefined) return { kind: 'unresolved', cause: new Error('the name has no address') };
    const reason = refusalOf(url, [first, ...others], allowLoopback);
    return reason === null
      ? { kind: 'allowed', url, addresses: [first, ...others] }
      : { kind: 'refused', reason };
  } catch (cause) {
    return { kind: 'unresolved', cause };
  }
}

/** A lookup that answers every question with the checked addresses, so that a name cannot change its mind. */
export function pinnedLookup(addresses: readonly [NetAddress, ...NetAddress[]]): LookupFunction {
  return (_hostname, options, done) => {
    if (options.all) done(null, [...addresses]);
    else done(null, addresses[0].address, addresses[0].family);
  };
}

async function addressesOf(hostname: string, resolveName: ResolveName): Promise<readonly NetAddress[]> {
  const literal = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(literal);
  return family === 0 ? resolveName(hostname) : [{ address: literal, family }];
}

function refusalOf(url: URL, found: readonly NetAddress[], allowLoopback: boolean): string | null {
  const kinds = found.map(({ address }) => addressKind(address));
  if (allowLoopback && kinds.every((kind) => kind === 'loopback')) return null;
  if (kinds.some((kind) => kind !== 'public')) return `${url.hostname} is not a host on the public internet`;
  return url.protocol === 'https:' ? null : `${url.hostname} offers the clip without https`;
}
