import { join, parse } from 'node:path';
import { startOfFile } from '#electron/files/start-of-file.ts';
import { SNIFFED_BYTES, sniffMedia } from '#electron/pictures/sniff-media.ts';
import { type BroughtFilm, type BroughtShot, bareScene, bareShot } from '#shared/interchange/brought-film.ts';
import type { Problem } from '#shared/problem.ts';
import { namesIn, PICTURE_ENDINGS } from './folder-names.ts';

/**
 * A folder of pictures as a film: a shot for each, in the order of their names as people count, that begins with it.
 * What is called a picture and is none is told.
 *
 * @param prompt of all shots; `{{name}}` in it is the picture's own name. Without one the name is the prompt
 * @throws DailiesError `file-unreadable`
 */
export async function readPictureFolder(folder: string, prompt: string | null): Promise<BroughtFilm> {
  const shots: BroughtShot[] = [];
  const problems: Problem[] = [];
  for (const name of await namesIn(folder, PICTURE_ENDINGS)) {
    const start = await startOfFile(join(folder, name), SNIFFED_BYTES);
    if (start === null || sniffMedia(start)?.kind !== 'picture')
      problems.push({ place: name, message: 'is not a picture, whatever its name says' });
    else {
      const words = parse(name)
        .name.replaceAll(/[\s_-]+/g, ' ')
        .trim();
      const variables: Record<string, string> = prompt === null ? {} : { name: words };
      shots.push({ ...bareShot(name), fields: { prompt: prompt ?? words }, variables, picture: name });
    }
  }
  const scenes = shots.length === 0 ? [] : [bareScene(shots)];
  return { title: null, sayings: [], scenes, problems, isReadWhole: true };
}
