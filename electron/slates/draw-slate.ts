import sharp, { type OverlayOptions } from 'sharp';
import { type DrawnText, drawText } from './draw-text.ts';
import { type Box, type SlateLayout, slateLayout } from './slate-layout.ts';

/**
 * What stands on a slate. Texts may be any length and script, and empty: they are fitted, in the end shortened.
 * `background` is `transparent` for a slate that lies over a picture, or a color as `#rrggbb`.
 */
export type Slate = {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The word in the dashed box, such as REHEARSAL or MISSING. */
  readonly word: string;
  readonly title: string;
  readonly body: string;
  readonly footer: string;
  readonly background: string;
};

/** Draws a slate as a PNG of its own size. */
export type DrawSlate = (slate: Slate) => Promise<Buffer>;

const LILAC = '#b9a5ff';
const TEXT = '#ececec';
const QUIET = '#b8b8b8';
const PLATE = '#0e0e0e';

/** A drawer of slates with the bundled type from `fontsFolder` (`resources/fonts`). */
export function slateDrawer(fontsFolder: string): DrawSlate {
  return async (slate) => {
    const layout = slateLayout(slate.width, slate.height);
    const layers = [
      ...(await drawWord(slate, layout, fontsFolder)),
      ...(await drawTexts(slate, layout, fontsFolder)),
    ];
    return sharp({
      create: { width: slate.width, height: slate.height, channels: 4, background: ground(slate) },
    })
      .composite(layers)
      .png({ compressionLevel: 3 })
      .toBuffer();
  };
}

function ground(slate: Slate): string {
  return slate.background === 'transparent' ? '#00000000' : slate.background;
}

async function drawWord(slate: Slate, layout: SlateLayout, fontsFolder: string): Promise<OverlayOptions[]> {
  if (slate.word === '') return [];
  const { unit, word: box } = layout;
  const padding = Math.round(1.4 * unit);
  const drawn = await drawText(
    {
      text: slate.word,
      weight: 'bold',
      color: LILAC,
      maxSize: 2.5 * unit,
      minSize: 1.2 * unit,
      width: box.width - 2 * padding,
      height: box.height,
    },
    fontsFolder,
  );
  const frame = { ...box, width: drawn.width + 2 * padding };
  return [
    place(dashedPlate(frame, unit), frame),
    place(drawn.png, {
      left: frame.left + padding,
      top: frame.top + Math.round((frame.height - drawn.height) / 2),
    }),
  ];
}

/** Title, body and footer from the bottom up, on a plate where the slate lies over a picture. */
async function drawTexts(slate: Slate, layout: SlateLayout, fontsFolder: string): Promise<OverlayOptions[]> {
  if (`${slate.title}${slate.body}${slate.footer}`.trim() === '') return [];
  const { unit, text: box } = layout;
  const padding = Math.round(2 * unit);
  const gap = Math.round(1.7 * unit);
  const inner = { width: box.width - 2 * padding, height: box.height - 2 * padding };
  const block = { weight: 'regular', color: TEXT, minSize: 1.7 * unit, width: inner.width } as const;
  const small = { ...block, height: inner.height * 0.2 };

  const title = await drawText(
    { ...small, text: slate.title, weight: 'bold', maxSize: 3 * unit },
    fontsFolder,
  );
  const footer = await drawText(
    { ...small, text: slate.footer, color: QUIET, maxSize: 1.9 * unit },
    fontsFolder,
  );
  const bodyRoom = inner.height - title.height - footer.height - 2 * gap;
  const body = await drawText(
    { ...block, text: slate.body, maxSize: 3.7 * unit, height: bodyRoom },
    fontsFolder,
  );

  const column = [title, body, footer];
  const height = column.reduce((sum, part) => sum + part.height, 2 * gap);
  const plate = {
    left: box.left,
    top: box.top + box.height - height - 2 * padding,
    width: Math.min(box.width, Math.max(...column.map((part) => part.width)) + 2 * padding),
    height: height + 2 * padding,
  };
  const texts = stack(column, plate.left + padding, plate.top + padding, gap);
  return slate.background === 'transparent' ? [place(softPlate(plate, unit), plate), ...texts] : texts;
}

function stack(column: readonly DrawnText[], left: number, top: number, gap: number): OverlayOptions[] {
  let next = top;
  return column.map((part) => {
    const layer = place(part.png, { left, top: next });
    next += part.height + gap;
    return layer;
  });
}

function place(input: Buffer, at: { left: number; top: number }): OverlayOptions {
  return { input, left: at.left, top: at.top };
}

function softPlate(box: Box, unit: number): Buffer {
  return svg(
    box,
    `<rect width="${box.width}" height="${box.height}" rx="${0.9 * unit}" fill="${PLATE}" fill-opacity="0.62"/>`,
  );
}

function dashedPlate(box: Box, unit: number): Buffer {
  const line = Math.max(1.5, 0.28 * unit);
  return svg(
    box,
    `<rect x="${line / 2}" y="${line / 2}" width="${box.width - line}" height="${box.height - line}" rx="${0.9 * unit}"
      fill="${PLATE}" fill-opacity="0.8" stroke="${LILAC}" stroke-width="${line}"
      stroke-dasharray="${1.2 * unit} ${0.8 * unit}"/>`,
  );
}

function svg(box: Box, body: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${box.width}" height="${box.height}">${body}</svg>`,
  );
}
