import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFrames, explainPlan } from '#electron/stitching/explain-plan.ts';
import { type PlannedClip, planStitch, type StitchPlan } from '#electron/stitching/plan-stitch.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';

type ClipWish = { frames?: number; signature?: string; width?: number; unfit?: string; sound?: boolean };

function aClip({
  frames = 97,
  signature = 'a',
  width = 1280,
  unfit,
  sound = true,
}: ClipWish = {}): PlannedClip {
  const whole = Array.from({ length: frames + 1 }, (_, frame) => frame);
  return {
    probe: {
      width,
      height: 720,
      videoCodec: 'avc1',
      durationFrames: frames,
      constant24: true,
      audio: sound ? { codec: 'mp4a', sampleRate: 48000, channels: 2, durationSamples: 1 } : null,
    },
    copy:
      unfit === undefined
        ? {
            kind: 'fit',
            signature,
            setIds: [0],
            starts: whole.filter((frame) => frame % 24 === 0 && frame < frames),
            ends: whole.filter((frame) => frame % 3 !== 2),
          }
        : { kind: 'unfit', reason: unfit },
  };
}

function anEvent(take: string, durationFrames: number, inFrame = 0, heldFrames = 0): CutEvent {
  return {
    shotId: shotIdSchema.parse(`shot-${take}`),
    source: {
      kind: 'take',
      takeId: takeIdSchema.parse(take),
      takeKind: 'paid',
      file: `${take}.mp4`,
      inFrame,
      heldFrames,
    },
    durationFrames,
    transition: { kind: 'cut' },
    gainDb: 0,
  };
}

function aSlate(durationFrames: number, width = 864): CutEvent {
  return {
    ...anEvent('none', durationFrames),
    source: { kind: 'slate', reason: 'no-take', size: { width, height: 496 } },
  };
}

function plan(events: CutEvent[], clips: Record<string, PlannedClip>): StitchPlan {
  const known = new Map(Object.entries(clips).map(([id, clip]) => [takeIdSchema.parse(id), clip]));
  const planned = planStitch({ version: 1, events }, known);
  if (!planned.ok) throw new Error('not planned');
  return planned.plan;
}

const actions = (made: StitchPlan) =>
  made.pictures.map((piece) => (piece.kind === 'encode' ? piece.why : piece.kind));

describe('planStitch', () => {
  it.each([
    ['copies a run from a key frame to a clean end', anEvent('x', 96), aClip(), 'copy'],
    ['copies from a later key frame', anEvent('x', 25, 24), aClip(), 'copy'],
    ['copies the whole take', anEvent('x', 97), aClip(), 'copy'],
    [
      'encodes a run from between key frames',
      anEvent('x', 24, 25),
      aClip(),
      'it starts at frame 25, which is no key frame',
    ],
    [
      'encodes a run with an unclean end',
      anEvent('x', 95),
      aClip(),
      'it ends at frame 95, amid frames that need each other',
    ],
    ['encodes what is held', anEvent('x', 99, 0, 2), aClip(), 'its last frame is held for 2 frames'],
    [
      'encodes what cannot be copied',
      anEvent('x', 96),
      aClip({ unfit: 'it is interlaced' }),
      'it is interlaced',
    ],
  ])('%s', (_, event, clip, action) => {
    expect(actions(plan([event], { x: clip }))).toEqual([action]);
  });

  it('takes the size and the settings of most frames, not of most clips', () => {
    const clips = {
      x: aClip({ signature: 'few' }),
      y: aClip({ signature: 'many' }),
      z: aClip({ width: 640 }),
    };
    const made = plan([anEvent('x', 24), anEvent('x', 24), anEvent('y', 96), anEvent('z', 96)], clips);
    expect(made.target).toEqual({ width: 1280, height: 720, signature: 'many', encodeSetId: 1 });
    expect(actions(made)).toEqual([
      'it was encoded with other settings',
      'it was encoded with other settings',
      'copy',
      'it is 640x720, the film 1280x720',
    ]);
    expect(countFrames(made)).toEqual({ copied: 96, encoded: 144, slates: 0 });
  });

  it('takes the slates’ own size where there is no take, with even sides', () => {
    expect(plan([aSlate(24, 865)], {}).target).toEqual({
      width: 864,
      height: 496,
      signature: null,
      encodeSetId: 0,
    });
  });

  it('gives a take without sound silence, and every edge but the first a fade', () => {
    const made = plan([anEvent('x', 24), anEvent('y', 24), aSlate(12)], {
      x: aClip(),
      y: aClip({ sound: false }),
    });
    expect(made.sound).toEqual([
      { frames: 24, gainDb: 0, take: { takeId: 'x', inFrame: 0 }, fadeIn: false, fadeOut: true },
      { frames: 24, gainDb: 0, take: null, fadeIn: true, fadeOut: true },
      { frames: 12, gainDb: 0, take: null, fadeIn: true, fadeOut: true },
    ]);
  });

  it('refuses transitions by name rather than cutting them', () => {
    const dissolve: CutEvent = { ...aSlate(48), transition: { kind: 'dissolve', durationFrames: 12 } };
    expect(planStitch({ version: 1, events: [dissolve, aSlate(24)] }, new Map())).toEqual({
      ok: false,
      transitions: [{ shotId: 'shot-none', kind: 'dissolve' }],
    });
  });

  it('plans exactly the wanted frames, and copies nothing that depends on a frame left out', () => {
    const clip = fc.record({
      frames: fc.integer({ min: 1, max: 120 }),
      signature: fc.constantFrom('a', 'b'),
      width: fc.constantFrom(1280, 640),
    });
    const event = fc.record({
      clip: fc.nat(4),
      inFrame: fc.nat(60),
      durationFrames: fc.integer({ min: 1, max: 120 }),
    });
    fc.assert(
      fc.property(fc.array(clip, { minLength: 5, maxLength: 5 }), fc.array(event), (wishes, wanted) => {
        const clips = Object.fromEntries(wishes.map((wish, index) => [`c${index}`, aClip(wish)]));
        const events = wanted.map(({ clip: index, inFrame, durationFrames }) => {
          const left = (wishes[index]?.frames ?? 0) - inFrame;
          return left < 1
            ? aSlate(durationFrames)
            : anEvent(`c${index}`, durationFrames, inFrame, Math.max(0, durationFrames - left));
        });
        const made = plan(events, clips);
        const { copied, encoded, slates } = countFrames(made);
        const total = wanted.reduce((sum, each) => sum + each.durationFrames, 0);
        expect(made.frames).toBe(total);
        expect(copied + encoded + slates).toBe(total);
        expect(made.sound.reduce((sum, each) => sum + each.frames, 0)).toBe(total);
        expect(explainPlan(made)).toHaveLength(events.length + 4);
        for (const piece of made.pictures) {
          if (piece.kind !== 'copy') continue;
          expect(piece.from % 24).toBe(0);
          expect(piece.to % 3).not.toBe(2);
          expect(piece.to).toBeLessThanOrEqual(wishes[Number(piece.takeId.slice(1))]?.frames ?? 0);
        }
      }),
    );
  });
});
