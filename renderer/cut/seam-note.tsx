import { useEffect, useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';

type Seam = CallOutput<'cut:seam'>;
type SeamNoteProps = { readonly after: number; readonly shotId: ShotId };

const WORDS = {
  picture: 'the picture jumps',
  brightness: 'the brightness jumps',
  colour: 'the color jumps',
  level: 'the level jumps',
  held: 'the last frame is held, as if it stood still',
} as const;

/** Whether the seam after this clip is clean, and what can be done where it is not. */
export function SeamNote({ after, shotId }: SeamNoteProps) {
  const { core, projectId, project } = useOpenProject();
  const revision = useProject(({ view }) => view?.state.revision);
  const [seam, setSeam] = useState<Seam | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have another seam.
  useEffect(() => {
    let isCurrent = true;
    setSeam(null);
    const timer = setTimeout(
      () =>
        void core.call('cut:seam', { projectId, after }).then(
          (next) => isCurrent && setSeam(next),
          () => undefined,
        ),
      300,
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [core, projectId, after, revision]);
  if (seam === null || seam.kind === 'not-measured') return null;
  if (seam.kind === 'ok') return <Mark meaning="done">the seam to the next is clean</Mark>;
  return (
    <div className="flex flex-col gap-1 rounded-card border border-line p-2">
      {seam.jumps.map(({ kind }) => (
        <Mark key={kind} meaning="needs-you">
          {WORDS[kind]}
        </Mark>
      ))}
      <Button
        className="self-start"
        onClick={() =>
          void project.edit([
            {
              kind: 'set-shots',
              shots: [shotId],
              fields: { transition: { kind: 'dissolve', durationFrames: USUAL_TRANSITION_FRAMES } },
            },
          ])
        }
      >
        Dissolve over it
      </Button>
    </div>
  );
}
