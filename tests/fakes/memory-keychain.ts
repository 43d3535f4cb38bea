import type { Keychain, OpenKeychain } from '#electron/accounts/keychain.ts';

/** A keychain in memory that behaves as the real ones were seen to: see `real-keychain.test.ts`. */
export type MemoryKeychain = {
  readonly open: OpenKeychain;
  /** What is in it, by name. */
  readonly entries: Map<string, string>;
  become: (state: 'ready' | 'locked' | 'absent') => void;
};

export function memoryKeychain(first: 'ready' | 'locked' | 'absent' = 'ready'): MemoryKeychain {
  const entries = new Map<string, string>();
  let state = first;
  const answer = async <Result>(whenReady: () => Result, whenLocked: () => Result): Promise<Result> => {
    if (state === 'absent') throw new Error('Cannot autolaunch D-Bus without X11 $DISPLAY');
    return state === 'locked' ? whenLocked() : whenReady();
  };
  const keychain: Keychain = {
    read: (name) =>
      answer(
        () => entries.get(name) ?? null,
        () => null,
      ),
    write: (name, secret) =>
      answer(
        () => void entries.set(name, secret),
        () => {
          throw new Error('Cannot create an item in a locked collection');
        },
      ),
    remove: (name) =>
      answer(
        () => entries.delete(name),
        () => false,
      ),
  };
  return {
    open: async () => keychain,
    entries,
    become: (next) => {
      state = next;
    },
  };
}
