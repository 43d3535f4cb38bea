import { readError } from '#electron/files/file-errors.ts';
import { readUpTo } from '#electron/files/read-up-to.ts';
import { resolveInside } from './resolve-inside.ts';

/** Far above any film; a larger file is no storyboard and is not parsed. */
const PROJECT_TEXT_LIMIT_BYTES = 64 * 1024 * 1024;

/** A JSON file of the project as it stands on disk: gone, not readable as text, or its text. */
export type ProjectText =
  | { kind: 'missing' }
  | { kind: 'unreadable'; reason: string }
  | { kind: 'text'; text: string };

/**
 * Reads one of the project's own JSON files. A byte order mark, which some editors write, is left out.
 *
 * @throws DailiesError `project-unsafe-path` where the name is a link out of the folder, `file-unreadable`
 */
export async function readProjectText(folder: string, name: string): Promise<ProjectText> {
  const path = await resolveInside(folder, name);
  if (path === null) return { kind: 'missing' };
  const bytes = await readUpTo(path, PROJECT_TEXT_LIMIT_BYTES).catch((cause) => {
    throw readError(path, cause);
  });
  if (bytes === null) return { kind: 'unreadable', reason: 'is larger than 64 MB' };
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { kind: 'unreadable', reason: 'is not UTF-8 text; save it as UTF-8' };
  }
}
