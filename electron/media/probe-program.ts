import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { DailiesError } from '#shared/app-error.ts';
import { cacheFolder } from './cache-folder.ts';
import { type FfmpegVersion, isNewEnough, parseFfmpegVersion } from './ffmpeg-version.ts';
import type { Machine } from './program-search.ts';
import { type FfmpegCommand, type FfmpegPrograms, ffmpegRunner } from './run-ffmpeg.ts';

const VERSION_TIMEOUT_MS = 30_000;
const ENCODE_TIMEOUT_MS = 60_000;
/** Raised when the proof asks for more: older proofs then no longer count. */
const PROOF_VERSION = 1;

const run = promisify(execFile);

/**
 * Proves that ffmpeg and ffprobe are at least 4.3 and can make and read a short H.264 and AAC file. Listed encoders
 * prove nothing, so a fifth of a second is really encoded. A proof is kept in the cache folder under the programs'
 * path, size and time of change; where it cannot be kept it is simply made again. Rejects with `program-unfit`.
 */
export async function proveFfmpeg(
  programs: FfmpegPrograms,
  machine: Machine,
  signal?: AbortSignal,
): Promise<void> {
  const proof = await proofOf(programs);
  const file = join(cacheFolder(machine), 'programs', `${hash(proof)}.json`);
  if (await exists(file)) return;
  await checkVersion('ffmpeg', programs.ffmpeg, signal);
  await checkVersion('ffprobe', programs.ffprobe, signal);
  await checkEncode(programs, signal);
  await keep(file, proof);
}

/** Tells one build of a program from another, by its path, size and time of change. */
export async function programStamp(path: string): Promise<string> {
  return JSON.stringify(await fingerprint(path));
}

/** What a program calls its own version, such as `7.1.1`. Rejects with `program-unfit` where it gives none. */
export async function programVersion(program: 'ffmpeg' | 'ffprobe', path: string): Promise<string> {
  return (await readVersion(program, path)).label;
}

async function proofOf(programs: FfmpegPrograms): Promise<string> {
  const [ffmpeg, ffprobe] = await Promise.all([fingerprint(programs.ffmpeg), fingerprint(programs.ffprobe)]);
  return JSON.stringify({ version: PROOF_VERSION, ffmpeg, ffprobe });
}

async function fingerprint(path: string): Promise<{ path: string; bytes: number; changedMs: number }> {
  const { size, mtimeMs } = await stat(path);
  return { path, bytes: size, changedMs: mtimeMs };
}

async function checkVersion(
  program: 'ffmpeg' | 'ffprobe',
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const version = await readVersion(program, path, signal);
  if (!isNewEnough(version)) throw unfit(program, path, `it is version ${version.label}`);
}

async function readVersion(
  program: 'ffmpeg' | 'ffprobe',
  path: string,
  signal?: AbortSignal,
): Promise<FfmpegVersion> {
  const version = parseFfmpegVersion(await versionOutput(program, path, signal));
  if (version === null) throw unfit(program, path, `it does not answer as ${program} does`);
  return version;
}

async function versionOutput(
  program: 'ffmpeg' | 'ffprobe',
  path: string,
  signal?: AbortSignal,
): Promise<string> {
  try {
    const { stdout } = await run(path, ['-version'], { timeout: VERSION_TIMEOUT_MS, signal });
    return stdout;
  } catch (cause) {
    signal?.throwIfAborted();
    throw unfit(program, path, 'it does not start', cause);
  }
}

async function checkEncode(programs: FfmpegPrograms, signal?: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-proof-'));
  try {
    await ffmpegRunner(programs)(proofEncode(folder), { timeoutMs: ENCODE_TIMEOUT_MS, signal });
    const made = join(folder, 'proof.mp4');
    if (!(await exists(made))) throw unfit('ffmpeg', programs.ffmpeg, 'it ended without making a file');
    if ((await codecsOf(programs.ffprobe, made)) !== 'aac h264') {
      throw unfit('ffprobe', programs.ffprobe, 'it does not recognise a file that ffmpeg just made');
    }
  } catch (cause) {
    if (!(cause instanceof DailiesError) || cause.error.code !== 'ffmpeg-failed') throw cause;
    throw unfit('ffmpeg', programs.ffmpeg, `it cannot make H.264 and AAC (${cause.error.detail})`, cause);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function proofEncode(folder: string): FfmpegCommand {
  return {
    step: 'trying out ffmpeg',
    cwd: folder,
    inputs: [
      { options: ['-f', 'lavfi'], file: 'testsrc2=size=64x64:rate=24:duration=0.2' },
      { options: ['-f', 'lavfi'], file: 'sine=sample_rate=48000:duration=0.2' },
    ],
    filter: null,
    outputs: [{ options: ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac'], file: 'proof.mp4' }],
  };
}

/** The codecs of a file's streams, sorted (`aac h264`); empty where ffprobe cannot read the file. */
async function codecsOf(ffprobe: string, file: string): Promise<string> {
  const options = ['-v', 'error', '-show_entries', 'stream=codec_name', '-of', 'csv=p=0', file];
  const { stdout } = await run(ffprobe, options, { timeout: VERSION_TIMEOUT_MS }).catch(() => ({
    stdout: '',
  }));
  return stdout
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** A cache that cannot be written costs half a second next time, and is no reason to stop. */
async function keep(file: string, proof: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeFile(file, proof))
    .catch(() => undefined);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function unfit(program: 'ffmpeg' | 'ffprobe', path: string, reason: string, cause?: unknown): DailiesError {
  return new DailiesError({ code: 'program-unfit', program, path, reason }, { cause });
}
