import { describe, expect, it } from 'vitest';
import { sampleSequence } from './sample-cut.ts';

describe('pictureClip', () => {
  it('splits a clip where its picture freezes, and counts its file at its speed', () => {
    const { clips } = sampleSequence();
    expect(clips[2]?.parts).toEqual([
      { startFrame: 137, frames: 48, sourceFrame: 20, sourceHundredths: 0, speedPercent: 200 },
    ]);
    expect(clips[3]?.parts).toEqual([
      { startFrame: 185, frames: 48, sourceFrame: 61, sourceHundredths: 0, speedPercent: 100 },
      { startFrame: 233, frames: 12, sourceFrame: 108, sourceHundredths: 0, speedPercent: 0 },
    ]);
  });

  it('begins behind what the transition before it has shown already', () => {
    const b = sampleSequence().clips[1];
    expect(b?.parts).toEqual([
      { startFrame: 93, frames: 44, sourceFrame: 6, sourceHundredths: 0, speedPercent: 100 },
    ]);
    expect(b?.shownParts).toEqual([
      { startFrame: 87, frames: 50, sourceFrame: 0, sourceHundredths: 0, speedPercent: 100 },
    ]);
  });
});
