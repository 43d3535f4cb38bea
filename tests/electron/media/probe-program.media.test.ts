import { appendFile, chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findProgram, thisMachine } from '#electron/media/find-programs.ts';
import { proveFfmpeg } from '#electron/media/probe-program.ts';
import { DailiesError } from '#shared/app-error.ts';

const real = thisMachine('resources');
const ffmpeg = findProgram('ffmpeg', real);
const ffprobe = findProgram('ffprobe', real);

describe('proveFfmpeg', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dailies-proof-test-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const machine = () => ({ ...real, homeFolder: folder, env: {} });
  const proofs = () => readdir(join(folder, '.cache/dailies/programs'));

  it.runIf(process.platform === 'linux')('keeps one proof for programs that can do the work', async () => {
    await proveFfmpeg({ ffmpeg, ffprobe }, machine());
    await proveFfmpeg({ ffmpeg, ffprobe }, machine());
    expect(await proofs()).toHaveLength(1);
  });

  it.runIf(process.platform === 'linux')(
    'starts nothing again for a program it has proved, until that program changes',
    async () => {
      const starts = join(folder, 'starts');
      const counted = join(folder, 'ffmpeg');
      await writeFile(counted, `#!/bin/sh\necho start >> '${starts}'\nexec '${ffmpeg}' "$@"\n`);
      await chmod(counted, 0o755);
      const countStarts = async () => {
        return (await readFile(starts, 'utf8')).trim().split('\n').length;
      };

      await proveFfmpeg({ ffmpeg: counted, ffprobe }, machine());
      expect(await countStarts()).toBe(2);
      await proveFfmpeg({ ffmpeg: counted, ffprobe }, machine());
      expect(await countStarts()).toBe(2);
      await appendFile(counted, '# changed\n');
      await proveFfmpeg({ ffmpeg: counted, ffprobe }, machine());
      expect(await countStarts()).toBe(4);
    },
  );

  it.runIf(process.platform === 'linux')('names an ffmpeg without an H.264 encoder', async () => {
    const crippled = join(folder, 'ffmpeg');
    const script = `#!/bin/sh\nfor a; do [ "$a" = libx264 ] && { echo "Unknown encoder 'libx264'" >&2; exit 1; }; done\nexec '${ffmpeg}' "$@"\n`;
    await writeFile(crippled, script);
    await chmod(crippled, 0o755);
    const thrown = await proveFfmpeg({ ffmpeg: crippled, ffprobe }, machine()).catch((cause) => cause);
    expect(thrown).toBeInstanceOf(DailiesError);
    expect(thrown.error).toMatchObject({
      code: 'program-unfit',
      program: 'ffmpeg',
      path: crippled,
      reason: expect.stringContaining("Unknown encoder 'libx264'"),
    });
    await expect(proofs()).rejects.toThrow('ENOENT');
  });

  it('goes on where the proof cannot be kept', async () => {
    await writeFile(join(folder, 'file'), '');
    await proveFfmpeg({ ffmpeg, ffprobe }, { ...machine(), homeFolder: join(folder, 'file') });
  });
});
