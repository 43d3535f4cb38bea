import { describe, expect, it } from 'vitest';
import { buildCut } from '#shared/cut/build-cut.ts';
import { type Cut, cutLengthFrames, filmCutSchema } from '#shared/cut/cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { NO_REVIEWS } from '#shared/take.ts';
import { aModel, aStoryboardOf, type ShotJson } from '#tests/builders.ts';

const SIZE = { width: 320, height: 180 };

function cutOf(
  shots: Partial<ShotJson>[],
  cut: StoryboardJson['cut'],
  rest: Partial<StoryboardJson> = {},
): Cut {
  const storyboard = aStoryboardOf(shots, { ...rest, cut });
  const { shots: resolved, problems } = resolveShots(storyboard, () => aModel());
  expect(problems).toEqual([]);
  const inCut = resolved.map((shot) => cutShot(shot, storyboard, SIZE));
  return filmCutSchema.parse(buildCut(inCut, [], NO_REVIEWS, storyboard).cut);
}

function problemsOf(
  shots: Partial<ShotJson>[],
  cut: StoryboardJson['cut'],
  rest: Partial<StoryboardJson> = {},
) {
  const { problems } = resolveShots(aStoryboardOf(shots, { ...rest, cut }), () => aModel());
  return problems.map(({ place, message }) => `${place}: ${message}`);
}

describe('cards and stills', () => {
  it('stand beside their shots in the order of the file, and make the film longer', () => {
    const cut = cutOf(
      [{ lengthSeconds: 4 }, { lengthSeconds: 4, omit: true }, { lengthSeconds: 4 }],
      {
        titles: [
          { kind: 'card', text: 'Two', lengthSeconds: 2, at: 'after', shot: 's1-020', color: '#102030' },
          { kind: 'card', text: 'One', lengthSeconds: 1.5, at: 'before', shot: 's1-010' },
        ],
        stills: [
          {
            reference: 'map',
            lengthSeconds: 3,
            at: 'after',
            shot: 's1-020',
            pan: { to: { xPercent: 100, zoomPercent: 150 } },
          },
        ],
      },
      { references: [{ id: 'map', file: 'references/map.png' }] },
    );
    expect(
      cut.events.map(({ source, shotId, durationFrames }) => [source.kind, shotId, durationFrames]),
    ).toEqual([
      ['card', 's1-010', 36],
      ['slate', 's1-010', 96],
      ['card', 's1-020', 48],
      ['still', 's1-020', 72],
      ['slate', 's1-030', 96],
    ]);
    expect(cut.events[2]).toMatchObject({
      source: { color: '#102030' },
      texts: [{ style: 'card', text: 'Two', fromFrame: 0, durationFrames: 48 }],
    });
    expect(cut.events[3]?.source).toEqual({
      kind: 'still',
      file: 'references/map.png',
      pan: {
        from: { xPercent: 50, yPercent: 50, zoomPercent: 100 },
        to: { xPercent: 100, yPercent: 50, zoomPercent: 150 },
      },
    });
    expect(cutLengthFrames(cut)).toBe(348);
  });

  it('overlap as clips do, by their own transition or by the cut’s', () => {
    const dissolve = { kind: 'dissolve', durationFrames: 10 } as const;
    const cut = cutOf([{ lengthSeconds: 4 }], {
      transition: { kind: 'dissolve', durationFrames: 6 },
      titles: [
        { kind: 'card', text: 'A', lengthSeconds: 1, at: 'before', shot: 's1-010', transition: dissolve },
        { kind: 'card', text: 'B', lengthSeconds: 1, at: 'after', shot: 's1-010' },
      ],
    });
    // 24 + 96 + 24, less 10 and 6.
    expect(cutLengthFrames(cut)).toBe(128);
  });
});

