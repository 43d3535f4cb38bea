import { dirname } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter, OpenDialogOptions } from 'electron';
import type { DesktopMemory } from './desktop-memory.ts';

/** What a person can be asked to choose. */
export type PickKind =
  | 'project'
  | 'project-folder'
  | 'pictures'
  | 'clips'
  | 'sounds'
  | 'sheet'
  | 'program'
  | 'table'
  | 'font';

/** Asks a person for files or a folder. Gives absolute paths, for the core alone; none where they cancel. */
export type PickFiles = (what: PickKind) => Promise<readonly string[]>;

/**
 * Lets a person choose in the system's own dialog, which belongs to our window. It begins where the last one ended:
 * the systems do not remember that for us.
 */
export function filePicker(of: {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>;
  readonly memory: DesktopMemory;
  readonly platform: NodeJS.Platform;
  /** The window that the dialog belongs to, if one is open. */
  readonly window: () => BrowserWindow | null;
}): PickFiles {
  const { dialog, memory, platform, window } = of;
  return async (what) => {
    const options = openOptions(what, { platform, lastFolder: memory.facts().lastFolder });
    const owner = window();
    const { canceled, filePaths } = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options));
    const [first] = filePaths;
    if (canceled || first === undefined) return [];
    await memory.remember({ lastFolder: dirname(first) });
    return filePaths;
  };
}

/** What the dialog says and offers. The filters are a help to a person; what comes in is judged by its contents. */
export function openOptions(
  what: PickKind,
  { platform, lastFolder }: { platform: NodeJS.Platform; lastFolder: string | null },
): OpenDialogOptions {
  const { title, button, choose, filters } = DIALOGS[what];
  return {
    title,
    buttonLabel: button,
    // A Mac shows no title on this dialog, but this sentence inside of it.
    ...(platform === 'darwin' ? { message: title } : {}),
    properties: [...choose],
    filters: filters.map((filter) => ({ ...filter })),
    ...(lastFolder === null ? {} : { defaultPath: lastFolder }),
  };
}

type OpenWords = {
  readonly title: string;
  readonly button: string;
  readonly choose: NonNullable<OpenDialogOptions['properties']>;
  readonly filters: readonly FileFilter[];
};

const ONE: OpenWords['choose'] = ['openFile', 'dontAddToRecent'];
const SEVERAL: OpenWords['choose'] = ['openFile', 'multiSelections', 'dontAddToRecent'];

const DIALOGS: Readonly<Record<PickKind, OpenWords>> = {
  project: {
    title: 'Choose the folder of a project',
    button: 'Open',
    choose: ['openDirectory', 'dontAddToRecent'],
    filters: [],
  },
  'project-folder': {
    title: 'Choose or make a folder for the new project',
    button: 'Use Folder',
    choose: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
    filters: [],
  },
  pictures: {
    title: 'Choose pictures',
    button: 'Add',
    choose: SEVERAL,
    filters: [
      kinds('Pictures', 'png', 'jpg', 'jpeg', 'webp', 'heic', 'heif', 'tif', 'tiff', 'avif'),
      allFiles(),
    ],
  },
  clips: {
    title: 'Choose clips',
    button: 'Add',
    choose: SEVERAL,
    filters: [kinds('Clips', 'mp4', 'mov', 'm4v', 'mkv', 'webm'), allFiles()],
  },
  sounds: {
    title: 'Choose music, voices or effects',
    button: 'Add',
    choose: SEVERAL,
    filters: [kinds('Sounds', 'wav', 'aif', 'aiff', 'flac', 'mp3', 'm4a', 'aac', 'ogg', 'opus'), allFiles()],
  },
  sheet: {
    title: 'Choose a storyboard to import',
    button: 'Import',
    choose: ONE,
    filters: [kinds('Storyboards', 'csv', 'tsv', 'md', 'markdown', 'fountain', 'txt', 'json'), allFiles()],
  },
  program: { title: 'Choose the program', button: 'Use', choose: ONE, filters: [] },
  table: {
    title: 'Choose a look-up table',
    button: 'Add',
    choose: ONE,
    filters: [kinds('Look-up Tables', 'cube', '3dl', 'dat'), allFiles()],
  },
  font: {
    title: 'Choose a font',
    button: 'Add',
    choose: ONE,
    filters: [kinds('Fonts', 'ttf', 'otf'), allFiles()],
  },
};

function kinds(name: string, ...extensions: string[]): FileFilter {
  return { name, extensions };
}

function allFiles(): FileFilter {
  return { name: 'All Files', extensions: ['*'] };
}
