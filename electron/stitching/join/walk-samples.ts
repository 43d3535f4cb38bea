import type { FileHandle } from 'node:fs/promises';
import type { SampleTable } from '#shared/media/sample-table.ts';
import type { ByteRange } from './lay-out-film.ts';
import { MOST_SPAN_BYTES, readSpans } from './read-spans.ts';

const IDR_SLICE = 5;

/**
 * Reads every picture of a film by its own table: each must be a row of whole units, and each key frame must hold
 * a refresh. A wrong offset or a torn copy shows in this, at the cost of reading the file. Pictures of over four
 * mebibytes are not looked at.
 *
 * @param lengthBytes bytes of the length before each unit
 * @returns what is wrong with the first picture that is, or null
 */
export async function pictureFault(
  file: FileHandle,
  samples: SampleTable,
  lengthBytes: number,
): Promise<string | null> {
  const empty = samples.sizes.indexOf(0);
  if (empty >= 0) return `its frame ${empty} is empty`;
  const looked = Array.from({ length: samples.count }, (_, sample) => sample).filter(
    (sample) => (samples.sizes[sample] ?? 0) <= MOST_SPAN_BYTES,
  );
  const buffer = Buffer.allocUnsafe(MOST_SPAN_BYTES);
  let next = 0;
  for (const span of readSpans(looked.map((sample) => rangeOf(samples, sample)))) {
    const { bytesRead } = await file.read(buffer, 0, span.length, span.offset);
    for (const { offset, length } of span.ranges) {
      const sample = looked[next] ?? 0;
      next += 1;
      const at = offset - span.offset;
      const fault =
        at + length > bytesRead
          ? 'cut off'
          : unitFault(buffer.subarray(at, at + length), lengthBytes, samples.sync[sample] === 1);
      if (fault !== null) return `its frame ${sample} is ${fault}`;
    }
  }
  return null;
}

function rangeOf({ offsets, sizes }: SampleTable, sample: number): ByteRange {
  return { source: 0, offset: offsets[sample] ?? 0, length: sizes[sample] ?? 0 };
}

function unitFault(sample: Buffer, lengthBytes: number, isKeyFrame: boolean): string | null {
  const types = unitTypes(sample, lengthBytes);
  if (types === null) return 'torn';
  return isKeyFrame && !types.includes(IDR_SLICE) ? 'no key frame' : null;
}

/** Null where the units do not end with the sample, or there is none. */
function unitTypes(sample: Buffer, lengthBytes: number): number[] | null {
  const types: number[] = [];
  let at = 0;
  while (at + lengthBytes < sample.length) {
    types.push((sample[at + lengthBytes] ?? 0) & 31);
    at += lengthBytes + sample.readUIntBE(at, lengthBytes);
  }
  return at === sample.length && types.length > 0 ? types : null;
}
