import { describe, expect, it } from 'vitest';
import { boxOver } from '#shared/media/boxes.ts';
import { pictureTiming } from '#shared/media/picture-track.ts';
import type { Edit, Mp4Track } from '#shared/media/read-mp4.ts';

/** A track of 512-tick frames whose samples are shown at the given places. */
function timing(
  places: number[],
  sync: number[],
  changes: { edits?: Edit[]; durations?: number[]; timescale?: number } = {},
) {
  const count = places.length;
  const track: Mp4Track = {
    handler: 'vide',
    timescale: changes.timescale ?? 12288,
    entry: { format: 'avc1', payload: new Uint8Array(), alone: true },
    edits: changes.edits ?? [{ mediaTime: 1024, seconds: count / 24, plainRate: true }],
    upright: true,
    sideways: false,
    sampleCount: count,
    mediaTicks: count * 512,
    tables: boxOver(new Uint8Array(), 'stbl'),
  };
  return pictureTiming(track, {
    count,
    offsets: new Float64Array(count),
    sizes: new Uint32Array(count),
    durations: Uint32Array.from(changes.durations ?? new Array(count).fill(512)),
    compositionOffsets: Int32Array.from(places, (place, sample) => (place - sample + 2) * 512),
    sync: Uint8Array.from(places, (_, sample) => (sync.includes(sample) ? 1 : 0)),
  });
}

// I0 P3 B1 B2 | I4 P6 B5
const CLOSED = [0, 3, 1, 2, 4, 6, 5];
// I0 P2 B1 | I5 B3 B4 P6: frames 3 and 4 follow the key frame and are shown before it.
const OPEN = [0, 2, 1, 5, 3, 4, 6];

describe('pictureTiming', () => {
  it('finds where a copied run may end, and that closed groups are closed', () => {
    expect(timing(CLOSED, [0, 4])).toEqual({
      frames: 7,
      constant24: true,
      plainEdit: true,
      displayOf: Uint32Array.of(0, 3, 1, 2, 4, 6, 5),
      syncSamples: [0, 4],
      cleanEnds: [0, 1, 4, 5, 7],
      closedGroups: true,
      reorderFrames: 1,
    });
  });

  it('sees an open group, though the samples before its key frame are complete', () => {
    expect(timing(OPEN, [0, 3])).toMatchObject({ closedGroups: false, cleanEnds: [0, 1, 3, 6, 7] });
    expect(timing(OPEN, [0])).toMatchObject({ closedGroups: true });
  });

  it('counts how far decoding runs ahead of showing', () => {
    expect(timing([0, 4, 2, 1, 3], [0])).toMatchObject({ reorderFrames: 2 });
  });

  it.each([
    ['a frame that lasts longer', { durations: [512, 512, 512, 1024, 512, 512, 512] }],
    ['another rate', { timescale: 15360 }],
    ['a clock that 24 does not divide', { timescale: 1000 }],
  ])('is not constant with %s', (_, changes) => {
    expect(timing(CLOSED, [0, 4], changes).constant24).toBe(false);
  });

  it('is not constant where two frames are shown at once', () => {
    expect(timing([0, 1, 1, 3], [0]).constant24).toBe(false);
  });

  const whole = { mediaTime: 1024, seconds: 7 / 24, plainRate: true };
  it.each([
    ['starts later than its first frame', [{ ...whole, mediaTime: 1536 }], false],
    ['waits before it starts', [{ ...whole, mediaTime: -1 }, whole], false],
    ['ends early', [{ ...whole, seconds: 6 / 24 }], false],
    ['runs at another speed', [{ ...whole, plainRate: false }], false],
    ['is said in whole milliseconds', [{ ...whole, seconds: 0.292 }], true],
    ['is not said, and the first frame is late', [], false],
  ])('tells an edit that %s', (_, edits, plain) => {
    expect(timing(CLOSED, [0, 4], { edits }).plainEdit).toBe(plain);
  });
});
