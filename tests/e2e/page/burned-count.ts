import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { slateLayout } from '#electron/slates/slate-layout.ts';

/** The corner in which a rehearsed clip counts its own frames, of every frame of the clip, in red, green and blue. */
export type CountedClip = { readonly takeId: string; readonly frames: readonly Uint8Array[] };
/** What is on screen of a clip, by what is burned into its picture. */
export type Seen = { readonly takeId: string; readonly frame: number };

export type Look = {
  readonly seen: readonly Seen[];
  readonly words: string;
  /** Since the picture of the screen before. A machine that is busy with something else gives the page none for a while. */
  readonly waitedMs: number;
};

type Size = { readonly width: number; readonly height: number };
type Corner = { left: number; top: number; width: number; height: number };

/** @param size of the clip's pictures */
export async function countedClip(film: string, takeId: string, size: Size): Promise<CountedClip> {
  const { left, top, width, height } = cornerOf(size);
  const picture = `crop=${width}:${height}:${left}:${top},format=rgb24`;
  const words = ['-v', 'error', '-i', join(film, 'takes', 'rehearsal', `${takeId}.mp4`), '-vf', picture];
  const { stdout } = await promisify(execFile)('ffmpeg', [...words, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  const bytes = width * height * 3;
  const frames = Array.from({ length: stdout.length / bytes }, (_, frame) =>
    stdout.subarray(frame * bytes, (frame + 1) * bytes),
  );
  return { takeId, frames };
}

/** Number and lamp, with a little of what is beside them. */
function cornerOf({ width, height }: Size): Corner {
  const { count, lamp } = slateLayout(width, height);
  const left = count.left - (count.left % 2);
  const top = count.top - (count.top % 2);
  const right = lamp.left + lamp.width;
  return { left, top, width: right - left - ((right - left) % 2), height: count.height - (count.height % 2) };
}

/**
 * Looks at all players that `selector` finds, at one moment, as often as the screen is drawn; each sample has one
 * picture for each player that shows something, and the text that `clock` shows at that moment.
 */
export async function watch(
  page: Page,
  { selector, clock, size, samples }: { selector: string; clock: string; size: Size; samples: number },
  clips: readonly CountedClip[],
): Promise<readonly Look[]> {
  const looks = await page.evaluate(lookAt, { selector, clock, corner: cornerOf(size), samples });
  return looks.map(({ pictures, words, waitedMs }) => ({
    words,
    waitedMs,
    seen: pictures.map((picture) => nearest(Uint8Array.from(picture), clips)),
  }));
}

/** Runs in the page. */
async function lookAt(wanted: { selector: string; clock: string; corner: Corner; samples: number }) {
  const { selector, clock, corner, samples } = wanted;
  const canvas = new OffscreenCanvas(corner.width, corner.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no canvas');
  const looks: { pictures: Uint8ClampedArray[]; words: string; waitedMs: number }[] = [];
  let before = performance.now();
  while (looks.length < samples) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const waitedMs = performance.now() - before;
    const shown = [...document.querySelectorAll<HTMLVideoElement>(selector)].filter(
      (video) => Number(getComputedStyle(video).opacity) > 0.5 && video.readyState >= 2,
    );
    const pictures = shown.map((video) => {
      context.drawImage(video, -corner.left, -corner.top);
      return context.getImageData(0, 0, corner.width, corner.height).data;
    });
    const words = document.querySelector(clock)?.textContent ?? '';
    looks.push({ words, waitedMs, pictures });
    document.documentElement.dataset.looks = String(looks.length);
    before = performance.now();
  }
  // Only now, since it takes time that the players need.
  return looks.map(({ pictures, ...look }) => ({
    ...look,
    pictures: pictures.map((data) => [...data].filter((_, at) => at % 4 < 3)),
  }));
}

/** The frame of all clips that a picture is most like. */
function nearest(picture: Uint8Array, clips: readonly CountedClip[]): Seen {
  let best: Seen = { takeId: '', frame: -1 };
  let least = Number.POSITIVE_INFINITY;
  for (const { takeId, frames } of clips) {
    for (const [frame, known] of frames.entries()) {
      const distance = distanceOf(picture, known, least);
      if (distance >= least) continue;
      least = distance;
      best = { takeId, frame };
    }
  }
  return best;
}

function distanceOf(one: Uint8Array, other: Uint8Array, enough: number): number {
  let sum = 0;
  for (let at = 0; at < one.length && sum < enough; at += 1)
    sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return sum;
}
