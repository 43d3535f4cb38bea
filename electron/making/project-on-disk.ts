import type { WorkOptions } from '../batches/work-options.ts';
import { type LoadedProject, withReviewsNow } from '../projects/load-project.ts';
import { readReceipts } from '../projects/read-receipts.ts';

/** A project whose storyboard nobody edits meanwhile; its takes and reviews are read anew each time. */
export function projectOnDisk(loaded: LoadedProject): Pick<WorkOptions, 'paths' | 'load' | 'takes'> {
  const { paths } = loaded.project;
  return {
    paths,
    load: () => withReviewsNow(loaded),
    takes: async () => (await readReceipts(paths)).takes,
  };
}
