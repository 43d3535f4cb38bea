import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { Button } from '../ui/button.tsx';

type NoShotsProps = { readonly isFirstOfFilm: boolean; readonly onAdd: () => void };

/** A scene without shots; in a film without any, the other ways to begin are said too. */
export function NoShots({ isFirstOfFilm, onAdd }: NoShotsProps) {
  const keys = useKeysOf('shots:paste');
  return (
    <>
      <button
        type="button"
        data-home
        onClick={onAdd}
        className="grid h-20 w-full place-items-center rounded-card border border-dashed border-line text-quiet hover:border-edge"
      >
        Add the first shot
      </button>
      {isFirstOfFilm && (
        <p className="flex flex-wrap items-center gap-2 pt-3 text-quiet">
          Or begin with a list of prompts, one on each line: copy it, then
          <Button keys={keys} onClick={() => runAction('shots:paste')}>
            Paste prompts
          </Button>
          Scripts and sheets can be dropped here.
        </p>
      )}
    </>
  );
}
