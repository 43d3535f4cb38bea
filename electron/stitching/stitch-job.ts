import { join } from 'node:path';
import { systemCode } from '#electron/files/file-errors.ts';
import { linkOrCopy } from '#electron/media/cache-shelf.ts';
import type { MediaCache } from '#electron/media/media-cache.ts';
import { unusable } from '#electron/media/open-media.ts';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { RunFfprobe } from '#electron/media/run-ffprobe.ts';
import type { DrawSlate } from '#electron/slates/draw-slate.ts';
import type { TakeId } from '#shared/ids.ts';
import type { InspectedClip } from './plan/inspect-clip.ts';
import type { StitchPlan } from './plan/stitch-plan.ts';
import type { PreparedTake } from './prepare/prepare-take.ts';
import type { ProgressMeter } from './stitch-progress.ts';
import type { FileInUse, WatchFile } from './while-unchanged.ts';

/** One stitch under way: what it makes, with what, and the private folder it makes it in. */
export type StitchJob = {
  readonly plan: StitchPlan;
  readonly clips: ReadonlyMap<TakeId, InspectedClip>;
  readonly folder: string;
  /** Names of the clips inside the folder. */
  readonly links: ReadonlyMap<TakeId, string>;
  /** Joinable copies of takes, in the folder. */
  readonly prepared: ReadonlyMap<TakeId, PreparedTake>;
  readonly runFfmpeg: RunFfmpeg;
  readonly runFfprobe: RunFfprobe;
  readonly drawSlate: DrawSlate;
  /** Where the bundled fonts lie. */
  readonly fontsFolder: string;
  /** Where a file of the project's lies. */
  readonly projectFile: (file: string) => Promise<string>;
  readonly cache: MediaCache | null;
  readonly encoder: string;
  /** Whether dialogue, music and effects are to be written apart as well. */
  readonly parts: boolean;
  /** ffmpeg processes at a time. */
  readonly width: number;
  readonly meter: ProgressMeter;
};

/**
 * Gives the clips fixed names in the folder: by a link, or a copy where disks differ.
 *
 * @throws DailiesError `clip-unusable` where one is gone since it was looked at
 */
export async function linkClips(
  folder: string,
  clips: readonly (readonly [TakeId, InspectedClip])[],
): Promise<Map<TakeId, string>> {
  const links = new Map<TakeId, string>();
  for (const [takeId, clip] of clips) {
    const name = `clip-${links.size}.${clip.demuxer === 'mov' ? 'mp4' : 'mkv'}`;
    const place = join(folder, name);
    await linkOrCopy(clip.path, place).catch((cause: unknown) => {
      throw systemCode(cause) === 'ENOENT' ? unusable(clip.path, 'it is gone', cause) : cause;
    });
    links.set(takeId, name);
  }
  return links;
}

/**
 * A clip, its name in the folder, and its path there: a clip is read from nowhere else, so that what takes its place
 * meanwhile, or that it is gone, changes nothing. Both are there for every take of the plan.
 */
export function clipOfJob(
  job: StitchJob,
  takeId: TakeId,
): { readonly clip: InspectedClip; readonly file: string; readonly path: string } {
  const clip = job.clips.get(takeId);
  const file = job.links.get(takeId);
  if (!clip || file === undefined) throw new Error(`The take ${takeId} is not part of this stitch`);
  return { clip, file, path: join(job.folder, file) };
}

/** The same job, all of whose files are watched: its clips from now on, any other from when it is first asked for. */
export async function watchedJob(job: StitchJob, watch: WatchFile): Promise<StitchJob> {
  const clips: FileInUse[] = [...job.clips].map(([takeId, { path }]) => {
    return { path, place: clipOfJob(job, takeId).path };
  });
  await Promise.all(clips.map(watch));
  const projectFile = async (file: string) => {
    const place = await job.projectFile(file);
    await watch({ path: file, place });
    return place;
  };
  return { ...job, projectFile };
}

/** The time limit of one ffmpeg: far beyond what any machine needs, so that it ends only a process that hangs. */
export function timeoutMs(frames: number): number {
  return 120_000 + frames * 2000;
}
