import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { chooseEncoder } from '#electron/exporting/choose-encoder.ts';
import type { WantedFilm } from '#electron/exporting/export-work.ts';
import { type ExportDesk, explainExport, runExport } from '#electron/exporting/run-export.ts';
import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import { ffmpegRunner, type RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import type { Project } from '#electron/projects/open-project.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import type { Cut } from '#shared/cut/cut.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { take } from '../stitching/cut-events.ts';
import { decodeFaults, frameHashes } from '../stitching/film-facts.ts';
import { makeClip } from '../stitching/sample-clips.ts';

const CARD: HardwareEncoder = { name: 'h264_nvenc', inputOptions: [], filter: 'format=yuv420p' };
const LARGE: FilmPreset = {
  name: 'large',
  size: { kind: 'exactly', width: 640, height: 360 },
  picture: { codec: 'h264', quality: 22, sets: 'one' },
  loudness: { kind: 'storyboard' },
};

const real = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });

/** The software encoder in the place of a machine's own: this machine need have none. */
const asHardware: RunFfmpeg = (command, options) => {
  const outputs = command.outputs.map((output) => ({
    ...output,
    options: output.options.map((option) => (option === CARD.name ? 'libx264' : option)),
  }));
  return real({ ...command, outputs }, options);
};

const broken: RunFfmpeg = (command, options) =>
  command.outputs.some((output) => output.options.includes(CARD.name))
    ? real({ ...command, filter: 'no such filter' }, options)
    : real(command, options);

let folder = '';
beforeEach(async () => {
  folder = temporaryFolder();
  const paths = projectPaths(folder);
  await Promise.all([paths.takes, paths.cuts, paths.cache].map((each) => mkdir(each, { recursive: true })));
  await makeClip(join(paths.takes, 'a.mp4'), { frames: 25, sound: 'tone', flashAt: 20 });
  await writeFile(join(folder, 'ffmpeg'), 'a build');
});

function deskOf(runFfmpeg: RunFfmpeg, hardware: HardwareEncoder | null): ExportDesk {
  return {
    host: {
      resourcesFolder: '',
      clock: { nowMs: () => Date.UTC(2026, 10, 22), after: () => ({ stop() {} }) },
    },
    project: { folder, paths: projectPaths(folder) } as Project,
    media: {
      programs: { ffmpeg: join(folder, 'ffmpeg'), ffprobe: 'ffprobe' },
      runFfmpeg,
      runFfprobe: ffprobeRunner('ffprobe'),
      encoder: 'x',
    },
    hardware,
    prepare: false,
  };
}

const cutOf = (preset: FilmPreset): Cut => ({ version: 1, events: [take('a.mp4', 0, 24)], preset });

function wanted(preset: FilmPreset): WantedFilm {
  const { cuts } = projectPaths(folder);
  return {
    cut: cutOf(preset),
    comment: null,
    paths: { film: join(cuts, 'film.mp4'), cut: join(cuts, 'film.json') },
    parts: null,
  };
}

function watch(signal = new AbortController().signal) {
  const commands: string[] = [];
  return { signal, onProgress: () => {}, onCommand: (line: string) => void commands.push(line), commands };
}

describe('an export', () => {
  it('leaves a film with its cut beside it, and tells its commands without a folder', async () => {
    const seen = watch();
    const made = await runExport(deskOf(real, null), wanted(LARGE), seen);
    expect(made).toMatchObject({ fellBack: null, report: { frames: 24 } });
    expect((await readdir(projectPaths(folder).cuts)).toSorted()).toEqual(['film.json', 'film.mp4']);
    expect(JSON.parse(await readFile(wanted(LARGE).paths.cut, 'utf8'))).toEqual(cutOf(LARGE));
    expect(seen.commands.length).toBeGreaterThan(3);
    expect(seen.commands.join('\n')).not.toContain(folder);
  });

  it('leaves nothing where it is canceled', async () => {
    const stop = new AbortController();
    stop.abort();
    const run = runExport(deskOf(real, null), wanted(LARGE), watch(stop.signal));
    await expect(run).rejects.toMatchObject({ error: { code: 'canceled' } });
    expect(await readdir(projectPaths(folder).cuts)).toEqual([]);
  });

  it('takes its film away where the cut cannot stand beside it', async () => {
    await writeFile(wanted(LARGE).paths.cut, 'another cut');
    const run = runExport(deskOf(real, null), wanted(LARGE), watch());
    await expect(run).rejects.toMatchObject({ error: { code: 'output-exists' } });
    expect(await readdir(projectPaths(folder).cuts)).toEqual(['film.json']);
    expect(await readFile(wanted(LARGE).paths.cut, 'utf8')).toBe('another cut');
  });
});

describe('an export on hardware', () => {
  it('encodes with it where it works', async () => {
    const desk = deskOf(asHardware, CARD);
    expect((await explainExport(desk, cutOf(LARGE)))[1]).toBe(
      'Preset large: 640x360, in H.264 by this machine’s h264_nvenc at 1045 kbit a second, one parameter set, for every player.',
    );
    const seen = watch();
    const made = await runExport(desk, wanted(LARGE), seen);
    expect(made.fellBack).toBeNull();
    expect(seen.commands.join('\n')).toContain('-c:v h264_nvenc -b:v 1045000');
    expect(await frameHashes(made.paths.film)).toHaveLength(24);
    expect(await decodeFaults(made.paths.film)).toBe('');
  });

  it('is made in software where it fails, and says so', async () => {
    const made = await runExport(deskOf(broken, CARD), wanted(LARGE), watch());
    expect(made.fellBack).toMatch(
      /^h264_nvenc failed \(ffmpeg failed while encoding a clip: .*\), so the film was made/s,
    );
    expect(await frameHashes(made.paths.film)).toHaveLength(24);
  });
});

describe('the choice of an encoder', () => {
  const machine = (runFfmpeg: RunFfmpeg, candidates: readonly HardwareEncoder[]) => ({
    ...{ media: deskOf(runFfmpeg, null).media, platform: 'linux' as const, candidates },
    folder: join(folder, 'trials'),
    now: () => 0,
  });

  it.each(['automatic', 'software'] as const)('is software where it is to be %s', async (asked) => {
    expect(await chooseEncoder(asked, machine(broken, [CARD]))).toEqual({ hardware: null, sentence: null });
  });

  it('is hardware where it is asked for and proved itself', async () => {
    expect(await chooseEncoder('hardware', machine(asHardware, [CARD]))).toEqual({
      hardware: CARD,
      sentence:
        'h264_nvenc proved itself on this machine: it encodes films that copy nothing, software all others.',
    });
  });

  it('is software, with the reason, where none did', async () => {
    const { hardware, sentence } = await chooseEncoder('hardware', machine(broken, [CARD]));
    expect(hardware).toBeNull();
    expect(sentence).toMatch(
      /^No hardware encoder proved itself on this machine \(h264_nvenc: .*\)\. The film is made in software\.$/s,
    );
    expect((await chooseEncoder('hardware', machine(real, []))).sentence).toBe(
      'No hardware encoder proved itself on this machine. The film is made in software.',
    );
  });
});
