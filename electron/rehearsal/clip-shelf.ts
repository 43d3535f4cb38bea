import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkLink, signLink } from './clip-links.ts';
import type { ClipOrder } from './clip-order.ts';
import { createGate } from './gate.ts';
import { type ClipMaker, makeClip } from './make-clip.ts';

/** A finished clip as it is served. */
export type ShelvedClip = {
  readonly file: string;
  readonly bytes: number;
  /** A strong tag, in its quotes. */
  readonly etag: string;
  readonly lastModified: string;
};

export type FoundClip =
  | { readonly kind: 'found'; readonly clip: ShelvedClip }
  | { readonly kind: 'forged' | 'expired' | 'missing' };

export type ClipShelf = {
  /** Makes a clip and keeps it; the result is its path and signed query. */
  add(order: ClipOrder, clipId: string): Promise<string>;
  find(clipId: string, query: URLSearchParams): FoundClip;
};

export type ClipShelfOptions = {
  readonly maker: ClipMaker;
  readonly folder: string;
  /** How many clips are made at once. */
  readonly atOnce: number;
  readonly lifetimeSeconds: number;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
};

/** Makes clips, a few at a time, and keeps them while their addresses live. */
export function createClipShelf(options: ClipShelfOptions): ClipShelf {
  const { folder, clock, lifetimeSeconds } = options;
  const key = randomBytes(32);
  const gate = createGate(options.atOnce);
  const clips = new Map<string, ShelvedClip & { readonly madeAt: number }>();

  async function dropExpired(): Promise<void> {
    const oldest = clock().getTime() - lifetimeSeconds * 1000;
    const expired = [...clips].filter(([, clip]) => clip.madeAt <= oldest);
    for (const [clipId, clip] of expired) {
      clips.delete(clipId);
      await rm(clip.file, { force: true });
    }
  }

  return {
    async add(order, clipId) {
      const file = join(folder, `${clipId}.mp4`);
      await gate(() => makeClip(options.maker, order, file, options.signal));
      await dropExpired();
      const madeAt = clock();
      clips.set(clipId, { ...(await shelve(file)), madeAt: madeAt.getTime() });
      return `/clips/${clipId}.mp4?${signLink(key, clipId, madeAt, lifetimeSeconds)}`;
    },
    find(clipId, query) {
      const verdict = checkLink(key, clipId, query, clock());
      if (verdict !== 'good') return { kind: verdict };
      const clip = clips.get(clipId);
      return clip ? { kind: 'found', clip } : { kind: 'missing' };
    },
  };
}

async function shelve(file: string): Promise<ShelvedClip> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const { size, mtime } = await stat(file);
  return { file, bytes: size, etag: `"${hash.digest('hex')}"`, lastModified: mtime.toUTCString() };
}
