import type { ShotId } from '#shared/ids.ts';
import { useTakesOf } from '../../project/open-project.tsx';
import { Button } from '../../ui/button.tsx';
import { goTo, viewStore } from '../../view/view-store.ts';

/** All takes of the shot are rejected: where one can be taken back. */
export function RejectedNote({ shotId }: { readonly shotId: ShotId }) {
  const last = useTakesOf(shotId)?.at(-1);
  return (
    <div className="flex items-center justify-between gap-2 text-small">
      <p>All its takes are rejected, so the film shows a slate here.</p>
      {last !== undefined && (
        <Button
          onClick={() => {
            viewStore.setState({ chosenTake: last.takeId });
            goTo('dailies');
          }}
        >
          Look again
        </Button>
      )}
    </div>
  );
}
