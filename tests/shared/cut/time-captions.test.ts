import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeCaptions } from '#shared/cut/time-captions.ts';

const spans = (lines: string[], fromFrame: number, frames: number) =>
  timeCaptions(lines, fromFrame, frames).map((caption) => [
    caption.text,
    caption.fromFrame,
    caption.durationFrames,
  ]);

describe('timeCaptions', () => {
  it('gives each line the time that its words take, and at least a second', () => {
    // Five words at two and a half a second are two seconds.
    expect(spans(['No.', 'She is coming home tonight.'], 10, 200)).toEqual([
      ['No.', 10, 24],
      ['She is coming home tonight.', 34, 48],
    ]);
  });

  it('shortens all alike where there is no time for them', () => {
    expect(spans(['No.', 'She is coming home tonight.'], 0, 36)).toEqual([
      ['No.', 0, 12],
      ['She is coming home tonight.', 12, 24],
    ]);
  });

  it('shows a long line in parts, between words', () => {
    const line =
      'The light was out for three nights and nobody on the whole coast knew why until the keeper came down.';
    expect(timeCaptions([line], 0, 240).map(({ text }) => text)).toEqual([
      'The light was out for three nights and nobody on the whole coast knew why until the',
      'keeper came down.',
    ]);
  });

  it('counts the words of scripts without spaces', () => {
    expect(spans(['灯台の光が消えた'], 0, 240)[0]?.[2]).toBeGreaterThan(24);
  });

  it('stays in its stretch, in order, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.nat(50),
        fc.integer({ min: 1, max: 100 }),
        (lines, from, frames) => {
          let end = from;
          for (const caption of timeCaptions(lines, from, frames)) {
            expect(caption.fromFrame).toBeGreaterThanOrEqual(end);
            expect(caption.durationFrames).toBeGreaterThanOrEqual(1);
            end = caption.fromFrame + caption.durationFrames;
          }
          expect(end).toBeLessThanOrEqual(from + frames);
        },
      ),
    );
  });
});
