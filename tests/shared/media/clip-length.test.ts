import { describe, expect, it, test } from 'vitest';
import { boxOver } from '#shared/media/boxes.ts';
import { clipLength, waitFrames } from '#shared/media/clip-length.ts';
import { pictureTiming } from '#shared/media/picture-track.ts';
import type { Edit, Mp4Track } from '#shared/media/read-mp4.ts';

const FRAMES = 48;

function track(handler: string, edits: readonly Edit[]): Mp4Track {
  return {
    ...{ handler, timescale: 12288, edits, upright: true, sideways: false, sampleCount: FRAMES },
    entry: { format: handler === 'vide' ? 'avc1' : 'mp4a', payload: new Uint8Array(), alone: true },
    ...{ mediaTicks: FRAMES * 512, tables: boxOver(new Uint8Array(), 'stbl') },
  };
}

const empty = (seconds: number): Edit => ({ seconds, mediaTime: -1, plainRate: true });
const shown = (seconds: number): Edit => ({ seconds, mediaTime: 1024, plainRate: true });

/** Two seconds of pictures, each a 24th, the first of them shown two frames after it is decoded. */
function lengthOf(edits: readonly Edit[], soundEdits: readonly Edit[] | null, places = [0]) {
  const picture = track('vide', edits);
  const samples = {
    ...{ count: FRAMES, offsets: new Float64Array(FRAMES), sizes: new Uint32Array(FRAMES) },
    durations: new Uint32Array(FRAMES).fill(512),
    compositionOffsets: Int32Array.from(
      { length: FRAMES },
      (_, sample) => ((places[sample] ?? sample) - sample + 2) * 512,
    ),
    sync: Uint8Array.from({ length: FRAMES }, (_, sample) => (sample === 0 || sample === 3 ? 1 : 0)),
  };
  const timing = pictureTiming(picture, samples);
  return clipLength({
    picture: { track: picture, samples, timing },
    sound: soundEdits && track('soun', soundEdits),
    probe: {
      ...{ width: 320, height: 180, videoCodec: 'avc1', durationFrames: FRAMES, constant24: true },
      audio: null,
    },
  });
}

describe('clipLength', () => {
  it('is that of the frames where a seek finds each of them', () => {
    expect(lengthOf([shown(2)], [])).toEqual({ frames: 48, exactSeek: true });
  });

  it('finds no frame by a seek where frames reach across a key frame', () => {
    // I0 P2 B1 | I5 B3 B4
    expect(lengthOf([shown(2)], [], [0, 2, 1, 5, 3, 4])).toEqual({ frames: 48, exactSeek: false });
  });

  test.each<{ name: string; edits: Edit[]; sound: Edit[] | null; frames: number }>([
    { name: 'that an edit leaves out', edits: [shown(1.5)], sound: [shown(1.5)], frames: 36 },
    { name: 'that begin after the sound', edits: [empty(0.5), shown(2)], sound: [shown(2)], frames: 60 },
    { name: 'that wait twice', edits: [empty(0.25), empty(0.25), shown(2)], sound: [], frames: 60 },
    {
      name: 'with which the sound waits too',
      edits: [empty(0.5), shown(2)],
      sound: [empty(0.25), shown(2)],
      frames: 54,
    },
    {
      name: 'before which nothing is heard',
      edits: [empty(0.5), shown(2)],
      sound: [empty(1), shown(1)],
      frames: 48,
    },
    { name: 'without any sound', edits: [empty(0.5), shown(2)], sound: null, frames: 48 },
    { name: 'late by their order of decoding', edits: [], sound: [], frames: 50 },
    {
      name: 'late by AAC’s run-up alone',
      edits: [empty(1024 / 48_000), shown(2)],
      sound: [shown(2)],
      frames: 48,
    },
  ])('counts pictures $name', ({ edits, sound, frames }) => {
    expect(lengthOf(edits, sound)).toEqual({ frames, exactSeek: false });
  });
});

test.each([
  [-1, 0],
  [0, 0],
  [0.6 / 24 - 0.0001, 0],
  [0.6 / 24 + 0.0001, 1],
  [0.5, 12],
])('a wait of %f seconds holds the first picture for %i frames', (seconds, frames) => {
  expect(waitFrames(seconds)).toBe(frames);
});
