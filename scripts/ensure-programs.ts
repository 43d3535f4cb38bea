// Run before the demo and the tests: `ensure-programs.ts demo|test`. Makes sure that ffmpeg, and for the tests
// Chromium, are there; installs them on CI and on a bare root Debian, tells a person what to type elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpegPrograms, findProgram, thisMachine } from '#electron/media/find-programs.ts';
import { type Machine, pathCandidates } from '#electron/media/program-search.ts';
import { DailiesError } from '#shared/app-error.ts';
import { aptLines } from './apt-lines.ts';

const machine = thisMachine(join(import.meta.dirname, '..', 'resources'));
const needsBrowser = process.argv[2] === 'test';

try {
  const missing = missingPackages(machine);
  if (missing.length > 0) install(missing);
  await findFfmpegPrograms(machine);
  if (needsBrowser) findProgram('chromium', machine);
} catch (cause) {
  if (!(cause instanceof DailiesError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = 5;
}

/** Debian's packages for the programs that are not there at all. */
function missingPackages(on: Machine): readonly string[] {
  const packages = [];
  if (!isThere('ffmpeg', on) || !isThere('ffprobe', on)) packages.push('ffmpeg');
  if (needsBrowser && !isThere('chromium', on)) packages.push('chromium');
  return packages;
}

function isThere(name: 'ffmpeg' | 'ffprobe' | 'chromium', on: Machine): boolean {
  try {
    findProgram(name, on);
    return true;
  } catch (cause) {
    if (cause instanceof DailiesError && cause.error.code === 'program-missing') return false;
    throw cause;
  }
}

function install(packages: readonly string[]): void {
  const lines = aptLines(packages, {
    hasApt: pathCandidates(['apt-get'], machine).some((path) => existsSync(path)),
    isRoot: machine.isRoot,
    isCi: Boolean(machine.env.CI),
  });
  for (const line of lines) {
    process.stderr.write(`${line.join(' ')}\n`);
    const [command = '', ...rest] = line;
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // People's text goes to stderr, so that what follows owns stdout.
    execFileSync(command, rest, { stdio: ['ignore', process.stderr, process.stderr], env });
  }
}
