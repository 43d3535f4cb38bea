import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawLogo } from '#electron/stitching/pictures/draw-logo.ts';
import { drawStill } from '#electron/stitching/pictures/draw-still.ts';
import { openPicture } from '#electron/stitching/pictures/open-picture.ts';

let folder = '';
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draw-'));
  const red = { create: { width: 300, height: 100, channels: 4, background: '#ff0000' } } as const;
  await sharp(red).png().toFile(at('wide.png'));
  // Its upper half is white, its lower half black.
  const white = await sharp({ create: { width: 100, height: 200, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer();
  await sharp({ create: { width: 100, height: 400, channels: 3, background: '#000000' } })
    .composite([{ input: white, left: 0, top: 0 }])
    .png()
    .toFile(at('tall.png'));
  // Stored lying, to be shown standing.
  await sharp({ create: { width: 400, height: 100, channels: 3, background: '#00ff00' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toFile(at('turned.jpg'));
  await writeFile(at('drawing.png'), '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await writeFile(at('noise.png'), Buffer.alloc(500, 7));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Red, green and blue of one pixel, and how much it covers. */
async function pixel(png: Buffer, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const place = (y * info.width + x) * 4;
  return [...data.subarray(place, place + 4)];
}

async function sizeOf(png: Buffer): Promise<[number, number]> {
  const { width, height } = await sharp(png).metadata();
  return [width, height];
}

describe('a logo', () => {
  const film = { width: 640, height: 360 };
  const wish = { file: 'wide.png', corner: 'top-left', widthPercent: 20, opacityPercent: 100 } as const;

  it('stands a twentieth from its corner, on even places, at its share of the width', async () => {
    const places = await Promise.all(
      (['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const).map(async (corner) => {
        const { png, left, top } = await drawLogo(at('wide.png'), { ...wish, corner }, film);
        return [await sizeOf(png), left, top];
      }),
    );
    // A fifth of 640 is 128, and 43 high; 640 - 32 - 128 and 360 - 18 - 43, made even.
    expect(places).toEqual([
      [[128, 43], 32, 18],
      [[128, 43], 480, 18],
      [[128, 43], 32, 298],
      [[128, 43], 480, 298],
    ]);
  });

  it('is never higher than half of the film', async () => {
    const { png } = await drawLogo(at('tall.png'), { ...wish, widthPercent: 50 }, film);
    expect(await sizeOf(png)).toEqual([45, 180]);
  });

  it('is as clear as is wanted', async () => {
    const { png } = await drawLogo(at('wide.png'), { ...wish, opacityPercent: 40 }, film);
    expect(await pixel(png, 60, 20)).toEqual([255, 0, 0, 102]);
    // Without any transparency of its own.
    const photo = await drawLogo(at('turned.jpg'), { ...wish, opacityPercent: 40 }, film);
    const [red = 255, green = 0, , alpha] = await pixel(photo.png, 20, 100);
    expect([red < 5, green > 250, alpha]).toEqual([true, true, 102]);
  });
});

describe('a still', () => {
  const draw = (name: string, fit: 'letterbox' | 'fill' | 'fit', yPercent = 50) =>
    drawStill(at(name), { size: { width: 160, height: 90 }, framing: { fit, xPercent: 50, yPercent } });

  it('is drawn at twice the film’s size, so that half of it is sharp, but for a large film', async () => {
    expect(await sizeOf(await draw('wide.png', 'letterbox'))).toEqual([320, 180]);
    const framing = { fit: 'letterbox', xPercent: 50, yPercent: 50 } as const;
    const large = await drawStill(at('wide.png'), { size: { width: 3840, height: 2160 }, framing });
    expect(await sizeOf(large)).toEqual([3840, 2160]);
  });

  it('stands whole between black', async () => {
    const png = await draw('tall.png', 'letterbox');
    // 45 of 320 pixels wide, in the middle.
    expect(await pixel(png, 100, 40)).toEqual([0, 0, 0, 255]);
    expect((await pixel(png, 160, 40))[0]).toBe(255);
    expect((await pixel(png, 160, 140))[0]).toBe(0);
  });

  it('fills the frame from where its crop says', async () => {
    expect((await pixel(await draw('tall.png', 'fill', 0), 5, 170))[0]).toBe(255);
    expect((await pixel(await draw('tall.png', 'fill', 100), 5, 10))[0]).toBe(0);
  });

  it('stands whole before its own blurred and darker self', async () => {
    const png = await draw('tall.png', 'fit', 0);
    expect((await pixel(png, 160, 40))[0]).toBe(255);
    const [beside = 0] = await pixel(png, 20, 90);
    // White at 70 percent.
    expect(Math.abs(beside - 178)).toBeLessThan(6);
  });

  it('is upright, whatever way it is stored', async () => {
    const png = await draw('turned.jpg', 'letterbox');
    // 100 by 400: 45 of 320 pixels wide.
    expect((await pixel(png, 160, 5))[1]).toBeGreaterThan(250);
    expect((await pixel(png, 100, 90))[1]).toBe(0);
  });
});

describe('a picture that a film names', () => {
  it.each([
    ['drawing.png', 'is not a picture'],
    ['noise.png', 'is not a picture'],
    ['nowhere.png', 'cannot be opened'],
  ])('is refused by name: %s', async (name, reason) => {
    await expect(openPicture(at(name))).rejects.toMatchObject({
      error: { code: 'picture-unusable', path: at(name), reason },
    });
  });
});
