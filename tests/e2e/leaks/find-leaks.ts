import { gunzipSync, inflateRawSync } from 'node:zlib';
import { spellingsOf } from './spellings.ts';

/** Where something was seen: a file, a log line, a child's arguments or environment, a request, a message. */
export type Place = {
  readonly kind: 'file' | 'log' | 'arguments' | 'environment' | 'request' | 'message';
  readonly name: string;
  readonly bytes: Buffer;
};

export type Leak = { readonly kind: Place['kind']; readonly name: string; readonly spelling: string };

/** Every place in which the token stands, with the first spelling found there; packed files are searched unpacked too. */
export function findLeaks(places: readonly Place[], token: string): readonly Leak[] {
  const spellings = spellingsOf(token);
  return places.flatMap(({ kind, name, bytes }) => {
    const layers = [bytes, ...unpacked(bytes)];
    const found = spellings.find((spelling) => layers.some((layer) => layer.includes(spelling.bytes)));
    return found ? [{ kind, name, spelling: found.name }] : [];
  });
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const ZIP_ENTRY = Buffer.from('PK\x03\x04', 'latin1');
const ZIP_HEADER_BYTES = 30;

/** What is packed in a gzip file, or in the entries of a zip file. */
function unpacked(bytes: Buffer): Buffer[] {
  if (bytes.subarray(0, GZIP.length).equals(GZIP)) return attempt(() => gunzipSync(bytes));
  const layers: Buffer[] = [];
  let at = bytes.subarray(0, ZIP_ENTRY.length).equals(ZIP_ENTRY) ? 0 : -1;
  while (at >= 0 && at + ZIP_HEADER_BYTES <= bytes.length) {
    const start = at + ZIP_HEADER_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    layers.push(...attempt(() => inflateRawSync(bytes.subarray(start))));
    at = bytes.indexOf(ZIP_ENTRY, at + ZIP_ENTRY.length);
  }
  return layers;
}

function attempt(unpack: () => Buffer): Buffer[] {
  try {
    return [unpack()];
  } catch {
    return [];
  }
}
