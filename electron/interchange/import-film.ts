import { DailiesError } from '#shared/app-error.ts';
import { type ReferenceId, referenceIdSchema, type ShotId } from '#shared/ids.ts';
import type { BroughtFilm } from '#shared/interchange/brought-film.ts';
import { withFirstFrames } from '#shared/interchange/first-frames.ts';
import { type ImportDecision, mergeFilm } from '#shared/interchange/merge-film.ts';
import { type ImportPlan, planImport } from '#shared/interchange/plan-import.ts';
import { allShots } from '#shared/storyboard/edits/find-in-film.ts';
import { freeName } from '#shared/storyboard/edits/new-ids.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import type { Reference, Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Command } from '../core/command-desk.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import type { ProjectContent } from '../core/project-content.ts';
import { importReference, readableStem } from '../projects/import-reference.ts';
import { type FoundPicture, pictureName, picturesOfFilm } from './pictures-of-film.ts';

/** A film that came in, looked at beside the storyboard of one revision. */
export type PreparedImport = {
  readonly revision: number;
  readonly plan: ImportPlan;
  readonly pictures: ReadonlyMap<string, FoundPicture>;
};

/**
 * @param of.folders where the pictures lie that the film names
 * @param of.given pictures that came with it, by their names in small letters
 * @param of.isPart whether it is only a part of what there is, so that nothing is removed for it
 */
export async function prepareImport(
  project: OpenedProject,
  film: BroughtFilm,
  {
    folders,
    given = new Map(),
    isPart = false,
  }: {
    readonly folders: readonly string[];
    readonly given?: ReadonlyMap<string, string>;
    readonly isPart?: boolean;
  },
): Promise<PreparedImport> {
  const { storyboard, revision } = project.now();
  const found = await picturesOfFilm(film, { folders, given });
  const hasPictures = found.pictures.size > 0;
  const ours = hasPictures ? (await project.load()).pictureHashes : {};
  const plan = planImport(storyboard, found.film, {
    isPart,
    pictureOfShot: hasPictures ? firstPictures(storyboard, ours) : new Map(),
    pictureHashes: new Map([...found.pictures].map(([path, { sha256 }]) => [path, sha256])),
  });
  return { revision, plan, pictures: found.pictures };
}

/**
 * Brings a prepared film in as one step for undo; its pictures are copied into the project first.
 *
 * @throws DailiesError `revision-conflict` where the storyboard is another one since; `invalid-input` for decisions
 *   that name no candidate; `project-read-only`, `picture-unusable`, `disk-full`, `file-unwritable`
 */
export async function applyImport(
  project: OpenedProject,
  { plan, pictures }: PreparedImport,
  of: {
    readonly baseRevision: number;
    readonly decisions: readonly ImportDecision[];
    readonly command: Command;
  },
): Promise<number> {
  refuseWrong(plan, of.decisions);
  const usedBefore = await project.usedShotIds();
  const reply = (revision: number) => ({ revision });
  const make = async (now: ProjectContent) => {
    const brought = await bringPictures(project, now.storyboard, pictures);
    const film = withFirstFrames(plan.matched.film, brought.ids);
    const withReferences = { ...now.storyboard, ...brought.references };
    const merged = mergeFilm(withReferences, { ...plan.matched, film }, of.decisions, usedBefore);
    const read = readStoryboard(merged.storyboard);
    if (!read.ok) throw new DailiesError({ code: 'invalid-input', problems: read.problems });
    return { storyboard: merged.storyboard, reviews: now.reviews };
  };
  const { baseRevision, command } = of;
  return project.change({ baseRevision, label: importLabel(plan), make, reply }, command);
}

/** The hash of the picture that each shot begins with. */
function firstPictures(
  storyboard: Storyboard,
  hashes: Readonly<Record<string, string>>,
): ReadonlyMap<ShotId, string> {
  const files = new Map((storyboard.references ?? []).map(({ id, file }) => [id, file]));
  return new Map(
    allShots(storyboard).flatMap(({ id, firstFrame }) => {
      const file = firstFrame === undefined ? undefined : files.get(firstFrame);
      const hash = file === undefined ? undefined : hashes[file];
      return hash === undefined ? [] : [[id, hash] as const];
    }),
  );
}

function refuseWrong({ rows }: ImportPlan, decisions: readonly ImportDecision[]): void {
  const chosen = new Set<ShotId>();
  const problems = decisions.flatMap(({ index, shotId }, place) => {
    const row = rows[index];
    const isKnown = row?.change === 'undecided' && (shotId === null || row.candidates.includes(shotId));
    const isTwice = shotId !== null && chosen.has(shotId);
    if (shotId !== null) chosen.add(shotId);
    if (isKnown && !isTwice) return [];
    const message = isTwice ? `gives ${shotId} to two shots` : 'must be one of what was offered';
    return [{ place: `decisions[${place}]`, message }];
  });
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
}

/** References for pictures, those that are in the project already under the ids that they have. */
async function bringPictures(
  project: OpenedProject,
  { references = [] }: Storyboard,
  pictures: ReadonlyMap<string, FoundPicture>,
): Promise<{ ids: ReadonlyMap<string, ReferenceId>; references: { references?: Reference[] } }> {
  const all = [...references];
  const ids = new Map<string, ReferenceId>();
  for (const [written, { path }] of pictures) {
    const name = pictureName(written);
    const { file } = await importReference(project.paths, path, name);
    const known = all.find((reference) => reference.file === file);
    const taken = new Set<string>(all.map(({ id }) => id));
    const id = known?.id ?? referenceIdSchema.parse(freeName(readableStem(name), taken));
    if (!known) all.push({ id, file });
    ids.set(written, id);
  }
  return { ids, references: all.length === references.length ? {} : { references: all } };
}

function importLabel({ rows }: ImportPlan): string {
  const changes = rows.filter(({ change }) => change !== 'same' && change !== 'undecided').length;
  return changes === 1 ? 'import of 1 change' : `import of ${changes} changes`;
}
