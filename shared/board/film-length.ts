import { clipInFilm } from '../storyboard/clip-speed.ts';
import { filmClips } from '../storyboard/film-clips.ts';
import type { ShotOutline } from '../storyboard/resolve-shots.ts';
import { spendHandles, transitionFrames } from '../storyboard/spend-handles.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';

/** The frames of the whole film as it is planned: shots, cards and stills, less what transitions make two of them share. */
export function filmLengthFrames(outlines: readonly ShotOutline[], { cut }: Pick<Storyboard, 'cut'>): number {
  const shots = outlines.map((outline) => ({ ...outline, shotId: outline.shot.id, own: outline.shot }));
  const longer = spendHandles(filmClips(shots, cut).map(clipInFilm));
  const sum = longer.reduce((frames, { durationFrames }, index) => {
    const transition = index + 1 < longer.length ? longer[index]?.transition : undefined;
    return frames + durationFrames - (transition ? transitionFrames(transition) : 0);
  }, 0);
  return Math.max(0, sum);
}
