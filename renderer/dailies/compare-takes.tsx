import { Slider } from '@base-ui/react/slider';
import { Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { timeOfFrame } from '../player/frame-time.ts';
import { Scrubber } from '../player/scrubber.tsx';
import { useStepPlayers } from '../player/use-step-players.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { focusHome, focusHomeIfLost } from '../view/focus-home.ts';
import { afterChoosing, afterTurning, columnsOf, MOST_COMPARED } from './compared-ids.ts';
import { ComparedTake } from './compared-take.tsx';
import { DifferencesTable } from './differences-table.tsx';

type CompareTakesProps = {
  /** Of one shot, two or more. */
  readonly takes: readonly TakeRow[];
  readonly first: TakeId;
  readonly onEnd: () => void;
};

/** Two to four takes of a shot in step, with what is different about them; two of them also one over the other. */
export function CompareTakes({ takes, first, onEnd }: CompareTakesProps) {
  const [ids, setIds] = useState<readonly TakeId[]>(() => {
    const other = takes.find(({ takeId }) => takeId !== first);
    return other === undefined ? [first] : [first, other.takeId];
  });
  const [mode, setMode] = useState<'beside' | 'wipe' | 'difference'>('beside');
  const [heard, setHeard] = useState<TakeId>(first);
  const [wipe, setWipe] = useState(50);
  const shown = ids.flatMap((id) => takes.find(({ takeId }) => takeId === id) ?? []);
  const players = useStepPlayers(shown.length);
  const longest = Math.max(...shown.map(({ durationFrames }) => durationFrames));
  const laidOver = shown.length === 2 ? mode : 'beside';
  const turn = (step: 1 | -1) =>
    setIds(
      afterTurning(
        takes.map(({ takeId }) => takeId),
        ids,
        step,
      ),
    );
  const columns = columnsOf(
    shown.length,
    shown.every(({ width, height }) => height > width),
  );
  /** A take that comes in beside others stands, or goes on, where they do. */
  const bringInStep = (video: HTMLVideoElement) => {
    video.currentTime = timeOfFrame(players.frame);
    if (players.isPlaying) void video.play().catch(() => undefined);
  };
  // Keys are about the takes from the first moment on, and about the take that was come from afterwards.
  useEffect(() => {
    focusHome();
    return focusHomeIfLost;
  }, []);
  useAction('take:play', players.toggle);
  useAction('take:frame-back', () => players.step(-1), { repeats: true });
  useAction('take:frame-on', () => players.step(1), { repeats: true });
  useAction('take:next', () => turn(1));
  useAction('take:previous', () => turn(-1));
  useAction('take:compare', onEnd);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is no part of a form.
    <div
      role="group"
      aria-label="Compared takes"
      tabIndex={-1}
      data-home
      onKeyDown={({ key }) => key === 'Escape' && onEnd()}
      className="flex min-h-0 flex-1 flex-col -outline-offset-2"
    >
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
        <span className="text-quiet">Compare</span>
        {takes.map((take) => (
          <Button
            key={take.takeId}
            look={ids.includes(take.takeId) ? 'usual' : 'plain'}
            aria-pressed={ids.includes(take.takeId)}
            reason={!ids.includes(take.takeId) && ids.length >= MOST_COMPARED ? 'four at most' : null}
            onClick={() => setIds(afterChoosing(ids, take.takeId))}
          >
            <span className="font-mono">{take.takeId.slice(take.takeId.lastIndexOf('_') + 1)}</span>
          </Button>
        ))}
        <span className="flex-1" />
        {(['wipe', 'difference'] as const).map((way) => (
          <Button
            key={way}
            aria-pressed={laidOver === way}
            look={laidOver === way ? 'usual' : 'plain'}
            reason={shown.length === 2 ? null : 'it needs just two takes'}
            onClick={() => setMode(mode === way ? 'beside' : way)}
          >
            {way === 'wipe' ? 'Wipe' : 'Difference'}
          </Button>
        ))}
        <Button keys={useKeysOf('take:compare')} onClick={onEnd}>
          Done
        </Button>
      </div>
      <div
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        className={classNames(
          'relative min-h-0 flex-1 bg-ground',
          laidOver === 'beside' && 'grid auto-rows-fr gap-px',
        )}
      >
        {shown.map((take, index) => (
          <ComparedTake
            key={take.takeId}
            take={take}
            attach={players.attach(index)}
            onLoaded={bringInStep}
            over={index === 1 && laidOver !== 'beside' ? laidOver : null}
            isBeside={laidOver === 'beside'}
            wipe={wipe}
            isHeard={take.takeId === heard}
            onHear={() => setHeard(take.takeId)}
          />
        ))}
        {laidOver === 'wipe' && <WipePlace percent={wipe} onMove={setWipe} />}
      </div>
      <div className="flex h-11 shrink-0 items-center gap-3 border-t border-line px-3">
        <IconButton
          icon={players.isPlaying ? Pause : Play}
          name={players.isPlaying ? 'Pause' : 'Play'}
          keys={useKeysOf('take:play')}
          onClick={players.toggle}
        />
        <span data-timecode className="font-mono">
          {formatTimecode(players.frame)}
        </span>
        <Scrubber
          name="Place in all takes"
          frame={players.frame}
          durationFrames={longest}
          onSeek={players.seek}
        />
      </div>
      <DifferencesTable takes={shown} />
    </div>
  );
}

type WipePlaceProps = { readonly percent: number; readonly onMove: (percent: number) => void };

/** Where one take ends and the other begins, from the left. */
function WipePlace({ percent, onMove }: WipePlaceProps) {
  return (
    <Slider.Root
      value={percent}
      min={0}
      max={100}
      onValueChange={(value) => onMove(value)}
      className="absolute inset-x-0 bottom-3"
    >
      <Slider.Control className="flex h-8 items-center">
        <Slider.Track className="h-0.5 w-full bg-edge">
          <Slider.Thumb aria-label="Place of the wipe" className="h-6 w-2 rounded-control bg-tungsten" />
        </Slider.Track>
      </Slider.Control>
    </Slider.Root>
  );
}
