import { describe, expect, it } from 'vitest';
import {
  listedAt,
  listsEdit,
  movedBeside,
  steppedBeside,
  withoutBeside,
} from '#renderer/cut/beside-clips.ts';
import { referenceIdSchema, shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const [s1, s2] = [shotIdSchema.parse('s1'), shotIdSchema.parse('s2')];
const end = { kind: 'card', text: 'End', lengthSeconds: 2, at: 'after', shot: s2 } as const;
const letter = {
  reference: referenceIdSchema.parse('letter'),
  lengthSeconds: 3,
  at: 'before',
  shot: s1,
} as const;
const over = { kind: 'over', text: 'Dawn', shot: s1 } as const;
const lists = { titles: [over, end], stills: [letter] };
const still = cutEvent({
  id: 'cut.stills[0]',
  shotId: s1,
  durationFrames: 72,
  source: {
    kind: 'still',
    mediaId: null,
    pan: {
      from: { xPercent: 50, yPercent: 50, zoomPercent: 100 },
      to: { xPercent: 50, yPercent: 50, zoomPercent: 100 },
    },
  },
});
const card = cutEvent({
  id: 'cut.titles[1]',
  shotId: s2,
  source: { kind: 'card', color: '#000000' },
  startFrame: 168,
});
const events = [
  still,
  cutEvent({ shotId: s1, startFrame: 72 }),
  cutEvent({ shotId: s2, startFrame: 120 }),
  card,
];

describe('what stands beside clips', () => {
  it('is known by its place in the storyboard', () => {
    expect(listedAt(lists, card)).toEqual({ list: 'titles', index: 1 });
    expect(listedAt(lists, still)).toEqual({ list: 'stills', index: 0 });
    expect(listedAt(lists, cutEvent())).toBeNull();
    expect(listedAt({}, card)).toBeNull();
  });

  it('goes beside the clip at a frame, on its nearer side', () => {
    expect(movedBeside(events, lists, card, 75)).toEqual({
      titles: [over, { ...end, at: 'before', shot: s1 }],
    });
    expect(movedBeside(events, lists, still, 160)).toEqual({
      stills: [{ ...letter, at: 'after', shot: s2 }],
    });
    expect(movedBeside(events, lists, card, 160)).toBeNull();
  });

  it('steps over one clip', () => {
    expect(steppedBeside(events, lists, still, 'later')?.stills?.[0]).toMatchObject({
      at: 'after',
      shot: s1,
    });
    expect(steppedBeside(events, lists, still, 'earlier')).toBeNull();
    expect(steppedBeside(events, lists, card, 'earlier')?.titles?.[1]).toMatchObject({
      at: 'before',
      shot: s2,
    });
  });

  it('is taken out with others, and a list that is empty then is none', () => {
    const left = withoutBeside(lists, [still, card]);
    expect(left).toEqual({ titles: [over], stills: [] });
    expect(left && listsEdit(left)).toEqual({ kind: 'set-cut', fields: { titles: [over], stills: null } });
    expect(withoutBeside(lists, [cutEvent()])).toBeNull();
  });
});
