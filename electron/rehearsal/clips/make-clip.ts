import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunFfmpeg } from '#electron/media/run-ffmpeg.ts';
import type { DrawSlate } from '#electron/slates/draw-slate.ts';
import { CLIP_FILES, type ClipBackdrop, clipCommand } from './clip-command.ts';
import { type ClipOrder, orderedFrames } from './clip-order.ts';
import { composeSound, SAMPLE_RATE } from './compose-sound.ts';
import { decodePicture } from './decode-picture.ts';
import { drawParts } from './draw-parts.ts';
import { paintBackground } from './paint-background.ts';

export type ClipMaker = {
  readonly runFfmpeg: RunFfmpeg;
  readonly drawSlate: DrawSlate;
  readonly fontsFolder: string;
};

/** Far more than the largest clip takes on a slow machine. */
const TIMEOUT_MS = 15 * 60_000;

/**
 * Makes the clip of an order as `file`, in a private folder beside it that is gone afterwards. The same order gives
 * the same bytes on one machine. Rejects with `ffmpeg-failed`, `disk-full` or `canceled`, leaving nothing behind.
 */
export async function makeClip(
  maker: ClipMaker,
  order: ClipOrder,
  file: string,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(`${file}-`);
  try {
    const backdrop = await writeBackdrop(order, folder);
    for (const part of await drawParts(order, maker.drawSlate, maker.fontsFolder)) {
      await writeFile(join(folder, part.name), part.png);
    }
    if (order.hasSound) await writeSound(order, folder);
    await maker.runFfmpeg(clipCommand(order, backdrop, folder), { timeoutMs: TIMEOUT_MS, signal });
    await rename(join(folder, CLIP_FILES.clip), file);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function writeBackdrop(order: ClipOrder, folder: string): Promise<ClipBackdrop> {
  const { scene } = order;
  if (scene.kind === 'frames' && scene.first.kind === 'bytes') {
    await writePicture(order, scene.first.bytes, join(folder, CLIP_FILES.first));
    if (scene.last?.kind !== 'bytes') return { kind: 'pictures', hasLast: false };
    await writePicture(order, scene.last.bytes, join(folder, CLIP_FILES.last));
    return { kind: 'pictures', hasLast: true };
  }
  const { width, height, pixels } = paintBackground(order.seed, { ...order, frames: orderedFrames(order) });
  await writeFile(join(folder, CLIP_FILES.background), pixels);
  return { kind: 'painted', width, height };
}

async function writePicture(order: ClipOrder, bytes: Buffer, file: string): Promise<void> {
  const resized = decodePicture(bytes).resize({ width: order.width, height: order.height, fit: 'cover' });
  await resized.png({ compressionLevel: 3 }).toFile(file);
}

async function writeSound(order: ClipOrder, folder: string): Promise<void> {
  const samples = (orderedFrames(order) * SAMPLE_RATE) / 24;
  await writeFile(join(folder, CLIP_FILES.sound), composeSound(order.seed, order.seconds, samples));
}
