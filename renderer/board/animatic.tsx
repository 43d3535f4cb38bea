import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { MediaId, ReferenceId, ShotId } from '#shared/ids.ts';
import type { Shot } from '#shared/storyboard/storyboard.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction } from '../actions/use-action.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { eventAt } from '../film/find-event.ts';
import { useCutView } from '../film/use-cut-view.ts';
import { useSlateWords } from '../film/use-slate-words.ts';
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
import { useAnimaticKeys } from './use-animatic-keys.ts';
import { type ReferenceMedia, useReferences } from './use-references.ts';

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
  useAnimaticKeys(clock, cut?.events ?? NO_EVENTS);
  const slateWords = useSlateWords();
  const references = useReferences();
  const markers = useProject(({ view }) => view?.storyboard.cut?.markers) ?? NO_MARKERS;
  const index = cut === null ? -1 : eventAt(cut.events, frame);
  const price = cut === null ? 0 : priceUpTo(cut.events, index, shots);
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="The board, played"
      sentence="Arrows go by frames, with Shift by seconds, up and down by shots."
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
          <span className="self-center text-small text-quiet">Length to aim for</span>
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
              slateWords={slateWords}
              slatePicture={(event) => pictureOf(shots.get(event.shotId as ShotId)?.shot, references)}
            />
          </div>
          <Scrubber
            name="Place in the film"
            frame={frame}
            durationFrames={cut.lengthFrames}
            onSeek={clock.seek}
          />
          <Markers markers={markers} lengthFrames={cut.lengthFrames} />
        </>
      )}
    </Sheet>
  );
}

/** What the shot begins with, else the first thing that it points to. */
function pictureOf(
  shot: Pick<Shot, 'firstFrame' | 'references'> | undefined,
  references: ReadonlyMap<ReferenceId, ReferenceMedia>,
): MediaId | null {
  const wanted = [shot?.firstFrame ?? [], shot?.references ?? []].flat();
  const media = wanted.map((id) => references.get(id)).find((one) => one?.kind === 'picture');
  return media?.kind === 'picture' ? media.mediaId : null;
}

type Marker = { readonly atFrame: number; readonly text?: string | undefined };

const NO_EVENTS: readonly CutEvent[] = [];
const NO_MARKERS: readonly Marker[] = [];

/** The film's markers below the place that they stand at. */
function Markers({ markers, lengthFrames }: { markers: readonly Marker[]; lengthFrames: number }) {
  const inside = markers.filter(({ atFrame }) => atFrame < lengthFrames);
  if (inside.length === 0) return null;
  return (
    <ul aria-label="Markers" className="relative h-5 overflow-hidden text-small text-quiet">
      {inside.map(({ atFrame, text = '' }) => (
        <li
          key={atFrame}
          style={{ left: `${(100 * atFrame) / Math.max(1, lengthFrames - 1)}%` }}
          className="absolute top-0 max-w-40 truncate border-l-2 border-sky pl-1"
        >
          {text === '' ? formatTimecode(atFrame) : text}
        </li>
      ))}
    </ul>
  );
}
