import { type RefObject, useEffect } from 'react';
import { useProject } from '../../project/open-project.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { focusHomeIfLost } from '../../view/focus-home.ts';
import { useView } from '../../view/view-store.ts';
import { ManyShots } from './many-shots.tsx';
import { OneShot } from './one-shot.tsx';

/** Everything about the shot that is chosen, or what several have in common. */
export function Inspector({ promptRef }: { readonly promptRef: RefObject<HTMLTextAreaElement | null> }) {
  const shots = useProject((project) => project.shots);
  const storyboard = useProject(({ view }) => view?.storyboard ?? null);
  const chosen = useView((view) => view.chosenShots).flatMap((id) => shots.get(id) ?? []);
  const [only] = chosen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another shot's fields take the place of those with the focus.
  useEffect(() => focusHomeIfLost(), [only?.shot.id, chosen.length]);
  if (only === undefined || storyboard === null) {
    return <EmptyState sentence="Choose a shot to write its prompt and see its price." />;
  }
  return chosen.length === 1 ? (
    <OneShot key={only.shot.id} boardShot={only} storyboard={storyboard} promptRef={promptRef} />
  ) : (
    <ManyShots chosen={chosen} />
  );
}
