/** What the first bytes of a picture say about it; the picture itself may still be broken further on. */
export type PictureHeader = {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  /** Pixels as stored, before any rotation by EXIF. */
  readonly width: number;
  readonly height: number;
};

/** Reads a PNG, JPEG or WebP header; null for everything else, also where the header is cut short. Never throws. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = readPng(view) ?? readJpeg(view) ?? readWebp(view);
    return header !== null && header.width > 0 && header.height > 0 ? header : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readPng(view: DataView): PictureHeader | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(12) !== fourLetters('IHDR')) return null;
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments up to the frame header, which holds the size (ITU T.81, B.2.2). */
function readJpeg(view: DataView): PictureHeader | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let offset = 2;
  while (view.getUint8(offset) === 0xff) {
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
    } else if (isFrameHeader(marker)) {
      return {
        mediaType: 'image/jpeg',
        width: view.getUint16(offset + 7),
        height: view.getUint16(offset + 5),
      };
    } else {
      offset += 2 + view.getUint16(offset + 2);
    }
  }
  return null;
}

function isFrameHeader(marker: number): boolean {
  const isHuffmanOrArithmeticTable = marker === 0xc4 || marker === 0xc8 || marker === 0xcc;
  return marker >= 0xc0 && marker <= 0xcf && !isHuffmanOrArithmeticTable;
}

function readWebp(view: DataView): PictureHeader | null {
  if (view.getUint32(0) !== fourLetters('RIFF') || view.getUint32(8) !== fourLetters('WEBP')) return null;
  const size = readWebpSize(view, view.getUint32(12));
  return size && { mediaType: 'image/webp', ...size };
}

/** The three forms of WebP keep their size in three ways (RFC 9649, section 2). */
function readWebpSize(view: DataView, chunk: number): { width: number; height: number } | null {
  if (chunk === fourLetters('VP8 ')) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (chunk === fourLetters('VP8L')) {
    const packed = view.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (chunk === fourLetters('VP8X')) {
    return { width: readUint24(view, 24) + 1, height: readUint24(view, 27) + 1 };
  }
  return null;
}

function readUint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
}

function fourLetters(letters: string): number {
  return [...letters].reduce((value, letter) => value * 256 + letter.charCodeAt(0), 0);
}
