import type { KeychainState, KeychainTrouble } from '#shared/accounts/token-status.ts';
import type { Keychain, OpenKeychain } from './keychain.ts';

/**
 * Whether the keychain keeps what it is given: a probe is written, read back and removed. Only so are a keychain that is
 * locked, one that is not there, and one that merely has no token told apart.
 */
export async function probeKeychain(open: OpenKeychain, newId: () => string): Promise<KeychainState> {
  try {
    return await probe(await open(), `probe-${newId()}`);
  } catch (cause) {
    return keychainTrouble(cause);
  }
}

async function probe(keychain: Keychain, name: string): Promise<KeychainState> {
  try {
    await keychain.write(name, name);
    const kept = await keychain.read(name);
    return kept === name
      ? { kind: 'ready' }
      : { kind: 'absent', reason: 'it did not give back what it was given' };
  } finally {
    await keychain.remove(name).catch(() => false);
  }
}

/** What a failed call of the keychain says about it. */
export function keychainTrouble(cause: unknown): KeychainTrouble {
  const reason = firstLine(cause);
  return LOCKED.test(reason) ? { kind: 'locked', reason } : { kind: 'absent', reason };
}

/** Words of gnome-keyring, KWallet and the Mac's keychain; "in time" is our own. */
const LOCKED = /locked|prompt|dismissed|cancell?ed|interaction is not allowed|passphrase|in time/i;
const LONGEST_REASON = 200;

function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const [line = ''] = message.trim().split('\n');
  return line === '' ? 'it gave no reason' : line.replace(/[.\s]+$/, '').slice(0, LONGEST_REASON);
}
