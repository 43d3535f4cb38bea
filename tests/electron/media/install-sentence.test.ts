import { describe, expect, it } from 'vitest';
import { installSentence } from '#electron/media/install-sentence.ts';
import type { Machine, ProgramName } from '#electron/media/program-search.ts';
import { aMachine } from './machine.ts';

type Row = { on: string; has: string; machine: Partial<Machine>; program: ProgramName; says: string };

const bin = { env: { PATH: '/usr/bin' } };
const rows: readonly Row[] = [
  {
    on: 'Debian',
    has: '/usr/bin/apt-get',
    machine: bin,
    program: 'ffmpeg',
    says: 'Install it with: sudo apt-get install ffmpeg (or set FFMPEG_PATH to the program).',
  },
  {
    on: 'Debian as root',
    has: '/usr/bin/apt-get',
    machine: { ...bin, isRoot: true },
    program: 'chromium',
    says: 'Install it with: apt-get install chromium (or set CHROMIUM_PATH to the program).',
  },
  {
    on: 'Fedora',
    has: '/usr/bin/dnf',
    machine: bin,
    program: 'ffprobe',
    says: 'Install it with: sudo dnf install ffmpeg (or set FFPROBE_PATH to the program).',
  },
  {
    on: 'Arch',
    has: '/usr/bin/pacman',
    machine: bin,
    program: 'ffmpeg',
    says: 'Install it with: sudo pacman -S ffmpeg (or set FFMPEG_PATH to the program).',
  },
  {
    on: 'macOS',
    has: '/opt/homebrew/bin/brew',
    machine: { platform: 'darwin', env: { PATH: '/opt/homebrew/bin' } },
    program: 'ffmpeg',
    says: 'Install it with: brew install ffmpeg (or set FFMPEG_PATH to the program).',
  },
  {
    on: 'Windows',
    has: 'C:\\Apps\\winget.exe',
    machine: { platform: 'win32', env: { PATH: 'C:\\Apps' } },
    program: 'ffmpeg',
    says: 'Install it with: winget install Gyan.FFmpeg (or set FFMPEG_PATH to the program).',
  },
  {
    on: 'a system without a package manager that we know',
    has: '/nowhere',
    machine: bin,
    program: 'ffprobe',
    says: 'Install ffprobe and put it on PATH, or set FFPROBE_PATH to the program.',
  },
];

describe('installSentence', () => {
  it.each(rows)('says what to type on $on for $program', ({ has, machine, program, says }) => {
    expect(installSentence(program, aMachine(machine), (path) => path === has)).toBe(says);
  });
});
