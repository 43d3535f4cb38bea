import type { ReferenceId } from '../ids.ts';
import type { BroughtFilm } from './brought-film.ts';

/** A film whose shots begin with the references that their pictures became, by the paths they were written with. */
export function withFirstFrames(film: BroughtFilm, ids: ReadonlyMap<string, ReferenceId>): BroughtFilm {
  const scenes = film.scenes.map((scene) => ({
    ...scene,
    shots: scene.shots.map((shot) => {
      const firstFrame = shot.picture === null ? undefined : ids.get(shot.picture);
      return firstFrame === undefined ? shot : { ...shot, fields: { ...shot.fields, firstFrame } };
    }),
  }));
  return { ...film, scenes };
}
