import { describe, expect, it } from 'vitest';
import { judgeSides } from '#shared/media/judge-sides.ts';
import type { SeamSide } from '#shared/media/seam.ts';

const PIXELS = 64 * 36;
/** `phase` moves what is in the picture. */
const side = (luma: number, cb = 128, phase = 0): { side: SeamSide; treatment: typeof PLAIN } => ({
  side: {
    luma: Uint8Array.from({ length: PIXELS }, (_, at) => luma + 3 * ((at + phase) % 8)),
    cb: new Uint8Array(PIXELS).fill(cb),
    cr: new Uint8Array(PIXELS).fill(128),
    levelDb: -20,
  },
  treatment: PLAIN,
});
const PLAIN = { look: [], gainDb: 0, isHeard: true };
const FILM = { intent: 'continuous', filmLook: [] } as const;

describe('a seam as the film has it', () => {
  it('is clean between near pictures, and offers no look where light and color do not jump', () => {
    expect(judgeSides(side(100), side(103, 128, 2), FILM)).toEqual({ kind: 'ok' });
    const loud = { ...side(103, 128, 2), treatment: { ...PLAIN, gainDb: 12 } };
    expect(judgeSides(side(100), loud, FILM)).toMatchObject({
      kind: 'jumps',
      jumps: [{ kind: 'level', step: 12 }],
      match: null,
    });
  });

  it('offers a look that clears a jump of light and color, and is clean once the clip has it', () => {
    const [before, after] = [side(100), side(128, 140, 2)];
    const seam = judgeSides(before, after, FILM);
    expect(seam).toMatchObject({ match: { clears: true } });
    const look = seam.kind === 'jumps' && seam.match ? [seam.match.look] : [];
    expect(judgeSides(before, { ...after, treatment: { ...PLAIN, look } }, FILM)).toEqual({ kind: 'ok' });
  });

  it('measures from what the clip has of its file, whatever look it has now', () => {
    const [before, after] = [side(100), side(100)];
    const dark = [{ exposureEv: -2, temperatureKelvin: 6500, saturationPercent: 100 }];
    const seam = judgeSides(before, { ...after, treatment: { ...PLAIN, look: dark } }, FILM);
    expect(seam).toMatchObject({
      match: { look: { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100 }, clears: true },
    });
  });
});
