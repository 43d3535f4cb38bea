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
const SHOTS = ['s1-010', 's1-020', 's1-030'];
/** From one picture of the screen to the next. */
const PROMPT_MS = 42;
const STOOD_STILL_MS = 250;

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
          // A seed draws the ground of a rehearsed take: these six are told apart by it, at every frame.
          { id: 's1-010', prompt: 'a red kite over the dunes', seed: 12 },
          { id: 's1-020', prompt: 'a green boat on a dark lake', seed: 49 },
          { id: 's1-030', prompt: 'a blue door in a white wall', seed: 52 },
        ],
      },
    ],
  });
  const film = join(served.films, 'counted');
  const words = ['generate', film, '--generator', 'rehearsal', '--takes', '2'];
  await promisify(execFile)(process.execPath, [PROGRAM, ...words], { env: programEnv({}) });
  const takes = SHOTS.flatMap((shot) => [`${shot}_r01`, `${shot}_r02`]);
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
function expectNoFault(
  open: () => Promise<Page>,
  play: (page: Page) => Promise<readonly unknown[]>,
): Promise<void> {
  const once = async () => {
    const page = await open();
    return play(page).finally(() => page.context().close());
  };
  return expect.poll(once, { timeout: 180_000 }).toEqual([]);
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
    await expectNoFault(compared, async (page) => {
      await page.keyboard.press('Space');
      const looks = await watch(page, { selector, clock: CLOCK, size: SIZE, samples: 90 }, clips);
      // Who is kept waiting may have no picture for a moment, and then none is in the wrong place.
      const places = judged(looks)
        .filter(({ seen, allowedFrames }) => seen.length === 2 || allowedFrames === 2)
        .map(({ seen: [one, other], allowedFrames }) => ({
          one: one?.frame ?? -99,
          other: other?.frame ?? 99,
          allowedFrames,
        }));
      if (new Set(places.map(({ one }) => one)).size < 10) return ['too little was seen'];
      return places.filter(({ one, other, allowedFrames }) => Math.abs(one - other) > allowedFrames);
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
    await expectNoFault(cut, async (page) => {
      await page.keyboard.press('ArrowDown');
      for (let step = 0; step < 12; step += 1) await page.keyboard.press('ArrowLeft');
      await settled(page, selector);
      await page.keyboard.press('Space');
      const looks = await watch(page, { selector, clock: CLOCK, size: SIZE, samples: 120 }, clips);
      const places = judged(beforeEnd(looks)).map(placeOf);
      const isOverJoin =
        places.some(({ clock }) => clock < SHOT_FRAMES) &&
        places.some(({ clock }) => clock > SHOT_FRAMES + 6);
      if (!isOverJoin) return ['too little was seen'];
      return places.filter(isOff);
    });
  });

  it('takes another take into a clip’s place while it plays, and slides nowhere', async () => {
    const reviews = join(served.films, 'counted', 'reviews.json');
    const cutAnew = async () => {
      await writeFile(reviews, JSON.stringify({ version: 1, circled: {}, takes: {} }));
      return cut();
    };
    await expectNoFault(cutAnew, async (page) => {
      await expect.poll(() => shown(page, selector)).toEqual({ clock: 0, burned: [['s1-010_r02', 0]] });
      await page.keyboard.press('Space');
      const watched = watch(page, { selector, clock: CLOCK, size: SIZE, samples: 240 }, clips);
      await page.waitForFunction(() => Number(document.documentElement.dataset.looks) > 10);
      // What a person says elsewhere: of the takes that are left, the other ones stand in the film.
      const takes = Object.fromEntries(SHOTS.map((shot) => [`${shot}_r02`, { rejected: true }]));
      await writeFile(reviews, JSON.stringify({ version: 1, circled: {}, takes }));
      const looks = beforeEnd(await watched);
      const fair = judged(looks);
      const numbers = fair.map(({ seen: [first] }) => first?.takeId.slice(-3));
      if (numbers.at(0) !== 'r02' || numbers.at(-1) !== 'r01') return [numbers];
      return fair.map(placeOf).filter(isOff);
    });
  });
});

/** A slow machine looks less often, and so for longer than the film lasts. */
function beforeEnd(looks: readonly Look[]): readonly Look[] {
  return looks.filter(({ words }) => frameOf(words) < SHOTS.length * SHOT_FRAMES - 2);
}

type Judged = Look & { readonly allowedFrames: number };

/**
 * By how much each may be off: two frames; and on a machine that kept the page waiting, where nothing plays evenly, as
 * many more as went by meanwhile. Right after it stood still nothing can be said.
 */
function judged(looks: readonly Look[]): readonly Judged[] {
  return looks.flatMap((look, index) => {
    const waitedMs = Math.max(...looks.slice(Math.max(0, index - 6), index + 1).map((each) => each.waitedMs));
    if (waitedMs > STOOD_STILL_MS) return [];
    return [{ ...look, allowedFrames: waitedMs < PROMPT_MS ? 2 : 2 + Math.ceil((waitedMs * 24) / 1000) }];
  });
}

/** Of a film, which shows one picture at a time. */
function placeOf({ words, seen, allowedFrames }: Judged) {
  const burned = seen.length === 1 && seen[0] ? seen[0].frame : null;
  return { clock: frameOf(words), burned, allowedFrames };
}

/** Takes count alike, and each count is of one clip: over a join it begins anew. */
function isOff({ clock, burned, allowedFrames }: ReturnType<typeof placeOf>): boolean {
  return burned === null || distanceInShot(clock, burned) > allowedFrames;
}

function frameOf(timecode = ''): number {
  return parseTimecode(timecode.trim()) ?? -1;
}

/** How far apart two frames are, where each shot begins its count anew. */
function distanceInShot(one: number, other: number): number {
  const apart = Math.abs(one - other) % SHOT_FRAMES;
  return Math.min(apart, SHOT_FRAMES - apart);
}
