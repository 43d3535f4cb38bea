import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import type { FrameSize, GapReason } from '#shared/cut/cut.ts';
import type { EventText, PictureRecipe, View } from '#shared/cut/event-recipes.ts';
import type { FilmPreset, ProresProfile } from '#shared/cut/film-preset.ts';
import type { FilmLogo } from '#shared/cut/film-recipes.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import type { Transition } from '#shared/storyboard/storyboard.ts';
import type { SoundPlan } from './sound-plan.ts';

/**
 * How a cut becomes a film: its pictures in order, each piece copied or encoded, and what is
 * heard. Says what to do, runs nothing.
 */
export type StitchPlan = {
  readonly target: StitchTarget;
  /** Takes of which a joinable copy is made first, as long as they are, where none is kept. */
  readonly prepared: readonly { readonly takeId: TakeId; readonly frames: number }[];
  readonly pictures: readonly PicturePiece[];
  readonly sound: SoundPlan;
  /** The film's length: the sum of all pieces. */
  readonly frames: number;
  /** Over every picture. */
  readonly logo: FilmLogo | null;
  /** What players call the film; null for nothing. */
  readonly title: string | null;
  /** The project's font file for what is written; null for the bundled one. */
  readonly font: string | null;
};

export type StitchTarget = FrameSize & {
  /** What copied pieces share; null where nothing is copied. */
  readonly signature: string | null;
  /** How everything is encoded that is not copied. */
  readonly coding: FilmCoding;
  /** Null where nobody asked for a kind of file: then whatever can be copied is. */
  readonly preset: FilmPreset | null;
  /** The cut's own pixels, where the film has more. */
  readonly enlargedFrom: FrameSize | null;
};

export type FilmCoding =
  /** `setId` is an id for its parameter sets that no copied piece uses. */
  | { readonly kind: 'x264'; readonly quality: number; readonly setId: number }
  /** Its parameter sets have an id of its own choice, so that nothing else can stand beside it. */
  | { readonly kind: 'hardware'; readonly encoder: HardwareEncoder; readonly bitsPerSecond: number }
  | { readonly kind: 'prores'; readonly profile: ProresProfile };

/** What runs of pictures are copied from: the takes themselves, or their prepared copies. */
export type CopySource = 'takes' | 'prepared';

/**
 * A part of one event. Frame `k` of it shows frame `from + floor((phase + k x speedPercent) / 100)` of the take; the
 * last frame may be repeated.
 */
export type Stretch =
  | {
      readonly kind: 'take';
      readonly shotId: ShotId;
      readonly takeId: TakeId;
      readonly from: number;
      readonly frames: number;
      /** Of these, how many at the end repeat the one before them; at least one is not repeated. */
      readonly heldFrames: number;
      /** 0 to 99. */
      readonly phase: number;
      readonly picture: PictureRecipe;
    }
  | { readonly kind: 'slate'; readonly shotId: ShotId; readonly frames: number; readonly reason: GapReason }
  | { readonly kind: 'card'; readonly shotId: ShotId; readonly frames: number; readonly color: string }
  | StillStretch;

export type StillStretch = {
  readonly kind: 'still';
  readonly shotId: ShotId;
  readonly frames: number;
  /** In the project's folder. */
  readonly file: string;
  readonly picture: PictureRecipe;
  /** The move over the whole event, and which of its frames this stretch begins with. */
  readonly pan: { readonly from: View; readonly to: View };
  readonly firstFrame: number;
  readonly eventFrames: number;
};

/** What is written over a piece, in its own frames. */
export type PieceCover = {
  readonly texts: readonly EventText[];
  /** Which shot and take a review copy shows. */
  readonly labels: readonly CoverLabel[];
  /** The film's frame that its first one is, where a review copy shows the timecode. */
  readonly timecodeFrom: number | null;
};

export type CoverLabel = {
  readonly text: string;
  readonly fromFrame: number;
  readonly durationFrames: number;
};

/** A transition that shows two clips at once. */
export type Overlap = Exclude<Transition, { kind: 'cut' }>;

/** Over the last frames of a stretch, of which the very last is nothing but the color. */
export type ClosingFade = { readonly frames: number; readonly color: string };

export type PicturePiece =
  /** Frames of the take; `to` is the first one left out. */
  | {
      readonly kind: 'copy';
      readonly shotId: ShotId;
      readonly takeId: TakeId;
      readonly of: CopySource;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'encode';
      readonly stretch: Stretch;
      readonly closing: ClosingFade | null;
      readonly cover: PieceCover;
      readonly why: string;
    }
  /** The last frames of `before` are shown together with the first ones of `after`. */
  | {
      readonly kind: 'bridge';
      readonly before: Stretch;
      readonly after: Stretch;
      readonly overlap: Overlap;
      readonly cover: PieceCover;
    };

/** What is encoded; all else lies ready in a take. */
export type MadePiece = Exclude<PicturePiece, { kind: 'copy' }>;

export function pieceFrames(piece: PicturePiece): number {
  switch (piece.kind) {
    case 'copy':
      return piece.to - piece.from;
    case 'encode':
      return piece.stretch.frames;
    case 'bridge':
      return piece.before.frames + piece.after.frames - piece.overlap.durationFrames;
  }
}

/** How many frames of a plan are copied, encoded, and drawn as slates. */
export function countFrames(plan: StitchPlan): { copied: number; encoded: number; slates: number } {
  const counted = { copied: 0, encoded: 0, slates: 0 };
  for (const piece of plan.pictures) {
    if (piece.kind === 'copy') counted.copied += pieceFrames(piece);
    else if (piece.kind === 'encode' && piece.stretch.kind !== 'take') counted.slates += pieceFrames(piece);
    else counted.encoded += pieceFrames(piece);
  }
  return counted;
}
