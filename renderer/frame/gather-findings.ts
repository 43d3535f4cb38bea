import type { ShotId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { tellProblem } from '#shared/storyboard/problem-words.ts';

/** A place of the storyboard that is told by its shot, such as `scenes[0].shots[2]`. */
type ShotPlace = { readonly shotId: ShotId; readonly place: string };

/** `field` is where it can be mended, as `tellProblem` names it. */
export type Gathered = {
  readonly words: string;
  readonly field: string | null;
  readonly where: readonly ShotId[];
};

/**
 * Findings that say the same of several shots as one, in the words of the page. Two that differ in numbers alone, as in
 * how long a prompt is, are the same; the first one's numbers are told.
 */
export function gatherFindings(
  findings: readonly Problem[],
  shots: readonly ShotPlace[],
): readonly Gathered[] {
  const told = findings.map((finding) => tellProblem(finding, shots));
  const groups = Map.groupBy(told, ({ words }) => words.replaceAll(/\d+/g, '#'));
  return [...groups.values()].map((group) => ({
    words: group[0]?.words ?? '',
    field: group[0]?.field ?? null,
    where: [...new Set(group.flatMap(({ shotId }) => (shotId === null ? [] : [shotId])))],
  }));
}

/** What a run could make without the shots that cannot be made; null where something else keeps it from beginning. */
export function withoutFaulty(
  problems: readonly Problem[],
  perShot: readonly { readonly shotId: ShotId }[],
  shots: readonly ShotPlace[],
): { readonly shotIds: readonly ShotId[]; readonly left: number } | null {
  const told = problems.map((problem) => tellProblem(problem, shots));
  const faulty = new Set(told.map(({ shotId }) => shotId));
  const shotIds = perShot.map(({ shotId }) => shotId).filter((id) => !faulty.has(id));
  return faulty.has(null) || faulty.size === 0 || shotIds.length === 0
    ? null
    : { shotIds, left: faulty.size };
}

/** Of what the estimate warns of, what is about a shot that the run would make, or about no shot at all. */
export function ofTheRun(
  {
    warnings,
    perShot,
  }: {
    readonly warnings: readonly Problem[];
    readonly perShot: readonly { readonly shotId: ShotId }[];
  },
  shots: readonly ShotPlace[],
): readonly Problem[] {
  const made = new Set(perShot.map(({ shotId }) => shotId));
  return warnings.filter((warning) => {
    const { shotId } = tellProblem(warning, shots);
    return shotId === null || made.has(shotId);
  });
}
