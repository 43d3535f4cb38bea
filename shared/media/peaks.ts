import { SAMPLES_PER_FRAME } from '../timecode.ts';

/** Loudest and lowest sample of every stretch of a sound, to be drawn. */
export type Peaks = {
  /**
   * Lowest and highest sample in turn, -32768 to 32767, over all channels: `pairs[2 * i]` and `pairs[2 * i + 1]` belong to
   * the i-th 192nd of a second. A last stretch that is not full counts as one.
   */
  readonly pairs: Int16Array;
};

/** Eight pairs a frame, 192 a second: finer than a screen shows at any useful width. */
export const PAIRS_PER_FRAME = 8;
/** Samples of one channel that a pair stands for, at 48 kHz. */
const SAMPLES_PER_PAIR = SAMPLES_PER_FRAME / PAIRS_PER_FRAME;

export type PeakFolder = {
  /** Takes the next samples, interleaved; any length, also in the middle of a pair. */
  readonly add: (samples: Int16Array) => void;
  readonly end: () => Peaks;
};

/** Folds a stream of 16-bit sound at 48 kHz into peaks, in bounded memory. */
export function foldPeaks(channels: number): PeakFolder {
  const samplesPerPair = SAMPLES_PER_PAIR * channels;
  const pairs: number[] = [];
  let [lowest, highest, held] = [0, 0, 0];
  const close = () => {
    pairs.push(lowest, highest);
    held = 0;
  };
  return {
    add: (samples) => {
      for (const sample of samples) {
        lowest = held === 0 ? sample : Math.min(lowest, sample);
        highest = held === 0 ? sample : Math.max(highest, sample);
        held += 1;
        if (held === samplesPerPair) close();
      }
    },
    end: () => {
      if (held > 0) close();
      return { pairs: Int16Array.from(pairs) };
    },
  };
}

/**
 * Peaks as bytes, for a file or the page: `DPK1`, the number of pairs as a 32-bit number, then the pairs; all
 * little-endian. The digit is the format's version.
 */
export function encodePeaks({ pairs }: Peaks): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + pairs.length * 2);
  const view = new DataView(bytes.buffer);
  MAGIC.forEach((byte, at) => {
    view.setUint8(at, byte);
  });
  view.setUint32(4, pairs.length / 2, true);
  pairs.forEach((value, index) => {
    view.setInt16(HEADER_BYTES + index * 2, value, true);
  });
  return bytes;
}

/** Null where the bytes are of another version, cut off, or no peaks at all. */
export function decodePeaks(bytes: Uint8Array): Peaks | null {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true) * 2;
  if (bytes.length !== HEADER_BYTES + count * 2) return null;
  return {
    pairs: Int16Array.from({ length: count }, (_, index) => view.getInt16(HEADER_BYTES + index * 2, true)),
  };
}

/** `DPK1` in ASCII. */
const MAGIC = [0x44, 0x50, 0x4b, 0x31] as const;
const HEADER_BYTES = 8;
