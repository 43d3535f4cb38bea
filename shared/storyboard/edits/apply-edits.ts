import { assertNever } from '../../assert-never.ts';
import type { Problem } from '../../problem.ts';
import { readStoryboard } from '../read-storyboard.ts';
import type { Storyboard } from '../storyboard.ts';
import type { StoryboardEdit } from './edit.ts';
import { editEvents } from './edit-events.ts';
import { editFilm, editReferences } from './edit-film.ts';
import { editScenes } from './edit-scenes.ts';
import { editShots } from './edit-shots.ts';
import { type Added, type EditStep, NOTHING_ADDED } from './edit-step.ts';

export type EditsApplied =
  | { readonly ok: true; readonly storyboard: Storyboard; readonly added: Added }
  /** Nothing is changed. Places are in the edits (`edits[0].shots[2]`) or, for values, in the storyboard. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * The storyboard after some edits, all of them or none. What comes out reads as a storyboard; whether its shots can be
 * sent is another question, which `resolveShots` answers.
 *
 * @param usedBefore ids of shots that are gone and have takes or jobs: no new shot gets one of them
 */
export function applyEdits(
  storyboard: Storyboard,
  edits: readonly StoryboardEdit[],
  usedBefore: ReadonlySet<string> = new Set(),
): EditsApplied {
  let film = storyboard;
  let added = NOTHING_ADDED;
  for (const [index, edit] of edits.entries()) {
    const step = applied(film, edit, usedBefore);
    if (!step.ok) {
      const place = `edits[${index}].${step.field}`;
      return { ok: false, problems: [{ place, message: step.message }] };
    }
    film = step.storyboard;
    added = {
      scenes: [...added.scenes, ...step.added.scenes],
      shots: [...added.shots, ...step.added.shots],
      references: [...added.references, ...step.added.references],
    };
  }
  const read = readStoryboard(film);
  return read.ok ? { ok: true, storyboard: film, added } : { ok: false, problems: read.problems };
}

function applied(storyboard: Storyboard, edit: StoryboardEdit, usedBefore: ReadonlySet<string>): EditStep {
  switch (edit.kind) {
    case 'set-title':
    case 'set-target':
    case 'set-defaults':
    case 'set-style':
    case 'set-cut':
    case 'set-variable':
      return editFilm(storyboard, edit);
    case 'add-reference':
    case 'set-reference':
    case 'rename-reference':
    case 'remove-reference':
      return editReferences(storyboard, edit);
    case 'add-scene':
    case 'set-scene':
    case 'move-scene':
    case 'merge-scene':
    case 'remove-scene':
      return editScenes(storyboard, edit);
    case 'set-shots':
    case 'add-shots':
    case 'duplicate-shots':
    case 'move-shots':
    case 'split-shot':
    case 'remove-shots':
      return editShots(storyboard, edit, usedBefore);
    case 'set-events':
    case 'split-event':
    case 'move-events':
    case 'duplicate-events':
    case 'remove-events':
    case 'add-events':
    case 'follow-board':
      return editEvents(storyboard, edit);
    default:
      return assertNever(edit);
  }
}
