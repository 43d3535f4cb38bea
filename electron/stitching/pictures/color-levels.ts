/** A color as H.264 stores it: BT.709, limited range, so that black is 16 and white 235. */
export type ColorLevels = { readonly y: number; readonly u: number; readonly v: number };

/** @param color `#rrggbb` */
export function colorLevels(color: string): ColorLevels {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(color.slice(at, at + 2), 16) / 255,
  );
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    y: Math.round(16 + 219 * luma),
    u: Math.round(128 + (224 * (blue - luma)) / 1.8556),
    v: Math.round(128 + (224 * (red - luma)) / 1.5748),
  };
}
