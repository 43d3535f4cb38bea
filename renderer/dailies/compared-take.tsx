import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Sign } from '../ui/mark.tsx';
import { usePlaySource } from './use-play-source.ts';

type ComparedTakeProps = {
  readonly take: TakeRow;
  readonly attach: (video: HTMLVideoElement | null) => void;
  readonly onLoaded: (video: HTMLVideoElement) => void;
  readonly isBeside: boolean;
  /** How it lies over the first one; null where it does not. */
  readonly over: 'wipe' | 'difference' | null;
  /** How much of it is hidden while it is wiped, in percent from the left. */
  readonly wipe: number;
  readonly isHeard: boolean;
  readonly onHear: () => void;
};

/** One of the takes that are compared: its name and verbs above its picture, or on it where two lie over each other. */
export function ComparedTake({
  take,
  attach,
  onLoaded,
  isBeside,
  over,
  wipe,
  isHeard,
  onHear,
}: ComparedTakeProps) {
  const { project } = useOpenProject();
  const { source, onError } = usePlaySource(take);
  const circle = () =>
    project.review([{ kind: 'circle', shot: take.shotId, take: take.circled ? null : take.takeId }]);
  return (
    <figure
      style={over === 'wipe' ? { clipPath: `inset(0 0 0 ${wipe}%)` } : undefined}
      className={isBeside ? 'flex min-h-0 min-w-0 flex-col' : 'absolute inset-0'}
    >
      <figcaption
        className={classNames(
          'flex flex-wrap items-center gap-2',
          isBeside ? 'px-2 py-1' : 'absolute top-2 z-10',
          !isBeside && (over === null ? 'left-2' : 'right-2'),
        )}
      >
        <span className="flex items-center gap-1 rounded-control bg-panel px-2 font-mono text-small">
          {take.circled && <Sign meaning="circled" />}
          {take.takeId}
        </span>
        <Button aria-pressed={isHeard} reason={take.hasAudio ? null : 'it has no sound'} onClick={onHear}>
          {isHeard && take.hasAudio ? 'Its sound plays' : 'Play its sound'}
        </Button>
        <Button
          reason={take.kind === 'rehearsed' ? 'rehearsals are never circled' : null}
          aria-pressed={take.circled}
          onClick={() => void circle()}
        >
          {take.circled ? 'Circled' : 'Circle'}
        </Button>
      </figcaption>
      <div className={isBeside ? 'relative min-h-0 flex-1' : 'contents'}>
        <video
          ref={attach}
          src={source}
          onError={onError}
          onLoadedMetadata={(event) => onLoaded(event.currentTarget)}
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
      </div>
    </figure>
  );
}
