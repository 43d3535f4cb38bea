import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type IconImage, icnsFile, icoFile } from './icon-files.ts';

const ICNS_SIZES = [16, 32, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];

/** Draws the icons of all systems from the one drawing: `icon.icns`, `icon.ico`, and `icons/<size>x<size>.png`. */
export async function makeIcons(svgFile: string, folder: string): Promise<void> {
  const svg = await readFile(svgFile);
  const drawn = new Map<number, Buffer>();
  for (const size of new Set([...ICNS_SIZES, ...ICO_SIZES, ...LINUX_SIZES]))
    drawn.set(size, await draw(svg, size));
  const images = (sizes: readonly number[]): IconImage[] =>
    sizes.flatMap((size) => {
      const png = drawn.get(size);
      return png === undefined ? [] : [{ size, png }];
    });
  await mkdir(join(folder, 'icons'), { recursive: true });
  await writeFile(join(folder, 'icon.icns'), icnsFile(images(ICNS_SIZES)));
  await writeFile(join(folder, 'icon.ico'), icoFile(images(ICO_SIZES)));
  for (const { size, png } of images(LINUX_SIZES)) {
    await writeFile(join(folder, 'icons', `${size}x${size}.png`), png);
  }
}

/** Drawn at its final size, not scaled from a larger one. */
async function draw(svg: Buffer, size: number): Promise<Buffer> {
  const { width = size } = await sharp(svg).metadata();
  return sharp(svg, { density: (72 * size) / width })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: false })
    .toBuffer();
}
