import { isLookPlain, type LookStep, lookMatrix } from './look.ts';

/** A frame made small: three values for each pixel, in BT.709 and full range. */
export type SmallPicture = {
  /** 0 (black) to 255 (white). */
  readonly luma: Uint8Array;
  /** Blueness and redness, 128 for grey. */
  readonly cb: Uint8Array;
  readonly cr: Uint8Array;
};

/** The picture with a look; colors beyond what can be shown are cut off once, at the end. */
export function gradePicture(picture: SmallPicture, look: readonly LookStep[]): SmallPicture {
  const { luma, cb, cr } = picture;
  if (isLookPlain(look)) return { luma, cb, cr };
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = lookMatrix(look);
  const graded = {
    luma: new Uint8Array(luma.length),
    cb: new Uint8Array(luma.length),
    cr: new Uint8Array(luma.length),
  };
  for (let at = 0; at < luma.length; at += 1) {
    const [y, u, v] = [luma[at] ?? 0, (cb[at] ?? 128) - 128, (cr[at] ?? 128) - 128];
    const [r, g, b] = [y + 1.5748 * v, y - 0.1873 * u - 0.4681 * v, y + 1.8556 * u];
    const red = byte(rr * r + rg * g + rb * b);
    const green = byte(gr * r + gg * g + gb * b);
    const blue = byte(br * r + bg * g + bb * b);
    const light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    graded.luma[at] = Math.round(light);
    graded.cb[at] = Math.round(byte((blue - light) / 1.8556 + 128));
    graded.cr[at] = Math.round(byte((red - light) / 1.5748 + 128));
  }
  return graded;
}

function byte(value: number): number {
  return Math.min(255, Math.max(0, value));
}
