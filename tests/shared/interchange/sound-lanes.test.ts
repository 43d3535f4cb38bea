import { describe, expect, it } from 'vitest';
import type { FilmTrack } from '#shared/cut/film-recipes.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { sampleFacts, sampleSequence, shows } from './sample-cut.ts';

const track = (over: Partial<FilmTrack>): FilmTrack => ({
  ...{ file: 'audio/theme.mp3', offsetFrames: 0, inFrame: 0, durationFrames: null, loop: false },
  ...{ fadeInFrames: 0, fadeOutFrames: 0, duck: false, gainDb: -3 },
  ...over,
});

describe('soundLanes', () => {
  it('puts what is heard at once into lanes of its own, each over all its frames', () => {
    const { lanes } = sampleSequence();
    expect(
      lanes.map(({ clips }) => clips.map(({ name, startFrame, frames }) => [name, startFrame, frames])),
    ).toEqual([
      [
        ['a_t01', 0, 100],
        ['c_t01', 137, 48],
        ['d_t01', 185, 48],
        ['f_t01', 245, 80],
      ],
      [['b_t01', 87, 50]],
    ]);
    expect(lanes[0]?.clips[0]).toMatchObject({ fadeInFrames: 0, fadeOutFrames: 13 });
    expect(lanes[0]?.clips[3]).toMatchObject({ fadeInFrames: 24, fadeOutFrames: 20, gainDb: -6 });
  });

  it('lets sound lead and trail its picture, but never over the film’s ends', () => {
    const sound = { file: null, fileFromFrame: 0, mute: false, leadFrames: 12, trailFrames: 12 };
    const events = [shows('a', [10, 48], { sound }), shows('b', [6, 48], { sound }), shows('c', [0, 10])];
    const { lanes } = filmSequence({ version: 1, events }, sampleFacts());
    const heard = lanes.flatMap(({ clips }) => clips);
    const [a, b] = ['a_t01', 'b_t01'].map((name) => heard.find((clip) => clip.name === name));
    expect(a).toMatchObject({ startFrame: 0, frames: 60, sourceFrame: 10 });
    // Its take has six frames before it, and the film ten behind it.
    expect(b).toMatchObject({ startFrame: 42, frames: 64, sourceFrame: 0 });
  });

  it('says nothing of a clip that is silent', () => {
    const sound = { file: null, fileFromFrame: 0, mute: true, leadFrames: 0, trailFrames: 0 };
    expect(
      filmSequence({ version: 1, events: [shows('a', [0, 48], { sound })] }, sampleFacts()).lanes,
    ).toEqual([]);
  });

  it('repeats a track that is to be repeated, with its fades at its own ends', () => {
    const music = [track({ offsetFrames: 20, loop: true, fadeInFrames: 5, fadeOutFrames: 7 })];
    const facts = sampleFacts({ soundFrames: new Map([['audio/theme.mp3', 50]]) });
    const { lanes } = filmSequence({ version: 1, events: [shows('z', [0, 150])], music }, facts);
    expect(lanes).toHaveLength(1);
    expect(
      lanes[0]?.clips.map(({ startFrame, frames, fadeInFrames, fadeOutFrames }) => [
        ...[startFrame, frames, fadeInFrames, fadeOutFrames],
      ]),
    ).toEqual([
      [20, 50, 5, 0],
      [70, 50, 0, 0],
      [120, 30, 0, 7],
    ]);
  });
});
