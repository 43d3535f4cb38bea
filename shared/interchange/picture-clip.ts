import { assertNever } from '../assert-never.ts';
import type { CutSource } from '../cut/cut.ts';
import { frameAtSpeed, hundredthsOf, placeInTake } from '../storyboard/clip-speed.ts';
import type { EventInFilm } from './place-events.ts';
import type { SequenceMark } from './sequence-marks.ts';

/** What is known of a take's file besides what the cut says. */
export type TakeFacts = {
  readonly durationFrames: number;
  readonly hasAudio: boolean;
};

/** What a clip shows. Files are paths in the project; a take's or still's name is its file's own. */
export type PictureSource =
  | {
      readonly kind: 'take';
      readonly takeId: string;
      readonly file: string;
      readonly mediaFrames: number;
      readonly hasAudio: boolean;
      readonly isRehearsed: boolean;
    }
  | { readonly kind: 'still'; readonly file: string }
  | { readonly kind: 'color'; readonly color: string; readonly why: 'card' | 'slate' | 'ground' };

/** A stretch of a clip that one speed and one run of its file describe. */
export type ClipPart = {
  /** In the film. */
  readonly startFrame: number;
  readonly frames: number;
  /** The file's frame that it begins with, and how far behind its beginning where a speed makes it begin there. */
  readonly sourceFrame: number;
  readonly sourceHundredths: number;
  /** 0 for a frame that is held. */
  readonly speedPercent: number;
};

/** A clip of a sequence: it begins where the one before it ends. */
export type PictureClip = {
  readonly shotId: string;
  /** The take's id, else the shot's with what stands in its place. */
  readonly name: string;
  readonly source: PictureSource;
  readonly startFrame: number;
  readonly frames: number;
  /** In the film, with all that transitions show of it: from where, and how long. */
  readonly shownFrom: number;
  readonly shownFrames: number;
  /** Its parts within `startFrame` and `frames`, end to end. */
  readonly parts: readonly ClipPart[];
  /** The same over all that transitions show of it. */
  readonly shownParts: readonly ClipPart[];
  readonly marks: readonly SequenceMark[];
};

export function pictureClip(
  { event, startFrame: shownFrom }: EventInFilm,
  of: {
    readonly startFrame: number;
    readonly endFrame: number;
    readonly takes: ReadonlyMap<string, TakeFacts>;
    readonly marks: readonly SequenceMark[];
  },
): PictureClip {
  const { shotId, durationFrames } = event;
  const { startFrame, endFrame, marks } = of;
  const source = sourceOf(event, of.takes);
  return {
    ...{ shotId, source, startFrame, marks, shownFrom },
    name:
      source.kind === 'take' ? source.takeId : `${shotId} ${source.kind === 'still' ? 'still' : source.why}`,
    frames: endFrame - startFrame,
    shownFrames: durationFrames,
    parts: partsOf(event, shownFrom, { startFrame, endFrame }),
    shownParts: partsOf(event, shownFrom, { startFrame: shownFrom, endFrame: shownFrom + durationFrames }),
  };
}

function sourceOf(event: EventInFilm['event'], takes: ReadonlyMap<string, TakeFacts>): PictureSource {
  const { source } = event;
  switch (source.kind) {
    case 'take': {
      const { takeId, takeKind } = source;
      const isRehearsed = takeKind === 'rehearsed';
      const file = `takes/${isRehearsed ? 'rehearsal/' : ''}${source.file}`;
      const known = takes.get(takeId);
      const mediaFrames = known?.durationFrames ?? shownOf(source, event);
      return { kind: 'take', takeId, file, mediaFrames, hasAudio: known?.hasAudio ?? false, isRehearsed };
    }
    case 'still':
      return { kind: 'still', file: source.file };
    case 'card':
      return { kind: 'color', color: source.color, why: 'card' };
    case 'slate':
      return { kind: 'color', color: '#000000', why: 'slate' };
    default:
      return assertNever(source);
  }
}

/** Of a take that nothing is known of: as many frames as the film shows of it. */
function shownOf(
  source: CutSource & { readonly kind: 'take' },
  { durationFrames, picture }: EventInFilm['event'],
): number {
  const real = Math.max(1, durationFrames - source.heldFrames);
  return Math.ceil((hundredthsOf(source) + real * (picture?.speedPercent ?? 100)) / 100);
}

/** A plain color that is seen from `startFrame` on, and alone from `cutFrame`. */
export function groundClip(
  of: {
    readonly shotId: string;
    readonly color: string;
    readonly startFrame: number;
    readonly endFrame: number;
  },
  cutFrame: number,
): PictureClip {
  const { shotId, color, startFrame: shownFrom, endFrame } = of;
  const part = (startFrame: number): ClipPart => ({
    ...{ startFrame, frames: endFrame - startFrame, speedPercent: 100 },
    ...{ sourceFrame: startFrame - shownFrom, sourceHundredths: 0 },
  });
  const alone = part(cutFrame);
  return {
    ...{ shotId, name: `${shotId} ground`, source: { kind: 'color', color, why: 'ground' } },
    ...{ startFrame: cutFrame, frames: alone.frames, parts: [alone], marks: [] },
    ...{ shownFrom, shownFrames: endFrame - shownFrom, shownParts: [part(shownFrom)] },
  };
}

/** What the film shows of an event between two of its frames, split where its picture freezes. */
function partsOf(
  { source, durationFrames, picture }: EventInFilm['event'],
  shownFrom: number,
  { startFrame, endFrame }: { readonly startFrame: number; readonly endFrame: number },
): ClipPart[] {
  const from = startFrame - shownFrom;
  const to = endFrame - shownFrom;
  if (source.kind !== 'take') {
    return to > from
      ? [{ startFrame, frames: to - from, sourceFrame: from, sourceHundredths: 0, speedPercent: 100 }]
      : [];
  }
  const speedPercent = picture?.speedPercent ?? 100;
  const real = Math.max(1, durationFrames - source.heldFrames);
  const begins = placeInTake(hundredthsOf(source) + from * speedPercent);
  const last = frameAtSpeed(source, real - 1, speedPercent);
  const moving = Math.min(real, to) - from;
  const held = to - Math.max(real, from);
  return [
    ...(moving > 0
      ? [
          {
            ...{ startFrame, frames: moving, speedPercent },
            ...{ sourceFrame: begins.inFrame, sourceHundredths: begins.inHundredths ?? 0 },
          },
        ]
      : []),
    ...(held > 0
      ? [
          {
            startFrame: endFrame - held,
            frames: held,
            sourceFrame: last,
            sourceHundredths: 0,
            speedPercent: 0,
          },
        ]
      : []),
  ];
}
