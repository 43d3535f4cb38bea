import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTimecode } from '#shared/timecode.ts';
import { PROGRAM, programEnv } from '../terminal-program.ts';
import { type CountedClip, countedClip, type Look, watch } from './burned-count.ts';
import { goToRoom, type ServedPage, servePage } from './served-page.ts';

const SIZE = { width: 864, height: 496 };
/** Each shot is 4 seconds long in the film. */
const SHOT_FRAMES = 96;
const CLOCK = '[data-timecode]';

let served: ServedPage;
let clips: readonly CountedClip[];

beforeAll(async () => {
  served = await servePage();
  await served.addFilm('counted', {
    version: 1,
    title: 'Counted',
    defaults: { resolution: '480p', durationSeconds: 4 },
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', prompt: 'a red kite over the dunes' },
          { id: 's1-020', prompt: 'a green boat on a dark lake' },
          { id: 's1-030', prompt: 'a blue door in a white wall' },
        ],
      },
    ],
  });
  const film = join(served.films, 'counted');
  const words = ['generate', film, '--generator', 'rehearsal', '--takes', '2'];
  await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env: programEnv({}) });
  const takes = ['s1-010_r01', 's1-010_r02', 's1-020_r01', 's1-020_r02', 's1-030_r01', 's1-030_r02'];
  clips = await Promise.all(takes.map((takeId) => countedClip(film, takeId, SIZE)));
});

afterAll(() => served?.close());

async function openFilm(): Promise<Page> {
  const { page } = await served.open({ viewport: { width: 1440, height: 900 } });
  await page.getByRole('button', { name: 'Counted' }).first().click();
  await page.getByRole('navigation', { name: 'Rooms' }).waitFor();
  return page;
}

/** Every player shows a frame and looks for no other. */
async function settled(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((players) => {
    const all = [...document.querySelectorAll<HTMLVideoElement>(players)];
    return all.length > 0 && all.every((video) => !video.seeking && (!video.src || video.readyState >= 2));
  }, selector);
}

/** The frame that the clock says, and those that are burned into the pictures beside it. */
async function shown(page: Page, selector: string) {
  const [look] = await watch(page, { selector, clock: CLOCK, size: SIZE, samples: 1 }, clips);
  return {
    clock: frameOf(look?.words),
    burned: look?.seen.map(({ takeId, frame }) => [takeId, frame]) ?? [],
  };
}

/** A machine that is busy with something else plays unevenly for a while: then it is played once more. */
function expectNoFault(play: () => Promise<readonly unknown[]>): Promise<void> {
  return expect.poll(play, { timeout: 180_000 }).toEqual([]);
}

describe('two takes that are compared', () => {
  const selector = 'video[data-take]';
  const compared = async () => {
    const page = await openFilm();
    await goToRoom(page, 'Dailies');
    await page.getByRole('button', { name: 's1-010_r01' }).click();
    await page.keyboard.press('v');
    await page.locator(selector).nth(1).waitFor();
    await settled(page, selector);
    return page;
  };

  it('show the same frame wherever they stand', async () => {
    const page = await compared();
    const wanted = [0, 1, 2, 3, 23, 24, 48, 49, 79];
    for (const [index, frame] of wanted.entries()) {
      const steps = frame - (wanted[index - 1] ?? 0);
      for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowRight');
      const burned = [expect.any(String), frame];
      await expect.poll(() => shown(page, selector)).toEqual({ clock: frame, burned: [burned, burned] });
    }
    await page.context().close();
  });

  it('stay within two frames of each other while they play', async () => {
    await expectNoFault(async () => {
      const page = await compared();
      await page.keyboard.press('Space');
      const looks = await watch(page, { selector, clock: CLOCK, size: SIZE, samples: 60 }, clips);
      await page.context().close();
      const frames = unhindered(looks).map(({ seen }) => seen.map(({ frame }) => frame));
      if (new Set(frames.map(([one]) => one)).size < 10) return ['too little was seen'];
      return frames.filter(([one = -9, other = 99]) => Math.abs(one - other) > 2);
    });
  });
});