describe('a clip at another speed', () => {
  it('is as long as its frames at that speed', () => {
    const cut = cutOf(
      [
        { lengthSeconds: 4, speedPercent: 150 },
        { lengthSeconds: 4, speedPercent: 25 },
      ],
      {},
    );
    expect(cut.events.map(({ durationFrames }) => durationFrames)).toEqual([64, 384]);
    expect(cut.events[0]?.picture).toEqual({
      speedPercent: 150,
      colors: [],
      framing: { fit: 'letterbox', xPercent: 50, yPercent: 50 },
    });
  });
});

describe('colors and framing', () => {
  it('are the shot’s, then the film’s; what changes nothing is not written', () => {
    const cut = cutOf(
      [
        {
          color: { exposureEv: 0.5, lut: 'looks/warm.cube' },
          framing: { fit: 'fill', crop: { xPercent: 20 } },
        },
        {},
      ],
      { color: { saturationPercent: 80 } },
    );
    const film = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 80, lut: null };
    expect(cut.events[0]?.picture).toEqual({
      speedPercent: 100,
      colors: [
        { exposureEv: 0.5, temperatureKelvin: 6500, saturationPercent: 100, lut: 'looks/warm.cube' },
        film,
      ],
      framing: { fit: 'fill', xPercent: 20, yPercent: 50 },
    });
    expect(cut.events[1]?.picture?.colors).toEqual([film]);
    expect(cutOf([{ color: { exposureEv: 0 } }], {}).events[0]).not.toHaveProperty('picture');
  });
});

describe('texts', () => {
  it('are titles over a shot and, where the cut says so, its lines', () => {
    const spoken = {
      lengthSeconds: 4,
      dialogue: [{ who: 'Keeper', line: 'She is {{where}} now, with @map.' }],
    };
    const rest = {
      variables: { where: 'home' },
      references: [{ id: 'map', file: 'a.png', note: 'the map' }],
    };
    const titles = [
      { kind: 'over' as const, text: 'Dawn', shot: 's1-010', fromFrame: 12, durationFrames: 500 },
    ];
    expect(cutOf([spoken], { titles, captions: { burn: true } }, rest).events[0]?.texts).toEqual([
      { style: 'lower-third', text: 'Dawn', fromFrame: 12, durationFrames: 84 },
      { style: 'caption', text: 'She is home now, with the map.', fromFrame: 0, durationFrames: 68 },
    ]);
    expect(cutOf([spoken], { titles: [] }, rest).events[0]).not.toHaveProperty('texts');
    expect(
      cutOf([{ ...spoken, captions: false }], { captions: { burn: true } }, rest).events[0],
    ).not.toHaveProperty('texts');
  });
});

describe('problems of a cut', () => {
  it('name the place of what points at nothing, and of what does not fit', () => {
    const card = { kind: 'card', text: 'A', lengthSeconds: 0.5, at: 'before' } as const;
    expect(
      problemsOf(
        [{ lengthSeconds: 4, transition: { kind: 'dissolve', durationFrames: 13 } }],
        {
          titles: [
            { ...card, shot: 's1-011' },
            { kind: 'over', text: 'B', shot: 's1-010', fromFrame: 96 },
            { ...card, at: 'after', shot: 's1-010' },
          ],
          stills: [
            { reference: 'mapp', lengthSeconds: 1, at: 'before', shot: 's1-010' },
            { reference: 'clip', lengthSeconds: 1, at: 'before', shot: 's1-010' },
          ],
        },
        {
          references: [
            { id: 'map', file: 'map.png' },
            { id: 'clip', file: 'clip.mp4' },
          ],
        },
      ),
    ).toEqual([
      'scenes[0].shots[0].transition: of 13 frames does not fit: the card after s1-010 has 12 frames, its transitions take 13',
      'cut.titles[0].shot: no shot has the id "s1-011", did you mean "s1-010"?',
      'cut.titles[1].fromFrame: must be less than 96, the frames of s1-010 in the film, got 96',
      'cut.stills[0].reference: unknown reference "mapp", did you mean "map"?',
      'cut.stills[1].reference: must be a picture in the project\'s folder; "clip" is none',
    ]);
  });
});
