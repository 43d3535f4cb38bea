import { join } from 'node:path';
import type { Project } from '#electron/projects/open-project.ts';
import { resolveInside } from '#electron/projects/resolve-inside.ts';
import { takesFolder } from '#electron/projects/take-files.ts';
import type { TakeSource } from '#electron/stitching/stitch-request.ts';
import { DailiesError } from '#shared/app-error.ts';

/** Where the takes of a project lie. */
export function takePathIn({ paths }: Project): (take: TakeSource) => string {
  return ({ takeKind, file }) => join(takesFolder(paths, takeKind), file);
}

/** Where files lie that a cut names, such as its music: never outside of the project. */
export function projectFileIn({ paths }: Project): (file: string) => Promise<string> {
  return async (file) => {
    const path = await resolveInside(paths.folder, file);
    if (path !== null) return path;
    throw new DailiesError({ code: 'clip-unusable', path: file, reason: 'it is not in the project folder' });
  };
}
