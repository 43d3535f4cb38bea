import type { ShotId } from '#shared/ids.ts';
import type { CutView } from '../film/cut-view.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { type JumpingSeam, jumpWords, type SecondShot, seamFixes } from './seam-fixes.ts';

type JumpFixesProps = {
  readonly cut: CutView;
  readonly after: number;
  readonly seam: JumpingSeam;
};

const NO_SHOT: SecondShot = {};

/** What jumps at one join, in words, and a button for each thing that can be done about it. */
export function JumpFixes({ cut, after, seam }: JumpFixesProps) {
  const { project } = useOpenProject();
  const [before, next] = [cut.events[after], cut.events[after + 1]];
  const second = useProject(({ shots }) => next && shots.get(next.shotId as ShotId)?.shot);
  if (before === undefined || next === undefined) return null;
  return (
    <>
      {seam.jumps.map((jump) => (
        <Mark key={jump.kind} meaning="needs-you">
          {jumpWords(jump)}
        </Mark>
      ))}
      <ul className="flex flex-wrap items-center gap-1">
        {seamFixes(seam, before, next, second ?? NO_SHOT).map(({ label, detail, edit }) => (
          <li key={label} className="flex flex-wrap items-center gap-x-2">
            <Button onClick={() => void project.edit([edit])}>{label}</Button>
            {detail !== undefined && <span className="font-mono text-small text-quiet">{detail}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
