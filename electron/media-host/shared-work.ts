import { createGate } from '#electron/gate.ts';

/**
 * Makes a thing once for all who wait for it at the same time. When the last of them goes away the work's own signal
 * is aborted, and what was not begun never is.
 *
 * @param key two works of the same key are the same work
 * @param signal of this one waiter; rejects with its reason
 */
export type SharedWork<Value> = (
  key: string,
  signal: AbortSignal,
  make: (signal: AbortSignal) => Promise<Value>,
) => Promise<Value>;

/** @param atOnce how many works run at once; the others wait in the order in which they came */
export function sharedWork<Value>(atOnce: number): SharedWork<Value> {
  const gate = createGate(atOnce);
  const works = new Map<string, Work<Value>>();

  const start = (key: string, make: (signal: AbortSignal) => Promise<Value>): Work<Value> => {
    const stop = new AbortController();
    const done = gate(async () => {
      stop.signal.throwIfAborted();
      return make(stop.signal);
    });
    const work = { done, stop, waiters: 0 };
    works.set(key, work);
    return work;
  };

  return async (key, signal, make) => {
    signal.throwIfAborted();
    const work = works.get(key) ?? start(key, make);
    work.waiters += 1;
    try {
      return await unlessAborted(work.done, signal);
    } finally {
      work.waiters -= 1;
      if (work.waiters === 0) {
        if (works.get(key) === work) works.delete(key);
        work.stop.abort();
      }
    }
  };
}

type Work<Value> = {
  readonly done: Promise<Value>;
  readonly stop: AbortController;
  waiters: number;
};

function unlessAborted<Value>(done: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    done.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
