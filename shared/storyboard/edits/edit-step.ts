import type { ReferenceId, SceneId, ShotId } from '../../ids.ts';
import type { Storyboard } from '../storyboard.ts';

/** What edits made, by the ids that were given, in their order. */
export type Added = {
  readonly scenes: readonly SceneId[];
  readonly shots: readonly ShotId[];
  readonly references: readonly ReferenceId[];
};

export const NOTHING_ADDED: Added = { scenes: [], shots: [], references: [] };

/** A storyboard after one edit, or what of the edit names nothing. `field` is the edit's own, such as `shots[2]`. */
export type EditStep =
  | { readonly ok: true; readonly storyboard: Storyboard; readonly added: Added }
  | { readonly ok: false; readonly field: string; readonly message: string };

export function changed(storyboard: Storyboard, added: Partial<Added> = {}): EditStep {
  return { ok: true, storyboard, added: { ...NOTHING_ADDED, ...added } };
}

export function refused(field: string, message: string): EditStep {
  return { ok: false, field, message };
}

/** The storyboard with an optional part put in; one that is empty is left out, as a person would write it. */
export function withPart<Name extends 'defaults' | 'style' | 'variables' | 'cut' | 'references'>(
  storyboard: Storyboard,
  name: Name,
  part: NonNullable<Storyboard[Name]>,
): Storyboard {
  if (Object.keys(part).length > 0) return { ...storyboard, [name]: part };
  const { [name]: _, ...others } = storyboard;
  return others as Storyboard;
}
