// `npm run bench:stitch`: what stitching costs beside `cat` and beside encoding everything in one graph, side by side.
// `--long` is the measure that counts (sixty clips of 720p, and a film of five hundred); the short form shows that
// nothing fell off a cliff. `--clips` and `--rounds` make either smaller; `--only cuts,dissolves` measures these alone
// (preparing, join, cuts, dissolves, takes, changed, mixed, many). Each row is printed as soon as it is found, so that a
// run that is stopped is not lost, and the rest can be measured by another.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { openMediaCache } from '#electron/media/media-cache.ts';
import { readClip } from '#electron/media/probe-clip.ts';
import { pictureTrack } from '#electron/stitching/join/film-tracks.ts';
import { joinMp4 } from '#electron/stitching/join/join-mp4.ts';
import { layOutFilm } from '#electron/stitching/join/lay-out-film.ts';
import { inspectClip } from '#electron/stitching/plan/inspect-clip.ts';
import { type Row, table } from './measure.ts';
import { costOf, measureWork, medianWork, type Work } from './measure-work.ts';
import { naiveEncode, naiveFilm } from './naive-film.ts';
import { makeClips, makeOddClips } from './stitch-clips.ts';
import { type BenchClip, type BenchFilm, onlyPrepared, runFfprobe, stitchDesk } from './stitch-desk.ts';

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    clips: { type: 'string' },
    rounds: { type: 'string' },
    only: { type: 'string' },
  },
});
const form = {
  size: values.long ? '1280x720' : '640x360',
  clips: Number(values.clips ?? (values.long ? 60 : 12)),
  rounds: Number(values.rounds ?? (values.long ? 3 : 1)),
};
/** One graph of more needs gigabytes; what a clip costs in it does not become less. */
const NAIVE_CLIPS = Math.min(10, form.clips);
const OVERLAP = 12;
const MOST_CHILD_BYTES = 512 * 1024 * 1024;
const SECONDS = [5, 6, 7, 8, 5, 6];

const cat = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'dailies-bench-'));
const desk = stitchDesk(folder);
const rows: Row[] = [['work', 'found', 'aim', 'in figures']];
const only = values.only?.split(',');
const isWanted = (part: string) => only === undefined || only.includes(part);

try {
  await desk.open();
  const set = { folder, count: form.clips, size: form.size, seconds: SECONDS };
  const takes = await makeClips({ ...set, prefix: 'take', group: 24 });
  const naive = takes.slice(0, NAIVE_CLIPS);
  const cache = await openMediaCache({ folder: join(folder, 'kept'), limitBytes: 2 ** 36, now: Date.now });
  if (isWanted('preparing')) await benchPreparing(naive);
  const copies = await desk.prepareAll(takes, cache);
  if (isWanted('join')) await benchJoin(copies);
  const prepared = onlyPrepared(cache);
  const film = { clips: takes, sets: 'one', cache: prepared } as const;
  if (isWanted('cuts')) await benchFilm('cuts, prepared', { ...film, overlapFrames: 0 }, 25);
  if (isWanted('dissolves')) {
    await benchFilm('12-frame dissolves, prepared', { ...film, overlapFrames: OVERLAP }, 6);
  }
  if (isWanted('takes')) {
    const direct: BenchFilm = { clips: takes, overlapFrames: OVERLAP, sets: 'several', cache: null };
    await benchFilm('12-frame dissolves, from the takes', direct, 4.5);
  }
  if (isWanted('changed')) await benchChange(takes);
  if (isWanted('mixed')) await benchMixed(takes);
  if (only?.includes('many') || (isWanted('many') && form.clips >= 60)) await benchMany(takes);
} finally {
  await rm(folder, { recursive: true, force: true });
  process.stdout.write(
    `${form.clips} clips of 5 to 8 s, ${form.size}; medians of ${form.rounds}, side by side; CPU seconds\n\n`,
  );
  process.stdout.write(table(rows));
}

/** Against encoding the same pictures as the naive way does. */
async function benchPreparing(naive: readonly BenchClip[]): Promise<void> {
  const made: string[][] = [];
  const [own, plain] = await sideBySide(
    async () => made.push(await desk.prepareAll(naive, null)),
    () => naiveEncode(naive, join(folder, 'naive.mp4')),
  );
  row('preparing, against encoding the same clips', costOf(own), costOf(plain), 1);
  const [copies, given] = [await sizeOf(made[0] ?? []), await sizeOf(naive.map(({ path }) => path))];
  tell(['  size of the copies, in that of the takes', (copies / given).toFixed(2), '', megabytes(copies)]);
}

/** Pictures only: read the tables, lay out, copy, fsync; against `cat` of the same files and fsync. */
async function benchJoin(clips: readonly string[]): Promise<void> {
  const [own, plain] = await sideBySide(
    () => joinPictures(clips, desk.newFilm()),
    () => cat('sh', ['-c', 'out=$1; shift; cat "$@" > "$out"; sync "$out"', 'sh', desk.newFilm(), ...clips]),
    Math.max(5, form.rounds),
    ({ wallMs }) => wallMs,
  );
  row('joining pictures, against cat (wall)', own.wallMs, plain.wallMs, 1.3);
}

