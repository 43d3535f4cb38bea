// `npm run bench:stitch`: what stitching costs beside `cat` and beside encoding everything in one graph, side by side.
// `--long` is the measure that counts (sixty clips of 720p); the short form shows that nothing fell off a cliff.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { type MediaCache, openMediaCache } from '#electron/media/media-cache.ts';
import { readClip } from '#electron/media/probe-clip.ts';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { pictureTrack } from '#electron/stitching/film-tracks.ts';
import { inspectClip } from '#electron/stitching/inspect-clip.ts';
import { joinMp4 } from '#electron/stitching/join-mp4.ts';
import { layOutFilm } from '#electron/stitching/lay-out-film.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { StitchReport } from '#electron/stitching/stitch-request.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { costOf, measureWork, medianWork, type Work } from './measure-work.ts';
import { naiveFilm } from './naive-film.ts';
import { makeClips } from './stitch-clips.ts';

const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
const form = values.long
  ? { clips: 60, naiveClips: 8, size: '1280x720', frames: 120, rounds: 3 }
  : { clips: 12, naiveClips: 4, size: '640x360', frames: 120, rounds: 1 };
const OVERLAP = 12;
const MEBIBYTE = 1024 * 1024;
const MOST_CHILD_BYTES = 512 * MEBIBYTE;

const runFfmpeg = ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' });
const runFfprobe = ffprobeRunner('ffprobe');
const cat = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'dailies-bench-'));
let films = 0;

