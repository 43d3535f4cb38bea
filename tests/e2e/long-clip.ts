import { open, readFile } from 'node:fs/promises';

type Box = { readonly type: string; readonly start: number; readonly bytes: Buffer };

/**
 * Puts a small MP4 (ftyp, mdat, moov) into a large file: its pictures in the middle, its index at the very end, and
 * nothing between, so that a player has to jump.
 */
export async function makeLongClip(small: string, long: string, bytes: number): Promise<void> {
  const boxes = readBoxes(await readFile(small));
  const [ftyp, mdat, moov] = ['ftyp', 'mdat', 'moov'].map((type) => boxes.find((box) => box.type === type));
  if (!ftyp || !mdat || !moov) throw new Error('the clip is not made as expected');
  const gap = Math.floor((bytes - ftyp.bytes.length - mdat.bytes.length - moov.bytes.length) / 2);
  const mdatAt = ftyp.bytes.length + gap;
  moveChunks(moov.bytes, mdatAt - mdat.start);
  const file = await open(long, 'wx');
  try {
    const moovAt = mdatAt + mdat.bytes.length + gap;
    await file.write(ftyp.bytes, 0, undefined, 0);
    await file.write(freeHead(gap), 0, undefined, ftyp.bytes.length);
    await file.write(mdat.bytes, 0, undefined, mdatAt);
    await file.write(freeHead(gap), 0, undefined, mdatAt + mdat.bytes.length);
    await file.write(moov.bytes, 0, undefined, moovAt);
  } finally {
    await file.close();
  }
}

function readBoxes(file: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let start = 0; start < file.length; ) {
    const size = file.readUInt32BE(start);
    boxes.push({
      type: file.toString('latin1', start + 4, start + 8),
      start,
      bytes: file.subarray(start, start + size),
    });
    start += size;
  }
  return boxes;
}

function freeHead(size: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(size, 0);
  head.write('free', 4, 'latin1');
  return head;
}

/** Every `stco` table holds places in the file, as 32-bit numbers. */
function moveChunks(moov: Buffer, by: number): void {
  for (let at = moov.indexOf('stco'); at !== -1; at = moov.indexOf('stco', at + 4)) {
    const count = moov.readUInt32BE(at + 8);
    for (let entry = 0; entry < count; entry += 1) {
      const place = at + 12 + entry * 4;
      moov.writeUInt32BE(moov.readUInt32BE(place) + by, place);
    }
  }
}