async function joinPictures(clips: readonly string[], output: string): Promise<void> {
  const inspected = await Promise.all(clips.map((clip) => inspectClip(clip, runFfprobe)));
  const runs = inspected.flatMap(({ copy, frames }, source) =>
    copy.kind === 'fit' ? [{ source, facts: copy, from: 0, to: frames }] : [],
  );
  const track = pictureTrack(runs);
  if (!track.ok || runs.length !== clips.length) throw new Error('The clips cannot be joined');
  await joinMp4(output, layOutFilm([track.track]), { sources: clips });
  const film = await readClip(output);
  const frames = inspected.reduce((sum, clip) => sum + clip.frames, 0);
  if (film.kind !== 'mp4' || film.clip.probe.durationFrames !== frames) {
    throw new Error('The film is not what was joined');
  }
}

/** CPU for each second of clips against one graph of as many clips as are sure to fit into memory. */
async function benchFilm(what: string, film: BenchFilm, leastGain: number): Promise<void> {
  const naive = film.clips.slice(0, NAIVE_CLIPS);
  const [own, plain] = await sideBySide(
    () => desk.stitch(film),
    () => naiveFilm(naive, desk.newFilm(), film.overlapFrames),
  );
  row(
    `${what}, against one graph`,
    costOf(own) / framesOf(film.clips),
    costOf(plain) / framesOf(naive),
    1 / leastGain,
    `${seconds(costOf(own))} for ${film.clips.length}, ${seconds(costOf(plain))} for ${naive.length}`,
  );
  memoryRow(own, film.clips.length);
}

/** The second film of a project in which one clip became another. */
async function benchChange(takes: readonly BenchClip[]): Promise<void> {
  const cache = await openMediaCache({ folder: join(folder, 'all'), limitBytes: 2 ** 36, now: Date.now });
  await desk.prepareAll(takes, cache);
  const changed = takes.with(Math.floor(takes.length / 2), { ...(takes[1] ?? fail()) });
  const film = { overlapFrames: OVERLAP, sets: 'one', cache } as const;
  const before = await measureWork(() => desk.stitch({ ...film, clips: takes }));
  const reports: { encodedFrames: number; keptFrames: number }[] = [];
  const after = await measureWork(async () => {
    reports.push(await desk.stitch({ ...film, clips: changed }));
  });
  const [made] = reports;
  if (!made) throw new Error('No film was made');
  // Of six distinct clips there are at most six distinct bridges, so frames of bridges are counted, not seconds.
  const bridges = made.encodedFrames;
  row('one clip changed: frames encoded, against all', bridges - made.keptFrames, bridges, 0.1, '');
  tell(['  with its sound and check, in the first film’s', share(costOf(after), costOf(before)), '', '']);
}

/** Three odd clips among the others, against making all of them alike. */
async function benchMixed(takes: readonly BenchClip[]): Promise<void> {
  const clips = [...takes.slice(0, 6), ...(await makeOddClips(folder, form.size))];
  const [own, plain] = await sideBySide(
    () => desk.stitch({ clips, overlapFrames: 0, sets: 'several', cache: null }),
    () => desk.prepareAll(clips, null),
  );
  row('mixed set, against preparing all anew', costOf(own), costOf(plain), 0.5);
}

async function benchMany(takes: readonly BenchClip[]): Promise<void> {
  const clips = Array.from({ length: 500 }, (_, index) => takes[index % takes.length] ?? fail());
  const own = await measureWork(() => desk.stitch({ clips, overlapFrames: 0, sets: 'several', cache: null }));
  tell(['500 clips', seconds(costOf(own)), '', `${Math.round(framesOf(clips) / 1440)} min of film`]);
  memoryRow(own, clips.length);
  tell(['  most memory of this process', megabytes(process.resourceUsage().maxRSS * 1024), '', '']);
}

async function sideBySide(
  own: () => Promise<unknown>,
  plain: () => Promise<unknown>,
  rounds: number = form.rounds,
  by: (work: Work) => number = costOf,
): Promise<[own: Work, plain: Work]> {
  const works: [Work[], Work[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    works[0].push(await measureWork(own));
    works[1].push(await measureWork(plain));
  }
  return [medianWork(works[0], by), medianWork(works[1], by)];
}

function row(
  what: string,
  own: number,
  plain: number,
  most: number,
  figures = `${seconds(own)} to ${seconds(plain)}`,
): void {
  tell([what, share(own, plain), most < 1 ? `1/${(1 / most).toFixed(1)}` : most.toFixed(1), figures]);
  if (values.long && own / plain > most) process.exitCode = 1;
}

/** At once, and again in the table at the end. */
function tell(found: Row): void {
  rows.push(found);
  process.stderr.write(`${found.filter((cell) => cell !== '').join('   ')}\n`);
}

function memoryRow({ childPeakBytes }: Work, clips: number): void {
  if (childPeakBytes === null) return;
  tell([`  largest process, ${clips} clips`, megabytes(childPeakBytes), 'under 537 MB', '']);
  if (childPeakBytes > MOST_CHILD_BYTES) process.exitCode = 1;
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function framesOf(clips: readonly BenchClip[]): number {
  return clips.reduce((sum, { frames }) => sum + frames, 0);
}

function share(own: number, plain: number): string {
  const ratio = own / plain;
  return ratio < 1 ? `1/${(1 / ratio).toFixed(1)}` : ratio.toFixed(2);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}

function fail(): never {
  throw new Error('There are too few clips');
}
