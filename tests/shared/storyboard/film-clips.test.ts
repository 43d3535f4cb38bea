import { describe, expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import {
  type ClippedShot,
  eventSpan,
  filmClips,
  framesAfterClips,
  shotEvents,
} from '#shared/storyboard/film-clips.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aStoryboard } from '#tests/builders.ts';

const clipped = (id: string, over: Partial<ClippedShot> = {}): ClippedShot => ({
  shotId: shotIdSchema.parse(id),
  included: true,
  wanted: { inFrame: 10, durationFrames: 80 },
  takeFrames: 121,
  transition: { kind: 'dissolve', durationFrames: 6 },
  own: { speedPercent: 50 },
  ...over,
});
const shots = [clipped('a'), clipped('b', { included: false }), clipped('c')];
const clipsOf = (cut: NonNullable<StoryboardJson['cut']>) => filmClips(shots, aStoryboard({ cut }).cut);

describe('filmClips', () => {
  it('takes from the shot what the event does not say', () => {
    const events = [
      { id: 'c', shot: 'c', outFrame: 40, outHundredths: 5, transition: { kind: 'cut' as const } },
      { id: 'b', shot: 'b' },
      { id: 'a-2', shot: 'a', speedPercent: 200 },
    ];
    expect(clipsOf({ events })).toMatchObject([
      {
        span: { fromHundredths: 1000, toHundredths: 4005 },
        transition: { kind: 'cut' },
        speedPercent: 50,
        takeFrames: 121,
      },
      {
        span: { fromHundredths: 1000, toHundredths: 9000 },
        transition: { kind: 'dissolve' },
        speedPercent: 200,
      },
    ]);
  });

  it('puts cards beside the events that they belong to, also where a shot is left out', () => {
    const card = { kind: 'card' as const, text: 'x', lengthSeconds: 2, at: 'after' as const };
    const titles = [
      { ...card, shot: 'b' },
      { ...card, shot: 'a', event: 'a-2' },
    ];
    const events = ['a', 'b', 'a-2'].map((id) => ({ id, shot: id === 'a-2' ? 'a' : id }));
    const kinds = clipsOf({ titles, events }).map(({ from }) =>
      from.kind === 'shot' ? from.event.eventId : from.beside.place,
    );
    expect(kinds).toEqual(['a', 'cut.titles[0]', 'a-2', 'cut.titles[1]']);
  });
});

describe('what is asked of clips', () => {
  const events = [
    { id: 'a', shot: 'a', outFrame: 30 },
    { id: 'a-2', shot: 'a', inFrame: 60, outFrame: 70, outHundredths: 50 },
  ];

  it('is the frame that goes on from the last clip of each shot', () => {
    expect([...framesAfterClips(clipsOf({ events }))]).toEqual([['a', 71]]);
    expect([...framesAfterClips(clipsOf({}))]).toEqual([
      ['a', 90],
      ['c', 90],
    ]);
  });

  it('is which event shows which shot', () => {
    expect(shotEvents(clipsOf({ events }))).toEqual([
      { eventId: 'a', shotId: 'a' },
      { eventId: 'a-2', shotId: 'a' },
    ]);
  });

  it('is nothing of hundredths without their frame', () => {
    const wanted = { inFrame: 10, durationFrames: 80 };
    expect(eventSpan({ inHundredths: 20, outFrame: 50 }, wanted)).toEqual({
      fromHundredths: 1000,
      toHundredths: 5000,
    });
  });
});
