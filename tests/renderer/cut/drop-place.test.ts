import { describe, expect, it } from 'vitest';
import { dropPlace } from '#renderer/cut/drop-place.ts';
import { sceneIdSchema, shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const [a, b, c] = [shotIdSchema.parse('a'), shotIdSchema.parse('b'), shotIdSchema.parse('c')];
const one = sceneIdSchema.parse('one');
const two = sceneIdSchema.parse('two');
const scenes = [
  { id: one, shots: [{ id: a }, { id: b }] },
  { id: two, shots: [{ id: c }] },
];
const events = [a, b, c].map((shotId, index) => cutEvent({ shotId, startFrame: index * 48 }));

describe('where a carried clip would stand', () => {
  it('is before or after the shot under the pointer, whichever is nearer', () => {
    expect(dropPlace(events, scenes, c, 10)).toEqual({ frame: 0, place: { scene: one, before: a } });
    expect(dropPlace(events, scenes, c, 40)).toEqual({ frame: 48, place: { scene: one, before: b } });
  });

  it('may be in another scene', () => {
    expect(dropPlace(events, scenes, a, 140)).toEqual({ frame: 144, place: { scene: two, before: null } });
    expect(dropPlace(events, scenes, a, 900)).toEqual({ frame: 144, place: { scene: two, before: null } });
  });

  it('is nowhere over itself, or where it stands already', () => {
    expect(dropPlace(events, scenes, b, 60)).toBeNull();
    expect(dropPlace(events, scenes, b, 40)).toBeNull();
    expect(dropPlace([], scenes, b, 40)).toBeNull();
  });

  it('is never beside a card', () => {
    const card = cutEvent({ shotId: a, source: { kind: 'card', color: '#000000' }, startFrame: 144 });
    expect(dropPlace([...events, card], scenes, a, 150)?.place).toEqual({ scene: two, before: null });
  });
});
