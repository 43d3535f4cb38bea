import { type FileHandle, open } from 'node:fs/promises';
import { DailiesError } from '#shared/app-error.ts';
import type { Mp4Problem } from '#shared/media/boxes.ts';
import type { MediaProbe } from '#shared/media/media-probe.ts';
import { type Mp4Clip, readMp4Clip } from '#shared/media/probe-mp4.ts';
import { readSampleTable, type SampleTable } from '#shared/media/sample-table.ts';
import { readMoov } from './read-moov.ts';
import type { RunFfprobe } from './run-ffprobe.ts';

/**
 * What a clip holds. Reads the file's own tables, in process; ffprobe is started only for files that are no
 * plain MP4 (other containers, movies in fragments).
 *
 * @throws DailiesError `clip-unusable` where the file is damaged, cut off or holds no picture
 */
export async function probeClip(path: string, runFfprobe: RunFfprobe): Promise<MediaProbe> {
  const found = await readClip(path);
  return found.kind === 'mp4' ? found.clip.probe : runFfprobe(path);
}

/** A clip's tables where it is a plain MP4; `foreign` is for ffprobe and ffmpeg to read. */
export type ReadClip = { kind: 'mp4'; clip: Mp4Clip } | { kind: 'foreign' };

/** @throws DailiesError `clip-unusable` as `probeClip` does */
export async function readClip(path: string): Promise<ReadClip> {
  const file = await openClip(path);
  try {
    const found = await readMoov(file);
    if (found.kind === 'foreign') return found;
    if (found.kind === 'damaged') throw unusable(path, found.reason);
    const clip = readMp4Clip(found.moov);
    if (!clip.ok) {
      if (clip.problem.kind === 'fragmented') return { kind: 'foreign' };
      throw unusable(path, problemReason(clip.problem));
    }
    await refuseCutOff(path, file, clip.value);
    return { kind: 'mp4', clip: clip.value };
  } finally {
    await file.close();
  }
}

async function openClip(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (cause) {
    throw new DailiesError({ code: 'clip-unusable', path, reason: 'it cannot be opened' }, { cause });
  }
}

/** A file with its tables first can lack its end: every sample must lie inside it. */
async function refuseCutOff(path: string, file: FileHandle, clip: Mp4Clip): Promise<void> {
  const { size } = await file.stat();
  const sound = clip.sound && readSampleTable(clip.sound);
  if (endsBeyond(clip.picture.samples, size)) throw notWhole(path, 'pictures');
  if (sound?.ok && endsBeyond(sound.value, size)) throw notWhole(path, 'sound');
}

function endsBeyond({ offsets, sizes }: SampleTable, bytes: number): boolean {
  return offsets.some((offset, sample) => offset + (sizes[sample] ?? 0) > bytes);
}

function problemReason(problem: Mp4Problem): string {
  if (problem.kind === 'missing' && problem.box === 'vide') return 'it holds no picture';
  return `its table "${problem.box}" is ${REASONS[problem.kind]}`;
}

const REASONS: Record<Mp4Problem['kind'], string> = {
  'cut-off': 'cut off',
  missing: 'missing',
  contradictory: 'at odds with the others',
  'too-large': 'absurdly large',
  fragmented: 'in fragments',
};

function notWhole(path: string, beyond: 'pictures' | 'sound'): DailiesError {
  return unusable(path, `its tables name ${beyond} beyond its end, so it was not written whole`);
}

function unusable(path: string, reason: string): DailiesError {
  return new DailiesError({ code: 'clip-unusable', path, reason });
}
