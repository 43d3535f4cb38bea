import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ShotId } from '#shared/ids.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction } from '../actions/use-action.ts';
import { eventAt } from '../cut/find-event.ts';
import { useCutView } from '../cut/use-cut-view.ts';
import { programClock } from '../player/program-clock.ts';
import { ProgramMonitor } from '../player/program-monitor.tsx';
import { Scrubber } from '../player/scrubber.tsx';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { priceUpTo } from './price-up-to.ts';
import { targetWords } from './target-words.ts';

/** Plays the whole board at its true lengths before anything is paid, with the price that runs along. */
export function Animatic() {
  const [isOpen, setIsOpen] = useState(false);
  useAction('board:play', () => setIsOpen(true));
  return isOpen ? <OpenAnimatic onClose={() => setIsOpen(false)} /> : null;
}

function OpenAnimatic({ onClose }: { readonly onClose: () => void }) {
  const { cut, failure } = useCutView('animatic');
  const { project } = useOpenProject();
  const shots = useProject((project) => project.shots);
  const targetSeconds = useProject(({ view }) => view?.storyboard.targetSeconds ?? null);
  const [clock] = useState(() => programClock(() => performance.now()));
  const { frame, rate } = useStore(clock.store);
  const isThere = cut !== null;
  useEffect(() => {
    if (isThere) clock.play(1);
    return () => clock.pause();
  }, [isThere, clock]);
  const index = cut === null ? -1 : eventAt(cut.events, frame);
  const price = cut === null ? 0 : priceUpTo(cut.events, index, shots);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="The board, played"
      width="wide"
      actions={
        <>
          <span className="flex flex-1 items-center gap-4 font-mono">
            <span>
              {formatTimecode(frame)} of {formatTimecode(cut?.lengthFrames ?? 0)}
            </span>
            <span className="text-quiet">{priceWords(price)} up to here</span>
            {targetSeconds !== null && cut !== null && (
              <span>{targetWords(cut.lengthFrames, targetSeconds)}</span>
            )}
          </span>
          <span className="text-small text-quiet">Length to aim for</span>
          <NumberInput
            name="Length to aim for"
            value={targetSeconds}
            min={1}
            max={36_000}
            unit="s"
            onCommit={(seconds) => void project.edit([{ kind: 'set-target', seconds }])}
          />
          <Button autoFocus onClick={clock.toggle}>
            {rate === 0 ? 'Play' : 'Pause'}
          </Button>
        </>
      }
    >
      {failure !== null && <p className="text-coral">{failure}</p>}
      {cut !== null && (
        <>
          <div className="h-[min(60vh,520px)]">
            <ProgramMonitor
              cut={cut}
              clock={clock}
              slateWords={(event) => shots.get(event.shotId as ShotId)?.shot.prompt ?? ''}
            />
          </div>
          <Scrubber
            name="Place in the film"
            frame={frame}
            durationFrames={cut.lengthFrames}
            onSeek={clock.seek}
          />
        </>
      )}
    </Sheet>
  );
}
