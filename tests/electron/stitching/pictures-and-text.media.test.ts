import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS, type EventText, type PictureRecipe } from '#shared/cut/event-recipes.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { brightness, decodeFaults, frameHashes } from './film-facts.ts';

const run = promisify(execFile);
const desk = filmDesk({
  a: { frames: 96, grey: 40 },
  tall: { frames: 25, size: '180x320', grey: 120 },
});

const looking = (changes: Partial<PictureRecipe>) => ({ picture: { ...AS_IT_IS, ...changes } });

const card = (durationFrames: number, text: string): CutEvent => ({
  ...slate(durationFrames),
  source: { kind: 'card', color: '#000000' },
  texts: [{ style: 'card', text, fromFrame: 0, durationFrames }],
});

const title = (text: string, fromFrame: number, durationFrames: number): EventText => ({
  style: 'lower-third',
  text,
  fromFrame,
  durationFrames,
});

/** How much of a part is as white as letters are, which the clip is not in its first 50 frames. */
function whiteness(path: string, part: string): Promise<number[]> {
  return brightness(path, `${part},lutyuv=y='if(gt(val,165),235,16)'`);
}

/** Enough of them that their weight shows in the whole picture. */
const LETTERS = Array(5).fill('HHHHHHHHHHHH').join('\n');

describe('a film with texts', () => {
  it('encodes only the frames that a title lies over, and copies the others to the bit', async () => {
    const event = take('a', 0, 96, { texts: [title('The keeper', 24, 24)] });
    const report = await stitchFilm(desk.request('film.mp4', [event]));
    expect(report).toMatchObject({ frames: 96, copiedFrames: 72, encodedFrames: 24 });
    const [film, clip] = await Promise.all([frameHashes(desk.out('film.mp4')), frameHashes(desk.clip('a'))]);
    expect([film.slice(0, 24), film.slice(48)]).toEqual([clip.slice(0, 24), clip.slice(48)]);
    const written = (await whiteness(desk.out('film.mp4'), '64:14:34:128'))
      .slice(0, 50)
      .map((level) => level > 16.5);
    expect(written.flatMap((is, frame) => (is ? [frame] : []))).toEqual(
      Array.from({ length: 24 }, (_, frame) => 24 + frame),
    );
    expect(await decodeFaults(desk.out('film.mp4'))).toBe('');
  });

  it('shows a card for exactly its frames, and takes nothing in its text for a command', async () => {
    const hostile =
      "{\\an7\\p1}m 0 0 l 999 0 999 999 0 999{\\p0}\\N:[in]';movie=/etc/passwd,drawtext=%{pts}\r\n\\h";
    const report = await stitchFilm(desk.request('film.mp4', [card(30, hostile), take('a', 0, 24)]));
    expect(report).toMatchObject({ frames: 54, copiedFrames: 24 });
    const levels = (await brightness(desk.out('film.mp4'))).slice(0, 30);
    // Letters on black; a drawing of 999 by 999 would fill the picture.
    expect(Math.min(...levels)).toBeGreaterThan(17);
    expect(Math.max(...levels)).toBeLessThan(80);
  });

  it('writes in a font of the project’s own, and says by name that a file is none', async () => {
    const font = join(import.meta.dirname, '../../../resources/fonts/NotoSans-Bold.ttf');
    const bytes = await readFile(font);
    // The same letters under a name of their own, so that only this file can be meant.
    const name = (text: string) => Buffer.from(text, 'utf16le').swap16();
    for (let at = bytes.indexOf(name('Noto Sans')); at !== -1; at = bytes.indexOf(name('Noto Sans'), at)) {
      name('Moto Sans').copy(bytes, at);
    }
    await writeFile(desk.clip('own.ttf'), bytes);
    await writeFile(desk.clip('none.ttf'), 'no font at all');
    const request = desk.request('film.mp4', [card(24, LETTERS)]);
    await stitchFilm(request);
    const own = desk.request('own.mp4', [card(24, LETTERS)]);
    await stitchFilm({ ...own, cut: { ...own.cut, font: 'own.ttf' } });
    const [regular, bold] = await Promise.all(
      ['film.mp4', 'own.mp4'].map(async (film) => (await brightness(desk.out(film)))[12] ?? 0),
    );
    // Bold letters cover more than the card's regular ones.
    expect((bold ?? 0) - (regular ?? 0)).toBeGreaterThan(1);
    const none = desk.request('none.mp4', [card(24, LETTERS)]);
    await expect(stitchFilm({ ...none, cut: { ...none.cut, font: 'none.ttf' } })).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: desk.clip('none.ttf') },
    });
  });

  it('burns timecode, shot and take into a review copy', async () => {
    const events = [take('a', 0, 24), take('a', 24, 24)];
    const request = desk.request('film.mp4', events);
    const burnIn = { timecode: true, shot: true, take: true };
    const report = await stitchFilm({
      ...request,
      cut: { ...request.cut, burnIn, format: { width: 1280, height: 720 } },
    });
    expect(report).toMatchObject({ frames: 48, copiedFrames: 0 });
    const [timecode, label] = await Promise.all(
      ['240:40:976:64', '240:40:64:64'].map((part) => whiteness(desk.out('film.mp4'), part)),
    );
    expect(timecode?.every((level) => level > 16.5)).toBe(true);
    expect(label?.every((level) => level > 16.5)).toBe(true);
  });
});

