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
  let at = 0;
  for (let index = 0; index < MAX_TOP_BOXES && at + 8 <= size; index += 1) {
    const header = await readTopBox(file, at, size);
    if (index === 0 && !FIRST_BOXES.has(header.type)) return { kind: 'foreign' };
    if (header.end > size || header.end < header.payload) {
      return { kind: 'damaged', reason: 'it ends in the middle of its contents' };
    }
    if (header.type === 'moov') return readPayload(file, header);
    at = header.end;
  }
  return at === 0 ? { kind: 'foreign' } : { kind: 'damaged', reason: 'it ends before its table of contents' };
}

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
  if (bytesRead < length) return { kind: 'damaged', reason: 'it ends in the middle of its contents' };
  return { kind: 'found', moov: buffer };
}
