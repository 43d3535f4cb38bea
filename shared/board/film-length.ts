import { besideShots, withBeside } from '../storyboard/beside-shots.ts';
import { type ClipAtSpeed, clipInFilm } from '../storyboard/clip-speed.ts';
import type { ShotOutline } from '../storyboard/resolve-shots.ts';
import { spendHandles, transitionFrames } from '../storyboard/spend-handles.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';

/** The frames of the whole film as it is planned: shots, cards and stills, less what transitions make two of them share. */
export function filmLengthFrames(outlines: readonly ShotOutline[], { cut }: Pick<Storyboard, 'cut'>): number {
  const shots = outlines.map((outline) => ({ shotId: outline.shot.id, outline }));
  const clips = withBeside(shots, besideShots(cut)).flatMap((event): ClipAtSpeed[] => {
    if ('shows' in event) {
      const { durationFrames, ownTransition } = event;
      const transition = ownTransition ?? cut?.transition ?? { kind: 'cut' };
      return [{ inFrame: 0, durationFrames, takeFrames: durationFrames, transition, speedPercent: 100 }];
    }
    const { included, wanted, takeFrames, transition, shot } = event.outline;
    return included ? [{ ...wanted, takeFrames, transition, speedPercent: shot.speedPercent ?? 100 }] : [];
  });
  const longer = spendHandles(clips.map(clipInFilm));
  const sum = longer.reduce((frames, { durationFrames }, index) => {
    const transition = index + 1 < longer.length ? longer[index]?.transition : undefined;
    return frames + durationFrames - (transition ? transitionFrames(transition) : 0);
  }, 0);
  return Math.max(0, sum);
}
