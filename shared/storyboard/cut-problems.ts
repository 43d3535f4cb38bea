import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from './nearest-name.ts';
import { referenceKind } from './reference-kind.ts';
import type { Storyboard } from './storyboard.ts';

/** A shot as far as titles go. */
export type TitledShot = {
  readonly shotId: ShotId;
  readonly included: boolean;
  /** At its speed. */
  readonly filmFrames: number;
};

/** Titles and stills that point at nothing, or begin behind the end of their shot. */
export function cutProblems({ cut, references }: Storyboard, shots: readonly TitledShot[]): Problem[] {
  const known = new Map(shots.map((shot) => [shot.shotId, shot]));
  const unknown = (shot: ShotId, place: string): Problem[] => {
    if (known.has(shot)) return [];
    return [
      {
        place: `${place}.shot`,
        message: `no shot has the id "${shot}"${didYouMean(shot, [...known.keys()])}`,
      },
    ];
  };
  const titles = (cut?.titles ?? []).flatMap((title, index) => {
    const place = `cut.titles[${index}]`;
    const frames = known.get(title.shot)?.filmFrames;
    if (title.kind === 'card' || frames === undefined) return unknown(title.shot, place);
    const from = title.fromFrame ?? 0;
    if (from < frames) return [];
    const message = `must be less than ${frames}, the frames of ${title.shot} in the film, got ${from}`;
    return [{ place: `${place}.fromFrame`, message }];
  });
  const stills = (cut?.stills ?? []).flatMap((still, index) => {
    const place = `cut.stills[${index}]`;
    return [...unknown(still.shot, place), ...pictureProblem(still.reference, place, references)];
  });
  return [...titles, ...stills];
}

/** Titles over shots that are left out, and so are left out with them. */
export function cutWarnings({ cut }: Storyboard, shots: readonly TitledShot[]): Problem[] {
  const omitted = new Set(shots.filter(({ included }) => !included).map(({ shotId }) => shotId));
  return (cut?.titles ?? []).flatMap((title, index) =>
    title.kind === 'over' && omitted.has(title.shot)
      ? [{ place: `cut.titles[${index}]`, message: `is left out of the film with its shot ${title.shot}` }]
      : [],
  );
}

function pictureProblem(id: string, place: string, references: Storyboard['references'] = []): Problem[] {
  const reference = references.find((known) => known.id === id);
  if (!reference) {
    const near = didYouMean(
      id,
      references.map((known) => known.id),
    );
    return [{ place: `${place}.reference`, message: `unknown reference "${id}"${near}` }];
  }
  if (reference.file !== undefined && referenceKind(reference) === 'picture') return [];
  const message = `must be a picture in the project's folder; "${id}" is ${reference.file === undefined ? 'an address' : 'none'}`;
  return [{ place: `${place}.reference`, message }];
}
