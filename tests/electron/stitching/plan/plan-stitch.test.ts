import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlannedClip } from '#electron/stitching/plan/choose-target.ts';
import { explainPlan } from '#electron/stitching/plan/explain-plan.ts';
import { planStitch } from '#electron/stitching/plan/plan-stitch.ts';
import {
  countFrames,
  type PicturePiece,
  pieceFrames,
  type StitchPlan,
  type Stretch,
} from '#electron/stitching/plan/stitch-plan.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import type { EventText } from '#shared/cut/event-recipes.ts';
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
    frames,
    copy:
      unfit === undefined
        ? {
            kind: 'fit',
            signature,
            setIds: [0],
            playsEverywhere: true,
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

/** Each piece in short: what it is, of which frames, and why it is encoded. */
const pieces = (made: StitchPlan) => made.pictures.map(inShort);

function inShort(piece: PicturePiece): string {
  switch (piece.kind) {
    case 'copy':
      return `copy ${piece.from}-${piece.to}`;
    case 'encode':
      return `encode ${span(piece.stretch)}: ${piece.why}`;
    case 'bridge':
      return `${piece.overlap.kind} ${piece.overlap.durationFrames}: ${span(piece.before)}, ${span(piece.after)}`;
  }
}

function span(stretch: Stretch): string {
  if (stretch.kind !== 'take') return `${stretch.kind} ${stretch.frames}`;
  const held = stretch.heldFrames > 0 ? ` held ${stretch.heldFrames}` : '';
  return `${stretch.from}-${stretch.from + stretch.frames - stretch.heldFrames}${held}`;
}

const dissolving = (event: CutEvent, durationFrames = 12): CutEvent => ({
  ...event,
  transition: { kind: 'dissolve', durationFrames },
});

const A_TEXT: EventText = { style: 'caption', text: 'Ahoy', fromFrame: 0, durationFrames: 48 };

describe('planStitch', () => {
  it.each([
    ['copies a run from a key frame to a clean end', anEvent('x', 96), aClip(), ['copy 0-96']],
    ['copies from a later key frame', anEvent('x', 25, 24), aClip(), ['copy 24-49']],
    ['copies the whole take', anEvent('x', 97), aClip(), ['copy 0-97']],
    ['copies a whole event however short', anEvent('x', 4), aClip(), ['copy 0-4']],
    [
      'encodes what lies before the first key frame',
      anEvent('x', 47, 25),
      aClip(),
      ['encode 25-48: it starts at frame 25, which is no key frame', 'copy 48-72'],
    ],
    [
      'encodes what lies behind the last clean end',
      anEvent('x', 95),
      aClip(),
      ['copy 0-94', 'encode 94-95: it ends at frame 95, amid frames that need each other'],
    ],
    [
      'encodes the held frame with those that repeat it',
      anEvent('x', 99, 0, 2),
      aClip(),
      ['copy 0-96', 'encode 96-97 held 2: its last frame is held for 2 frames'],
    ],
    [
      'copies no run of less than twelve frames',
      anEvent('x', 22, 13),
      aClip(),
      ['encode 13-35: too little of it can be copied'],
    ],
    [
      'copies a run of twelve',
      anEvent('x', 24, 12),
      aClip(),
      ['encode 12-24: it starts at frame 12, which is no key frame', 'copy 24-36'],
    ],
    [
      'encodes what cannot be copied',
      anEvent('x', 96),
      aClip({ unfit: 'it is interlaced' }),
      ['encode 0-96: it is interlaced'],
    ],
  ])('%s', (_, event, clip, expected) => {
    expect(pieces(plan([event], { x: clip }))).toEqual(expected);
  });

  it.each([
    [
      'bridges from the first frame that shows both clips, if what is before it ends cleanly, to the first key frame',
      [dissolving(anEvent('x', 96)), anEvent('x', 96)],
      ['copy 0-85', 'dissolve 12: 85-96, 0-24', 'copy 24-96'],
    ],
    [
      'bridges from the last clean end before that',
      [dissolving(anEvent('x', 94)), anEvent('x', 96)],
      ['copy 0-82', 'dissolve 12: 82-94, 0-24', 'copy 24-96'],
    ],
    [
      'leaves the first frame of a wipe, of the shortest transitions, and of what something lies over, with the others',
      [
        { ...anEvent('x', 96), transition: { kind: 'wipe', wipe: 'left', durationFrames: 12 } } as CutEvent,
        dissolving(anEvent('x', 96), 1),
        { ...anEvent('x', 96), transition: { kind: 'fade', durationFrames: 3 } } as CutEvent,
        dissolving(anEvent('x', 96)),
        { ...anEvent('x', 96), texts: [A_TEXT] },
      ],
      [
        ...['copy 0-84', 'wipe 12: 84-96, 0-24', 'copy 24-94', 'dissolve 1: 94-96, 0-24'],
        ...['copy 24-93', 'fade 3: 93-96, 0-24', 'copy 24-84', 'dissolve 12: 84-96, 0-48'],
        'copy 48-96',
      ],
    ],
    [
      'lets two bridges meet in the middle of a clip of which too little can be copied',
      [dissolving(anEvent('x', 96)), dissolving(anEvent('x', 40)), anEvent('x', 96)],
      ['copy 0-85', 'dissolve 12: 85-96, 0-20', 'dissolve 12: 20-40, 0-24', 'copy 24-96'],
    ],
    [
      'gives a long clip that cannot be copied a piece of its own, so that its bridges are no longer than they must be',
      [dissolving(anEvent('x', 96)), dissolving(anEvent('odd', 96)), anEvent('x', 96)],
      [
        'copy 0-85',
        'dissolve 12: 85-96, 0-12',
        'encode 12-84: it is interlaced',
        'dissolve 12: 84-96, 0-24',
        'copy 24-96',
      ],
    ],
    [
      'bridges clips that are nothing but transition',
      [dissolving(anEvent('x', 12)), dissolving(anEvent('x', 24)), anEvent('x', 12)],
      ['dissolve 12: 0-12, 0-12', 'dissolve 12: 12-24, 0-12'],
    ],
    [
      'bridges slates and held frames',
      [dissolving(anEvent('x', 100, 0, 3)), aSlate(20)],
      ['copy 0-88', 'dissolve 12: 88-97 held 3, slate 20'],
    ],
    [
      'shows the last frame alone where all of a transition is held',
      [dissolving(anEvent('x', 115, 0, 18)), aSlate(60)],
      ['copy 0-96', 'dissolve 12: 96-97 held 18, slate 12', 'encode slate 48: it is a slate'],
    ],
    [
      'fades out over the last clip’s own frames, at most over all that no transition takes',
      [
        dissolving(anEvent('x', 96)),
        { ...anEvent('x', 30), transition: { kind: 'fade', durationFrames: 50 } } as CutEvent,
      ],
      ['copy 0-85', 'dissolve 12: 85-96, 0-12', 'encode 12-30: too little of it can be copied'],
    ],
    [
      'keeps the run before a closing fade',
      [{ ...anEvent('x', 96), transition: { kind: 'fade', durationFrames: 24 } } as CutEvent],
      ['copy 0-72', 'encode 72-96: it fades out'],
    ],
    ['takes no dissolve at the end for anything but a cut', [dissolving(anEvent('x', 96))], ['copy 0-96']],
  ])('%s', (_, events, expected) => {
    expect(pieces(plan(events, { x: aClip(), odd: aClip({ unfit: 'it is interlaced' }) }))).toEqual(expected);
  });

  it('takes the size and the settings of most frames, not of most clips', () => {
    const clips = {
      x: aClip({ signature: 'few' }),
      y: aClip({ signature: 'many' }),
      z: aClip({ width: 640 }),
    };
    const made = plan([anEvent('x', 24), anEvent('x', 24), anEvent('y', 96), anEvent('z', 96)], clips);
    expect(made.target).toEqual({
      ...{ width: 1280, height: 720, signature: 'many', preset: null, enlargedFrom: null },
      coding: { kind: 'x264', quality: 18, setId: 1 },
    });
    expect(pieces(made)).toEqual([
      'encode 0-24: it was encoded with other settings',
      'encode 0-24: it was encoded with other settings',
      'copy 0-96',
      'encode 0-96: it is 640x720, the film 1280x720',
    ]);
    expect(countFrames(made)).toEqual({ copied: 96, encoded: 144, slates: 0 });
  });

  it('takes the slates’ own size where there is no take, with even sides', () => {
    expect(plan([aSlate(24, 865)], {}).target).toEqual({
      ...{ width: 864, height: 496, signature: null, preset: null },
      enlargedFrom: null,
      coding: { kind: 'x264', quality: 18, setId: 0 },
    });
  });

  it('places each sound on the film, silence where there is none, and fades every edge but the first', () => {
    const made = plan([anEvent('x', 24), dissolving(anEvent('y', 24), 6), aSlate(12)], {
      x: aClip(),
      y: aClip({ sound: false }),
    });
    const cut = { kind: 'cut' };
    const cross = { kind: 'fade', frames: 6 };
    const alone = { leadFrames: 0, trailFrames: 0, gainDb: 0, part: 'effects' };
    const source = { kind: 'take', takeId: 'x', inFrame: 0, speedPercent: 100 };
    expect(made.sound.pieces).toEqual([
      { ...alone, startFrame: 0, frames: 24, source, fadeIn: { kind: 'open' }, fadeOut: cut },
      { ...alone, startFrame: 24, frames: 24, source: null, fadeIn: cut, fadeOut: cross },
      { ...alone, startFrame: 42, frames: 12, source: null, fadeIn: cross, fadeOut: cut },
    ]);
  });

  it('names the clips that are shorter than their transitions', () => {
    const events = [dissolving(aSlate(48), 12), dissolving(anEvent('x', 20), 9), aSlate(24)];
    const clips = new Map([[takeIdSchema.parse('x'), aClip()]]);
    expect(planStitch({ version: 1, events }, clips)).toEqual({
      ok: false,
      tooShort: [{ shotId: 'shot-x', frames: 20, shared: 21 }],
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
      overlap: fc.nat(30),
    });
    const pool = fc.array(clip, { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(pool, fc.array(event), (wishes, wanted) => {
        const clips = Object.fromEntries(wishes.map((wish, index) => [`c${index}`, aClip(wish)]));
        let shared = 0;
        const events = wanted.map(({ clip: index, inFrame, durationFrames, overlap }, at) => {
          const left = (wishes[index]?.frames ?? 0) - inFrame;
          const made =
            left < 1
              ? aSlate(durationFrames)
              : anEvent(`c${index}`, durationFrames, inFrame, Math.max(0, durationFrames - left));
          const next = wanted[at + 1]?.durationFrames ?? 0;
          shared = Math.min(overlap, durationFrames - shared, next);
          return shared > 0 ? dissolving(made, shared) : made;
        });
        const made = plan(events, clips);
        const overlaps = events
          .slice(0, -1)
          .map(({ transition }) => (transition.kind === 'cut' ? 0 : transition.durationFrames));
        const total = sum(wanted.map((each) => each.durationFrames)) - sum(overlaps);
        const { copied, encoded, slates } = countFrames(made);
        expect(made.frames).toBe(total);
        expect(copied + encoded + slates).toBe(total);
        expect(made.pictures.every((piece) => pieceFrames(piece) > 0)).toBe(true);
        const last = made.sound.pieces.at(-1);
        expect((last?.startFrame ?? 0) + (last?.frames ?? 0)).toBe(total);
        expect(explainPlan(made, 1)).toHaveLength(made.pictures.length + 5);
        for (const piece of made.pictures) {
          if (piece.kind !== 'copy') continue;
          expect(piece.from % 24).toBe(0);
          expect(piece.to % 3).not.toBe(2);
          expect(piece.to).toBeLessThanOrEqual(wishes[Number(piece.takeId.slice(1))]?.frames ?? 0);
        }
        // Every frame of every event is in the pieces once, in order.
        expect(made.pictures.flatMap(framesShown)).toEqual(events.flatMap(framesWanted));
      }),
    );
  });
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

function framesWanted({ source, durationFrames }: CutEvent): string[] {
  const real = durationFrames - (source.kind === 'take' ? source.heldFrames : 0);
  return Array.from({ length: durationFrames }, (_, at) =>
    source.kind === 'take' ? `${source.takeId} ${source.inFrame + Math.min(at, real - 1)}` : 'slate',
  );
}

function framesShown(piece: PicturePiece): string[] {
  switch (piece.kind) {
    case 'copy':
      return Array.from({ length: piece.to - piece.from }, (_, at) => `${piece.takeId} ${piece.from + at}`);
    case 'encode':
      return framesOf(piece.stretch);
    case 'bridge':
      return [...framesOf(piece.before), ...framesOf(piece.after)];
  }
}

function framesOf(stretch: Stretch): string[] {
  return Array.from({ length: stretch.frames }, (_, at) =>
    stretch.kind !== 'take'
      ? 'slate'
      : `${stretch.takeId} ${stretch.from + Math.min(at, stretch.frames - stretch.heldFrames - 1)}`,
  );
}
