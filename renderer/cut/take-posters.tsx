import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { classNames } from '../ui/class-names.ts';
import { Keys } from '../ui/keys.tsx';

type TakePostersProps = {
  readonly shotId: ShotId;
  readonly shown: TakeId;
  readonly takes: readonly TakeRow[];
  /** For a clip with a take of its own; the others show what is circled. */
  readonly onTake?: ((take: TakeId) => void) | undefined;
};

/** The takes that can stand in a clip's place: pressing one circles it, and the film plays on with it. */
export function TakePosters({ shotId, shown, takes, onTake }: TakePostersProps) {
  const { project } = useOpenProject();
  const keys = useKeysOf('cut:swap-take');
  const usable = takes.filter(
    ({ kind, onShelf, takeId }) => takeId === shown || (kind !== 'rehearsed' && !onShelf),
  );
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 flex w-full items-center gap-2 text-small text-quiet">
        Take {usable.length > 1 && keys !== undefined && <Keys keys={keys} />}
      </legend>
      <div className="grid grid-cols-3 gap-1">
        {usable.map((take) => (
          <button
            key={take.takeId}
            type="button"
            aria-pressed={take.takeId === shown}
            disabled={take.rejected || take.kind === 'rehearsed'}
            title={take.rejected ? 'It was rejected.' : undefined}
            onClick={() =>
              onTake
                ? onTake(take.takeId)
                : void project.review([{ kind: 'circle', shot: shotId, take: take.takeId }])
            }
            className={classNames(
              'overflow-hidden rounded-control border text-left disabled:opacity-60',
              take.kind === 'rehearsed' && 'border-dashed',
              take.takeId === shown ? 'border-tungsten' : 'border-line hover:border-edge',
            )}
          >
            <img
              src={`/media/${take.mediaId}/poster?size=160`}
              alt=""
              loading="lazy"
              className="aspect-video w-full bg-ground object-contain"
            />
            <span className="block truncate px-1 font-mono text-small">
              {take.kind === 'rehearsed' ? 'rehearsal' : `take ${take.number}`}
            </span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
