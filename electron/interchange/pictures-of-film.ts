import { hashFile } from '#electron/files/durable-files.ts';
import { resolveInside } from '#electron/projects/resolve-inside.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { BroughtFilm } from '#shared/interchange/brought-film.ts';
import type { Problem } from '#shared/problem.ts';

/** Where a picture that a file names really is, and the hash of its content. */
export type FoundPicture = { readonly path: string; readonly sha256: string };

export type FilmWithPictures = {
  /** Without those that were not found. */
  readonly film: BroughtFilm;
  /** By the paths that the film names. */
  readonly pictures: ReadonlyMap<string, FoundPicture>;
};

export type PicturePlaces = {
  readonly folders: readonly string[];
  /** Paths by names in small letters. */
  readonly given: ReadonlyMap<string, string>;
};

/**
 * Looks for the pictures that a film names, in the folders given, in their order. Only what lies inside of one is
 * taken: a sheet that came from somebody else cannot bring in another file of the person's. Then among the pictures that
 * were given with it, by their names alone.
 */
export async function picturesOfFilm(
  film: BroughtFilm,
  { folders, given }: PicturePlaces,
): Promise<FilmWithPictures> {
  const named = film.scenes.flatMap(({ shots }) => shots.flatMap(({ picture }) => picture ?? []));
  const pictures = new Map<string, FoundPicture>();
  for (const picture of new Set(named)) {
    const found = (await find(picture, folders)) ?? (await findGiven(picture, given));
    if (found !== null) pictures.set(picture, found);
  }
  const problems: Problem[] = [...film.problems];
  const scenes = film.scenes.map((scene) => ({
    ...scene,
    shots: scene.shots.map((shot) => {
      const { picture, from } = shot;
      if (picture === null || pictures.has(picture)) return shot;
      const message = `names the picture ${JSON.stringify(picture)}, which is not beside the sheet or in the project; the shot comes without it`;
      problems.push({ place: from, message });
      return { ...shot, picture: null };
    }),
  }));
  return { film: { ...film, scenes, problems }, pictures };
}

/** Their names are those that the person knows them by. */
async function findGiven(picture: string, given: ReadonlyMap<string, string>): Promise<FoundPicture | null> {
  const path = given.get(pictureName(picture).toLowerCase());
  return path === undefined ? null : { path, sha256: (await hashFile(path)).sha256 };
}

/** The last part of a path as any system writes it. */
export function pictureName(picture: string): string {
  return picture.split(/[/\\]/).at(-1) ?? picture;
}

async function find(picture: string, folders: readonly string[]): Promise<FoundPicture | null> {
  const written = picture.replaceAll('\\', '/').replace(/^\.\//, '');
  for (const folder of folders) {
    const path = await resolveInside(folder, written).catch((error: unknown) => {
      if (error instanceof DailiesError) return null;
      throw error;
    });
    if (path !== null) return { path, sha256: (await hashFile(path)).sha256 };
  }
  return null;
}
