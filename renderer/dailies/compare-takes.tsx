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
import { markedWords, takeDifferences } from './take-differences.ts';

type CompareTakesProps = {
  /** Of one shot, two or more. */
  readonly takes: readonly TakeRow[];
  readonly first: TakeId;
  readonly onEnd: () => void;
};

const MOST = 4;

/** Two to four takes of a shot in step, with what is different about them; two of them also one over the other. */
export function CompareTakes({ takes, first, onEnd }: CompareTakesProps) {
  const { project } = useOpenProject();
  const [ids, setIds] = useState<readonly TakeId[]>(() => {
    const other = takes.find(({ takeId }) => takeId !== first);
    return other === undefined ? [first] : [first, other.takeId];
  });
  const [isWiping, setIsWiping] = useState(false);
  const [heard, setHeard] = useState<TakeId>(first);
  const [wipe, setWipe] = useState(50);
  const shown = ids.flatMap((id) => takes.find(({ takeId }) => takeId === id) ?? []);
  const players = useStepPlayers(shown.length);
  const longest = Math.max(...shown.map(({ durationFrames }) => durationFrames));
  const wiped = isWiping && shown.length === 2;
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
        <Button
          aria-pressed={wiped}
          reason={shown.length === 2 ? null : 'it needs just two takes'}
          onClick={() => setIsWiping(!isWiping)}
        >
          Wipe
        </Button>
        <Button keys={useKeysOf('take:compare')} onClick={onEnd}>
          Done
        </Button>
      </div>
      <div
        className={classNames(
          'relative min-h-0 flex-1 bg-ground',
          !wiped && 'grid gap-px',
          !wiped && (shown.length > 2 ? 'grid-cols-2' : 'grid-cols-[repeat(auto-fit,minmax(0,1fr))]'),
        )}
      >
        {shown.map((take, index) => (
          <figure
            key={take.takeId}
            style={wiped && index === 1 ? { clipPath: `inset(0 0 0 ${wipe}%)` } : undefined}
            className={wiped ? 'absolute inset-0' : 'relative min-h-0 min-w-0'}
          >
            <video
              ref={players.attach(index)}
              src={`/media/${take.mediaId}`}
              data-take={take.takeId}
              muted={take.takeId !== heard}
              playsInline
              preload="metadata"
              className="absolute inset-0 size-full object-contain"
            />
            <figcaption
              className={classNames(
                'absolute top-2 flex items-center gap-2',
                wiped && index === 1 ? 'right-2' : 'left-2',
              )}
            >
              <span className="flex items-center gap-1 rounded-control bg-panel px-2 font-mono text-small">
                {take.circled && <Sign meaning="circled" />}
                {take.takeId}
              </span>
              <Button aria-pressed={take.takeId === heard} onClick={() => setHeard(take.takeId)}>
                {take.takeId === heard ? 'Heard' : 'Hear'}
              </Button>
              <Button
                reason={take.kind === 'rehearsed' ? 'rehearsals are never part of the cut' : null}
                onClick={() =>
                  void project.review([{ kind: 'circle', shot: take.shotId, take: take.takeId }])
                }
              >
                Circle
              </Button>
            </figcaption>
          </figure>
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
      <Differences takes={shown} />
    </div>
  );
}

function Differences({ takes }: { readonly takes: readonly TakeRow[] }) {
  const lines = takeDifferences(takes);
  if (lines.length === 0)
    return <p className="border-t border-line px-4 py-2 text-quiet">They were made from the same.</p>;
  return (
    <table className="max-h-40 w-full table-fixed overflow-y-auto border-t border-line text-small">
      <tbody>
        {lines.map(({ name, values }) => (
          <tr key={name} className="border-b border-line align-top">
            <th scope="row" className="w-20 px-4 py-1 text-left font-medium text-quiet">
              {name}
            </th>
            {values.map((value, index) => (
              <td key={takes[index]?.takeId} className="px-2 py-1 break-words">
                {name === 'Prompt' ? (
                  <Marked text={value} other={values[index === 0 ? 1 : 0] ?? ''} />
                ) : (
                  <span className="font-mono">{value}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marked({ text, other }: { readonly text: string; readonly other: string }) {
  return markedWords(text, other).map(({ text: run, isShared }, index) =>
    isShared ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run of words is told apart by its place alone.
      <span key={index} className="text-quiet">
        {run}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run of words is told apart by its place alone.
      <mark key={index} className="bg-transparent font-medium text-text underline">
        {run}
      </mark>
    ),
  );
}