describe('a film with looks', () => {
  it.each([
    { speedPercent: 200, frames: 24, shows: (frame: number) => frame * 2 },
    { speedPercent: 50, frames: 48, shows: (frame: number) => Math.floor(frame / 2) },
    { speedPercent: 150, frames: 32, shows: (frame: number) => Math.floor(frame * 1.5) },
  ])('shows a clip at $speedPercent percent, frame by frame', async ({ speedPercent, frames, shows }) => {
    const event = take('a', 10, frames, looking({ speedPercent }));
    await stitchFilm(desk.request('film.mp4', [event]));
    const [film, clip] = await Promise.all([brightness(desk.out('film.mp4')), brightness(desk.clip('a'))]);
    expect(film.length).toBe(frames);
    const wrong = film.flatMap((level, frame) =>
      Math.abs(level - (clip[10 + shows(frame)] ?? 0)) < 0.9 ? [] : [frame],
    );
    expect(wrong).toEqual([]);
  });

  it('makes a clip a stop brighter', async () => {
    const step = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100, lut: null };
    const brighter = take('a', 0, 24, looking({ colors: [{ ...step, exposureEv: 1 }] }));
    await stitchFilm(desk.request('film.mp4', [brighter, take('a', 0, 24)]));
    const levels = await brightness(desk.out('film.mp4'));
    // Values above black times 2 to the power of 1/2.4, which is 1.335.
    expect(((levels[0] ?? 0) - 16) / ((levels[24] ?? 0) - 16)).toBeCloseTo(1.335, 1);
  });

  /** Mean of each color in the first and in the 25th picture, 0 to 255. */
  async function colorsOf(path: string): Promise<number[][]> {
    const args = [
      '-v',
      'error',
      '-i',
      path,
      '-vf',
      'scale=1:1:flags=area,format=rgb24',
      '-f',
      'rawvideo',
      '-',
    ];
    const { stdout } = await run('ffmpeg', args, { encoding: 'buffer' });
    return [0, 24].map((frame) => [...stdout.subarray(frame * 3, frame * 3 + 3)]);
  }
  const plain = { exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100, lut: null };

  it('makes a clip warmer or colder by its temperature', async () => {
    const at = (temperatureKelvin: number) =>
      take('a', 0, 24, looking({ colors: [{ ...plain, temperatureKelvin }] }));
    await stitchFilm(desk.request('film.mp4', [at(3000), at(12_000)]));
    const [warm = [], cold = []] = await colorsOf(desk.out('film.mp4'));
    expect((warm[0] ?? 0) - (warm[2] ?? 0)).toBeGreaterThan(12);
    expect((cold[2] ?? 0) - (cold[0] ?? 0)).toBeGreaterThan(4);
  });

  it('sends colors through a look-up table, and leaves them with one that changes nothing', async () => {
    const grid = [0, 1].flatMap((b) => [0, 1].flatMap((g) => [0, 1].map((r) => [r, g, b])));
    const table = (rows: number[][]) => ['LUT_3D_SIZE 2', ...rows.map((row) => row.join(' '))].join('\n');
    // Red takes the place of blue at half its value, green goes.
    await writeFile(desk.clip('turn.cube'), table(grid.map(([r = 0]) => [0, 0, r / 2])));
    await writeFile(desk.clip('same.cube'), table(grid));
    const by = (lut: string) => take('a', 0, 24, looking({ colors: [{ ...plain, lut }] }));
    await stitchFilm(desk.request('film.mp4', [by('turn.cube'), by('same.cube')]));
    const [turned = [], same = []] = await colorsOf(desk.out('film.mp4'));
    expect(turned[0]).toBeLessThan(8);
    expect(turned[1]).toBeLessThan(8);
    expect(Math.abs((turned[2] ?? 0) - (same[0] ?? 0) / 2)).toBeLessThan(6);
    await stitchFilm(desk.request('plain.mp4', [take('a', 0, 48)]));
    const [asItIs = []] = await colorsOf(desk.out('plain.mp4'));
    expect(Math.max(...same.map((value, color) => Math.abs(value - (asItIs[color] ?? 0))))).toBeLessThan(4);
  });

  it('stands a tall clip before its own blurred and darker self', async () => {
    const framing = { fit: 'fit', xPercent: 50, yPercent: 50 } as const;
    await stitchFilm(desk.request('film.mp4', [take('a', 0, 48), take('tall', 0, 24, looking({ framing }))]));
    const [side, middle] = await Promise.all(
      ['iw/8:ih:0:0', 'iw/16:ih:iw*15/32:0'].map((part) => brightness(desk.out('film.mp4'), part)),
    );
    // The clip begins at 120 on average; darker by an eighth of the range.
    expect(Math.abs((middle?.[60] ?? 0) - 144)).toBeLessThan(14);
    expect((middle?.[60] ?? 0) - (side?.[60] ?? 0)).toBeGreaterThan(15);
    expect(side?.[60]).toBeGreaterThan(80);
  });

  it('fills the frame with a tall clip, or stands it between black', async () => {
    const framing = { fit: 'fill', xPercent: 50, yPercent: 0 } as const;
    const events = [take('a', 0, 48), take('tall', 0, 24, looking({ framing })), take('tall', 0, 24)];
    await stitchFilm(desk.request('film.mp4', events));
    const side = await brightness(desk.out('film.mp4'), 'iw/8:ih:0:0');
    expect(side[60]).toBeGreaterThan(90);
    expect(side[80]).toBeLessThan(18);
  });
});

