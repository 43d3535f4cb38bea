import { describe, expect, it } from 'vitest';
import { soundBeside } from '#renderer/cut/sound-beside.ts';
import { mediaIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

const film = { lengthFrames: 400 };
/** Frames 10 to 58 of a take of 97, in the middle of a film. */
const clip = { startFrame: 100, durationFrames: 48 };

describe('the sound of a clip beside its picture', () => {
  it('reaches as far as it leads and trails', () => {
    expect(soundBeside(cutEvent({ ...clip, leadFrames: 6, trailFrames: 20 }), film)).toEqual([
      { mediaId: 'm', startFrame: 94, durationFrames: 6, inFrame: 4, fileFrames: 6 },
      { mediaId: 'm', startFrame: 148, durationFrames: 20, inFrame: 58, fileFrames: 20 },
    ]);
  });

  it('reaches no further than its take', () => {
    expect(soundBeside(cutEvent({ ...clip, leadFrames: 24, trailFrames: 200 }), film)).toMatchObject([
      { startFrame: 90, durationFrames: 10, inFrame: 0 },
      { startFrame: 148, durationFrames: 39, inFrame: 58 },
    ]);
    const quick = cutEvent({ startFrame: 100, durationFrames: 24, speedPercent: 200, leadFrames: 24 });
    expect(soundBeside(quick, film)).toEqual([
      { mediaId: 'm', startFrame: 95, durationFrames: 5, inFrame: 0, fileFrames: 10 },
    ]);
  });

  it('reaches no further than the film', () => {
    const whole = cutEvent({ startFrame: 4, durationFrames: 48, leadFrames: 8, trailFrames: 8 });
    expect(soundBeside(whole, { lengthFrames: 55 })).toMatchObject([
      { startFrame: 0, durationFrames: 4, inFrame: 6 },
      { startFrame: 52, durationFrames: 3 },
    ]);
  });

  it('is moved as a whole where it is a file of its own', () => {
    const sound = mediaIdSchema.parse('file');
    expect(
      soundBeside(cutEvent({ ...clip, sound, soundInFrame: 5, leadFrames: 12, trailFrames: 4 }), film),
    ).toEqual([
      { mediaId: 'file', startFrame: 88, durationFrames: 12, inFrame: 5, fileFrames: 12 },
      { mediaId: 'file', startFrame: 148, durationFrames: 4, inFrame: 65, fileFrames: 4 },
    ]);
  });

  it('is none where nothing leads or trails, or nothing is heard', () => {
    expect(soundBeside(cutEvent(clip), film)).toEqual([]);
    expect(soundBeside(cutEvent({ ...clip, leadFrames: 6, muted: true }), film)).toEqual([]);
    const card = cutEvent({ ...clip, leadFrames: 6, source: { kind: 'card', color: '#000000' } });
    expect(soundBeside(card, film)).toEqual([]);
  });
});
