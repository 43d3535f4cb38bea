import { describe, expect, it } from 'vitest';
import {
  type ArchiveEntry,
  archiveProblems,
  isArchived,
  manifestProblems,
  readArchiveManifest,
  writeArchiveManifest,
} from '#shared/interchange/archive-manifest.ts';

const entry = (name: string, over: Partial<ArchiveEntry> = {}): ArchiveEntry => ({
  ...{ name, bytes: 10, packedBytes: 10, isPlain: true },
  ...over,
});
const SHA = 'a'.repeat(64);

describe('archiveProblems', () => {
  it('finds nothing against a plain archive', () => {
    expect(archiveProblems([entry('storyboard.json'), entry('takes/a.mp4')], 100)).toEqual([]);
  });

  it.each(['../a', '/a', 'a/../../b', 'C:/a', 'a\\b', 'con.txt', 'a//b', 'a/.'])(
    'refuses the name %s',
    (name) => {
      expect(archiveProblems([entry(name)], 100)).toHaveLength(1);
    },
  );

  it.each([
    'ledger/ledger.sqlite',
    'Ledger/lock.db',
    '.dailies/a.jpg',
    '.git/hooks/x',
    'takes/.x',
    'backups/a',
  ])('refuses %s, which no archive holds', (name) => {
    expect(isArchived(name)).toBe(false);
    expect(archiveProblems([entry(name)], 100)).toEqual([
      { place: name, message: 'is nothing that archives hold' },
    ]);
  });

  it('refuses links, names that are one on some disks, and entries that lie over each other', () => {
    expect(archiveProblems([entry('a', { isPlain: false })], 100)).toHaveLength(1);
    expect(archiveProblems([entry('a'), entry('A')], 100)).toEqual([
      { place: 'A', message: 'is there twice' },
    ]);
    expect(archiveProblems([entry('a'), entry('b')], 15)).toHaveLength(1);
    expect(archiveProblems([entry('A/b/c'), entry('a')], 100)).toEqual([
      { place: 'A/b/c', message: 'lies in a, which is a file' },
    ]);
  });

  it('refuses what claims to unpack to far more than it can', () => {
    const bomb = entry('a', { bytes: 10_000_000_000, packedBytes: 10_000_000 });
    expect(archiveProblems([bomb], 20_000_000)).toEqual([
      { place: '', message: 'claims to be far larger than it can be' },
    ]);
  });
});

describe('manifestProblems', () => {
  it('wants exactly what the list names', () => {
    const files = [
      { path: 'storyboard.json', bytes: 10, sha256: SHA },
      { path: 'gone.mp4', bytes: 10, sha256: SHA },
    ];
    const entries = [entry('storyboard.json'), entry('extra.mp4'), entry('dailies-archive.json')];
    expect(manifestProblems({ version: 1, files }, entries)).toEqual([
      { place: 'gone.mp4', message: 'is missing or has another length' },
      { place: 'extra.mp4', message: 'is not in the list of its files' },
    ]);
    expect(manifestProblems({ version: 1, files: [] }, [])).toEqual([
      { place: 'storyboard.json', message: 'is missing' },
    ]);
  });

  it('reads back what it writes, and nothing else', () => {
    const manifest = { version: 1 as const, files: [{ path: 'a', bytes: 0, sha256: SHA }] };
    expect(readArchiveManifest(writeArchiveManifest(manifest))).toEqual(manifest);
    expect(readArchiveManifest('{}')).toBeNull();
    expect(readArchiveManifest('no')).toBeNull();
  });
});
