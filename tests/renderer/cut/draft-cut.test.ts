import { describe, expect, it } from 'vitest';
import { draftCut, draftFrame, longestTransition } from '#renderer/cut/draft-cut.ts';
import type { CutView } from '#renderer/film/cut-view.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const cut: CutView = {
  revision: 1,
  events: [
    cutEvent(),
    cutEvent({ shotId: shotIdSchema.parse('s2'), startFrame: 48 }),
    cutEvent({ shotId: shotIdSchema.parse('s3'), startFrame: 96 }),
  ],
  tracks: [],
  lengthFrames: 144,
  width: 640,
  height: 360,
  gaps: [],
  logo: null,
  containsRehearsed: false,
};

const places = ({ events, lengthFrames }: CutView) => [
  ...events.map(({ startFrame, durationFrames }) => [startFrame, durationFrames]),
  lengthFrames,
];

describe('a trim that is being dragged', () => {
  it('moves up what follows, and leaves the clip where it begins', () => {
    const trim = { inFrame: 20, inHundredths: 0, outFrame: 58, outHundredths: 0 };
    const drafted = draftCut(cut, { kind: 'trim', index: 1, end: 'in', trim });
    expect(places(drafted)).toEqual([[0, 48], [48, 38], [86, 48], 134]);
    expect(drafted.events[1]?.source).toMatchObject({ inFrame: 20 });
  });

  it('is shown by the first or the last frame that is left', () => {
    const trim = { inFrame: 10, inHundredths: 0, outFrame: 50, outHundredths: 0 };
    const draft = { kind: 'trim', index: 1, end: 'out', trim } as const;
    expect(draftFrame(draftCut(cut, draft), draft)).toBe(87);
    expect(draftFrame(draftCut(cut, draft), { ...draft, end: 'in' })).toBe(48);
  });

  it('counts frames of the film, whatever the speed', () => {
    const slow = { ...cut, events: [cutEvent({ speedPercent: 50 })], lengthFrames: 48 };
    const trim = { inFrame: 10, inHundredths: 0, outFrame: 40, outHundredths: 0 };
    expect(places(draftCut(slow, { kind: 'trim', index: 0, end: 'out', trim }))).toEqual([[0, 60], 60]);
  });
});

describe('a transition that is being dragged', () => {
  it('makes the film shorter by what two clips share', () => {
    const drafted = draftCut(cut, { kind: 'transition', index: 0, durationFrames: 12 });
    expect(places(drafted)).toEqual([[0, 48], [36, 48], [84, 48], 132]);
    expect(drafted.events[0]?.transition).toEqual({ kind: 'dissolve', durationFrames: 12 });
  });

  it('becomes a cut where nothing is shared any more', () => {
    const dissolved = draftCut(cut, { kind: 'transition', index: 0, durationFrames: 12 });
    const back = draftCut(dissolved, { kind: 'transition', index: 0, durationFrames: 0 });
    expect(places(back)).toEqual(places(cut));
    expect(back.events[0]?.transition).toEqual({ kind: 'cut' });
  });

  it('keeps its kind', () => {
    const wipe = { kind: 'wipe', durationFrames: 6, wipe: 'up' } as const;
    const wiped = { ...cut, events: [cutEvent({ transition: wipe }), ...cut.events.slice(1)] };
    const drafted = draftCut(wiped, { kind: 'transition', index: 0, durationFrames: 9 });
    expect(drafted.events[0]?.transition).toEqual({ kind: 'wipe', durationFrames: 9, wipe: 'up' });
  });

  it('never covers a whole clip, and there is none after the last', () => {
    expect([0, 2].map((index) => longestTransition(cut, index))).toEqual([47, 0]);
  });
});
