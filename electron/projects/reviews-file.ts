import { DailiesError } from '#shared/app-error.ts';
import type { TakeId } from '#shared/ids.ts';
import { formatPlace, type Problem } from '#shared/problem.ts';
import { readJsonText } from '#shared/storyboard/json-text.ts';
import { NO_REVIEWS, type Reviews, reviewsSchema } from '#shared/take.ts';
import { saveWithBackup } from './backups.ts';
import { orderedJson } from './ordered-json.ts';
import { type ProjectPaths, REVIEWS_FILE } from './project-paths.ts';
import { readProjectText } from './read-project-text.ts';

export type ParsedReviews = { ok: true; reviews: Reviews } | { ok: false; problems: Problem[] };

/**
 * A person's words on takes; none where the file is not there yet.
 *
 * @throws DailiesError `reviews-invalid` with every problem: a circle is never guessed
 */
export async function readReviews(paths: ProjectPaths): Promise<Reviews> {
  const read = await readProjectText(paths.folder, REVIEWS_FILE);
  if (read.kind === 'missing') return NO_REVIEWS;
  const parsed: ParsedReviews =
    read.kind === 'text'
      ? parseReviews(read.text)
      : { ok: false, problems: [{ place: '', message: read.reason }] };
  if (parsed.ok) return parsed.reviews;
  throw new DailiesError({ code: 'reviews-invalid', path: paths.reviews, problems: parsed.problems });
}

/**
 * Saves reviews in the order the file has them, with the content before kept as a backup.
 *
 * @throws DailiesError `disk-full` or `file-unwritable`; the old file is then whole
 */
export async function saveReviews(paths: ProjectPaths, reviews: Reviews, now: Date): Promise<void> {
  const problems = circleProblems(reviews);
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
  const read = await readProjectText(paths.folder, REVIEWS_FILE);
  const before = read.kind === 'text' ? read.text : null;
  await saveWithBackup(paths, REVIEWS_FILE, orderedJson(reviews, before), now);
}

/** Reads the text of `reviews.json`. Fields of a later version are kept, so that saving loses none. */
export function parseReviews(text: string): ParsedReviews {
  const json = readJsonText(text);
  if (!json.ok) return json;
  const parsed = reviewsSchema.safeParse(json.value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      place: formatPlace(issue.path),
      message: issue.message,
    }));
    return { ok: false, problems };
  }
  const problems = circleProblems(parsed.data);
  // Not the schema's own copy of it, which has only the fields that this version knows.
  return problems.length > 0 ? { ok: false, problems } : { ok: true, reviews: json.value as Reviews };
}

/** Whether an id is a rehearsed take's, by its letter. */
function isRehearsedTake(takeId: TakeId): boolean {
  return /_r\d+$/.test(takeId);
}

function circleProblems(reviews: Reviews): Problem[] {
  return Object.entries(reviews.circled).flatMap(([shotId, takeId]) =>
    isRehearsedTake(takeId)
      ? [
          {
            place: formatPlace(['circled', shotId]),
            message: `must be a paid or imported take, got the rehearsed ${takeId}`,
          },
        ]
      : [],
  );
}
