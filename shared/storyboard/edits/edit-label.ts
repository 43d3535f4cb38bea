import { assertNever } from '../../assert-never.ts';
import type { StoryboardEdit } from './edit.ts';

/** What an undo of these edits would take back, for its menu entry: `edit of s1-010`, `3 new shots`. */
export function editLabel(edits: readonly StoryboardEdit[]): string {
  const [first, ...others] = edits;
  if (first === undefined) return 'edit';
  const label = labelOf(first);
  return others.every((edit) => labelOf(edit) === label) ? label : `${label} and more`;
}

function labelOf(edit: StoryboardEdit): string {
  switch (edit.kind) {
    case 'set-title':
      return 'edit of the title';
    case 'set-target':
      return 'edit of the wanted length';
    case 'set-defaults':
      return 'edit of the defaults';
    case 'set-style':
      return 'edit of the style';
    case 'set-cut':
      return 'edit of the cut';
    case 'set-variable':
      return `edit of {{${edit.name}}}`;
    case 'add-reference':
      return `new reference ${edit.reference.id}`;
    case 'set-reference':
      return `edit of reference ${edit.reference}`;
    case 'rename-reference':
      return `new name of reference ${edit.reference}`;
    case 'remove-reference':
      return `removal of reference ${edit.reference}`;
    case 'add-scene':
      return 'new scene';
    case 'set-scene':
      return `edit of scene ${edit.scene}`;
    case 'move-scene':
      return `move of scene ${edit.scene}`;
    case 'merge-scene':
      return `merging of scene ${edit.scene}`;
    case 'remove-scene':
      return `removal of scene ${edit.scene}`;
    case 'set-shots':
      return `edit of ${shotWords(edit.shots)}`;
    case 'add-shots':
      return edit.shots.length === 1 ? 'new shot' : `${edit.shots.length} new shots`;
    case 'duplicate-shots':
      return `copy of ${shotWords(edit.shots)}`;
    case 'move-shots':
      return `move of ${shotWords(edit.shots)}`;
    case 'split-shot':
      return `split of ${edit.shot}`;
    case 'remove-shots':
      return `removal of ${shotWords(edit.shots)}`;
    case 'set-events':
      return `edit of ${clipWords(edit.events)}`;
    case 'split-event':
      return `split of ${clipWords([edit.event])}`;
    case 'move-events':
      return `move of ${clipWords(edit.events)}`;
    case 'duplicate-events':
      return `copy of ${clipWords(edit.events)}`;
    case 'remove-events':
      return `removal of ${clipWords(edit.events)}`;
    case 'add-events':
      return edit.shots.length === 1 ? 'new clip' : `${edit.shots.length} new clips`;
    case 'follow-board':
      return 'return to the board’s order';
    default:
      return assertNever(edit);
  }
}

function clipWords(ids: readonly string[]): string {
  return ids.length === 1 ? `clip ${ids[0]}` : `${ids.length} clips`;
}

function shotWords(ids: readonly string[]): string {
  return ids.length === 1 ? `${ids[0]}` : `${ids.length} shots`;
}
