import { describe, expect, it } from 'vitest';
import { filmProblems } from '#electron/stitching/join/verify-film.ts';
import type { Mp4Clip } from '#shared/media/probe-mp4.ts';

const wanted = { frames: 2, size: { width: 320, height: 180 } };

function aFilm(
  probe: Partial<Mp4Clip['probe']> = {},
  timing: Partial<Mp4Clip['picture']['timing']> = {},
): Mp4Clip {
  return {
    probe: {
      width: 320,
      height: 180,
      videoCodec: 'avc1',
      durationFrames: 2,
      constant24: true,
      audio: { codec: 'mp4a', sampleRate: 48000, channels: 2, durationSamples: 4000 },
      ...probe,
    },
    picture: {
      track: {} as Mp4Clip['picture']['track'],
      samples: {
        count: 2,
        offsets: new Float64Array(2),
        sizes: new Uint32Array(2),
        durations: new Uint32Array(2),
        compositionOffsets: new Int32Array(2),
        sync: Uint8Array.of(1, 0),
      },
      timing: {
        frames: 2,
        constant24: true,
        plainEdit: true,
        displayOf: Uint32Array.of(0, 1),
        syncSamples: [0],
        cleanEnds: [0, 1, 2],
        closedGroups: true,
        reorderFrames: 0,
        ...timing,
      },
    },
    sound: null,
  };
}

const sound = (durationSamples: number) => ({
  codec: 'mp4a',
  sampleRate: 48000,
  channels: 2,
  durationSamples,
});

describe('filmProblems', () => {
  it.each([
    ['nothing of a film as planned', aFilm(), []],
    ['nothing of sound that ends within one AAC frame', aFilm({ audio: sound(5024) }), []],
    ['a frame too many', aFilm({ durationFrames: 3 }), ['it has 3 frames, planned were 2']],
    ['another size', aFilm({ width: 160 }), ['it is 160x180, planned was 320x180']],
    [
      'sound that ends late',
      aFilm({ audio: sound(5025) }),
      ['its sound lasts 5025 samples, planned were 4000'],
    ],
    ['missing sound', aFilm({ audio: null }), ['its sound lasts 0 samples, planned were 4000']],
    ['a gap', aFilm({}, { constant24: false }), ['its frames do not each last a 24th of a second']],
    ['a late start', aFilm({}, { plainEdit: false }), ['its picture does not start with the film']],
  ])('names %s', (_, film, messages) => {
    expect(filmProblems(film, wanted).map(({ message }) => message)).toEqual(messages);
  });
});
