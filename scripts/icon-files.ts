// The two containers that icons come in. Both hold PNG files as they are.

/** A square picture. */
export type IconImage = { readonly size: number; readonly png: Uint8Array };

/** macOS: which of its names a size goes by. 32 and 64 stand for 16 and 32 on a dense screen as well. */
const ICNS_NAMES: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['icp6', 'ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** An `.icns` file: a head, then each picture with its name and length. Sizes that it has no name for are left out. */
export function icnsFile(images: readonly IconImage[]): Uint8Array {
  const parts = images.flatMap(({ size, png }) =>
    (ICNS_NAMES[size] ?? []).map((name) =>
      Buffer.concat([Buffer.from(name, 'latin1'), uint32(png.length + 8), png]),
    ),
  );
  const length = parts.reduce((sum, part) => sum + part.length, 8);
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(length), ...parts]);
}

const ICO_HEAD = 6;
const ICO_ENTRY = 16;

/** An `.ico` file: a head, a table of places, then the pictures. 256 is written as 0, the largest there is. */
export function icoFile(images: readonly IconImage[]): Uint8Array {
  const head = Buffer.alloc(ICO_HEAD + ICO_ENTRY * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let place = head.length;
  for (const [index, { size, png }] of images.entries()) {
    const at = ICO_HEAD + ICO_ENTRY * index;
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(place, at + 12);
    place += png.length;
  }
  return Buffer.concat([head, ...images.map(({ png }) => png)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
