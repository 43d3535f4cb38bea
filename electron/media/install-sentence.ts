import { type Machine, type ProgramName, pathCandidates, programVariable } from './program-search.ts';

type PackageManager = {
  /** The command whose presence shows that the system is managed by it. */
  readonly command: string;
  readonly install: string;
  /** Whether it changes the system and so needs an administrator. */
  readonly needsRoot: boolean;
  readonly packages: Readonly<Record<ProgramName, string>>;
};

const MANAGERS: readonly PackageManager[] = [
  linux('apt-get', 'apt-get install', 'chromium'),
  linux('dnf', 'dnf install', 'chromium'),
  linux('pacman', 'pacman -S', 'chromium'),
  linux('zypper', 'zypper install', 'chromium'),
  linux('apk', 'apk add', 'chromium'),
  {
    command: 'brew',
    install: 'brew install',
    needsRoot: false,
    packages: { ffmpeg: 'ffmpeg', ffprobe: 'ffmpeg', chromium: '--cask google-chrome' },
  },
  {
    command: 'winget',
    install: 'winget install',
    needsRoot: false,
    packages: { ffmpeg: 'Gyan.FFmpeg', ffprobe: 'Gyan.FFmpeg', chromium: 'Google.Chrome' },
  },
];

/**
 * What to type on this system to get a program, for the `install` of `program-missing`. `isThere` tells whether a
 * file exists: the first package manager found on PATH is the one that is named.
 */
export function installSentence(
  program: ProgramName,
  machine: Machine,
  isThere: (path: string) => boolean,
): string {
  const manager = MANAGERS.find(({ command }) => pathCandidates([command], machine).some(isThere));
  const variable = programVariable(program);
  if (!manager) return `Install ${program} and put it on PATH, or set ${variable} to the program.`;
  const sudo = manager.needsRoot && !machine.isRoot ? 'sudo ' : '';
  const line = `${sudo}${manager.install} ${manager.packages[program]}`;
  return `Install it with: ${line} (or set ${variable} to the program).`;
}

/** ffprobe comes with ffmpeg's package on every one of these systems. */
function linux(command: string, install: string, chromium: string): PackageManager {
  return { command, install, needsRoot: true, packages: { ffmpeg: 'ffmpeg', ffprobe: 'ffmpeg', chromium } };
}
