import { describe, expect, it } from 'vitest';
import { dropPlace, isShotEvent, type ShotEvent, stepPlace } from '#renderer/cut/drop-place.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const shotEvent = (id: string, startFrame: number): ShotEvent => {
  const event = cutEvent({ shotId: shotIdSchema.parse(id), startFrame });
  if (!isShotEvent(event)) throw new Error('a clip of a shot has its event');
  return event;
};
const [a, b, c] = [shotEvent('a', 0), shotEvent('b', 48), shotEvent('c', 96)] as const;
const card = cutEvent({ source: { kind: 'card', color: '#000000' }, startFrame: 144 });
const events = [a, b, c, card];

describe('where a carried clip would stand', () => {
  it('is before or after the clip under the pointer, whichever is nearer', () => {
    expect(dropPlace(events, c, 10)).toEqual({ frame: 0, before: 'a' });
    expect(dropPlace(events, c, 40)).toEqual({ frame: 48, before: 'b' });
    expect(dropPlace(events, a, 100)).toEqual({ frame: 96, before: 'c' });
  });

  it('is at the end behind the last one, and never beside a card', () => {
    expect(dropPlace(events, a, 140)).toEqual({ frame: 144, before: null });
    expect(dropPlace(events, a, 900)).toEqual({ frame: 144, before: null });
  });

  it('is nowhere over itself, or where it stands already', () => {
    expect(dropPlace(events, b, 60)).toBeNull();
    expect(dropPlace(events, b, 40)).toBeNull();
    expect(dropPlace(events, b, 100)).toBeNull();
    expect(dropPlace([], b, 40)).toBeNull();
  });
});

describe('a clip that goes one step', () => {
  it('goes before the one before it, or behind the next', () => {
    expect(stepPlace(events, [b], 'earlier')).toEqual({ before: 'a' });
    expect(stepPlace(events, [a], 'later')).toEqual({ before: 'c' });
    expect(stepPlace(events, [b], 'later')).toEqual({ before: null });
  });

  it('stays at the ends', () => {
    expect(stepPlace(events, [a], 'earlier')).toBeNull();
    expect(stepPlace(events, [c], 'later')).toBeNull();
    expect(stepPlace(events, [a, c], 'later')).toBeNull();
  });
});
