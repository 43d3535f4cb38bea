import { setTimeout as wait } from 'node:timers/promises';

/** A store of secrets of the system's own, which may refuse, ask its owner for a password, or not be there. */
export type Keychain = {
  /** Null also for a keychain that is locked: only a probe tells the two apart. */
  readonly read: (name: string) => Promise<string | null>;
  readonly write: (name: string, secret: string) => Promise<void>;
  /** Whether there was one. */
  readonly remove: (name: string) => Promise<boolean>;
};

export type OpenKeychain = () => Promise<Keychain>;

/** Under which all entries stand. */
const SERVICE = 'Dailies';

/** Time enough to type a password into the system's own question. */
const PATIENCE_MS = 90_000;

/**
 * The system's keychain: Keychain on a Mac, Credential Manager on Windows, the Secret Service on Linux. What cannot be
 * kept there is kept nowhere else. Entries are asked for by name only: to list them all has ended whole processes.
 *
 * @throws Error saying why there is none; its calls reject in the same way
 */
export async function openSystemKeychain(): Promise<Keychain> {
  // Loaded only now, because the load itself fails where the system lacks a library for it.
  const { default: keytar } = await import('keytar');
  return {
    read: (name) => inTime(keytar.getPassword(SERVICE, name)),
    write: (name, secret) => inTime(keytar.setPassword(SERVICE, name, secret)),
    remove: (name) => inTime(keytar.deletePassword(SERVICE, name)),
  };
}

async function inTime<Result>(call: Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const tooLate = wait(PATIENCE_MS, undefined, { signal: timer.signal, ref: false }).then(() => {
    throw new Error('it was not unlocked in time');
  });
  try {
    return await Promise.race([call, tooLate]);
  } finally {
    timer.abort();
    tooLate.catch(() => {});
  }
}
