import type { Problem } from '../problem.ts';
import type { ShotFindings, ShotProblem } from './shot-problem.ts';
import { type Defaults, setsOwnLength } from './shot-settings.ts';
import type { Shot } from './storyboard.ts';

export type PlacedShot = {
  readonly shot: Shot;
  readonly place: string;
  readonly findings: ShotFindings;
};

/**
 * What is wrong with shots, by its place in the file. Where a setting comes from the project and every shot that
 * takes it from there has the same problem, it is said once, of `defaults`; otherwise of each shot that has it, at
 * the field where the shot can set its own.
 */
export function placeFindings(
  shots: readonly PlacedShot[],
  kind: keyof ShotFindings,
  defaults: Defaults,
): Problem[] {
  const takers = countTakers(shots, defaults);
  const sharers = countSharers(shots, kind, defaults);
  const placed = shots.flatMap(({ shot, place, findings }) =>
    findings[kind].map((problem) => {
      const setting = sharedSetting(problem.field, shot, defaults);
      const isShared = setting !== null && sharers.get(keyOf(problem)) === takers.get(setting);
      const { message, field } = problem;
      if (isShared) return { place: `defaults.${setting}`, message };
      return { place: field === '' ? place : `${place}.${field}`, message };
    }),
  );
  return withoutRepeats(placed);
}

/** The same problems, each once, in their order. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.place}\n${problem.message}`, problem])).values()];
}

/** How many shots take each setting from the project. */
function countTakers(shots: readonly PlacedShot[], defaults: Defaults): Map<keyof Defaults, number> {
  const settings = Object.keys(defaults) as (keyof Defaults)[];
  return new Map(
    settings.map((setting) => [
      setting,
      shots.filter(({ shot }) => sharedSetting(setting, shot, defaults) !== null).length,
    ]),
  );
}

/** How many shots have each problem with a setting that they take from the project. */
function countSharers(
  shots: readonly PlacedShot[],
  kind: keyof ShotFindings,
  defaults: Defaults,
): Map<string, number> {
  const sharers = new Map<string, number>();
  for (const { shot, findings } of shots) {
    const shared = findings[kind].filter(({ field }) => sharedSetting(field, shot, defaults) !== null);
    for (const key of new Set(shared.map(keyOf))) sharers.set(key, (sharers.get(key) ?? 0) + 1);
  }
  return sharers;
}

/** The setting of the project that a shot's field comes from, or null where it is the shot's own or the model's. */
function sharedSetting(field: string, shot: Shot, defaults: Defaults): keyof Defaults | null {
  if (!isSetting(field, defaults)) return null;
  const isOwn = shot[field] !== undefined || (isLength(field) && setsOwnLength(shot));
  // With a model of its own, a shot is judged by other rules than the project's settings were made for.
  return isOwn || (shot.model !== undefined && field !== 'model') ? null : field;
}

function isSetting(field: string, defaults: Defaults): field is keyof Defaults {
  return Object.hasOwn(defaults, field);
}

function isLength(field: keyof Defaults): boolean {
  return field === 'durationSeconds' || field === 'lengthSeconds';
}

function keyOf({ field, message }: ShotProblem): string {
  return `${field}\n${message}`;
}
