import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { createFile } from '#electron/files/durable-files.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { saveWithBackup, stampOf } from './backups.ts';
import { decideReload, type ReloadDecision } from './decide-reload.ts';
import { orderedJson } from './ordered-json.ts';
import { type ProjectPaths, STORYBOARD_FILE } from './project-paths.ts';
import { readProjectText } from './read-project-text.ts';

export type StoryboardSave =
  /** `text` is what is on disk now: the `lastRead` of the next look. */
  | { kind: 'saved'; text: string }
  | Extract<ReloadDecision, { kind: 'keep-last-good' }>
  /** Nothing was overwritten; the version that was to be saved stands in `conflictFile`, a plain name. */
  | (Extract<ReloadDecision, { kind: 'conflict' }> & { conflictFile: string });

/** Looks whether the file was changed by hand, without touching it. */
export async function checkStoryboardFile(
  paths: ProjectPaths,
  known: { lastRead: string; pending: Storyboard | null },
): Promise<ReloadDecision> {
  return decideReload({ onDisk: await readProjectText(paths.folder, STORYBOARD_FILE), ...known });
}

/**
 * Saves the storyboard, in the file's own order of keys, unless the file was changed by hand since it was
 * last read. What stood in it is kept as a backup first. A storyboard that says what the file says is not
 * written at all, so that a person's own layout stays.
 *
 * @param storyboard valid; it is not checked again
 * @throws DailiesError `disk-full` or `file-unwritable`; the old file is then whole
 */
export async function saveStoryboard(
  paths: ProjectPaths,
  storyboard: Storyboard,
  lastRead: string,
  now: Date,
): Promise<StoryboardSave> {
  const decision = await checkStoryboardFile(paths, { lastRead, pending: storyboard });
  switch (decision.kind) {
    case 'keep-last-good':
      return decision;
    case 'conflict': {
      const text = orderedJson(storyboard, lastRead);
      return { ...decision, conflictFile: await writeConflict(paths, text, now) };
    }
    case 'revision':
      return { kind: 'saved', text: decision.text };
    case 'unchanged':
      return { kind: 'saved', text: await write(paths, storyboard, decision.text, now) };
  }
}

async function write(
  paths: ProjectPaths,
  storyboard: Storyboard,
  before: string,
  now: Date,
): Promise<string> {
  const read = parseStoryboardText(before);
  if (read.ok && isDeepStrictEqual(read.storyboard, storyboard)) return before;
  const text = orderedJson(storyboard, before);
  await saveWithBackup(paths, STORYBOARD_FILE, text, now);
  return text;
}

/** Never over another one: several conflicts in one millisecond are numbered. */
async function writeConflict(paths: ProjectPaths, text: string, now: Date): Promise<string> {
  const stem = `storyboard.conflict-${stampOf(now.getTime())}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.json` : `${stem}-${number}.json`;
    if (await createFile(join(paths.folder, name), text)) return name;
  }
}
