import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { type ResolveResult, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Reviews } from '#shared/take.ts';
import type { EditedProject } from '../making/desk/desk-ports.ts';
import { missingCutFiles } from '../projects/load-project.ts';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { referenceChecker } from './reference-checks.ts';

/** Judges a project's storyboard, each state of it once. */
export type Judge = {
  readonly resolve: (storyboard: Storyboard) => ResolveResult;
  /** With the files looked at that its references and its film need. */
  readonly load: (now: {
    readonly storyboard: Storyboard;
    readonly reviews: Reviews;
    readonly storyboardText: string;
  }) => Promise<EditedProject>;
};

export function openJudge(paths: ProjectPaths): Judge {
  const checkReferences = referenceChecker(paths.folder);
  let last: { storyboard: Storyboard; result: ResolveResult } | null = null;
  const resolve = (storyboard: Storyboard) => {
    if (last?.storyboard !== storyboard) {
      last = { storyboard, result: resolveShots(storyboard, lookUpModel) };
    }
    return last.result;
  };
  return {
    resolve,
    load: async (now) => {
      const { shots, problems, warnings } = resolve(now.storyboard);
      const references = await checkReferences(now.storyboard.references ?? []);
      return {
        project: { folder: paths.folder, paths, ...now },
        shots,
        warnings: [...warnings, ...(await missingCutFiles(paths.folder, now.storyboard))],
        pictureHashes: references.hashes,
        problems: [...problems, ...references.problems],
      };
    },
  };
}
