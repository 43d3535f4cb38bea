import { shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

/** Said where a film has an order of its own: which shots it does not show, and the way back to the board's. */
export function FilmOrder() {
  const storyboard = useProject(({ view }) => view?.storyboard);
  if (!Array.isArray(storyboard?.cut?.events)) return null;
  const missing = shotsNotInFilm(storyboard);
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">The film’s own order</h2>
        <Button look="plain" onClick={() => runAction('cut:follow-board')}>
          Follow the board
        </Button>
      </div>
      {missing.length > 0 && (
        <div className="flex flex-col items-start gap-1">
          <Mark meaning="waiting">{missingWords(missing)}</Mark>
          <Button onClick={() => runAction('cut:add-missing')}>
            {missing.length === 1 ? 'Add it' : `Add all ${missing.length}`}
          </Button>
        </div>
      )}
    </section>
  );
}

function missingWords(missing: readonly string[]): string {
  if (missing.length === 1) return `${missing[0]} is not in the film`;
  return `${missing.length} shots of the board are not in the film`;
}