describe('the program monitor', () => {
  const selector = '[data-program] video';
  const cut = async () => {
    const page = await openFilm();
    await goToRoom(page, 'Cut');
    await page.getByRole('group', { name: 'Clips' }).waitFor();
    await settled(page, selector);
    return page;
  };

  it('shows the last frame of a clip and then the first one of the next, frame by frame', async () => {
    const page = await cut();
    await page.keyboard.press('ArrowDown');
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowLeft');
    for (const [clock, takeId, frame] of [
      [93, 's1-010_r02', 93],
      [94, 's1-010_r02', 94],
      [95, 's1-010_r02', 95],
      [96, 's1-020_r02', 0],
      [97, 's1-020_r02', 1],
      [98, 's1-020_r02', 2],
    ]) {
      await expect.poll(() => shown(page, selector)).toEqual({ clock, burned: [[takeId, frame]] });
      await page.keyboard.press('ArrowRight');
    }
    await page.context().close();
  });

  it('keeps within two frames of its clock over the joins while it plays', async () => {
    await expectNoFault(async () => {
      const page = await cut();
      await page.keyboard.press('ArrowDown');
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowLeft');
      await settled(page, selector);
      await page.keyboard.press('Space');
      const looks = await watch(page, { selector, clock: CLOCK, size: SIZE, samples: 90 }, clips);
      await page.context().close();
      const places = unhindered(looks).map(({ words, seen }) => ({
        clock: frameOf(words),
        burned: seen.length === 1 && seen[0] ? seen[0].frame : null,
      }));
      const isOverJoin =
        places.some(({ clock }) => clock < SHOT_FRAMES) &&
        places.some(({ clock }) => clock > SHOT_FRAMES + 6);
      if (!isOverJoin) return ['too little was seen'];
      // Takes count alike, and each count is of one clip: over a join it begins anew.
      return places.filter(({ clock, burned }) => burned === null || distanceInShot(clock, burned) > 2);
    });
  });

  it('takes another take into a clip’s place while it plays, and slides nowhere', async () => {
    const reviews = join(served.films, 'counted', 'reviews.json');
    await expectNoFault(async () => {
      await writeFile(reviews, JSON.stringify({ version: 1, circled: {}, takes: {} }));
      const page = await cut();
      await expect.poll(() => shown(page, selector)).toEqual({ clock: 0, burned: [['s1-010_r02', 0]] });
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      const watched = watch(page, { selector, clock: CLOCK, size: SIZE, samples: 150 }, clips);
      // What a person says elsewhere: of the takes that are left, the other one stands in the film.
      const rejected = { version: 1, circled: {}, takes: { 's1-010_r02': { rejected: true } } };
      await writeFile(reviews, JSON.stringify(rejected));
      // A slow machine looks less often, and so for longer: only the clip itself counts.
      const looks = (await watched).filter(({ words }) => frameOf(words) < SHOT_FRAMES - 2);
      await page.context().close();
      const takes = looks.map(({ seen: [first] }) => first?.takeId);
      if (takes.at(1) !== 's1-010_r02' || takes.at(-1) !== 's1-010_r01') return [takes];
      const places = unhindered(looks).map(({ words, seen: [first] }) => ({
        clock: frameOf(words),
        ...first,
      }));
      return places.filter(({ clock, frame = -9 }) => Math.abs(clock - frame) > 2);
    });
  });
});

/** Those for which the machine gave the page its time: nothing plays evenly on one that stands still. */
function unhindered(looks: readonly Look[]): readonly Look[] {
  return looks.filter((_, index) => looks.slice(Math.max(0, index - 6), index + 1).every(isPrompt));
}

function isPrompt({ waitedMs }: Look): boolean {
  return waitedMs < 42;
}

function frameOf(timecode = ''): number {
  return parseTimecode(timecode.trim()) ?? -1;
}

/** How far apart two frames are, where each shot begins its count anew. */
function distanceInShot(one: number, other: number): number {
  const apart = Math.abs(one - other) % SHOT_FRAMES;
  return Math.min(apart, SHOT_FRAMES - apart);
}
