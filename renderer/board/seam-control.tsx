import { Link2, Unlink2 } from 'lucide-react';
import type { ShotId } from '#shared/ids.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { classNames } from '../ui/class-names.ts';

/** From this many continued frames on, color and sharpness slide. */
const LONG_CHAIN = 3;

/** The seam before a card: whether the shot begins with the last frame of the one before it. */
export function SeamControl({ shotId }: { readonly shotId: ShotId }) {
  const { project } = useOpenProject();
  const boardShot = useProject(({ shots }) => shots.get(shotId));
  if (boardShot === undefined) return null;
  const { view } = boardShot;
  const continues = boardShot.shot.continueFrom !== undefined;
  const isLong = view.chainDepth >= LONG_CHAIN;
  const toggle = () =>
    void project.edit([
      { kind: 'set-shots', shots: [shotId], fields: { continueFrom: continues ? null : 'previous' } },
    ]);
  const words = continues
    ? `Continues from the last frame of ${view.continuesFrom ?? 'the shot before'}${
        isLong ? `: ${view.chainDepth + 1} shots in one chain, pictures slide after two to four` : ''
      }`
    : 'Continue from the last frame of the shot before';
  return (
    <button
      type="button"
      aria-pressed={continues}
      aria-label={words}
      // One on every card: hundreds of tips of their own would make the board slow.
      title={words}
      tabIndex={-1}
      onClick={toggle}
      className={classNames(
        'absolute top-1/2 -left-4.5 z-10 grid size-6 -translate-y-1/2 place-items-center rounded-full border',
        continues
          ? classNames('bg-raised', isLong ? 'border-coral text-coral' : 'border-edge text-text')
          : 'border-transparent text-quiet opacity-0 hover:opacity-100 focus-visible:opacity-100',
      )}
    >
      {continues ? <Link2 size={14} aria-hidden /> : <Unlink2 size={14} aria-hidden />}
      {continues && view.chainDepth > 1 && (
        <span className="absolute -bottom-4 font-mono text-small">{view.chainDepth}</span>
      )}
    </button>
  );
}
