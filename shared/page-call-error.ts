import { assertNever } from './assert-never.ts';

/** What can go wrong only where a page asks and the core answers. */
export type PageCallError =
  | { code: 'project-not-open' }
  | { code: 'project-read-only'; holder: string }
  /** Somebody else changed the project since; nothing was done. `changed` names what, in words of the file. */
  | {
      code: 'revision-conflict';
      baseRevision: number;
      revision: number;
      changed: readonly string[];
    }
  | { code: 'nothing-to-undo'; direction: 'undo' | 'redo' }
  /** An id that names nothing, or nothing any more. */
  | { code: 'not-found'; what: NamedThing; id: string }
  /** A command id that was used before for something else. */
  | { code: 'command-reused' }
  /** What only some hosts can do: dialogs, the system's bin, its file manager. */
  | { code: 'not-on-this-host'; what: 'dialogs' | 'bin' | 'file-manager' | 'projects-folder' }
  /** The page lost the core; what was asked may or may not have been done, and is asked again by its command id. */
  | { code: 'connection-lost' };

export type NamedThing =
  | 'project'
  | 'shot'
  | 'scene'
  | 'reference'
  | 'take'
  | 'job'
  | 'export'
  | 'film'
  | 'example'
  | 'upload'
  | 'model'
  | 'preset'
  | 'preview';

export function pageCallSentence(error: PageCallError): string {
  switch (error.code) {
    case 'project-not-open':
      return 'This project is not open any more. Open it again.';
    case 'project-read-only':
      return `This project is open in another Dailies (${error.holder}), so it can only be looked at here. Close it there to change it.`;
    case 'revision-conflict':
      return `The project was changed meanwhile${changedWords(error.changed)}. Nothing was done; look at it, then try again.`;
    case 'nothing-to-undo':
      return `There is nothing to ${error.direction}.`;
    case 'not-found':
      return `There is no ${error.what} ${JSON.stringify(error.id)} here any more.`;
    case 'command-reused':
      return 'Two different commands came under one id. Nothing was done; try again.';
    case 'not-on-this-host':
      return `${HOST_PARTS[error.what]} Use the desktop app for it.`;
    case 'connection-lost':
      return 'The connection to Dailies was lost. It is tried again by itself; nothing is done twice.';
    default:
      return assertNever(error);
  }
}

const HOST_PARTS: Record<Extract<PageCallError, { code: 'not-on-this-host' }>['what'], string> = {
  dialogs: 'The system’s own dialogs are not there in a browser.',
  bin: 'The system’s bin cannot be reached from here.',
  'file-manager': 'The system’s file manager cannot be opened from here.',
  'projects-folder': 'No folder of projects was given to this host.',
};

/** At most so many changes are named; the rest are counted. */
const MOST_NAMED = 3;

function changedWords(changed: readonly string[]): string {
  if (changed.length === 0) return '';
  const rest = changed.length - MOST_NAMED;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return ` (${changed.slice(0, MOST_NAMED).join(', ')}${more})`;
}
