import { expandPrompt } from '../storyboard/expand-prompt.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { CutShot } from './build-cut.ts';
import type { FrameSize } from './cut.ts';

/** @param size a slate's pixels where no take of the film says otherwise */
export function cutShot(resolved: ResolvedShot, storyboard: Storyboard, size: FrameSize): CutShot {
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
  return (shot.dialogue ?? []).map(({ line }) => {
    const { dialogue: _, ...silent } = shot;
    const [, spoken = []] = expandPrompt({ ...silent, prompt: line }, place, storyboard).parts;
    return spoken
      .map((piece) => (typeof piece === 'string' ? piece : noteOf(piece.mention, storyboard)))
      .join('');
  });
}

function noteOf(id: string, { references = [] }: Storyboard): string {
  return references.find((reference) => reference.id === id)?.note ?? id;
}
