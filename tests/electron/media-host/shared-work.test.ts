import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sharedWork } from '#electron/media-host/shared-work.ts';

/** Work that ends when it is told to. */
function started() {
  const begun: string[] = [];
  const stopped: string[] = [];
  const ends = new Map<string, (value: string) => void>();
  const make = (name: string) => (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, resolve);
      signal.addEventListener('abort', () => {
        stopped.push(name);
        reject(signal.reason);
      });
    });
  return { begun, stopped, make, end: (name: string) => ends.get(name)?.(name) };
}

const patient = new AbortController().signal;

describe('sharedWork', () => {
  it('makes a thing once for all who wait', async () => {
    const { begun, make, end } = started();
    const work = sharedWork<string>(2);
    const both = Promise.all([work('a', patient, make('a')), work('a', patient, make('a'))]);
    await turn();
    end('a');
    expect(await both).toEqual(['a', 'a']);
    expect(begun).toEqual(['a']);
  });

  it('goes on while somebody waits, and stops when nobody does', async () => {
    const { stopped, make } = started();
    const work = sharedWork<string>(2);
    const [first, second] = [new AbortController(), new AbortController()];
    const waits = [work('a', first.signal, make('a')), work('a', second.signal, make('a'))];
    const ends = Promise.allSettled(waits);
    await turn();
    first.abort();
    await turn();
    expect(stopped).toEqual([]);
    second.abort();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(stopped).toEqual(['a']);
  });

  it('runs no more at once than it may, and never begins what nobody waits for any more', async () => {
    const { begun, make, end } = started();
    const work = sharedWork<string>(2);
    const impatient = new AbortController();
    const a = work('a', patient, make('a'));
    const b = work('b', patient, make('b'));
    const c = work('c', impatient.signal, make('c')).catch(() => 'left');
    const d = work('d', patient, make('d'));
    await turn();
    expect(begun).toEqual(['a', 'b']);
    impatient.abort();
    expect(await c).toBe('left');
    end('a');
    await a;
    await turn();
    expect(begun).toEqual(['a', 'b', 'd']);
    end('b');
    end('d');
    expect(await Promise.all([b, d])).toEqual(['b', 'd']);
  });

  it('makes it anew after a failure, and for one who comes after all had left', async () => {
    const work = sharedWork<string>(1);
    await expect(work('a', patient, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await work('a', patient, async () => 'yes')).toBe('yes');
    const { make, begun, end } = started();
    const gone = new AbortController();
    const left = work('b', gone.signal, make('b')).catch(() => 'left');
    await turn();
    gone.abort();
    expect(await left).toBe('left');
    const again = work('b', patient, make('b'));
    await turn();
    await turn();
    end('b');
    expect(await again).toBe('b');
    expect(begun).toEqual(['b', 'b']);
  });
});
