import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { type NotedEvent, notedEvent, placeNote, shotFrameAt } from '#shared/reviews/place-note.ts';

const shot = (id: string) => shotIdSchema.parse(id);
const note = (id: string, shotFrame?: number, take = `${id}_t01`) => ({
  shot: shot(id),
  take: takeIdSchema.parse(take),
  ...(shotFrame === undefined ? {} : { shotFrame }),
});

function clip(id: string, startFrame: number, inFrame: number, durationFrames: number): NotedEvent {
  const source = { kind: 'take', takeId: `${id}_t01`, inFrame, heldFrames: 0 } as const;
  return { shotId: id, startFrame, durationFrames, speedPercent: 100, source };
}

describe('placeNote', () => {
  it('stays on its picture when the film before it grows and its beginning is trimmed', () => {
    expect(placeNote(note('a', 30), [clip('a', 0, 0, 96)])).toEqual({
      ...{ kind: 'seen', frame: 30, index: 0, isOtherTake: false },
    });
    expect(placeNote(note('a', 30), [clip('b', 0, 0, 48), clip('a', 48, 10, 60)])).toEqual({
      ...{ kind: 'seen', frame: 68, index: 1, isOtherTake: false },
    });
  });

  it('goes to the nearest frame where its own was trimmed away', () => {
    const events = [clip('a', 100, 40, 20)];
    expect(placeNote(note('a', 30), events)).toEqual({ kind: 'trimmed', frame: 100, index: 0 });
    expect(placeNote(note('a', 60), events)).toEqual({ kind: 'trimmed', frame: 119, index: 0 });
    expect(placeNote(note('a', 59), events)).toEqual({
      kind: 'seen',
      frame: 119,
      index: 0,
      isOtherTake: false,
    });
  });

  it('is found in the one of two clips that shows its frame, wherever that one stands', () => {
    const events = [clip('a', 0, 50, 50), clip('b', 50, 0, 10), clip('a', 60, 0, 50)];
    expect(placeNote(note('a', 20), events)).toMatchObject({ kind: 'seen', frame: 80, index: 2 });
    expect(placeNote(note('a', 70), events)).toMatchObject({ kind: 'seen', frame: 20, index: 0 });
  });

  it('says where another take, or none, is seen in its place', () => {
    const other = clip('a', 0, 0, 96);
    expect(placeNote(note('a', 30, 'a_t02'), [other])).toEqual({
      ...{ kind: 'seen', frame: 30, index: 0, isOtherTake: true },
    });
    const slate = { ...other, source: { kind: 'slate' } as const };
    expect(placeNote(note('a', 30), [slate])).toMatchObject({ frame: 30, isOtherTake: true });
    expect(placeNote({ ...note('a', 30), take: null }, [slate])).toMatchObject({ isOtherTake: false });
  });

  it('is gone with its shot', () => {
    expect(placeNote(note('a', 30), [clip('b', 0, 0, 10)])).toEqual({ kind: 'gone' });
  });

  it('goes to the beginning of its shot where nobody wrote down the frame', () => {
    expect(placeNote(note('a'), [clip('b', 0, 0, 10), clip('a', 10, 5, 10)])).toMatchObject({ frame: 10 });
  });

  it('stands on the picture and not on the card beside it', () => {
    const card = { ...clip('a', 0, 0, 24), source: { kind: 'card' } as const };
    expect(placeNote(note('a', 6), [card, clip('a', 24, 0, 48)])).toMatchObject({ frame: 30 });
    expect(placeNote({ ...note('a'), take: null }, [card])).toMatchObject({ frame: 0 });
    expect(shotFrameAt(card, 3)).toBeUndefined();
  });

  it('comes back to the picture that it was made on, at any speed', () => {
    fc.assert(
      fc.property(
        fc.record({
          ...{ start: fc.nat(500), inFrame: fc.nat(100), frames: fc.integer({ min: 1, max: 300 }) },
          ...{ speedPercent: fc.integer({ min: 25, max: 400 }), at: fc.nat(299) },
        }),
        ({ start, inFrame, frames, speedPercent, at }) => {
          const event = { ...clip('a', start, inFrame, frames), speedPercent };
          const atFrame = start + (at % frames);
          const shotFrame = shotFrameAt(event, atFrame);
          const place = placeNote(note('a', shotFrame), [event]);
          expect(place.kind).toBe('seen');
          if (place.kind === 'seen') expect(shotFrameAt(event, place.frame)).toBe(shotFrame);
        },
      ),
    );
  });
});

describe('notedEvent', () => {
  it('is the one that comes where two are seen at once', () => {
    const events = [clip('a', 0, 0, 60), clip('b', 48, 0, 48)];
    expect(notedEvent(events, 47)?.shotId).toBe('a');
    expect(notedEvent(events, 48)?.shotId).toBe('b');
    expect(notedEvent([], 0)).toBeUndefined();
  });
});
