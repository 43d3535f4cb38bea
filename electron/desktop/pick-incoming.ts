import type { IncomingFiles, IncomingKind } from '#electron/incoming/incoming-files.ts';
import type { IncomingId } from '#shared/ids.ts';
import type { PickFiles, PickKind } from './pick-files.ts';

/** What a chosen file comes in as. */
const KINDS: Readonly<Record<PickKind, IncomingKind>> = {
  project: 'project',
  'project-folder': 'project-folder',
  pictures: 'picture',
  clips: 'clip',
  sounds: 'sound',
  sheet: 'sheet',
  program: 'program',
  table: 'table',
  font: 'font',
};

/** Lets a person choose, and gives ids in place of the paths: nothing beyond the core learns a path. */
export function incomingPicker(
  pick: PickFiles,
  incoming: Pick<IncomingFiles, 'pick'>,
): (what: PickKind) => Promise<readonly IncomingId[]> {
  return async (what) => (await pick(what)).map((path) => incoming.pick(path, KINDS[what]));
}
