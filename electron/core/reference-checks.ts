import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '#shared/problem.ts';
import type { Reference } from '#shared/storyboard/storyboard.ts';
import { type CheckedFile, checkReferenceFile } from '../projects/load-project.ts';

/** What is known of the files that references name. */
export type ReferenceFacts = {
  readonly hashes: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
};

/** Looks at reference files; one that has not changed by its time and length is not read again. */
export function referenceChecker(
  folder: string,
): (references: readonly Reference[]) => Promise<ReferenceFacts> {
  const known = new Map<string, { readonly stamp: string; readonly checked: CheckedFile }>();
  return async (references) => {
    const hashes: Record<string, string> = {};
    const problems: Problem[] = [];
    for (const [index, { file }] of references.entries()) {
      if (file === undefined) continue;
      const stamp = await stampOf(join(folder, ...file.split('/')));
      const before = known.get(file);
      const checked = before?.stamp === stamp ? before.checked : await checkReferenceFile(folder, file);
      known.set(file, { stamp, checked });
      if (checked.ok) hashes[file] = checked.sha256;
      else problems.push({ place: `references[${index}].file`, message: checked.message });
    }
    return { hashes, problems };
  };
}

async function stampOf(path: string): Promise<string> {
  const stats = await stat(path).catch(() => null);
  return stats === null ? 'missing' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