try {
  await Promise.all([mkdir(join(folder, 'work')), mkdir(join(folder, 'cuts'))]);
  say(`${form.clips} clips of ${form.frames / 24} s, ${form.size}; medians of ${form.rounds}, side by side`);
  const set = { folder, count: form.clips, size: form.size, frames: form.frames + 1 };
  const takes = await makeClips({ ...set, prefix: 'take', group: 24 });
  const prepared = await makeClips({ ...set, prefix: 'prepared', group: 12 });
  await benchJoin(prepared);
  await benchFilm('cuts only, with sound, prepared clips', prepared, 0, 25);
  const report = await benchFilm('12-frame dissolves, prepared clips', prepared, OVERLAP, 6);
  await benchFilm('12-frame dissolves, takes with a key frame a second', takes, OVERLAP, 4.5);
  say(`of ${report.frames} frames ${report.copiedFrames} copied, ${report.encodedFrames} encoded`);
  await benchChange(prepared);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Pictures only: read the tables, lay out, copy, fsync; against `cat` of the same files and fsync. */
async function benchJoin(clips: readonly string[]): Promise<void> {
  const [own, plain] = await sideBySide(
    () => joinPictures(clips, newFilm()),
    () => cat('sh', ['-c', 'out=$1; shift; cat "$@" > "$out"; sync "$out"', 'sh', newFilm(), ...clips]),
  );
  verdict('join, pictures only, against cat', own.wallMs, plain.wallMs, { most: 1.3 });
}

async function joinPictures(clips: readonly string[], output: string): Promise<void> {
  const inspected = await Promise.all(clips.map((clip) => inspectClip(clip, runFfprobe)));
  const runs = inspected.flatMap(({ copy, probe }, source) =>
    copy.kind === 'fit' ? [{ source, facts: copy, from: 0, to: probe.durationFrames }] : [],
  );
  const track = pictureTrack(runs);
  if (!track.ok || runs.length !== clips.length) throw new Error('The clips cannot be joined');
  await joinMp4(output, layOutFilm([track.track]), { sources: clips });
  const film = await readClip(output);
  if (film.kind !== 'mp4' || film.clip.probe.durationFrames !== clips.length * (form.frames + 1)) {
    throw new Error('The film is not what was joined');
  }
}

/** CPU for each clip against one graph of as many clips as are sure to fit into memory. */
async function benchFilm(
  what: string,
  clips: readonly string[],
  overlap: number,
  leastGain: number,
): Promise<StitchReport> {
  const reports: StitchReport[] = [];
  const naive = clips.slice(0, form.naiveClips);
  const [own, plain] = await sideBySide(
    async () => reports.push(await stitch(clips, overlap)),
    () => naiveFilm(naive, newFilm(), { frames: form.frames, overlapFrames: overlap }),
  );
  const [each, naiveEach] = [costOf(own) / clips.length, costOf(plain) / naive.length];
  verdict(`${what}, CPU a clip against one graph of ${naive.length}`, each, naiveEach, {
    most: 1 / leastGain,
  });
  memory('largest process', own);
  const [report] = reports;
  if (!report) throw new Error('No film was made');
  return report;
}

/** The second film of a project in which one clip became another. */
async function benchChange(clips: readonly string[]): Promise<void> {
  const cache = await openMediaCache({ folder: join(folder, 'kept'), limitBytes: 2 ** 34, now: Date.now });
  const changed = clips.with(Math.floor(clips.length / 2), clips[1] ?? '');
  let second: StitchReport | null = null;
  const before = await measureWork(() => stitch(clips, OVERLAP, cache));
  const after = await measureWork(async () => {
    second = await stitch(changed, OVERLAP, cache);
  });
  const made = second as StitchReport | null;
  if (!made) throw new Error('No film was made');
  // Copies of one clip have the same bridges, so this counts bridges, not frames of distinct pictures.
  const anew = made.encodedFrames - made.keptFrames;
  verdict('one clip changed, frames encoded against all', anew, made.encodedFrames, {
    most: values.long ? 0.1 : 0.25,
  });
  say(`  with sound and check: ${seconds(costOf(after))} against ${seconds(costOf(before))} CPU`);
}

function stitch(
  clips: readonly string[],
  overlap: number,
  cache: MediaCache | null = null,
): Promise<StitchReport> {
  return stitchFilm({
    cut: { version: 1, events: clips.map((_, index) => eventOf(index, overlap)) },
    takePath: ({ takeId }) => clips[Number(takeId.slice(1))] ?? '',
    projectFile: () => Promise.reject(new Error('There are no other files here')),
    parts: null,
    outFile: newFilm(),
    workFolder: join(folder, 'work'),
    runFfmpeg,
    runFfprobe,
    drawSlate: () => Promise.reject(new Error('There are no slates here')),
    fontsFolder: '',
    cache,
    encoder: 'bench',
    prepare: false,
    hardware: null,
    madeOn: null,
    width: 2,
  });
}

function eventOf(index: number, overlap: number): CutEvent {
  const takeId = takeIdSchema.parse(`c${index}`);
  return {
    shotId: shotIdSchema.parse(`s${index}`),
    source: { kind: 'take', takeId, takeKind: 'paid', file: takeId, inFrame: 0, heldFrames: 0 },
    durationFrames: form.frames,
    transition: overlap === 0 ? { kind: 'cut' } : { kind: 'dissolve', durationFrames: overlap },
    gainDb: 0,
  };
}

async function sideBySide(
  own: () => Promise<unknown>,
  plain: () => Promise<unknown>,
): Promise<[own: Work, plain: Work]> {
  const works: [Work[], Work[]] = [[], []];
  for (let round = 0; round < form.rounds; round += 1) {
    works[0].push(await measureWork(own));
    works[1].push(await measureWork(plain));
  }
  return [medianWork(works[0]), medianWork(works[1])];
}

function newFilm(): string {
  films += 1;
  return join(folder, 'cuts', `film-${films}.mp4`);
}

function verdict(what: string, own: number, plain: number, { most }: { most: number }): void {
  const ratio = own / plain;
  const aim = most < 1 ? `1/${(1 / most).toFixed(1)}` : most.toFixed(1);
  const found = ratio < 1 ? `1/${(1 / ratio).toFixed(1)}` : ratio.toFixed(2);
  say(`${what}: ${found} (${own.toFixed(0)} against ${plain.toFixed(0)}), aim ${aim}`);
  if (values.long && ratio > most) process.exitCode = 1;
}

function memory(what: string, { childPeakBytes }: Work): void {
  if (childPeakBytes === null) return;
  say(`  ${what}: ${(childPeakBytes / MEBIBYTE).toFixed(0)} MiB, aim under 512`);
  if (childPeakBytes > MOST_CHILD_BYTES) process.exitCode = 1;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
