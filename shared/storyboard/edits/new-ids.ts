import { type SceneId, type ShotId, sceneIdSchema, shotIdSchema } from '../../ids.ts';
import type { Scene, Storyboard } from '../storyboard.ts';
import { allShots } from './find-in-film.ts';

/** Leaves room for a hyphen and a number behind it. */
const LONGEST_STEM = 52;
/** Between neighbors, so that others fit in later. */
const STEP = 10;

/**
 * Ids for new shots of a scene, in the way people number them: `s1-010`, `s1-020`; between two of them as evenly as
 * there is room (`s1-015`), otherwise behind the scene's last number. None is given that a shot has, or that is in
 * `usedBefore`.
 *
 * @param before the index in the scene where they come in
 * @param usedBefore ids of shots that are gone: their takes keep the name
 */
export function newShotIds(
  storyboard: Storyboard,
  of: { scene: Scene; before: number; count: number; usedBefore: ReadonlySet<string> },
): ShotId[] {
  const ids = of.scene.shots.map(({ id }) => id);
  return shotIdsBetween(of.scene.id, {
    before: ids[of.before - 1] ?? null,
    after: ids[of.before] ?? null,
    count: of.count,
    highest: highestNumber(of.scene.id, ids),
    taken: new Set<string>([...of.usedBefore, ...allShots(storyboard).map(({ id }) => id)]),
  });
}

/** A place among the shots of a scene: its neighbors' ids, null at the scene's beginning and end. */
type Place = {
  readonly before: ShotId | null;
  readonly after: ShotId | null;
  readonly count: number;
  /** Of all numbers in the scene. */
  readonly highest: number;
  /** What is given is in here from then on. */
  readonly taken: Set<string>;
};

/** The same as `newShotIds` where all that must be known of the scene is known already: it looks at no other shot. */
export function shotIdsBetween(sceneId: SceneId, { before, after, count, highest, taken }: Place): ShotId[] {
  const stem = stemOf(sceneId);
  const low = before === null ? 0 : numberBehind(stem, before);
  const high = after === null ? null : numberBehind(stem, after);
  const ids: ShotId[] = [];
  for (const number of between(low, high, count)) ids.push(...free(stem, number, taken));
  let next = highest;
  while (ids.length < count) {
    next = Math.floor(next / STEP) * STEP + STEP;
    ids.push(...free(stem, next, taken));
  }
  return ids;
}

/** The highest number that ids of a scene have in it; 0 where none has one. */
export function highestNumber(sceneId: SceneId, ids: readonly ShotId[]): number {
  const stem = stemOf(sceneId);
  return ids.reduce((highest, id) => Math.max(highest, numberBehind(stem, id) ?? 0), 0);
}

function stemOf(sceneId: SceneId): string {
  return sceneId.slice(0, LONGEST_STEM).replace(/-+$/, '');
}

/** `s4` after `s3`: one more than the highest number behind an `s`. */
export function newSceneId(storyboard: Storyboard): SceneId {
  const numbers = storyboard.scenes.map(({ id }) => Number(/^s(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return sceneIdSchema.parse(`s${Math.max(0, ...numbers) + 1}`);
}

/** `keeper`, then `keeper-2`, `keeper-3`: the first that is free. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  const short = stem.slice(0, LONGEST_STEM).replace(/-+$/, '');
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? short : `${short}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** Takes the id where it is free. */
function free(stem: string, number: number, taken: Set<string>): ShotId[] {
  const id = `${stem}-${String(number).padStart(3, '0')}`;
  if (taken.has(id)) return [];
  taken.add(id);
  return [shotIdSchema.parse(id)];
}

/** So many whole numbers between two, as evenly as there is room; fewer, or none, where there is not. */
function between(low: number | null, high: number | null, count: number): number[] {
  if (low === null || high === null || high - low - 1 < count) return [];
  const step = (high - low) / (count + 1);
  return Array.from({ length: count }, (_, index) => Math.floor(low + step * (index + 1))).filter(
    (number) => number > low && number < high,
  );
}

function numberBehind(stem: string, id: string): number | null {
  if (!id.startsWith(`${stem}-`)) return null;
  const digits = /^\d{1,9}$/.exec(id.slice(stem.length + 1));
  return digits ? Number(digits[0]) : null;
}
