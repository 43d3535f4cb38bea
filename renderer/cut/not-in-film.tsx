import { shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';

/** Shots that came to the board after the film got an order of its own, and a press that puts them in. */
export function NotInFilm() {
  const storyboard = useProject(({ view }) => view?.storyboard);
  const missing = storyboard ? shotsNotInFilm(storyboard) : [];
  if (missing.length === 0) return null;
  return (
    <>
      <Mark meaning="waiting">
        {missing.length === 1 ? `${missing[0]} is` : `${missing.length} shots are`} not in the film
      </Mark>
      <Button onClick={() => runAction('cut:add-missing')}>Add</Button>
    </>
  );
}
