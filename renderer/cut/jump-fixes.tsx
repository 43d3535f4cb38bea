import type { ShotId } from '#shared/ids.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import type { CutView } from './cut-view.ts';
import { JUMP_WORDS, type SeamJump, seamFixes } from './seam-fixes.ts';

type JumpFixesProps = {
  readonly cut: CutView;
  readonly after: number;
  readonly jumps: readonly SeamJump[];
};

/** What jumps at one join, in words, and a button for each thing that can be done about it. */
export function JumpFixes({ cut, after, jumps }: JumpFixesProps) {
  const { project } = useOpenProject();
  const [before, next] = [cut.events[after], cut.events[after + 1]];
  const afterDb = useProject(({ shots }) => (next && shots.get(next.shotId as ShotId)?.shot.gainDb) ?? 0);
  if (before === undefined || next === undefined) return null;
  return (
    <>
      {jumps.map(({ kind }) => (
        <Mark key={kind} meaning="needs-you">
          {JUMP_WORDS[kind]}
        </Mark>
      ))}
      <div className="flex flex-wrap gap-1">
        {seamFixes(jumps, before, next, { afterDb }).map(({ label, edit }) => (
          <Button key={label} onClick={() => void project.edit([edit])}>
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}
