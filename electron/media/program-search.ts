// Where programs may be, as values: nothing here looks at a disk.
import path from 'node:path';

export type ProgramName = 'ffmpeg' | 'ffprobe' | 'chromium';

/** Everything about a machine that decides where its programs are. */
export type Machine = {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  readonly homeFolder: string;
  /** The `resources` folder of this Dailies; its `ffmpeg/<os>-<arch>` holds the bundled programs, where there are any. */
  readonly resourcesFolder: string;
  /** Paths that the person set in Dailies; they come before everything else. */
  readonly programs: { readonly [name in ProgramName]?: string };
  /** The program of the optional package `ffmpeg-static`, or null where that package is absent. */
  readonly staticFfmpeg: () => string | null;
};

export type ProgramSource = 'setting' | 'environment' | 'bundled' | 'ffmpeg-static' | 'usual-place' | 'path';
export type ProgramCandidate = { readonly source: ProgramSource; readonly path: string };

const VARIABLES = { ffmpeg: 'FFMPEG_PATH', ffprobe: 'FFPROBE_PATH', chromium: 'CHROMIUM_PATH' } as const;

const FILE_NAMES: Readonly<Record<ProgramName, readonly string[]>> = {
  ffmpeg: ['ffmpeg'],
  ffprobe: ['ffprobe'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'],
};

/** The environment variable that names a program. */
export function programVariable(name: ProgramName): string {
  return VARIABLES[name];
}

/**
 * What the person named for a program, setting before environment, or null. Such a choice is binding: where it
 * leads nowhere, that is an error and not a reason to look further.
 */
export function chosenProgram(name: ProgramName, machine: Machine): ProgramCandidate | null {
  const setting = machine.programs[name];
  if (setting) return { source: 'setting', path: setting };
  const variable = machine.env[VARIABLES[name]];
  return variable ? { source: 'environment', path: variable } : null;
}

/** Where a program is looked for when nobody named one, best first: bundled, ffmpeg-static, usual places, PATH. */
export function programCandidates(name: ProgramName, machine: Machine): readonly ProgramCandidate[] {
  const found: ProgramCandidate[] = [];
  if (name !== 'chromium') found.push({ source: 'bundled', path: bundledPath(name, machine) });
  const fromPackage = name === 'ffmpeg' ? machine.staticFfmpeg() : null;
  if (fromPackage !== null) found.push({ source: 'ffmpeg-static', path: fromPackage });
  return [
    ...found,
    ...usualPlaces(name, machine).map((place) => ({ source: 'usual-place' as const, path: place })),
    ...pathCandidates(FILE_NAMES[name], machine).map((place) => ({ source: 'path' as const, path: place })),
  ];
}

/**
 * Every file that a command of one of these names could be, in the order in which PATH is read. Relative entries
 * are left out: a program is never taken from the folder that happens to be current. On Windows only what can be
 * started without a shell counts (.exe, .com).
 */
export function pathCandidates(
  names: readonly string[],
  machine: Pick<Machine, 'platform' | 'env'>,
): readonly string[] {
  const rules = pathRules(machine);
  const folders = (variable(machine, 'PATH') ?? '')
    .split(rules.delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => rules.isAbsolute(folder));
  const endings = executableEndings(machine);
  return folders.flatMap((folder) =>
    names.flatMap((name) => endings.map((ending) => rules.join(folder, `${name}${ending}`))),
  );
}

function bundledPath(name: ProgramName, machine: Machine): string {
  const file = machine.platform === 'win32' ? `${name}.exe` : name;
  return pathRules(machine).join(
    machine.resourcesFolder,
    'ffmpeg',
    `${machine.platform}-${machine.arch}`,
    file,
  );
}

/** Installers of these systems put a browser, or Homebrew, where PATH does not reach from a desktop start. */
function usualPlaces(name: ProgramName, machine: Machine): readonly string[] {
  if (machine.platform === 'darwin') {
    return name === 'chromium'
      ? [
          '/Applications/Chromium.app/Contents/MacOS/Chromium',
          '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        ]
      : [`/opt/homebrew/bin/${name}`, `/usr/local/bin/${name}`];
  }
  if (machine.platform !== 'win32' || name !== 'chromium') return [];
  return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((folder) => variable(machine, folder))
    .filter((folder) => folder !== undefined)
    .map((folder) => path.win32.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
}

function executableEndings(machine: Pick<Machine, 'platform' | 'env'>): readonly string[] {
  if (machine.platform !== 'win32') return [''];
  const listed = (variable(machine, 'PATHEXT') ?? '.COM;.EXE').toLowerCase().split(';');
  const startable = listed.filter((ending) => ending === '.exe' || ending === '.com');
  return startable.length > 0 ? startable : ['.exe'];
}

/** Windows does not care how a variable's name is written (`Path`). */
function variable(machine: Pick<Machine, 'platform' | 'env'>, name: string): string | undefined {
  if (machine.platform !== 'win32') return machine.env[name];
  const key = Object.keys(machine.env).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : machine.env[key];
}

function pathRules(machine: Pick<Machine, 'platform'>): path.PlatformPath {
  return machine.platform === 'win32' ? path.win32 : path.posix;
}
