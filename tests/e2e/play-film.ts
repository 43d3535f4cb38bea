import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { codeOf, type PictureCode } from './coded-clips.ts';
import { serveOnLoopback } from './loopback-server.ts';

/** A film in a page of its own, loaded into its video. */
export type OpenFilm = {
  /** Plays from the start, so many times as fast. */
  readonly playThrough: (rate: number) => Promise<PlayedFilm>;
  /** What the picture at each frame says of itself, each sought by itself. */
  readonly codesAt: (frames: readonly number[]) => Promise<PictureCode[]>;
  /** The frame at which a click is heard after a frame, by the film's own clock. */
  readonly clickAfter: (frame: number) => Promise<number>;
  readonly close: () => Promise<void>;
};

export type PlayedFilm = {
  readonly error: string | null;
  readonly durationFrames: number;
  readonly endedAtFrame: number;
  /** Whether its clock ever went backwards. */
  readonly wentBack: boolean;
};

/** Opens a film as a viewer's browser does. */
export async function openFilm(browser: Browser, path: string): Promise<OpenFilm> {
  const bytes = await readFile(path);
  const server = await serveOnLoopback(async ({ url }) =>
    url.endsWith('.mp4')
      ? new Response(bytes, { headers: { 'content-type': 'video/mp4' } })
      : new Response('<video></video>', { headers: { 'content-type': 'text/html' } }),
  );
  const page = await browser.newPage();
  await page.goto(server.address);
  await load(page);
  return {
    playThrough: (rate) => playThrough(page, rate),
    codesAt: async (frames) => (await cellsAt(page, frames)).map(codeOf),
    clickAfter: (frame) => clickAfter(page, frame),
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

function load(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const video = document.querySelector('video');
    if (!video) throw new Error('There is no video');
    const film = await (await fetch('film.mp4')).blob();
    const loaded = new Promise<void>((resolve, reject) => {
      video.addEventListener('canplaythrough', () => resolve(), { once: true });
      video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
    });
    video.src = URL.createObjectURL(film);
    await loaded;
  });
}

function playThrough(page: Page, rate: number): Promise<PlayedFilm> {
  return page.evaluate(async (speed) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('There is no video');
    let [last, wentBack] = [0, false];
    video.addEventListener('timeupdate', () => {
      wentBack ||= video.currentTime < last;
      last = video.currentTime;
    });
    const ended = new Promise<void>((resolve) => {
      for (const end of ['ended', 'error']) video.addEventListener(end, () => resolve(), { once: true });
    });
    video.muted = true;
    video.currentTime = 0;
    video.playbackRate = speed;
    await video.play();
    await ended;
    return {
      error: video.error?.message ?? null,
      durationFrames: Math.round(video.duration * 24),
      endedAtFrame: Math.round(video.currentTime * 24),
      wentBack,
    };
  }, rate);
}

/** How bright the sixteen cells of each picture are. */
function cellsAt(page: Page, frames: readonly number[]): Promise<number[][]> {
  return page.evaluate(
    async (sought) => {
      const video = document.querySelector('video');
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (!video || !context) throw new Error('There is no video');
      video.pause();
      canvas.width = video.videoWidth;
      canvas.height = video.videoHeight;
      const found: number[][] = [];
      for (const frame of sought) {
        const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
        // Behind a seek the picture may come a little later than the event.
        const presented = new Promise((resolve) => {
          video.requestVideoFrameCallback(resolve);
          setTimeout(resolve, 5000);
        });
        video.currentTime = (frame + 0.5) / 24;
        await Promise.all([seeked, presented]);
        context.drawImage(video, 0, 0);
        const row = context.getImageData(0, Math.floor(canvas.height / 6), canvas.width, 1).data;
        found.push(
          Array.from(
            { length: 16 },
            (_, cell) => row[Math.floor(((cell + 0.5) * canvas.width) / 16) * 4] ?? 0,
          ),
        );
      }
      return found;
    },
    [...frames],
  );
}

/**
 * Plays at a quarter of the speed, so that a busy machine's delays count a quarter, and hears the click in the sound thread.
 * The film's clock at that moment is the middle one of what it said against the sound's clock around it.
 */
function clickAfter(page: Page, frame: number): Promise<number> {
  return page.evaluate(async (from) => {
    const video = document.querySelector('video');
    if (!video) throw new Error('There is no video');
    const rate = 0.25;
    const ear = `registerProcessor('ear', class extends AudioWorkletProcessor {
      process([[sound]]) {
        const at = sound ? sound.findIndex((sample) => Math.abs(sample) > 0.2) : -1;
        if (at >= 0) this.port.postMessage((currentFrame + at) / sampleRate);
        return true;
      }
    })`;
    const context = new AudioContext();
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([ear], { type: 'text/javascript' })));
    const hears = new AudioWorkletNode(context, 'ear');
    const heard = new Promise<number>((resolve) => {
      hears.port.onmessage = ({ data }) => resolve(data);
    });
    video.muted = false;
    video.preservesPitch = false;
    video.playbackRate = rate;
    const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
    video.currentTime = (from + 0.5) / 24;
    await seeked;
    context.createMediaElementSource(video).connect(hears).connect(context.destination);
    await context.resume();
    await video.play();
    const starts: number[] = [];
    const clock = setInterval(() => {
      if (video.currentTime > (from + 2) / 24) starts.push(video.currentTime - context.currentTime * rate);
    }, 10);
    const clickedAt = await heard;
    clearInterval(clock);
    video.pause();
    starts.sort((a, b) => a - b);
    return ((starts[Math.floor(starts.length / 2)] ?? Number.NaN) + clickedAt * rate) * 24;
  }, frame);
}
