import { join } from 'node:path';
import sharp from 'sharp';
import { shortenText, slateMarkup, type TextBlock } from './slate-text.ts';

/** A drawn text: a PNG with a transparent ground, never larger than the block it was drawn for. */
export type DrawnText = { readonly png: Buffer; readonly width: number; readonly height: number };

const SHRINK = 0.9;
const MAX_SHORTENINGS = 8;

/**
 * Draws a text as large as it fits, from `maxSize` down to `minSize`; what does not fit even then is shortened.
 * Missing letters come from the system's fonts, or show as boxes.
 */
export async function drawText(block: TextBlock, fontsFolder: string): Promise<DrawnText> {
  let size = block.maxSize;
  let drawn = await drawAt(block, block.text, size, fontsFolder);
  while (!fits(drawn, block) && size > block.minSize) {
    const wanted = size * Math.sqrt(block.height / drawn.height);
    size = Math.max(block.minSize, Math.min(size * SHRINK, wanted * 1.05));
    drawn = await drawAt(block, block.text, size, fontsFolder);
  }
  let share = 1;
  for (let round = 0; round < MAX_SHORTENINGS && !fits(drawn, block); round += 1) {
    share *= Math.min(0.95, block.height / drawn.height);
    drawn = await drawAt(block, shortenText(block.text, share), size, fontsFolder);
  }
  return fits(drawn, block) ? drawn : cropTo(drawn, block);
}

function fits(drawn: DrawnText, block: TextBlock): boolean {
  return drawn.width <= block.width && drawn.height <= block.height;
}

async function drawAt(block: TextBlock, text: string, size: number, fontsFolder: string): Promise<DrawnText> {
  const isBold = block.weight === 'bold';
  const drawing = sharp({
    text: {
      text: slateMarkup(text, block.color),
      font: `Noto Sans ${isBold ? 'Bold ' : ''}${size.toFixed(2)}`,
      fontfile: join(fontsFolder, isBold ? 'NotoSans-Bold.ttf' : 'NotoSans-Regular.ttf'),
      width: Math.floor(block.width),
      dpi: 72,
      rgba: true,
      wrap: 'word-char',
    },
  });
  try {
    const { data, info } = await drawing.png().toBuffer({ resolveWithObject: true });
    return { png: data, width: info.width, height: info.height };
  } catch (error) {
    // An empty text, or one of blanks and marks that leave no ink, is no picture to libvips.
    if (error instanceof Error && error.message.includes('no text to render')) return drawBlank();
    throw error;
  }
}

async function drawBlank(): Promise<DrawnText> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer();
  return { png, width: 1, height: 1 };
}

/** The last resort, for a box too small for a single letter. */
async function cropTo(drawn: DrawnText, block: TextBlock): Promise<DrawnText> {
  const width = Math.min(drawn.width, Math.floor(block.width));
  const height = Math.min(drawn.height, Math.floor(block.height));
  const png = await sharp(drawn.png).extract({ left: 0, top: 0, width, height }).png().toBuffer();
  return { png, width, height };
}
