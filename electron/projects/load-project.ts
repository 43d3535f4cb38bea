import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { Problem } from '#shared/problem.ts';
import { cutFiles } from '#shared/storyboard/cut-files.ts';
import { readJsonText } from '#shared/storyboard/json-text.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import { type ResolvedShot, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { type SoundPart, soundPart } from '#shared/storyboard/sound-part.ts';
import type { Reference, Storyboard } from '#shared/storyboard/storyboard.ts';
import { hashFile } from '../files/durable-files.ts';
import { startOfFile } from '../files/start-of-file.ts';
import { decodePicture } from '../pictures/decode-picture.ts';
import { readPicture } from '../pictures/read-picture.ts';
import { SNIFFED_BYTES, sniffMedia } from '../pictures/sniff-media.ts';
import { locateProject, openProject, type Project } from './open-project.ts';
import { resolveInside } from './resolve-inside.ts';
import { readReviews } from './reviews-file.ts';

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
 * shot against its model, every reference file; and that the files of its film are there.
 *
 * @param path a folder or its `storyboard.json`, as a person gave it
 * @throws DailiesError as `openProject`; `storyboard-invalid` with all problems of shots and references at once
 */
export async function loadProject(path: string): Promise<LoadedProject> {
  const located = await locateProject(path);
  const shape = storyboardProblems(located.storyboardText);
  const judged = await judge(located.folder, shape.sound?.storyboard ?? null);
  const problems = [...shape.problems, ...(shape.sound?.keepCertain(judged.problems) ?? [])];
  if (problems.length > 0 && shape.newerVersion === null) {
    throw new DailiesError({ code: 'storyboard-invalid', path: located.paths.storyboard, problems });
  }
  const project = await openProject(path);
  return { project, shots: judged.shots, warnings: judged.warnings, pictureHashes: judged.hashes };
}

/** The same project with what is said of its takes by now: somebody may have circled one since it was loaded. */
export async function withReviewsNow(loaded: LoadedProject): Promise<LoadedProject> {
  const { project } = loaded;
  return { ...loaded, project: { ...project, reviews: await readReviews(project.paths) } };
}

/** What is wrong with the file itself, and the part of it that can be judged all the same. */
function storyboardProblems(text: string) {
  const parsed = parseStoryboardText(text);
  if (parsed.ok) {
    const sound: SoundPart = { storyboard: parsed.storyboard, keepCertain: (problems) => [...problems] };
    return { problems: [], newerVersion: null, sound };
  }
  const json = readJsonText(text);
  return { ...parsed, sound: json.ok ? soundPart(json.value) : null };
}

/** Every problem of shots and references. */
async function judge(folder: string, storyboard: Storyboard | null) {
  if (storyboard === null) return { shots: [], problems: [], warnings: [], hashes: {} };
  const { shots, problems, warnings } = resolveShots(storyboard, lookUpModel);
  const references = await checkReferences(folder, storyboard.references ?? []);
  return {
    shots,
    warnings: [...warnings, ...(await missingCutFiles(folder, storyboard))],
    problems: [...problems, ...references.problems],
    hashes: references.hashes,
  };
}

/** Files that the film will need. Takes can be made without them, so they are told beforehand and stop nothing. */
export async function missingCutFiles(folder: string, storyboard: Storyboard): Promise<Problem[]> {
  const missing: Problem[] = [];
  for (const { place, file } of cutFiles(storyboard)) {
    const real = await resolveInside(folder, file).catch(() => null);
    if (real === null) missing.push({ place, message: notThere(file) });
  }
  return missing;
}

function notThere(file: string): string {
  return `${file} is not there; put the file at that place or correct the name`;
}

async function checkReferences(
  folder: string,
  references: readonly Reference[],
): Promise<{ problems: Problem[]; hashes: Record<string, string> }> {
  const problems: Problem[] = [];
  const hashes: Record<string, string> = {};
  for (const [index, { file }] of references.entries()) {
    if (file === undefined) continue;
    const checked = await checkReferenceFile(folder, file);
    if (checked.ok) hashes[file] = checked.sha256;
    else problems.push({ place: `references[${index}].file`, message: checked.message });
  }
  return { problems, hashes };
}

export type CheckedFile = { ok: true; sha256: string } | { ok: false; message: string };

/** Whether a reference's file can be sent, and its hash. */
export async function checkReferenceFile(folder: string, file: string): Promise<CheckedFile> {
  try {
    const real = await resolveInside(folder, file);
    if (real === null) return { ok: false, message: notThere(file) };
    const start = await startOfFile(real, SNIFFED_BYTES);
    if (start === null)
      return { ok: false, message: `${file} cannot be read; see that this user may read it` };
    const kind = sniffMedia(start);
    if (kind === null)
      return { ok: false, message: `${file} is neither a picture nor a clip; use PNG, JPEG, WebP or HEIC` };
    if (kind.kind === 'picture') await decodePicture(await readPicture(real, file), file);
    return { ok: true, sha256: (await hashFile(real)).sha256 };
  } catch (error) {
    if (!(error instanceof DailiesError)) throw error;
    return { ok: false, message: error.message };
  }
}
