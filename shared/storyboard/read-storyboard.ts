import { formatPlace, type Problem } from '../problem.ts';
import { MAX_JSON_DEPTH, readJsonText } from './json-text.ts';
import { migrateStoryboard, newerVersionMessage } from './migrations.ts';
import { ownNameProblems } from './own-names.ts';
import { shapeProblems } from './shape-problems.ts';
import { type Storyboard, storyboardSchema } from './storyboard.ts';

export type ReadResult =
  | { ok: true; storyboard: Storyboard }
  /** `newerVersion` is the version of a file that a newer Dailies wrote, otherwise null. */
  | { ok: false; problems: Problem[]; newerVersion: number | null };

/** More than these are counted, not listed. */
export const MAX_PROBLEMS = 1000;

/**
 * The storyboard in the text of a `storyboard.json` of any released version, or every problem of it.
 * Never throws; the text is taken as untrusted.
 */
export function parseStoryboardText(text: string): ReadResult {
  const json = readJsonText(text);
  return json.ok ? readStoryboard(json.value) : failed(json.problems);
}

/** The same for JSON that is parsed already, as it comes from the page or an import. */
export function readStoryboard(raw: unknown): ReadResult {
  const unsafe = unsafeProblem(raw, []);
  if (unsafe) return failed([unsafe]);
  const migrated = migrateStoryboard(raw);
  if (migrated.kind === 'newer') {
    const problem = { place: 'version', message: newerVersionMessage(migrated.version) };
    return { ok: false, problems: [problem], newerVersion: migrated.version };
  }
  const problems = [...shapeProblems(storyboardSchema, migrated.value), ...ownNameProblems(migrated.value)];
  if (problems.length > 0) return failed(problems);
  // Not the schema's own copy of it: that one has the schema's order of fields, and a file keeps its own.
  return { ok: true, storyboard: migrated.value as Storyboard };
}

function failed(problems: readonly Problem[]): ReadResult {
  const listed = problems.slice(0, MAX_PROBLEMS);
  const rest = problems.length - listed.length;
  if (rest > 0) listed.push({ place: '', message: `and ${rest} more problems` });
  return { ok: false, problems: listed, newerVersion: null };
}

/** What the schema could not be asked about: it would run out of stack, or pass over the name in silence. */
function unsafeProblem(value: unknown, path: readonly (string | number)[]): Problem | null {
  if (typeof value !== 'object' || value === null) return null;
  const place = formatPlace(path);
  if (path.length > MAX_JSON_DEPTH) {
    return { place, message: `lists and objects stand more than ${MAX_JSON_DEPTH} deep in each other` };
  }
  if (Object.hasOwn(value, '__proto__')) {
    return { place: formatPlace([...path, '__proto__']), message: 'is not a name that a field can have' };
  }
  for (const [name, inner] of Object.entries(value)) {
    const problem = unsafeProblem(inner, [...path, Array.isArray(value) ? Number(name) : name]);
    if (problem) return problem;
  }
  return null;
}
