import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react';
import { useRef, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { Scrubber } from '../player/scrubber.tsx';
import { usePlayer } from '../player/use-player.ts';
import type { BoardShot } from '../project/known-view.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { viewStore } from '../view/view-store.ts';
import { FrameSheet } from './frame-sheet.tsx';
import { TakeFacts } from './take-facts.tsx';
import { TakeVerdict } from './take-verdict.tsx';
import { useNeighbors } from './use-neighbors.ts';

type ReviewTakeProps = {
  readonly take: TakeRow;
  readonly shown: readonly TakeRow[];
  readonly siblings: readonly TakeRow[];
  readonly boardShot: BoardShot | null;
  readonly onCompare: () => void;
};

/** One take at its largest, with what it was made from and what can be said of it. */
export function ReviewTake({ take, shown, siblings, boardShot, onCompare }: ReviewTakeProps) {
  const video = useRef<HTMLVideoElement>(null);
  const surface = useRef<HTMLDivElement>(null);
  const [isTakingFrame, setIsTakingFrame] = useState(false);
  const neighbors = useNeighbors(take);
  const source = `/media/${neighbors.playing.mediaId}`;
  const player = usePlayer(video, source);
  const at = shown.findIndex(({ takeId }) => takeId === take.takeId);
  const go = (step: number) => {
    const next = shown[at + step];
    if (next !== undefined) viewStore.setState({ chosenTake: next.takeId });
  };
  useAction('take:play', player.toggle);
  useAction('take:frame-back', () => player.step(-1), { repeats: true });
  useAction('take:frame-on', () => player.step(1), { repeats: true });
  useAction('take:next', () => go(1), { repeats: true });
  useAction('take:previous', () => go(-1), { repeats: true });
  useAction('take:compare', onCompare, {
    reason: siblings.length < 2 ? 'it is the only take of its shot' : null,
  });
  useAction('take:neighbours', neighbors.toggle, { reason: neighbors.reason });
  useAction('take:use-frame', () => setIsTakingFrame(true));
  return (
    <div className="flex min-h-0 flex-1">
      <div ref={surface} className="flex min-w-0 flex-1 flex-col">
        <div className="relative min-h-0 flex-1 bg-ground">
          {/* biome-ignore lint/a11y/useMediaCaption: takes have no captions; their dialogue stands beside them. */}
          <video
            ref={video}
            key={neighbors.playing.takeId}
            src={source}
            autoPlay
            playsInline
            loop={!neighbors.isOn}
            onEnded={neighbors.onEnded}
            onClick={player.toggle}
            className="absolute inset-0 size-full object-contain"
          />
          {take.kind === 'rehearsed' && (
            <span className="absolute top-3 left-3 rounded-control border border-dashed border-lilac bg-panel px-2 text-lilac">
              rehearsal
            </span>
          )}
          {neighbors.isOn && (
            <span className="absolute top-3 right-3 rounded-control bg-panel px-2 font-mono text-small">
              {neighbors.playing.takeId}
            </span>
          )}
        </div>
        <div className="flex h-11 shrink-0 items-center gap-3 border-t border-line px-3">
          <IconButton
            icon={player.isPlaying ? Pause : Play}
            name={player.isPlaying ? 'Pause' : 'Play'}
            keys={useKeysOf('take:play')}
            onClick={player.toggle}
          />
          <IconButton
            icon={ChevronLeft}
            name="One frame back"
            keys={useKeysOf('take:frame-back')}
            onClick={() => player.step(-1)}
          />
          <IconButton
            icon={ChevronRight}
            name="One frame on"
            keys={useKeysOf('take:frame-on')}
            onClick={() => player.step(1)}
          />
          <span className="font-mono">{formatTimecode(player.frame)}</span>
          <Scrubber
            name={`Place in ${neighbors.playing.takeId}`}
            frame={player.frame}
            durationFrames={neighbors.playing.durationFrames}
            onSeek={player.seek}
          />
          <span className="font-mono text-small text-quiet">{neighbors.playing.durationFrames}</span>
        </div>
      </div>
      <aside
        aria-label="The take"
        className="flex w-80 shrink-0 flex-col overflow-y-auto border-l border-line bg-panel"
      >
        <TakeVerdict take={take} shown={shown} />
        <TakeFacts take={take} siblings={siblings} boardShot={boardShot} />
      </aside>
      <FrameSheet
        take={take}
        frame={player.frame}
        isOpen={isTakingFrame}
        onClose={() => setIsTakingFrame(false)}
      />
    </div>
  );
}
