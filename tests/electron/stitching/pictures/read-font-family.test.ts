import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readFontFamily } from '#electron/stitching/pictures/read-font-family.ts';

let noto: Buffer;
beforeAll(async () => {
  noto = await readFile(join(import.meta.dirname, '../../../../resources/fonts/NotoSans-Regular.ttf'));
});

/** A font of nothing but a name table with one record. */
function fontNamed(name: string, { platform = 3, id = 1 } = {}): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  const font = Buffer.alloc(28 + 18);
  font.writeUInt32BE(0x00010000, 0);
  font.writeUInt16BE(1, 4);
  font.write('name', 12, 'latin1');
  font.writeUInt32BE(28, 20);
  const table = 28;
  font.writeUInt16BE(1, table + 2);
  font.writeUInt16BE(18, table + 4);
  font.writeUInt16BE(platform, table + 6);
  font.writeUInt16BE(id, table + 12);
  font.writeUInt16BE(text.length, table + 14);
  return Buffer.concat([font, text]);
}

describe('the family of a font', () => {
  it('is what the font calls itself', () => {
    expect(readFontFamily(noto)).toBe('Noto Sans');
    expect(readFontFamily(fontNamed('Älte Schrift 2'))).toBe('Älte Schrift 2');
  });

  it('is none where it is written for another system, is another name, or could be taken for a command', () => {
    expect(readFontFamily(fontNamed('Mine', { platform: 1 }))).toBeNull();
    expect(readFontFamily(fontNamed('Bold', { id: 2 }))).toBeNull();
    for (const name of ['a,b', '{\\p1}', 'a\nb', '', '@vertical', 'x'.repeat(101)]) {
      expect(readFontFamily(fontNamed(name)), JSON.stringify(name)).toBeNull();
    }
  });

  it('is none in files that are no font, and in fonts that were cut or spoiled anywhere', () => {
    expect(readFontFamily(Buffer.from('#EXTM3U'))).toBeNull();
    expect(readFontFamily(Buffer.alloc(0))).toBeNull();
    const small = fontNamed('Whole');
    fc.assert(
      fc.property(fc.nat(small.length - 1), fc.nat(255), (at, value) => {
        const spoiled = Buffer.from(small);
        spoiled[at] = value;
        for (const font of [spoiled, small.subarray(0, at)]) {
          const family = readFontFamily(font);
          expect(family === null || /^[\p{L}\p{N} ._+-]{1,100}$/u.test(family)).toBe(true);
        }
      }),
      { numRuns: 300, seed: 5 },
    );
  });
});
