import { describe, expect, it } from 'vitest';
import { written } from '#renderer/writing/draft.ts';
import { keptDrafts } from '#renderer/writing/kept-drafts.ts';

const title = (text: string) => written(undefined, { kind: 'film-title' }, text, 'Calm');

function windowStore(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  } as Storage;
}

describe('half-written words', () => {
  it('of a window that was closed are found by the next one, once', () => {
    const ofAll = windowStore();
    const closed = keptDrafts({ ofWindow: windowStore(), ofAll }, 'film');
    closed.keep([title('Storm')]);
    closed.leave();
    const next = keptDrafts({ ofWindow: windowStore(), ofAll }, 'film');
    expect(next.read()).toEqual([{ ...title('Storm'), standing: 'waits' }]);
    expect(keptDrafts({ ofWindow: windowStore(), ofAll }, 'film').read()).toEqual([]);
  });

  it('of a window that goes on are its own', () => {
    const stores = { ofWindow: windowStore(), ofAll: windowStore() };
    const kept = keptDrafts(stores, 'film');
    kept.keep([title('Storm')]);
    kept.leave();
    kept.takeBack();
    expect(keptDrafts({ ...stores, ofWindow: windowStore() }, 'film').read()).toEqual([]);
    expect(kept.read().map(({ text }) => text)).toEqual(['Storm']);
  });
});
