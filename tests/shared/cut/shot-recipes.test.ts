import { describe, expect, it } from 'vitest';
import { soundRecipe, textsOverShot, titlesByEvent } from '#shared/cut/shot-recipes.ts';
import { eventIdSchema, shotIdSchema } from '#shared/ids.ts';
import { projectPath } from '#shared/storyboard/project-path.ts';

const shot = shotIdSchema.parse('s1');

describe('soundRecipe', () => {
  it('begins a file behind the handle, at the frame of it that is named', () => {
    const file = projectPath.parse('audio/door.wav');
    const plain = { mute: false, leadFrames: 0, trailFrames: 0 };
    expect(soundRecipe({ file }, 6)).toEqual({ ...plain, file, fileFromFrame: 6 });
    expect(soundRecipe({ file, inFrame: 40 }, 0)).toEqual({
      ...plain,
      ...{ file, fileFromFrame: 0, fileInFrame: 40 },
    });
    expect(soundRecipe({ inFrame: 40 }, 6)).toBeNull();
  });
});

describe('textsOverShot', () => {
  const clip = { titles: [], headFrames: 4, clipFrames: 40, durationFrames: 50, shotFrames: 96 };

  it('shows the part of what is said that the clip has the pictures of', () => {
    // Of one word, a second from the shot's start on: 24 frames, 10 of them before the clip.
    expect(textsOverShot({ ...clip, lines: ['Now'], laterFrames: 10 })).toEqual([
      { style: 'caption', text: 'Now', fromFrame: 4, durationFrames: 14 },
    ]);
    expect(textsOverShot({ ...clip, lines: ['Now'], laterFrames: 24 })).toEqual([]);
    expect(textsOverShot({ ...clip, lines: ['Now'], laterFrames: -30 })).toEqual([
      { style: 'caption', text: 'Now', fromFrame: 34, durationFrames: 10 },
    ]);
  });

  it('lets a title without a length end with the clip, handles and all', () => {
    const title = { kind: 'over' as const, text: 'Dawn', shot, fromFrame: 6 };
    expect(textsOverShot({ ...clip, titles: [title], lines: [], laterFrames: 0 })).toEqual([
      { style: 'lower-third', text: 'Dawn', fromFrame: 10, durationFrames: 40 },
    ]);
  });
});

describe('titlesByEvent', () => {
  it('gathers the titles of each event in their order, and leaves out those of none', () => {
    const over = (text: string) => ({ kind: 'over' as const, text, shot });
    const card = { kind: 'card' as const, text: 'x', lengthSeconds: 1, at: 'before' as const, shot };
    const id = eventIdSchema.parse('s1-2');
    const found = titlesByEvent({ titles: [over('one'), card, over('none'), over('two')] }, ({ text }) =>
      text === 'none' ? null : id,
    );
    expect([...found].map(([event, titles]) => [event, titles.map(({ text }) => text)])).toEqual([
      ['s1-2', ['one', 'two']],
    ]);
  });
});
