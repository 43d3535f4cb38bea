import type { JsonChange } from '#shared/revisions/json-change.ts';
import { applyChange } from '#shared/revisions/json-change.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Reviews } from '#shared/take.ts';
import { parseReviews } from '../projects/reviews-file.ts';

/** What people write in a project, by hand or in the page: what undo goes back through. */
export type ProjectContent = { readonly storyboard: Storyboard; readonly reviews: Reviews };

/** The content in the texts of the two files; null where either does not read. */
export function contentOf(texts: { storyboardText: string; reviewsText: string }): ProjectContent | null {
  const storyboard = parseStoryboardText(texts.storyboardText);
  const reviews = parseReviews(texts.reviewsText);
  if (!storyboard.ok || !reviews.ok) return null;
  return { storyboard: storyboard.storyboard, reviews: reviews.reviews };
}

/** The content after a change; a part that the change does not name stays the same value. */
export function changedContent(content: ProjectContent, change: JsonChange): ProjectContent {
  return applyChange(content, change) as ProjectContent;
}
