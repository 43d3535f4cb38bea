import { describe, expect, it } from 'vitest';
import { type CutEvent, filmCutSchema } from '#shared/cut/cut.ts';
import { joinThroughEdits } from '#shared/cut/join-through-edits.ts';

const TAKE = { kind: 'take', takeId: 's1_t01', takeKind: 'paid', file: 's1_t01.mp4', heldFrames: 0 };
const SOUND = { file: null, fileFromFrame: 0, mute: false, leadFrames: 0, trailFrames: 0 };
const BRIGHTER = { exposureEv: 1, temperatureKelvin: 6500, saturationPercent: 100, lut: null };

/** Two halves of 40 frames each of one take, with something else in one of them. */
function joined(first: object = {}, second: object = {}): readonly CutEvent[] {
  const half = { shotId: 's1', durationFrames: 40, transition: { kind: 'cut' }, gainDb: -2 };
  const cut = filmCutSchema.parse({
    version: 1,
    events: [
      { ...half, source: { ...TAKE, inFrame: 5 }, ...first },
      { ...half, eventId: 's1-2', source: { ...TAKE, inFrame: 45 }, ...second },
    ],
  });
  return joinThroughEdits(cut).events;
}

const picture = (speedPercent: number) => ({
  picture: { speedPercent, colors: [], framing: { fit: 'letterbox', xPercent: 50, yPercent: 50 } },
});

describe('two events that go on in one take', () => {
  it('are one, which leads on as the second did', () => {
    const dissolve = { kind: 'dissolve', durationFrames: 6 };
    expect(joined({}, { transition: dissolve, source: { ...TAKE, inFrame: 45, heldFrames: 3 } })).toEqual([
      {
        shotId: 's1',
        source: { ...TAKE, inFrame: 5, heldFrames: 3 },
        durationFrames: 80,
        transition: dissolve,
        gainDb: -2,
      },
    ]);
  });

  it('are one at another speed, to the hundredth of a frame', () => {
    const slow = (inFrame: number, inHundredths?: number) => ({
      ...picture(33),
      source: { ...TAKE, inFrame, ...(inHundredths === undefined ? {} : { inHundredths }) },
    });
    expect(joined(slow(5), slow(18, 20))).toHaveLength(1);
    expect(joined(slow(5), slow(18, 21))).toHaveLength(2);
    expect(joined(slow(5), slow(18))).toHaveLength(2);
  });

  it('have one text where it was parted, and both where they are two', () => {
    const text = (words: string, fromFrame: number, durationFrames: number) => ({
      texts: [{ style: 'center', text: words, fromFrame, durationFrames }],
    });
    expect(joined(text('one', 10, 30), text('one', 0, 20))[0]?.texts).toEqual(text('one', 10, 50).texts);
    expect(joined(text('one', 10, 30), text('two', 0, 20))[0]?.texts).toHaveLength(2);
    expect(joined(text('one', 10, 29), text('one', 0, 20))[0]?.texts).toHaveLength(2);
  });

  it('keep the lead of the first sound and the trail of the second', () => {
    const [event] = joined({ sound: { ...SOUND, leadFrames: 3 } }, { sound: { ...SOUND, trailFrames: 4 } });
    expect(event?.sound).toEqual({ ...SOUND, leadFrames: 3, trailFrames: 4 });
  });

  it.each([
    ['a gap between them', {}, { source: { ...TAKE, inFrame: 46 } }],
    ['another take', {}, { source: { ...TAKE, takeId: 's1_t02', inFrame: 45 } }],
    ['another shot', {}, { shotId: 's2' }],
    ['another level', {}, { gainDb: 0 }],
    ['another look', {}, { picture: { ...picture(100).picture, colors: [BRIGHTER] } }],
    ['a transition between them', { transition: { kind: 'dissolve', durationFrames: 4 } }, {}],
    ['a frame that is held before the second', { source: { ...TAKE, inFrame: 5, heldFrames: 1 } }, {}],
    ['a sound that trails over the second', { sound: { ...SOUND, trailFrames: 2 } }, {}],
    ['a sound that leads over the first', {}, { sound: { ...SOUND, leadFrames: 2 } }],
    ['one that is mute', {}, { sound: { ...SOUND, mute: true } }],
    [
      'a file that begins anew',
      { sound: { ...SOUND, file: 'audio/a.wav' } },
      { sound: { ...SOUND, file: 'audio/a.wav' } },
    ],
  ])('stay two with %s', (_words, first, second) => {
    expect(joined(first, second)).toHaveLength(2);
  });

  it('are one where their file goes on', () => {
    const file = { ...SOUND, file: 'audio/a.wav' };
    const [event] = joined(
      { sound: { ...file, leadFrames: 6 } },
      { sound: { ...file, fileInFrame: 46, trailFrames: 2 } },
    );
    expect(event?.sound).toEqual({ ...file, leadFrames: 6, trailFrames: 2 });
  });
});
