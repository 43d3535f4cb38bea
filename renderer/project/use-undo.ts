import { useAction } from '../actions/use-action.ts';
import { useOpenProject, useProject } from './open-project.tsx';

/** Why there is nothing for each of the two; null where there is. */
export type UndoReasons = { readonly undo: string | null; readonly redo: string | null };

/**
 * Offers undo and redo.
 *
 * @param inOrder lets what a room's presses wait for come before
 */
export function useUndo(inOrder: (run: () => Promise<void>) => void = (run) => void run()): UndoReasons {
  const { project } = useOpenProject();
  const canUndo = useProject(({ view }) => view !== null && view.state.undo !== null);
  const canRedo = useProject(({ view }) => view !== null && view.state.redo !== null);
  // What was asked for just before has an undo once it is made, and an undo has a redo. Nothing shows it meanwhile.
  const isChanging = useProject(({ changing }) => changing > 0);
  const reasons = {
    undo: canUndo ? null : 'nothing to undo',
    redo: canRedo ? null : 'nothing to redo',
  };
  useAction('edit:undo', () => inOrder(project.undo), {
    reason: isChanging ? null : reasons.undo,
    repeats: true,
  });
  useAction('edit:redo', () => inOrder(project.redo), {
    reason: isChanging ? null : reasons.redo,
    repeats: true,
  });
  return reasons;
}
