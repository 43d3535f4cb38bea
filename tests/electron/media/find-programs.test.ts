import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFfmpegPrograms, findProgram } from '#electron/media/find-programs.ts';
import { DailiesError } from '#shared/app-error.ts';
import { aMachine } from './machine.ts';

// Programs stand in as little shell scripts, which Windows does not start.
describe.skipIf(process.platform === 'win32')('programs on a disk', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dailies-programs-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  /** An executable script that prints a text, whatever it is asked. */
  async function program(name: string, prints: string, mode = 0o755): Promise<string> {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `#!/bin/sh\ncat <<'END'\n${prints}\nEND\n`);
    await chmod(path, mode);
    return path;
  }

  function machine(differences: Parameters<typeof aMachine>[0] = {}) {
    return aMachine({
      homeFolder: folder,
      resourcesFolder: join(folder, 'resources'),
      env: { PATH: join(folder, 'bin') },
      ...differences,
    });
  }

  /** The error that a promise rejects with, as the value that people get. */
  async function errorOf(promise: Promise<unknown>) {
    const cause = await promise.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(cause instanceof DailiesError)) throw new Error(`expected an error for people, got ${cause}`);
    return cause.error;
  }

  it('finds a program on PATH', async () => {
    const path = await program('bin/ffmpeg', 'ffmpeg version 6.0');
    expect(findProgram('ffmpeg', machine())).toBe(path);
  });

  it('prefers the bundled program', async () => {
    await program('bin/ffmpeg', '');
    const bundled = await program('resources/ffmpeg/linux-x64/ffmpeg', '');
    expect(findProgram('ffmpeg', machine())).toBe(bundled);
  });

  it('passes over folders and files that may not be run', async () => {
    await mkdir(join(folder, 'resources/ffmpeg/linux-x64/ffmpeg'), { recursive: true });
    await program('static/ffmpeg', '', 0o644);
    const path = await program('bin/ffmpeg', '');
    const search = machine({ staticFfmpeg: () => join(folder, 'static/ffmpeg') });
    expect(findProgram('ffmpeg', search)).toBe(path);
  });

  it('names the missing program and what to type', async () => {
    await program('bin/apt-get', '');
    const error = await errorOf(findFfmpegPrograms(machine()));
    expect(error).toEqual({
      code: 'program-missing',
      program: 'ffmpeg',
      install: 'Install it with: sudo apt-get install ffmpeg (or set FFMPEG_PATH to the program).',
    });
  });

  it('does not look further where the named program is not there', async () => {
    await program('bin/ffmpeg', '');
    const gone = join(folder, 'gone');
    const search = machine({ env: { PATH: join(folder, 'bin'), FFMPEG_PATH: gone } });
    expect(await errorOf(findFfmpegPrograms(search))).toEqual({
      code: 'program-missing',
      program: 'ffmpeg',
      install: `FFMPEG_PATH points to ${gone}, which is not a program. Correct it, or clear it to have ffmpeg looked for.`,
    });
  });

  it.each([
    ['ffmpeg version 4.2.7 Copyright', 'it is version 4.2.7'],
    ['I am a teapot', 'it does not answer as ffmpeg does'],
  ])('refuses an ffmpeg that answers %j', async (prints, reason) => {
    const path = await program('bin/ffmpeg', prints);
    await program('bin/ffprobe', 'ffprobe version 6.0');
    expect(await errorOf(findFfmpegPrograms(machine()))).toEqual({
      code: 'program-unfit',
      program: 'ffmpeg',
      path,
      reason,
    });
  });

  it('refuses an old ffprobe beside a new ffmpeg', async () => {
    await program('bin/ffmpeg', 'ffmpeg version 6.0');
    const path = await program('bin/ffprobe', 'ffprobe version 3.4');
    expect(await errorOf(findFfmpegPrograms(machine()))).toMatchObject({
      code: 'program-unfit',
      program: 'ffprobe',
      path,
    });
  });

  it('refuses a file that does not start', async () => {
    const path = await program('bin/ffmpeg', '');
    await writeFile(path, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]));
    await program('bin/ffprobe', 'ffprobe version 6.0');
    expect(await errorOf(findFfmpegPrograms(machine()))).toMatchObject({ reason: 'it does not start' });
  });

  it('refuses an ffmpeg of the right version that makes no file', async () => {
    const path = await program('bin/ffmpeg', 'ffmpeg version 6.0');
    await program('bin/ffprobe', 'ffprobe version 6.0');
    expect(await errorOf(findFfmpegPrograms(machine()))).toEqual({
      code: 'program-unfit',
      program: 'ffmpeg',
      path,
      reason: 'it ended without making a file',
    });
  });
});
