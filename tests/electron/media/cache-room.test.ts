import { describe, expect, it } from 'vitest';
import { entriesToDrop } from '#electron/media/cache-room.ts';

const entries = [
  { name: 'new', bytes: 30, usedMs: 3000 },
  { name: 'old', bytes: 40, usedMs: 1000 },
  { name: 'middle', bytes: 30, usedMs: 2000 },
];

describe('entriesToDrop', () => {
  it('drops nothing while all entries fit to the byte', () => {
    expect(entriesToDrop(entries, 100, 'new')).toEqual([]);
  });

  it('drops those unused for longest, until a tenth of the limit is free', () => {
    expect(entriesToDrop(entries, 99, 'new')).toEqual(['old']);
    expect(entriesToDrop(entries, 66, 'new')).toEqual(['old', 'middle']);
  });

  it('spares the entry just made, however large', () => {
    expect(entriesToDrop(entries, 10, 'old')).toEqual(['middle', 'new']);
  });
});
