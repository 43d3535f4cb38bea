import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ClipOrder } from './clip-order.ts';
import { type ClipMaker, makeClip } from './make-clip.ts';

/** One clip that stands in for every other, so that a load test runs no ffmpeg and reads no disk. */
export type Can =
  | { readonly kind: 'none' }
  /** A small clip, made once at the start. */
  | { readonly kind: 'generated' }
  | { readonly kind: 'file'; readonly file: string };

/** A clip as it is kept to be served. */
export type ShelvedClip = {
  readonly content:
    | { readonly kind: 'file'; readonly file: string }
    | { readonly kind: 'memory'; readonly bytes: Buffer };
  readonly bytes: number;
  /** A strong tag, in its quotes. */
  readonly etag: string;
  readonly lastModified: string;
};

const CANNED_ORDER: ClipOrder = {
  shotId: 'canned',
  takeId: 'canned',
  model: 'bytedance/seedance-2.0',
  prompt: 'One clip for every call.',
  seconds: 4,
  resolution: '480p',
  width: 864,
  height: 496,
  seed: 1,
  hasSound: true,
  scene: { kind: 'text' },
  referenceVideoUrl: null,
};

/** The clip of a can, in memory, or null without one. Rejects where the file cannot be read or the clip not be made. */
export async function openCan(
  can: Can,
  maker: ClipMaker,
  place: { readonly folder: string; readonly signal: AbortSignal },
): Promise<ShelvedClip | null> {
  switch (can.kind) {
    case 'none':
      return null;
    case 'file':
      return readClip(can.file);
    case 'generated': {
      const file = join(place.folder, 'can.mp4');
      await makeClip(maker, CANNED_ORDER, file, place.signal);
      return readClip(file);
    }
  }
}

async function readClip(file: string): Promise<ShelvedClip> {
  const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
  return {
    content: { kind: 'memory', bytes },
    bytes: bytes.length,
    etag: strongTag(createHash('sha256').update(bytes).digest('hex')),
    lastModified: mtime.toUTCString(),
  };
}

export function strongTag(hash: string): string {
  return `"${hash}"`;
}
