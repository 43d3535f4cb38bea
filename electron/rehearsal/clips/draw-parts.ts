import sharp, { type OverlayOptions } from 'sharp';
import type { DrawSlate, Slate } from '#electron/slates/draw-slate.ts';
import { type SlateLayout, slateLayout } from '#electron/slates/slate-layout.ts';
import { CLIP_FILES } from './clip-command.ts';
import type { ClipOrder, ClipPicture, ClipScene } from './clip-order.ts';
import { decodePicture, pictureSize } from './decode-picture.ts';
import { drawCount } from './draw-count.ts';
import { slateWords } from './slate-words.ts';

/** A file for the clip's work folder. */
export type DrawnPart = { readonly name: string; readonly png: Buffer };

const WORD = 'REHEARSAL';
const LILAC = '#b9a5ff';

/** Everything that lies over a clip's backdrop. */
export async function drawParts(
  order: ClipOrder,
  drawSlate: DrawSlate,
  fontsFolder: string,
): Promise<DrawnPart[]> {
  const layout = slateLayout(order.width, order.height);
  const blank: Slate = {
    ...sizeOf(order),
    word: '',
    title: '',
    body: '',
    footer: '',
    background: 'transparent',
  };
  const slate = await drawSlate({ ...blank, ...slateWords(order) });
  const word = await drawSlate({ ...blank, word: WORD });
  const lineHeight = Math.max(2, Math.round(0.45 * layout.unit));
  return [
    { name: CLIP_FILES.slate, png: await withStripAndLamp(slate, order.scene, layout) },
    { name: CLIP_FILES.word, png: await sharp(word).extract(layout.word).png().toBuffer() },
    { name: CLIP_FILES.flash, png: await plain(layout.lamp, '#ffffff') },
    { name: CLIP_FILES.line, png: await plain({ width: order.width, height: lineHeight }, LILAC) },
    { name: CLIP_FILES.seconds, png: await drawCount(layout, order.seconds, ':', fontsFolder) },
    { name: CLIP_FILES.frames, png: await drawCount(layout, 24, '', fontsFolder) },
  ];
}

function sizeOf(order: ClipOrder): { width: number; height: number } {
  return { width: order.width, height: order.height };
}

async function withStripAndLamp(slate: Buffer, scene: ClipScene, layout: SlateLayout): Promise<Buffer> {
  const cards = scene.kind === 'references' ? await drawCards(scene.pictures, layout) : [];
  return sharp(slate)
    .composite([countPlate(layout), ...cards])
    .png({ compressionLevel: 3 })
    .toBuffer();
}

/** The ground of the running count, and the unlit lamp. */
function countPlate({ count, lamp, unit }: SlateLayout): OverlayOptions {
  const padding = Math.round(unit);
  const width = lamp.left + lamp.width - count.left + 2 * padding;
  const line = Math.max(1, 0.2 * unit);
  const input = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${count.height}">
      <rect width="${width}" height="${count.height}" rx="${0.9 * unit}" fill="#0e0e0e" fill-opacity="0.62"/>
      <rect x="${lamp.left - count.left + padding + line / 2}" y="${lamp.top - count.top + line / 2}"
        width="${lamp.width - line}" height="${lamp.height - line}"
        fill="none" stroke="#a3a3a3" stroke-width="${line}"/></svg>`,
  );
  return { input, left: count.left - padding, top: count.top };
}

/** Reference pictures side by side, whole, all of one height, in the order in which they are sent. */
async function drawCards(pictures: readonly ClipPicture[], layout: SlateLayout): Promise<OverlayOptions[]> {
  const { strip, unit } = layout;
  const gap = Math.round(1.5 * unit);
  const shown = pictures.flatMap((picture) => (picture.kind === 'bytes' ? [picture.bytes] : []));
  const sizes = (await Promise.all(shown.map(pictureSize))).filter((size) => size !== null);
  const ratios = sizes.reduce((sum, size) => sum + size.width / size.height, 0);
  const room = strip.width - gap * (shown.length - 1);
  const height = Math.max(8, Math.floor(Math.min(strip.height, 30 * unit, room / ratios)));
  let left = strip.left;
  const cards: OverlayOptions[] = [];
  for (const bytes of shown) {
    const { data, info } = await decodePicture(bytes)
      .resize({ height })
      .png()
      .toBuffer({ resolveWithObject: true });
    cards.push({ input: await rounded(data, info, 0.9 * unit), left, top: strip.top });
    left += info.width + gap;
  }
  return cards;
}

function rounded(png: Buffer, size: { width: number; height: number }, radius: number): Promise<Buffer> {
  const mask = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
      <rect width="${size.width}" height="${size.height}" rx="${radius}"/></svg>`,
  );
  return sharp(png)
    .ensureAlpha()
    .composite([{ input: mask, blend: 'dest-in' }])
    .png()
    .toBuffer();
}

function plain(box: { width: number; height: number }, color: string): Promise<Buffer> {
  return sharp({ create: { width: box.width, height: box.height, channels: 4, background: color } })
    .png()
    .toBuffer();
}
