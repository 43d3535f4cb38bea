import { expandLine } from '../storyboard/expand-line.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { CutShot } from './build-cut.ts';
import type { FrameSize } from './cut.ts';

/** What of a shot decides how it stands in a cut, whether it could be sent or not. */
export type PlannedShot = Pick<
  ResolvedShot,
  'shot' | 'place' | 'included' | 'wanted' | 'takeFrames' | 'transition' | 'gainDb'
>;

/** @param size a slate's pixels where no take of the film says otherwise */
export function cutShot(resolved: PlannedShot, storyboard: Storyboard, size: FrameSize): CutShot {
  const { shot, place, included, wanted, takeFrames, transition, gainDb } = resolved;
  const { speedPercent, color, framing, sound, dialogue } = shot;
  const isCaptioned = storyboard.cut?.captions?.burn === true && shot.captions !== false;
  return {
    shotId: shot.id,
    ...{ included, wanted, takeFrames, transition, gainDb, size },
    own: { speedPercent, color, framing, sound, dialogue },
    lines: isCaptioned ? spokenTexts(shot, place, storyboard) : [],
  };
}

/** What is said in a shot, as it is heard: variables filled in, references by their notes. */
function spokenTexts(shot: Shot, place: string, storyboard: Storyboard): string[] {
  return (shot.dialogue ?? []).map(({ line }) => expandLine(line, shot, place, storyboard));
}
