import { gradePicture } from './graded-picture.ts';
import type { LookStep } from './look.ts';
import { matchLook } from './match-look.ts';
import {
  measureSeamSides,
  type SeamIntent,
  type SeamJump,
  type SeamSide,
  type SeamTreatment,
  seamVerdict,
  treatedSide,
} from './seam.ts';

/** A look of the second clip's own that brings it nearest to the first one. */
export type SeamMatch = {
  readonly look: LookStep;
  /** With it neither brightness nor color jumps any more. */
  readonly clears: boolean;
};

export type JudgedSeam =
  | { readonly kind: 'ok' }
  | {
      readonly kind: 'jumps';
      readonly jumps: readonly SeamJump[];
      /** Null where brightness and color do not jump, or no look brings them nearer. */
      readonly match: SeamMatch | null;
    };

type SideInFilm = { readonly side: SeamSide; readonly treatment: SeamTreatment };

/** @param film what the seam is meant to be, and the look that lies over all of the film */
export function judgeSides(
  before: SideInFilm,
  after: SideInFilm,
  film: { readonly intent: SeamIntent; readonly filmLook: readonly LookStep[] },
): JudgedSeam {
  const shown = treatedSide(before.side, before.treatment);
  const hear = before.treatment.isHeard && after.treatment.isHeard;
  const jumpsWith = (look: readonly LookStep[]) => {
    const measures = measureSeamSides(shown, treatedSide(after.side, { ...after.treatment, look }), hear);
    const verdict = seamVerdict(measures, film.intent);
    return verdict.kind === 'ok' ? [] : verdict.jumps;
  };
  const jumps = jumpsWith(after.treatment.look);
  if (jumps.length === 0) return { kind: 'ok' };
  if (lightJumps(jumps).length === 0) return { kind: 'jumps', jumps, match: null };
  const look = matchLook(after.side, film.filmLook, gradePicture(before.side, before.treatment.look));
  const left = lightJumps(jumpsWith([look, ...film.filmLook]));
  const isNearer = sumOf(left) < sumOf(lightJumps(jumps));
  return { kind: 'jumps', jumps, match: isNearer ? { look, clears: left.length === 0 } : null };
}

function lightJumps(jumps: readonly SeamJump[]): readonly SeamJump[] {
  return jumps.filter(({ kind }) => kind === 'brightness' || kind === 'color');
}

function sumOf(jumps: readonly SeamJump[]): number {
  return jumps.reduce((sum, { amount }) => sum + amount, 0);
}
