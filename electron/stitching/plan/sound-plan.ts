import type { FilmLoudness, FilmTrack } from '#shared/cut/film-recipes.ts';
import type { TakeId } from '#shared/ids.ts';

/** How the sound of a film comes to be: a piece for each event, what is laid over them all, and how loud it becomes. */
export type SoundPlan = {
  readonly pieces: readonly SoundPiece[];
  readonly tracks: readonly SoundTrack[];
  /** Null leaves the sound as loud as it comes. */
  readonly loudness: FilmLoudness | null;
};

/** What a film's sound is made of, and can be written apart as. */
export type SoundPart = 'dialogue' | 'music' | 'effects';
export const SOUND_PARTS: readonly SoundPart[] = ['dialogue', 'music', 'effects'];

/**
 * An event's sound; without a source it is silence. Where pieces overlap, they are added up: one that leads or trails
 * its picture is heard beside its neighbor, which goes on.
 */
export type SoundPiece = {
  /** The place of its picture. The sound begins `leadFrames` earlier and ends `trailFrames` later. */
  readonly startFrame: number;
  readonly frames: number;
  readonly leadFrames: number;
  readonly trailFrames: number;
  readonly gainDb: number;
  readonly source: SoundSource | null;
  /** Clips in which somebody speaks are dialogue. */
  readonly part: Exclude<SoundPart, 'music'>;
  readonly fadeIn: SoundEdge;
  readonly fadeOut: SoundEdge;
};

export type SoundSource =
  /** `inFrame` is where the sound begins, lead and speed reckoned in: it may lie between two frames of the take. */
  | {
      readonly kind: 'take';
      readonly takeId: TakeId;
      readonly inFrame: number;
      readonly speedPercent: number;
    }
  /** A file in the project's folder, heard from a frame of its own on, so many frames after the piece's sound begins. */
  | {
      readonly kind: 'file';
      readonly file: string;
      readonly afterFrames: number;
      readonly inFrame: number;
    };

export type SoundEdge =
  | { readonly kind: 'open' }
  /** Faded within 2 ms, so that it does not click. */
  | { readonly kind: 'cut' }
  /** Equal power: with its counterpart across the same frames, the sum is as loud as either. */
  | { readonly kind: 'fade'; readonly frames: number };

/** Music or a voice over the film. */
export type SoundTrack = { readonly recipe: FilmTrack; readonly part: Exclude<SoundPart, 'effects'> };

/** Where in the film a piece is heard. */
export function heardSpan({ startFrame, frames, leadFrames, trailFrames }: SoundPiece): {
  readonly from: number;
  readonly frames: number;
} {
  return { from: startFrame - leadFrames, frames: leadFrames + frames + trailFrames };
}

/** Music that gives way to voices: a voice's own track would give way to itself. */
export function givesWay({ recipe, part }: SoundTrack): boolean {
  return part === 'music' && recipe.duck;
}
