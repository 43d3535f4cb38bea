import { assertNever } from '../assert-never.ts';
import type { ReviewChange } from './review-change.ts';

/** What an undo of these changes would take back, for its menu entry: `circle on s1-010_t02`. */
export function reviewLabel(changes: readonly ReviewChange[]): string {
  const [first, ...others] = changes;
  if (first === undefined) return 'review';
  const label = labelOf(first);
  return others.length === 0 ? label : `${label} and more`;
}

function labelOf(change: ReviewChange): string {
  switch (change.kind) {
    case 'circle':
      return change.take === null ? `removal of the circle of ${change.shot}` : `circle on ${change.take}`;
    case 'reject':
      return change.rejected ? `rejection of ${change.take}` : `readmission of ${change.take}`;
    case 'rate':
      return `rating of ${change.take}`;
    case 'note':
      return `note on ${change.take}`;
    case 'again':
      return `again list: ${change.shot}`;
    case 'file-under':
      return `move of ${change.take}`;
    case 'film-note':
      return `note on ${change.shot}`;
    case 'film-note-edit':
      return 'words of a note';
    case 'film-note-done':
      return change.done ? 'note done' : 'note open again';
    case 'film-note-remove':
      return 'removal of a note';
    default:
      return assertNever(change);
  }
}
