import sharp from 'sharp';
import { drawText } from '#electron/slates/draw-text.ts';
import type { Box, SlateLayout } from '#electron/slates/slate-layout.ts';

const COUNT_COLOR = '#ececec';

/** The numbers from 00 on under each other, one row each, to be shown one at a time. */
export async function drawCount(
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

/** Even sides, since pictures are cut at whole pixels of color. */
function evenCell(count: Box): { width: number; height: number } {
  return { width: 2 * Math.round(count.width / 4), height: 2 * Math.round(count.height / 2) };
}
