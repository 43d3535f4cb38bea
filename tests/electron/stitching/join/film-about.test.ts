import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aboutBoxes, aboutLines } from '#electron/stitching/join/film-about.ts';

describe('what a film says of itself', () => {
  it('is nothing where nothing is known', () => {
    expect(aboutBoxes({ title: null, madeOn: null })).toEqual([]);
    expect(aboutLines({ title: null, madeOn: null })).toBe(';FFMETADATA1\n');
  });

  it('is its title and day, in boxes whose lengths add up', () => {
    const [udta = Buffer.alloc(0)] = aboutBoxes({ title: 'Été', madeOn: '2026-11-22' });
    expect(udta.readUInt32BE(0)).toBe(udta.length);
    expect(udta.toString('latin1')).toContain('\u00a9nam');
    expect(udta.toString('utf8')).toContain('Été');
    expect(udta.toString('latin1')).toContain('2026-11-22');
  });

  it('is where its scenes begin, their names cut between letters', () => {
    const chapters = [{ startFrame: 36, title: 'é'.repeat(200) }];
    const [udta = Buffer.alloc(0)] = aboutBoxes({ title: null, madeOn: null, chapters });
    const at = udta.indexOf('chpl') + 4;
    expect([...udta.subarray(at, at + 9)]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(udta.readBigUInt64BE(at + 9)).toBe(15_000_000n);
    expect(udta[at + 17]).toBe(254);
    expect(udta.subarray(at + 18).toString('utf8')).toBe('é'.repeat(127));
  });

  it('is one line a fact for ffmpeg, whatever the title holds', () => {
    expect(aboutLines({ title: 'a=b;c#d\\e\nartist=me', madeOn: '2026-11-22' })).toBe(
      ';FFMETADATA1\ntitle=a\\=b\\;c\\#d\\\\e\\\nartist\\=me\ndate=2026-11-22\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const lines = aboutLines({ title, madeOn: null }).replace(/\\[\s\S]/g, '');
        expect(lines.split('\n')).toHaveLength(3);
      }),
    );
  });
});
