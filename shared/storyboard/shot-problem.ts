/**
 * Something about one shot. `field` is its name in the shot (`durationSeconds`, `references[0]`, '' for the shot
 * itself); where the shot takes a setting from the project, the problem may turn out to be the project's.
 */
export type ShotProblem = { readonly field: string; readonly message: string };

export type ShotFindings = {
  readonly problems: readonly ShotProblem[];
  readonly warnings: readonly ShotProblem[];
};

export function allFindings(...findings: readonly ShotFindings[]): ShotFindings {
  return {
    problems: findings.flatMap(({ problems }) => problems),
    warnings: findings.flatMap(({ warnings }) => warnings),
  };
}
