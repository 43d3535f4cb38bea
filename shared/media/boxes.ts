/**
 * Why a file's tables cannot be used. `box` is the box that was being read (`stbl`, `avcC`, …).
 * Movies in fragments are legal but have no whole sample table: they go to ffprobe.
 */
export type Mp4Problem = {
  kind: 'cut-off' | 'missing' | 'contradictory' | 'too-large' | 'fragmented';
  box: string;
};

export type Mp4Result<Value> = { ok: true; value: Value } | { ok: false; problem: Mp4Problem };

/** One box of an ISO base media file; `start` and `end` bound its payload inside `view`. */
export type Box = {
  readonly type: string;
  readonly view: DataView;
  readonly start: number;
  readonly end: number;
};

/** Thrown by the readers below and caught by `readingMp4` only: no reader lets it out. */
class Mp4Fault extends Error {
  readonly problem: Mp4Problem;

  constructor(problem: Mp4Problem) {
    super(`${problem.box}: ${problem.kind}`);
    this.problem = problem;
  }
}

/** Runs a reader over untrusted bytes; what is wrong with them becomes a value, a bug stays an exception. */
export function readingMp4<Value>(read: () => Value): Mp4Result<Value> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Mp4Fault) return { ok: false, problem: error.problem };
    throw error;
  }
}

export function failMp4(kind: Mp4Problem['kind'], box: string): never {
  throw new Mp4Fault({ kind, box });
}

/** Bytes as the payload of a box of the given name. */
export function boxOver(bytes: Uint8Array, type: string): Box {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { type, view, start: 0, end: bytes.byteLength };
}

/** The boxes inside a box from `skip` bytes on; fails where one is longer than what holds it. */
export function childBoxes(parent: Box, skip = 0): Box[] {
  const boxes: Box[] = [];
  let at = parent.start + skip;
  while (at + 8 <= parent.end) {
    const { type, payload, end } = readHeader(parent, at);
    if (end < payload || end > parent.end) failMp4('cut-off', type);
    boxes.push({ type, view: parent.view, start: payload, end });
    at = end;
  }
  return boxes;
}

export function findChild(parent: Box, type: string, skip = 0): Box | null {
  return childBoxes(parent, skip).find((box) => box.type === type) ?? null;
}

/** The first box at the end of a path of names; fails where one is missing. */
export function childBox(parent: Box, ...path: readonly string[]): Box {
  return path.reduce((box, type) => findChild(box, type) ?? failMp4('missing', type), parent);
}

/** Bytes of a payload; offsets count from its start. */
export function bytesOf(box: Box, from = 0, to = box.end - box.start): Uint8Array {
  if (from < 0 || to < from || box.start + to > box.end) failMp4('cut-off', box.type);
  return new Uint8Array(box.view.buffer, box.view.byteOffset + box.start + from, to - from);
}

export function u8(box: Box, offset: number): number {
  return box.view.getUint8(within(box, offset, 1));
}

export function u16(box: Box, offset: number): number {
  return box.view.getUint16(within(box, offset, 2));
}

export function u32(box: Box, offset: number): number {
  return box.view.getUint32(within(box, offset, 4));
}

export function i32(box: Box, offset: number): number {
  return box.view.getInt32(within(box, offset, 4));
}

/** A 64-bit number; fails where it is too large to be counted exactly. */
export function u64(box: Box, offset: number): number {
  const value = box.view.getBigUint64(within(box, offset, 8));
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : failMp4('too-large', box.type);
}

/** Four bytes as letters: a box's or a sample entry's name. */
export function fourLetters(box: Box, offset: number): string {
  return String.fromCharCode(...bytesOf(box, offset, offset + 4));
}

function readHeader(parent: Box, at: number): { type: string; payload: number; end: number } {
  const offset = at - parent.start;
  const size = u32(parent, offset);
  const type = fourLetters(parent, offset + 4);
  if (size === 0) return { type, payload: at + 8, end: parent.end };
  if (size === 1) return { type, payload: at + 16, end: at + u64(parent, offset + 8) };
  return { type, payload: at + 8, end: at + size };
}

function within(box: Box, offset: number, length: number): number {
  const at = box.start + offset;
  if (offset < 0 || at + length > box.end) failMp4('cut-off', box.type);
  return at;
}
