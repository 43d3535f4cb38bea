import sharp, { type OverlayOptions } from 'sharp';
import type { DrawSlate, Slate } from '#electron/slates/draw-slate.ts';
import { drawText } from '#electron/slates/draw-text.ts';
import { type Box, type SlateLayout, slateLayout } from '#electron/slates/slate-layout.ts';
import { CLIP_FILES } from './clip-command.ts';
import type { ClipOrder, ClipPicture, ClipScene } from './clip-order.ts';
import { decodePicture, pictureSize } from './decode-picture.ts';

/** A file for the clip's work folder. */
export type DrawnPart = { readonly name: string; readonly png: Buffer };

const WORD = 'REHEARSAL';
const LILAC = '#b9a5ff';
const COUNT_COLOR = '#ececec';

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
  const slate = await drawSlate({ ...blank, ...slateTexts(order) });
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

/** The words of a clip's slate. */
export function slateTexts(order: ClipOrder): { title: string; body: string; footer: string } {
  const facts = [
    order.takeId,
    `${order.seconds} s`,
    `${order.resolution} ${order.width}x${order.height}`,
    `seed ${order.seed}`,
    order.hasSound ? 'sound' : 'silent',
    ...sceneWords(order.scene),
  ];
  const addresses = [...addressesOf(order.scene), order.referenceVideoUrl].filter((url) => url !== null);
  return {
    title: order.shotId,
    body: order.prompt,
    footer: [facts.map(unbroken).join('   '), ...addresses].join('\n'),
  };
}

/** Lines break between facts, not inside one. */
function unbroken(fact: string): string {
  return fact.replaceAll(' ', '\u00a0');
}

function sceneWords(scene: ClipScene): string[] {
  switch (scene.kind) {
    case 'text':
      return [];
    case 'frames':
      return [scene.last === null ? 'first frame' : 'first and last frame'];
    case 'references':
      return [scene.pictures.length === 1 ? '1 reference' : `${scene.pictures.length} references`];
  }
}

function addressesOf(scene: ClipScene): string[] {
  const pictures = picturesOf(scene);
  return pictures.flatMap((picture) => (picture.kind === 'address' ? [picture.url] : []));
}

function picturesOf(scene: ClipScene): readonly ClipPicture[] {
  if (scene.kind === 'text') return [];
  if (scene.kind === 'references') return scene.pictures;
  return scene.last === null ? [scene.first] : [scene.first, scene.last];
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

/** The numbers from 00 on under each other, one row each, to be shown one at a time. */
async function drawCount(
  layout: SlateLayout,
  rows: number,
  after: string,
  fontsFolder: string,
): Promise<Buffer> {
  const cell = evenCell(layout.count);
  const texts = await Promise.all(
    Array.from({ length: rows }, (_, row) =>
      drawText(
        {
          text: `${String(row).padStart(2, '0')}${after}`,
          weight: 'regular',
          color: COUNT_COLOR,
          maxSize: 2.6 * layout.unit,
          minSize: 1.2 * layout.unit,
          width: cell.width,
          height: cell.height,
        },
        fontsFolder,
      ),
    ),
  );
  return sharp({
    create: { width: cell.width, height: cell.height * rows, channels: 4, background: '#00000000' },
  })
    .composite(
      texts.map((text, row) => ({
        input: text.png,
        left: after === '' ? 0 : cell.width - text.width,
        top: cell.height * row + Math.round((cell.height - text.height) / 2),
      })),
    )
    .png()
    .toBuffer();
}

/** Even sides, since pictures are cut at whole pixels of colour. */
function evenCell(count: Box): { width: number; height: number } {
  return { width: 2 * Math.round(count.width / 4), height: 2 * Math.round(count.height / 2) };
}
