import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { Problem } from '#shared/problem.ts';
import { type ResolvedShot, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { Reference } from '#shared/storyboard/storyboard.ts';
import { decodePicture } from '../pictures/decode-picture.ts';
import { sniffMedia } from '../pictures/sniff-media.ts';
import { openProject, type Project } from './open-project.ts';
import { resolveInside } from './resolve-inside.ts';

/** A project whose storyboard holds no problem: every shot can be sent as it stands. */
export type LoadedProject = {
  readonly project: Project;
  /** All shots in storyboard order, omitted ones too. */
  readonly shots: readonly ResolvedShot[];
  readonly warnings: readonly Problem[];
  /** SHA-256 of every reference file, by its path in the project. */
  readonly pictureHashes: Readonly<Record<string, string>>;
};

/**
 * Reads and checks a project without changing anything on disk and without its lock: the storyboard's shape, every
 * shot against its model, every reference file.
 *
 * @param path a folder or its `storyboard.json`, as a person gave it
 * @throws DailiesError as `openProject`; `storyboard-invalid` with all problems of shots and references at once
 */
export async function loadProject(path: string): Promise<LoadedProject> {
  const project = await openProject(path);
  const { shots, problems, warnings } = resolveShots(project.storyboard, lookUpModel);
  const references = await checkReferences(project.folder, project.storyboard.references ?? []);
  const all = [...problems, ...references.problems];
  if (all.length > 0) {
    throw new DailiesError({ code: 'storyboard-invalid', path: project.paths.storyboard, problems: all });
  }
  return { project, shots, warnings, pictureHashes: references.hashes };
}

async function checkReferences(
  folder: string,
  references: readonly Reference[],
): Promise<{ problems: Problem[]; hashes: Record<string, string> }> {
  const problems: Problem[] = [];
  const hashes: Record<string, string> = {};
  for (const [index, { file }] of references.entries()) {
    if (file === undefined) continue;
    const checked = await checkFile(folder, file);
    if (checked.ok) hashes[file] = checked.sha256;
    else problems.push({ place: `references[${index}].file`, message: checked.message });
  }
  return { problems, hashes };
}

type CheckedFile = { ok: true; sha256: string } | { ok: false; message: string };

async function checkFile(folder: string, file: string): Promise<CheckedFile> {
  try {
    const real = await resolveInside(folder, file);
    if (real === null)
      return { ok: false, message: `${file} is not there; put the file at that place or correct the name` };
    const bytes = await readFile(real);
    const kind = sniffMedia(bytes);
    if (kind === null)
      return { ok: false, message: `${file} is neither a picture nor a clip; use PNG, JPEG, WebP or HEIC` };
    if (kind.kind === 'picture') await decodePicture(bytes, file);
    return { ok: true, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (!(error instanceof DailiesError)) throw error;
    return { ok: false, message: error.message };
  }
}
