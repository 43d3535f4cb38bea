import { describe, expect, it } from 'vitest';
import type { PlannedClip } from '#electron/stitching/plan/choose-target.ts';
import { explainSound } from '#electron/stitching/plan/explain-sound.ts';
import { planSound } from '#electron/stitching/plan/plan-sound.ts';
import type { PlacedEvent } from '#electron/stitching/plan/split-event.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { slate, take } from '../cut-events.ts';

const clip: PlannedClip = {
  probe: {
    width: 64,
    height: 64,
    videoCodec: 'avc1',
    durationFrames: 97,
    constant24: true,
    audio: { codec: 'mp4a', sampleRate: 48_000, channels: 2, durationSamples: 194_000 },
  },
  frames: 97,
  copy: { kind: 'unfit', reason: 'it is small' },
};
const sound = { file: null, fileFromFrame: 0, mute: false, leadFrames: 0, trailFrames: 0 };
const atSpeed = (speedPercent: number) => ({
  speedPercent,
  colors: [],
  framing: { fit: 'letterbox' as const, xPercent: 50, yPercent: 50 },
});

function plan(events: CutEvent[], cut: Partial<Cut> = {}) {
  const placed = events.map(
    (event): PlacedEvent => ({
      event,
      clip: event.source.kind === 'take' ? clip : null,
      isCovered: false,
      into: 0,
      out: 0,
      closing: 0,
      alone: 0,
    }),
  );
  const frames = events.reduce((sum, event) => sum + event.durationFrames, 0);
  return planSound({ version: 1, events, ...cut }, placed, frames);
}

describe('planSound', () => {
  it('begins a leading sound earlier in its take by as many frames at its speed', () => {
    const event = take('a', 20, 24, {
      picture: atSpeed(150),
      sound: { ...sound, leadFrames: 5, trailFrames: 3 },
    });
    const [, piece] = plan([slate(24), event, slate(24)]).pieces;
    expect(piece).toMatchObject({
      startFrame: 24,
      frames: 24,
      leadFrames: 5,
      trailFrames: 3,
      source: { kind: 'take', inFrame: 12.5, speedPercent: 150 },
    });
  });

  it.each([
    ['what its take has before it', take('a', 6, 24), 6],
    ['that at half speed', take('a', 6, 24, { picture: atSpeed(50) }), 12],
    ['that at four times the speed', take('a', 6, 24, { picture: atSpeed(400) }), 1],
  ])('leads by no more than %s', (_, event, leadFrames) => {
    const leading = { ...event, sound: { ...sound, leadFrames: 100 } };
    expect(plan([slate(200), leading]).pieces[1]?.leadFrames).toBe(leadFrames);
  });

  it('leads and trails over neither end of the film', () => {
    const wide = { ...sound, file: 'wind.wav', leadFrames: 100, trailFrames: 100 };
    const { pieces } = plan([slate(10), take('a', 0, 24, { sound: wide }), slate(7)]);
    expect(pieces[1]).toMatchObject({ leadFrames: 10, trailFrames: 7 });
    const alone = plan([take('a', 50, 24, { sound: { ...sound, leadFrames: 9, trailFrames: 9 } })]);
    expect(alone.pieces[0]).toMatchObject({ leadFrames: 0, trailFrames: 0 });
  });

  it('hears a file in place of a take’s sound, at its own speed and behind the handle, also over a slate', () => {
    const other = { ...sound, file: 'wind.wav', fileFromFrame: 6 };
    const source = { kind: 'file', file: 'wind.wav', afterFrames: 6, inFrame: 0 };
    const events = [
      take('a', 0, 24, { sound: other, picture: atSpeed(50) }),
      { ...slate(24), sound: other },
      take('a', 0, 24, { sound: { ...other, mute: true } }),
    ];
    expect(plan(events).pieces.map((piece) => piece.source)).toEqual([source, source, null]);
  });

  it('takes clips in which somebody speaks, and voices, for dialogue', () => {
    const wind = {
      file: 'wind.wav',
      offsetFrames: 12,
      inFrame: 0,
      durationFrames: null,
      loop: true,
      fadeInFrames: 0,
      fadeOutFrames: 0,
      duck: true,
      gainDb: -6,
    };
    const loudness = { targetLufs: -16, ceilingDb: -1.5 };
    const events = [take('a', 0, 24, { speaks: true }), take('a', 0, 24)];
    const planned = plan(events, {
      music: [wind],
      voices: [{ ...wind, loop: false, durationFrames: 9 }],
      loudness,
    });
    expect(planned.pieces.map(({ part }) => part)).toEqual(['dialogue', 'effects']);
    expect(planned.tracks.map(({ part }) => part)).toEqual(['music', 'dialogue']);
    expect(explainSound(planned)).toEqual([
      'Sound: built once for the whole film.',
      'Music: wind.wav from frame 12 to the end, repeated, giving way to voices.',
      'Voice: wind.wav from frame 12 for 9 frames.',
      'Loudness: clips matched, then the film brought to -16 LUFS with true peaks up to -1.5 dB.',
    ]);
  });

  it('says how a clip is heard that is not simply heard with its picture', () => {
    const events = [
      slate(24),
      take('a', 20, 24, { picture: atSpeed(50), sound: { ...sound, leadFrames: 4 } }),
      take('a', 20, 24, { sound: { ...sound, file: 'wind.wav' } }),
    ];
    expect(explainSound(plan(events))).toEqual([
      'Sound: built once for the whole film, silence for 1 of 3 clips.',
      'Clip 2 is heard for 28 frames from frame 20: at 50 % of its speed, pitch kept, 4 frames before its picture.',
      'Clip 3 is heard for 24 frames from frame 48: wind.wav in place of its own sound.',
    ]);
  });
});
