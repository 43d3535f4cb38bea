import { describe, expect, it } from 'vitest';
import { placeEvents } from '#shared/interchange/place-events.ts';
import { transitionsOf } from '#shared/interchange/sequence-transitions.ts';
import { SAMPLE, shows } from './sample-cut.ts';

describe('transitionsOf', () => {
  it('lays each over the cut it belongs to, the odd frame behind it', () => {
    const found = transitionsOf(placeEvents(SAMPLE).events);
    expect(
      found.map((each) => each && [each.kind, each.startFrame, each.frames, each.cutFrame, each.closes]),
    ).toEqual([
      ['dissolve', 87, 13, 93, false],
      ...[null, null, null],
      ['wipe', 245, 24, 257, false],
      ['fade', 305, 20, 325, true],
    ]);
    expect(found.at(-2)?.label).toBe('Wipe left');
    expect(found.at(-1)?.label).toBe('Fade through #000000');
  });

  it('lets the clips meet where a transition begins, if the first one freezes within it', () => {
    const events = [
      shows('a', [0, 48, 5], { transition: { kind: 'dissolve', durationFrames: 12 } }),
      shows('b', [0, 48]),
    ];
    expect(transitionsOf(placeEvents({ version: 1, events }).events)[0]).toMatchObject({
      startFrame: 36,
      cutFrame: 36,
    });
  });

  it('leaves a frame at least of a clip that freezes and is all transition', () => {
    const events = [
      shows('a', [0, 12, 5], { transition: { kind: 'dissolve', durationFrames: 12 } }),
      shows('b', [0, 48]),
    ];
    expect(transitionsOf(placeEvents({ version: 1, events }).events)[0]).toMatchObject({
      startFrame: 0,
      cutFrame: 1,
    });
  });
});
