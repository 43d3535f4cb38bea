import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Dialog } from 'electron';
import { DailiesError, errorSentence } from '#shared/app-error.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { DesktopCore } from './desktop-core.ts';
import { projectFolderOf } from './opened-paths.ts';

/**
 * Opens what a person gave to the program from outside: by a double click, on the dock, or as an argument. What is no
 * project, or cannot be opened, is told in a dialog, because no page asked for it.
 */
export async function openFromSystem(
  path: string,
  of: {
    readonly core: Pick<DesktopCore, 'openProject'>;
    readonly emit: EventSink;
    readonly dialog: Pick<Dialog, 'showErrorBox'>;
    readonly report: (cause: unknown) => void;
  },
): Promise<void> {
  const isFolder = (await stat(path).catch(() => null))?.isDirectory() ?? false;
  const folder = projectFolderOf(path, isFolder);
  if (folder === null) {
    of.dialog.showErrorBox(`${basename(path)} was not opened`, NO_PROJECT);
    return;
  }
  try {
    of.emit('project:asked-for', { projectId: await of.core.openProject(folder) });
  } catch (cause) {
    if (!(cause instanceof DailiesError)) of.report(cause);
    of.dialog.showErrorBox(`${basename(folder)} was not opened`, wordsOf(cause));
  }
}

const NO_PROJECT = 'It is not a project of Dailies. Open the folder of a project, or its storyboard.json.';

function wordsOf(cause: unknown): string {
  return cause instanceof DailiesError
    ? errorSentence(cause.error, 'window')
    : 'Dailies did not expect what happened. The log has its cause.';
}
