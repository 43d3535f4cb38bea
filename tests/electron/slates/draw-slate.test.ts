import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Slate, slateDrawer } from '#electron/slates/draw-slate.ts';
import { type Box, slateLayout } from '#electron/slates/slate-layout.ts';

const drawSlate = slateDrawer(fileURLToPath(new URL('../../../resources/fonts', import.meta.url)));

const SHAPES: [number, number][] = [
  [864, 496],
  [752, 560],
  [640, 640],
  [560, 752],
  [496, 864],
  [992, 432],
  [432, 992],
  [320, 180],
  [1920, 1080],
];

const HARD_TEXTS: [string, string][] = [
  ['a long prompt', 'the keeper climbs the stairs and looks at the sea. '.repeat(40).slice(0, 2000)],
  ['one endless word', 'w'.repeat(2000)],
  ['many short lines', 'a\n'.repeat(1000)],
  [
    'quotes, percent signs and backslashes',
    `"it's" 100% %{n} \\N \\\\ ' '' {\\an8} : ; [v] , = $(x) `.repeat(30),
  ],
  ['markup', '<span size="400000">&amp;</span><!--'.repeat(40)],
  ['emoji', '👩‍🚀😀🏳️‍🌈'.repeat(100)],
  ['right-to-left', 'השומר עולה במדרגות המגדלור العربية '.repeat(50)],
  ['Chinese and Japanese', '灯台守が螺旋階段を登る。守塔人爬上樓梯。'.repeat(80)],
  ['stacked marks', `Z${'\u0301\u0327'.repeat(200)}algo`],
  ['control characters', '\u0000\u0007\u001b[31m\u202e\u2028'.repeat(20)],
];

function slate(width: number, height: number, body: string): Slate {
  return {
    width,
    height,
    word: 'REHEARSAL',
    title: 's1-010',
    body,
    footer: 's1-010_r01   5 s   seed 4211',
    background: 'transparent',
  };
}

type Pixels = { width: number; height: number; rgba: Buffer };

async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgba: data };
}

function colorAt({ width, rgba }: Pixels, x: number, y: number): number[] {
  return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

function isInside(box: Box, x: number, y: number): boolean {
  return x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height;
}

/** The pixels that something was drawn on, inside and outside of the boxes. */
function countDrawn(pixels: Pixels, boxes: readonly Box[]): { inside: number; outside: number } {
  const drawn = { inside: 0, outside: 0 };
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      if (pixels.rgba[(y * pixels.width + x) * 4 + 3] === 0) continue;
      drawn[boxes.some((box) => isInside(box, x, y)) ? 'inside' : 'outside'] += 1;
    }
  }
  return drawn;
}

describe('a slate over a picture', () => {
  it.each(HARD_TEXTS)('keeps %s inside its box', async (_name, body) => {
    for (const [width, height] of [
      [432, 240],
      [240, 432],
    ] as const) {
      const pixels = await pixelsOf(await drawSlate(slate(width, height, body)));
      expect([pixels.width, pixels.height]).toEqual([width, height]);
      const layout = slateLayout(width, height);
      const drawn = countDrawn(pixels, [layout.text, layout.word]);
      expect(drawn.outside).toBe(0);
      expect(drawn.inside).toBeGreaterThan(500);
    }
  });

  it.each(SHAPES)('has room for a long prompt at %i by %i', async (width, height) => {
    const [, long = ''] = HARD_TEXTS[0] ?? [];
    const pixels = await pixelsOf(await drawSlate(slate(width, height, long)));
    const layout = slateLayout(width, height);
    const drawn = countDrawn(pixels, [layout.text, layout.word]);
    expect(drawn.outside).toBe(0);
    // The plate fills most of its box once the prompt is long.
    expect(drawn.inside).toBeGreaterThan(layout.text.width * layout.text.height * 0.7);
  });

  it('holds a title, a word and a footer of any length too', async () => {
    const long = 'endless '.repeat(300);
    const layout = slateLayout(432, 240);
    const pixels = await pixelsOf(
      await drawSlate({ ...slate(432, 240, long), title: long, footer: long, word: long }),
    );
    expect(countDrawn(pixels, [layout.text, layout.word]).outside).toBe(0);
  });

  it('is empty without words', async () => {
    const pixels = await pixelsOf(
      await drawSlate({ ...slate(320, 180, ''), word: '', title: '', footer: '' }),
    );
    expect(countDrawn(pixels, [])).toEqual({ inside: 0, outside: 0 });
  });

  it.each(['', ' ', '\n\n', '\u00a0', '\u200b', '\u2800', '\u3164', '\u202e', '\u0000'])(
    'stands without a body that shows nothing (%j)',
    async (body) => {
      const png = await drawSlate(slate(320, 180, body));
      expect(await sharp(png).metadata()).toMatchObject({ width: 320, height: 180 });
    },
  );

  it('prints what it is given: another text is another picture, the same text the same', async () => {
    const one = await drawSlate(slate(432, 240, 'a lamp'));
    expect(await drawSlate(slate(432, 240, 'a lamp'))).toEqual(one);
    expect(await drawSlate(slate(432, 240, 'a lamb'))).not.toEqual(one);
  });
});

describe('a slate on a ground of its own', () => {
  it('is opaque and of that color wherever nothing is drawn', async () => {
    const pixels = await pixelsOf(await drawSlate({ ...slate(320, 180, 'to come'), background: '#1d1d1d' }));
    expect(colorAt(pixels, 0, 0)).toEqual([29, 29, 29, 255]);
    expect(colorAt(pixels, 319, 179)).toEqual([29, 29, 29, 255]);
  });
});

describe('slateLayout', () => {
  it.each([...SHAPES, [3840, 2160], [4398, 1886], [1886, 4398]] as [number, number][])(
    'keeps every box inside a frame of %i by %i, and no two over each other',
    (width, height) => {
      const { text, word, lamp, count, strip } = slateLayout(width, height);
      const boxes = [text, word, lamp, count, strip];
      for (const box of boxes) {
        expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0);
        expect(Math.min(box.width, box.height)).toBeGreaterThan(4);
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
      }
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) expect(overlap(one, other)).toBe(false);
      }
    },
  );
});

function overlap(one: Box, other: Box): boolean {
  const across = one.left < other.left + other.width && other.left < one.left + one.width;
  return across && one.top < other.top + other.height && other.top < one.top + one.height;
}
