import { isIPv4, isIPv6 } from 'node:net';

/**
 * What an address on the network is good for. `public` is an ordinary machine on the internet; everything
 * else (private, shared, link-local, documentation, multicast, reserved, translated) is `inside`, and no
 * download from a foreign host may reach it. A text that is no address is `inside` too.
 */
export type AddressKind = 'loopback' | 'public' | 'inside';

/**
 * Sorts an IPv4 or IPv6 address by the IANA special-purpose registries. IPv6 forms that carry an IPv4 address
 * (mapped, compatible, 6to4, Teredo) are never public, whatever they carry; only NAT64's well-known prefix is
 * as public as what it carries, because on networks without IPv4 every host is reached through it.
 */
export function addressKind(address: string): AddressKind {
  if (isIPv4(address)) return kindOfIPv4(address);
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return isIPv6(plain) ? kindOfIPv6(groupsOf(plain)) : 'inside';
}

/**
 * Whether the host of an address is this machine, as `URL.hostname` spells it: a loopback number, or
 * `localhost`, which RFC 6761 keeps for it.
 */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || addressKind(hostname.replace(/^\[|\]$/g, '')) === 'loopback';
}

const INSIDE_IPV4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved and broadcast together.
  ['224.0.0.0', 3],
];

function kindOfIPv4(address: string): AddressKind {
  const number = numberOf(address);
  if (number >>> 24 === 127) return 'loopback';
  const inside = INSIDE_IPV4.some(
    ([network, bits]) => number >>> (32 - bits) === numberOf(network) >>> (32 - bits),
  );
  return inside ? 'inside' : 'public';
}

function numberOf(ipv4: string): number {
  return ipv4.split('.').reduce((number, part) => ((number << 8) | Number(part)) >>> 0, 0);
}

/** Only 2000::/3 is given out as public; within it a few blocks are special. */
function kindOfIPv6(groups: readonly number[]): AddressKind {
  if (groups.slice(0, 7).every((group) => group === 0) && groups[7] === 1) return 'loopback';
  const [first = 0, second = 0, , , , , high = 0, low = 0] = groups;
  if (isNat64(groups)) {
    return kindOfIPv4([high >>> 8, high & 255, low >>> 8, low & 255].join('.')) === 'public'
      ? 'public'
      : 'inside';
  }
  if (first >>> 13 !== 1) return 'inside';
  const special =
    // 2001::/23 (Teredo, benchmarking, ORCHID) and 2001:db8::/32 (documentation).
    (first === 0x2001 && (second < 0x200 || second === 0xdb8)) ||
    // 6to4, and 3fff::/20 (documentation).
    first === 0x2002 ||
    (first === 0x3fff && second < 0x1000);
  return special ? 'inside' : 'public';
}

function isNat64([first, second, ...rest]: readonly number[]): boolean {
  return first === 0x64 && second === 0xff9b && rest.slice(0, 4).every((group) => group === 0);
}

/** The eight 16-bit groups of a valid IPv6 address, its zeros and an IPv4 tail written out. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const front = halfOf(head);
  if (tail === undefined) return front;
  const back = halfOf(tail);
  return [...front, ...Array<number>(8 - front.length - back.length).fill(0), ...back];
}

function halfOf(half: string): number[] {
  return half
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)];
      const number = numberOf(group);
      return [number >>> 16, number & 0xffff];
    });
}
