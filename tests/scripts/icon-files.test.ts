import { describe, expect, it } from 'vitest';
import { icnsFile, icoFile } from '#scripts/icon-files.ts';

const png = (...bytes: number[]) => Uint8Array.from(bytes);

describe('icnsFile', () => {
  it('holds each picture under its names, with its length', () => {
    expect([...icnsFile([{ size: 16, png: png(1, 2) }])]).toEqual([
      ...[0x69, 0x63, 0x6e, 0x73, 0, 0, 0, 18],
      ...[0x69, 0x63, 0x70, 0x34, 0, 0, 0, 10, 1, 2],
    ]);
  });

  it('names a picture twice that dense screens use as well, and leaves out what it has no name for', () => {
    const file = Buffer.from(
      icnsFile([
        { size: 32, png: png(9) },
        { size: 48, png: png(7) },
      ]),
    ).toString('latin1');
    expect(file).toContain('icp5');
    expect(file).toContain('ic11');
    expect(file).not.toContain('\x07');
  });
});

describe('icoFile', () => {
  it('says in its table where each picture lies', () => {
    expect([
      ...icoFile([
        { size: 16, png: png(1, 2) },
        { size: 256, png: png(3) },
      ]),
    ]).toEqual([
      ...[0, 0, 1, 0, 2, 0],
      ...[16, 16, 0, 0, 1, 0, 32, 0, 2, 0, 0, 0, 38, 0, 0, 0],
      ...[0, 0, 0, 0, 1, 0, 32, 0, 1, 0, 0, 0, 40, 0, 0, 0],
      ...[1, 2, 3],
    ]);
  });
});
