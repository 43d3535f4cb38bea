import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import { applyPreset } from '#shared/cut/apply-preset.ts';
import { BUILT_IN_PRESETS } from '#shared/cut/built-in-presets.ts';
import { filmRecipes } from '#shared/cut/film-recipes.ts';
import { take } from '../electron/stitching/cut-events.ts';
import { filmDesk } from '../electron/stitching/film-desk.ts';
import { launchBrowser } from './browser.ts';
import { serveOnLoopback } from './loopback-server.ts';

const { request, out } = filmDesk({
  'dark.mp4': { frames: 49, grey: 40, sound: 'tone' },
  'flash.mp4': { frames: 25, grey: 60, sound: 'tone', flashAt: 12 },
});

/** A dissolve of 6 frames: 36 + 24 - 6. The flash is frame 30 + 12. */
const EVENTS = [
  take('dark.mp4', 0, 36, { transition: { kind: 'dissolve', durationFrames: 6 } }),
  take('flash.mp4', 0, 24),
];
const FRAMES = 54;
const FLASH = 42;

const SIZES: Record<string, [number, number]> = {
  film: [320, 180],
  master: [1920, 1080],
  draft: [320, 180],
  vertical: [1080, 1920],
  square: [1080, 1080],
  review: [320, 180],
  direct: [320, 180],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('a film in Chromium', () => {
  const played = BUILT_IN_PRESETS.filter(({ preset }) => preset.picture.codec === 'h264');

  it('is one of these presets: ProRes is for editors', () => {
    expect(played.map(({ preset }) => preset.name)).toEqual(Object.keys(SIZES));
  });

  it.each(played.map(({ preset }) => [preset.name, preset] as const))(
    'plays to its end as %s, with each picture at its time',
    async (name, preset) => {
      const film = request('film.mp4', EVENTS);
      const cut = { ...film.cut, preset, ...filmRecipes(applyPreset({}, preset)) };
      await stitchFilm({ ...film, cut });
      const seen = await play(out('film.mp4'));
      expect(seen.error).toBeNull();
      expect([seen.width, seen.height]).toEqual(SIZES[name]);
      expect(Math.round(seen.seconds * 24)).toBe(FRAMES);
      expect(Math.round(seen.endedAt * 24)).toBe(FRAMES);
      expect(seen.levels.map((level) => level > 200)).toEqual([false, true, false]);
    },
  );
});

/** Plays a film to its end, then looks at the frame before the flash, the flash, and the frame after it. */
async function play(path: string) {
  const bytes = await readFile(path);
  const server = await serveOnLoopback(async ({ url }) =>
    url.endsWith('.mp4')
      ? new Response(bytes, { headers: { 'content-type': 'video/mp4' } })
      : new Response('<video muted></video>', { headers: { 'content-type': 'text/html' } }),
  );
  const page = await browser.newPage();
  try {
    await page.goto(server.address);
    return await page.evaluate(
      async ({ flash }) => {
        const video = document.querySelector('video');
        if (!video) throw new Error('There is no video');
        const loaded = await (await fetch('film.mp4')).blob();
        const once = (name: string) =>
          new Promise<void>((heard) => {
            video.addEventListener(name, () => heard(), { once: true });
            video.addEventListener('error', () => heard(), { once: true });
          });
        const ended = once('ended');
        video.src = URL.createObjectURL(loaded);
        await once('loadeddata');
        video.playbackRate = 4;
        await video.play();
        await ended;
        const endedAt = video.currentTime;
        const canvas = document.createElement('canvas');
        const [context] = [canvas.getContext('2d')];
        canvas.width = 16;
        canvas.height = 16;
        const levels: number[] = [];
        for (const frame of [flash - 1, flash, flash + 1]) {
          const seeked = once('seeked');
          // Behind a seek the picture may come a little later than the event.
          const presented = new Promise((resolve) => {
            video.requestVideoFrameCallback(resolve);
            setTimeout(resolve, 5000);
          });
          video.currentTime = (frame + 0.5) / 24;
          await Promise.all([seeked, presented]);
          context?.drawImage(video, 0, 0, 16, 16);
          levels.push(context?.getImageData(8, 8, 1, 1).data[1] ?? -1);
        }
        return {
          error: video.error?.message ?? null,
          ...{ width: video.videoWidth, height: video.videoHeight, seconds: video.duration, endedAt, levels },
        };
      },
      { flash: FLASH },
    );
  } finally {
    await page.close();
    await server.close();
  }
}
