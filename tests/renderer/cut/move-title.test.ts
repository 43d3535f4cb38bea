import { describe, expect, it } from 'vitest';
import { movedTitle, titleBlocks } from '#renderer/cut/move-title.ts';
import { eventIdSchema, shotIdSchema } from '#shared/ids.ts';
import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const [s1, s2] = [shotIdSchema.parse('s1'), shotIdSchema.parse('s2')];
const events = [cutEvent({ shotId: s1 }), cutEvent({ shotId: s2, startFrame: 48 })];
const titles: TitleFields[] = [
  { kind: 'over', text: 'Dawn', shot: s1, fromFrame: 12, durationFrames: 24 },
  { kind: 'card', text: 'End', lengthSeconds: 2, at: 'after', shot: s2 },
  { kind: 'over', text: 'Nowhere', shot: shotIdSchema.parse('gone') },
];

describe('titles on the timeline', () => {
  it('lie over their shots; those of shots that are not in the film do not', () => {
    expect(titleBlocks(events, titles)).toMatchObject([{ index: 0, startFrame: 12, durationFrames: 24 }]);
    const whole: TitleFields = { kind: 'over', text: 'All', shot: s2 };
    expect(titleBlocks(events, [whole])).toMatchObject([{ startFrame: 48, durationFrames: 48 }]);
  });

  it('go over to the shot that is there, and last as long as they did', () => {
    const [block] = titleBlocks(events, titles);
    if (block === undefined) throw new Error('no block');
    expect(movedTitle(events, block, 60)).toEqual({ ...titles[0], shot: s2, fromFrame: 12 });
    expect(movedTitle(events, block, 3)).toEqual({ ...titles[0], fromFrame: 3 });
    const atEnd = movedTitle(events, block, 500);
    expect(atEnd).toMatchObject({ shot: s2, fromFrame: 47, durationFrames: 24 });
    const [short] = titleBlocks(events, [atEnd]);
    expect(short?.durationFrames).toBe(1);
    expect(short && movedTitle(events, short, 60).durationFrames).toBe(24);
  });

  it('belong to one clip of a shot that is in the film twice', () => {
    const second = cutEvent({ shotId: s1, startFrame: 96 });
    const eventId = eventIdSchema.parse('s1-2');
    const clip = second.clip && { ...second.clip, eventId, headFrames: 6 };
    const all = [...events, { ...second, id: eventId, clip }];
    const title: TitleFields = { kind: 'over', text: 'Again', shot: s1, event: eventId, fromFrame: 4 };
    const [block] = titleBlocks(all, [title]);
    expect(block).toMatchObject({ startFrame: 106, durationFrames: 38 });
    if (block === undefined) throw new Error('no block');
    expect(movedTitle(all, block, 50)).toEqual({
      ...title,
      shot: s2,
      event: undefined,
      fromFrame: 2,
      durationFrames: 38,
    });
    expect(movedTitle(all, block, 110)).toEqual({ ...title, fromFrame: 8, durationFrames: 38 });
  });
});
