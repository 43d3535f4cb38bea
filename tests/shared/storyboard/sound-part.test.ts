import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { soundPart } from '#shared/storyboard/sound-part.ts';
import { storyboards } from '#tests/arbitraries.ts';

function board(shots: readonly unknown[], more: object = {}) {
  return { version: 1, title: 'Pier', scenes: [{ id: 's1', shots }], ...more };
}

function certainPlaces(raw: unknown): string[] | null {
  const sound = soundPart(raw);
  if (!sound) return null;
  return sound.keepCertain(resolveShots(sound.storyboard, lookUpModel).problems).map(({ place }) => place);
}

describe('soundPart', () => {
  it('judges a shot beside an unknown field', () => {
    const raw = board([{ id: 'a', prompt: 'waves', duraton: 4, durationSeconds: 3.5 }]);
    expect(certainPlaces(raw)).toEqual(['scenes[0].shots[0].durationSeconds']);
  });

  it('judges the neighbors of a shot whose shape is broken, and leaves that shot alone', () => {
    const raw = board([
      { id: 'a', prompt: 'waves', takes: 'many', durationSeconds: 99 },
      { id: 'b', prompt: '{{nobody}} waits' },
      'not a shot',
      { prompt: 'no id', durationSeconds: 2 },
      { id: 'c', prompt: 'gulls', firstFrame: 'ghost' },
    ]);
    expect(certainPlaces(raw)).toEqual(['scenes[0].shots[1].prompt', 'scenes[0].shots[4].firstFrame']);
  });

  it('judges a film whose title is no text', () => {
    expect(certainPlaces(board([{ id: 'a', prompt: 'waves', durationSeconds: 1 }], { title: 5 }))).toEqual([
      'scenes[0].shots[0].durationSeconds',
    ]);
  });

  it('judges nothing where a field that all shots build on is broken', () => {
    expect(soundPart(board([{ id: 'a', prompt: '{{who}}' }], { variables: { who: 5 } }))).toBeNull();
    expect(soundPart('text')).toBeNull();
    expect(soundPart(null)).toBeNull();
  });

  it('is the whole of a storyboard that has no fault', () => {
    fc.assert(
      fc.property(storyboards, (storyboard) => {
        const raw: unknown = JSON.parse(JSON.stringify(storyboard));
        expect(soundPart(raw)?.storyboard).toEqual(raw);
      }),
      { numRuns: 50 },
    );
  });

  it('takes any JSON without throwing, and leaves what it was given as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        const before = JSON.stringify(raw);
        soundPart(raw);
        expect(JSON.stringify(raw)).toBe(before);
      }),
    );
  });
});
