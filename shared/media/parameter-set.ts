/** What a sequence parameter set says beyond its container (ITU-T H.264, 7.3.2.1.1). */
export type SpsFacts = {
  /** 1 for 4:2:0. */
  readonly chromaFormat: number;
  readonly bitDepth: number;
  /** False where fields or a mix of fields and frames may be coded: interlaced. */
  readonly progressive: boolean;
};

/** Profiles whose sets carry chroma format, bit depth and scaling lists. */
const EXTENDED_PROFILES: ReadonlySet<number> = new Set([
  100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135,
]);

/** The id a set is known by, or null where its bytes end too early. */
export function readSetId(nal: Uint8Array, kind: 'sps' | 'pps'): number | null {
  const bits = bitReader(nal, kind === 'sps' ? 4 : 1);
  const id = bits.exponential();
  return bits.overrun() ? null : id;
}

/** Null where the bytes are not a whole sequence parameter set. */
export function readSpsFacts(nal: Uint8Array): SpsFacts | null {
  const bits = bitReader(nal, 4);
  bits.exponential();
  const { chromaFormat, bitDepth } = readFormat(bits, nal[1] ?? 0);
  bits.exponential();
  skipPictureOrder(bits);
  bits.exponential();
  bits.take(1);
  bits.exponential();
  bits.exponential();
  const progressive = bits.take(1) === 1;
  if (bits.overrun() || chromaFormat > 3 || bitDepth > 15) return null;
  return { chromaFormat, bitDepth, progressive };
}

function readFormat(bits: BitReader, profile: number): { chromaFormat: number; bitDepth: number } {
  if (!EXTENDED_PROFILES.has(profile)) return { chromaFormat: 1, bitDepth: 8 };
  const chromaFormat = bits.exponential();
  if (chromaFormat === 3) bits.take(1);
  const luma = bits.exponential() + 8;
  const chroma = bits.exponential() + 8;
  bits.take(1);
  if (bits.take(1) === 1) skipScalingLists(bits, chromaFormat === 3 ? 12 : 8);
  return { chromaFormat, bitDepth: Math.max(luma, chroma) };
}

function skipScalingLists(bits: BitReader, lists: number): void {
  for (let list = 0; list < lists; list += 1) {
    if (bits.take(1) === 0) continue;
    let last = 8;
    let next = 8;
    for (let entry = 0; entry < (list < 6 ? 16 : 64) && !bits.overrun(); entry += 1) {
      if (next !== 0) next = (last + bits.signedExponential() + 256) % 256;
      if (next !== 0) last = next;
    }
  }
}

function skipPictureOrder(bits: BitReader): void {
  const type = bits.exponential();
  if (type === 0) bits.exponential();
  if (type !== 1) return;
  bits.take(1);
  bits.exponential();
  bits.exponential();
  const frames = bits.exponential();
  for (let frame = 0; frame < frames && !bits.overrun(); frame += 1) bits.exponential();
}

type BitReader = {
  take(count: number): number;
  /** Unsigned Exp-Golomb, `ue(v)`. */
  exponential(): number;
  /** Signed Exp-Golomb, `se(v)`. */
  signedExponential(): number;
  /** Whether more was read than there is; reads past the end give zeros. */
  overrun(): boolean;
};

/** Bits of a NAL unit from a byte on, without the bytes that guard against start codes. */
function bitReader(nal: Uint8Array, fromByte: number): BitReader {
  const bytes = nal.filter(
    (byte, index) => !(byte === 3 && index > 1 && nal[index - 1] === 0 && nal[index - 2] === 0),
  );
  let at = fromByte * 8;
  const bit = () => {
    const value = ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
    at += 1;
    return value;
  };
  const overrun = () => at > bytes.length * 8;
  const take = (count: number) => {
    let value = 0;
    for (let index = 0; index < count; index += 1) value = value * 2 + bit();
    return value;
  };
  const exponential = () => {
    let zeros = 0;
    while (zeros < 32 && !overrun() && bit() === 0) zeros += 1;
    return 2 ** zeros - 1 + take(zeros);
  };
  const signedExponential = () => {
    const code = exponential();
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2;
  };
  return { take, exponential, signedExponential, overrun };
}
