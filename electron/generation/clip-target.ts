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
  /** The name leads to no allowed address now; another network may answer otherwise later. */
  | { readonly kind: 'unresolved'; readonly cause: unknown };

/**
 * Decides whether a clip may be fetched from an address. A foreign host needs https, and every address behind its name
 * must be public; with `allowLoopback` this machine is allowed too, also over plain http. A private address in the
 * clip's own address is refused for good. A name that leads to one is only `unresolved`, to be tried again: the
 * networks of hotels and companies answer so for a while, and the clip is paid.
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
    return judge(url, [first, ...others], allowLoopback);
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
  const literal = literalOf(hostname);
  const family = isIP(literal);
  return family === 0 ? resolveName(hostname) : [{ address: literal, family }];
}

function literalOf(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function judge(
  url: URL,
  addresses: readonly [NetAddress, ...NetAddress[]],
  allowLoopback: boolean,
): ClipTarget {
  const { hostname, protocol } = url;
  const kinds = addresses.map(({ address }) => addressKind(address));
  if (allowLoopback && kinds.every((kind) => kind === 'loopback')) return { kind: 'allowed', url, addresses };
  if (protocol !== 'https:') return { kind: 'refused', reason: `${hostname} offers the clip without https` };
  if (kinds.every((kind) => kind === 'public')) return { kind: 'allowed', url, addresses };
  const reason = `${hostname} is not a host on the public internet`;
  const isWrittenSo = isIP(literalOf(hostname)) !== 0;
  return isWrittenSo ? { kind: 'refused', reason } : { kind: 'unresolved', cause: new Error(reason) };
}
