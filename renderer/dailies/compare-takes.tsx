import { Slider } from '@base-ui/react/slider';
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { TakeId } from '#shared/ids.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { Scrubber } from '../player/scrubber.tsx';
import { useStepPlayers } from '../player/use-step-players.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Sign } from '../ui/mark.tsx';
import { DifferencesTable } from './differences-table.tsx';
import { usePlaySource } from './use-play-source.ts';

type CompareTakesProps = {
  /** Of one shot, two or more. */
  readonly takes: readonly TakeRow[];
  readonly first: TakeId;
  readonly onEnd: () => void;
};

const MOST = 4;

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
  const wiped = laidOver === 'wipe';
  const choose = (take: TakeRow) => {
    const isIn = ids.includes(take.takeId);
    if (isIn && ids.length > 1) setIds(ids.filter((id) => id !== take.takeId));
    else if (!isIn && ids.length < MOST) setIds([...ids, take.takeId]);
  };
  useAction('take:play', players.toggle);
  useAction('take:frame-back', () => players.step(-1), { repeats: true });
  useAction('take:frame-on', () => players.step(1), { repeats: true });
  useAction('take:compare', onEnd);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
        <span className="text-quiet">Compare</span>
        {takes.map((take) => (
          <Button
            key={take.takeId}
            look={ids.includes(take.takeId) ? 'usual' : 'plain'}
            aria-pressed={ids.includes(take.takeId)}
            reason={!ids.includes(take.takeId) && ids.length >= MOST ? 'four at most' : null}
            onClick={() => choose(take)}
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
        className={classNames(
          'relative min-h-0 flex-1 bg-ground',
          laidOver === 'beside' && 'grid gap-px',
          laidOver === 'beside' &&
            (shown.length > 2 ? 'grid-cols-2' : 'grid-cols-[repeat(auto-fit,minmax(0,1fr))]'),
        )}
      >
        {shown.map((take, index) => (
          <ComparedTake
            key={take.takeId}
            take={take}
            attach={players.attach(index)}
            over={index === 1 && laidOver !== 'beside' ? laidOver : null}
            isBeside={laidOver === 'beside'}
            wipe={wipe}
            isHeard={take.takeId === heard}
            onHear={() => setHeard(take.takeId)}
          />
        ))}
        {wiped && (
          <Slider.Root
            value={wipe}
            min={0}
            max={100}
            onValueChange={(value) => setWipe(value)}
            className="absolute inset-x-0 bottom-3"
          >
            <Slider.Control className="flex h-8 items-center">
              <Slider.Track className="h-0.5 w-full bg-edge">
                <Slider.Thumb
                  aria-label="Place of the wipe"
                  className="h-6 w-2 rounded-control bg-tungsten"
                />
              </Slider.Track>
            </Slider.Control>
          </Slider.Root>
        )}
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

type ComparedTakeProps = {
  readonly take: TakeRow;
  readonly attach: (video: HTMLVideoElement | null) => void;
  readonly isBeside: boolean;
  /** How it lies over the first one; null where it does not. */
  readonly over: 'wipe' | 'difference' | null;
  /** How much of it is hidden while it is wiped, in percent from the left. */
  readonly wipe: number;
  readonly isHeard: boolean;
  readonly onHear: () => void;
};

function ComparedTake({ take, attach, isBeside, over, wipe, isHeard, onHear }: ComparedTakeProps) {
  const { project } = useOpenProject();
  const { source, onError } = usePlaySource(take);
  const circle = () =>
    project.review([{ kind: 'circle', shot: take.shotId, take: take.circled ? null : take.takeId }]);
  return (
    <figure
      style={over === 'wipe' ? { clipPath: `inset(0 0 0 ${wipe}%)` } : undefined}
      className={isBeside ? 'relative min-h-0 min-w-0' : 'absolute inset-0'}
    >
      <video
        ref={attach}
        src={source}
        onError={onError}
        data-take={take.takeId}
        muted={!isHeard}
        playsInline
        preload="metadata"
        className={classNames(
          'absolute inset-0 size-full object-contain',
          // Black is where both are alike.
          over === 'difference' && 'mix-blend-difference',
        )}
      />
      <figcaption
        className={classNames(
          'absolute top-2 z-10 flex items-center gap-2',
          over === null ? 'left-2' : 'right-2',
        )}
      >
        <span className="flex items-center gap-1 rounded-control bg-panel px-2 font-mono text-small">
          {take.circled && <Sign meaning="circled" />}
          {take.takeId}
        </span>
        <Button aria-pressed={isHeard} onClick={onHear}>
          {isHeard ? 'Its sound plays' : 'Play its sound'}
        </Button>
        <Button
          reason={take.kind === 'rehearsed' ? 'rehearsals are never circled' : null}
          aria-pressed={take.circled}
          onClick={() => void circle()}
        >
          {take.circled ? 'Circled' : 'Circle'}
        </Button>
      </figcaption>
    </figure>
  );
}
