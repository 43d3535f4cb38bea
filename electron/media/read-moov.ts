import type { FileHandle } from 'node:fs/promises';

/**
 * The payload of a file's `moov` box wherever it stands, or why there is none to read. Reads box headers and
 * that box only, so a file of any size costs a few small reads.
 */
export type MoovResult =
  | { kind: 'found'; moov: Uint8Array }
  /** The file does not begin as an MP4 or QuickTime file does. */
  | { kind: 'foreign' }
  /** It does, and ends (or repeats itself) before its tables: a half-written or damaged file. */
  | { kind: 'damaged'; reason: string };

/** Tables of many hours; a box that claims more is not read into memory. */
const MAX_MOOV_BYTES = 64 * 1024 * 1024;
const MAX_TOP_BOXES = 10_000;
const FIRST_BOXES: ReadonlySet<string> = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'pnot']);

export async function readMoov(file: FileHandle): Promise<MoovResult> {
  const { size } = await file.stat();
  let moov: TopBox | null = null;
  let at = 0;
  // To the end, also behind the tables: a file with its tables first is whole only if its media is.
  for (let index = 0; index < MAX_TOP_BOXES && at + 8 <= size; index += 1) {
    const box = await readTopBox(file, at, size);
    if (index === 0 && !FIRST_BOXES.has(box.type)) return { kind: 'foreign' };
    if (box.end > size || box.end < box.payload) return CUT_OFF;
    if (box.type === 'moov') moov ??= box;
    at = box.end;
  }
  if (at === 0) return { kind: 'foreign' };
  return moov ? readPayload(file, moov) : { kind: 'damaged', reason: 'it ends before its table of contents' };
}

const CUT_OFF: MoovResult = { kind: 'damaged', reason: 'it ends in the middle of its contents' };

type TopBox = { type: string; payload: number; end: number };

async function readTopBox(file: FileHandle, at: number, size: number): Promise<TopBox> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, at);
  const type = buffer.toString('latin1', 4, 8);
  const length = buffer.readUInt32BE(0);
  if (length === 0) return { type, payload: at + 8, end: size };
  if (length !== 1) return { type, payload: at + 8, end: at + length };
  const long = bytesRead === 16 ? Number(buffer.readBigUInt64BE(8)) : 0;
  return { type, payload: at + 16, end: at + long };
}

async function readPayload(file: FileHandle, box: TopBox): Promise<MoovResult> {
  const length = box.end - box.payload;
  if (length > MAX_MOOV_BYTES) return { kind: 'damaged', reason: 'its table of contents is absurdly long' };
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, box.payload);
  if (bytesRead < length) return CUT_OFF;
  return { kind: 'found', moov: buffer };
}
