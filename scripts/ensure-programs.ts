// Run before the demo and the tests: `ensure-programs.ts demo|test`. Makes sure that ffmpeg, and for the tests
// Chromium and a keychain, are there; installs them on CI and on a bare root Debian, tells a person what to type elsewhere.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findFfmpegPrograms, findProgram, thisMachine } from '#electron/media/find-programs.ts';
import { type Machine, pathCandidates } from '#electron/media/program-search.ts';
import { DailiesError } from '#shared/app-error.ts';
import { aptLines } from './apt-lines.ts';

const machine = thisMachine(join(import.meta.dirname, '..', 'resources'));
const isForTests = process.argv[2] === 'test';

/** A keychain of the tests' own: without it, where this is not CI, the tests of the real one are skipped. */
const KEYCHAIN_PROGRAMS = ['gnome-keyring-daemon', 'dbus-run-session', 'dbus-send'];
const KEYCHAIN_PACKAGES = ['gnome-keyring', 'dbus', 'libsecret-1-0'];

try {
  ensurePackages(missingPackages(machine), isForTests && !hasKeychain(machine) ? KEYCHAIN_PACKAGES : []);
  await findFfmpegPrograms(machine);
  if (isForTests) findProgram('chromium', machine);
} catch (cause) {
  if (!(cause instanceof DailiesError)) throw cause;
  process.stderr.write(`${cause.message}\n`);
  process.exitCode = 5;
}

/** Debian's packages for the programs that are not there at all. */
function missingPackages(on: Machine): readonly string[] {
  const packages = [];
  if (!isThere('ffmpeg', on) || !isThere('ffprobe', on)) packages.push('ffmpeg');
  if (isForTests && !isThere('chromium', on)) packages.push('chromium');
  return packages;
}

/** Only Linux needs one brought: elsewhere the tests of it are not run. */
function hasKeychain(on: Machine): boolean {
  if (on.platform !== 'linux') return true;
  return KEYCHAIN_PROGRAMS.every((name) => pathCandidates([name], on).some((path) => existsSync(path)));
}

/** Programs that are not there end this script later; tests can be run without a keychain, and say so. */
function ensurePackages(needed: readonly string[], wanted: readonly string[]): void {
  const all = [...needed, ...wanted];
  if (all.length === 0) return;
  try {
    install(all);
  } catch (cause) {
    if (needed.length > 0 || machine.env.CI) throw cause;
    process.stderr.write('Without gnome-keyring the tests of the real keychain are skipped.\n');
  }
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
