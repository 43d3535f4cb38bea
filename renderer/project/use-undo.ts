import { useAction } from '../actions/use-action.ts';
import { useOpenProject, useProject } from './open-project.tsx';

/** Why each of the two cannot be done now; null where it can. */
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
  // What was asked for just before has an undo once it is made, and an undo has a redo.
  const isChanging = useProject(({ changing }) => changing > 0);
  const undo = canUndo || isChanging ? null : 'nothing to undo';
  const redo = canRedo || isChanging ? null : 'nothing to redo';
  useAction('edit:undo', () => inOrder(project.undo), { reason: undo, repeats: true });
  useAction('edit:redo', () => inOrder(project.redo), { reason: redo, repeats: true });
  return { undo, redo };
}
