import { runAction } from '../actions/bound-actions.ts';
import { useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';

/** Said where a film has an order of its own, with the way back to the board's. */
export function FilmOrder() {
  const hasOrder = useProject(({ view }) => Array.isArray(view?.storyboard.cut?.events));
  if (!hasOrder) return null;
  return (
    <section className="flex items-center justify-between gap-2">
      <p className="text-quiet">The film has its own order.</p>
      <Button look="plain" onClick={() => runAction('cut:follow-board')}>
        Follow the board
      </Button>
    </section>
  );
}