describe('a film with pictures', () => {
  let still = '';
  beforeEach(async () => {
    still = desk.inFolder('still.png');
    const right = await sharp({ create: { width: 400, height: 450, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    await sharp({ create: { width: 800, height: 450, channels: 3, background: '#000000' } })
      .composite([{ input: right, left: 400, top: 0 }])
      .png()
      .toFile(still);
  });

  it('moves evenly over a still, from its first frame to its last', async () => {
    const view = { xPercent: 0, yPercent: 50, zoomPercent: 200 };
    const source = {
      kind: 'still',
      file: 'still.png',
      pan: { from: view, to: { ...view, xPercent: 100 } },
    } as const;
    const event = { ...slate(25), source };
    const film = await stitchFilm({
      ...desk.request('film.mp4', [take('a', 0, 24), event]),
      projectFile: () => Promise.resolve(still),
    });
    expect(film.frames).toBe(49);
    const levels = (await brightness(desk.out('film.mp4'))).slice(24);
    // Black at first, white in the end, half of each in the middle.
    expect(levels[0]).toBeLessThan(20);
    expect(levels[12]).toBeGreaterThan(116);
    expect(levels[12]).toBeLessThan(136);
    expect(levels[24]).toBeGreaterThan(230);
    expect(levels.every((level, frame) => frame === 0 || level >= (levels[frame - 1] ?? 0) - 0.5)).toBe(true);
  });

  it('lays a logo over every frame', async () => {
    await copyFile(still, join(desk.inFolder('work'), '..', 'logo.png'));
    const request = desk.request('film.mp4', [take('a', 0, 24)]);
    const logo = { file: 'logo.png', corner: 'top-right', widthPercent: 40, opacityPercent: 100 } as const;
    await stitchFilm({
      ...request,
      cut: { ...request.cut, logo },
      projectFile: (file) => Promise.resolve(desk.inFolder(file)),
    });
    // Right of the logo's middle it is white: 40 percent of 320 pixels, 16 from the edge.
    const white = await brightness(desk.out('film.mp4'), '40:40:250:20');
    expect(white.every((level) => level > 225)).toBe(true);
  });
});
