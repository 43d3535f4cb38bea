import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatTimecode } from '#shared/timecode.ts';
import type { CutView } from '../film/cut-view.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { RoomAside } from '../ui/room-aside.tsx';
import { JumpFixes } from './jump-fixes.tsx';
import type { JumpingSeam, Seam } from './seam-fixes.ts';

type SeamListProps = {
  readonly cut: CutView;
  readonly onGo: (frame: number) => void;
  readonly onClose: () => void;
};

type Found = { readonly after: number; readonly seam: JumpingSeam };

type Checked = {
  readonly done: number;
  readonly found: readonly Found[];
  /** Joins with a slate, a card or a transition: nothing is to be measured there. */
  readonly passedOver: number;
  /** Joins whose clips cannot be read. */
  readonly failed: number;
};

/** Every join of the film that jumps, with what can be done about it. */
export function SeamList({ cut, onGo, onClose }: SeamListProps) {
  const checked = useAllSeams(cut);
  const { done, found } = checked;
  const joins = Math.max(0, cut.events.length - 1);
  return (
    <RoomAside name="Seams" className="gap-3">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Seams</h2>
        <IconButton icon={X} name="Close the seams" onClick={onClose} />
      </div>
      <p role="status" className="text-quiet">
        {done < joins ? `${done} of ${joins} are looked at.` : resultWords(checked)}
      </p>
      {done < joins && <ProgressBar name="Measuring the joins" done={done} of={joins} />}
      <ul className="flex flex-col gap-2">
        {found.map(({ after, seam }) => {
          const [before, next] = [cut.events[after], cut.events[after + 1]];
          return (
            next && (
              <li key={after} className="flex flex-col gap-1 rounded-card border border-line p-2">
                <Button
                  look="plain"
                  className="self-start px-1 font-mono"
                  onClick={() => onGo(next.startFrame)}
                >
                  {formatTimecode(next.startFrame)} {before?.shotId} to {next.shotId}
                </Button>
                <JumpFixes cut={cut} after={after} seam={seam} />
              </li>
            )
          );
        })}
      </ul>
    </RoomAside>
  );
}

/**
 * One after another: each is decoded the first time, and the machine has a film to show beside. After an edit, what was
 * found before stays until it is measured again.
 */
function useAllSeams(cut: CutView): Checked {
  const { core, projectId } = useOpenProject();
  const [state, setState] = useState<Checked>(NOTHING);
  useEffect(() => {
    let isCurrent = true;
    const measure = async () => {
      for (let after = 0; after < cut.events.length - 1 && isCurrent; after += 1) {
        const seam = await core.call('cut:seam', { projectId, after }).catch(() => null);
        if (isCurrent) setState((before) => withSeam(before, after, seam));
      }
    };
    setState(({ found }) => ({
      ...NOTHING,
      found: found.filter(({ after }) => after < cut.events.length - 1),
    }));
    void measure();
    return () => {
      isCurrent = false;
    };
  }, [core, projectId, cut]);
  return state;
}

const NOTHING: Checked = { done: 0, found: [], passedOver: 0, failed: 0 };

/** @param seam null where it could not be measured */
function withSeam({ found, passedOver, failed }: Checked, after: number, seam: Seam | null): Checked {
  const others = found.filter((one) => one.after !== after);
  return {
    done: after + 1,
    found:
      seam?.kind === 'jumps'
        ? [...others, { after, seam }].toSorted((one, other) => one.after - other.after)
        : others,
    passedOver: passedOver + (seam?.kind === 'not-measured' ? 1 : 0),
    failed: failed + (seam === null ? 1 : 0),
  };
}

function resultWords({ done, found, passedOver, failed }: Checked): string {
  const measured = done - passedOver - failed;
  const jumps = `${found.length || 'none'} ${found.length === 1 ? 'jumps' : 'jump'}`;
  return [
    measured === 0 ? 'No join is measured.' : `${joinsWords(measured)} measured, ${jumps}.`,
    passedOver === 0
      ? ''
      : `${joinsWords(passedOver)} passed over: a slate, a card or a transition is there.`,
    failed === 0 ? '' : `${joinsWords(failed)} not measured: a clip there cannot be read.`,
  ].join(' ');
}

function joinsWords(count: number): string {
  return count === 1 ? '1 join is' : `${count} joins are`;
}
