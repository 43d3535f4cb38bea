import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGate } from '#electron/gate.ts';
import type { ClipTrouble } from '../faults/clip-faults.ts';
import { type ShelvedClip, strongTag } from './clip-can.ts';
import { checkLink, signLink } from './clip-links.ts';
import type { ClipOrder } from './clip-order.ts';
import { type ClipMaker, makeClip } from './make-clip.ts';

export type FoundClip =
  | {
      readonly kind: 'found';
      readonly clip: ShelvedClip;
      readonly trouble: ClipTrouble | null;
      /** How many requests for this clip came so far, with this one: from 1. */
      readonly request: number;
      readonly ageMs: number;
    }
  | { readonly kind: 'forged' | 'expired' | 'missing' };

export type ClipShelf = {
  /** Makes a clip and keeps it; the result is its path and signed query. */
  add(order: ClipOrder, clipId: string, trouble: ClipTrouble | null): Promise<string>;
  /** What an address leads to. Each look counts as a request. */
  find(clipId: string, query: URLSearchParams): FoundClip;
};

export type ClipShelfOptions = {
  readonly maker: ClipMaker;
  /** Served in place of every clip, where there is one. */
  readonly canned: ShelvedClip | null;
  readonly folder: string;
  /** How many clips are made at once. */
  readonly atOnce: number;
  readonly lifetimeSeconds: number;
  readonly clock: () => Date;
  readonly signal: AbortSignal;
};

type Kept = {
  readonly clip: ShelvedClip;
  readonly trouble: ClipTrouble | null;
  readonly madeAt: number;
  requests: number;
};

/** Makes clips, a few at a time, and keeps them while their addresses live. */
export function createClipShelf(options: ClipShelfOptions): ClipShelf {
  const { clock, lifetimeSeconds } = options;
  const key = randomBytes(32);
  const gate = createGate(options.atOnce);
  const clips = new Map<string, Kept>();

  async function make(order: ClipOrder, clipId: string): Promise<ShelvedClip> {
    if (options.canned !== null) return options.canned;
    const file = join(options.folder, `${clipId}.mp4`);
    await gate(() => makeClip(options.maker, order, file, options.signal));
    return shelve(file);
  }

  /** Clips are kept in the order in which they were made, so the first that lives ends the search. */
  async function dropExpired(): Promise<void> {
    const oldest = clock().getTime() - lifetimeSeconds * 1000;
    for (const [clipId, { clip, madeAt }] of clips) {
      if (madeAt > oldest) return;
      clips.delete(clipId);
      if (clip.content.kind === 'file') await rm(clip.content.file, { force: true });
    }
  }

  return {
    async add(order, clipId, trouble) {
      const clip = await make(order, clipId);
      await dropExpired();
      const madeAt = clock();
      clips.set(clipId, { clip, trouble, madeAt: madeAt.getTime(), requests: 0 });
      return `/clips/${clipId}.mp4?${signLink(key, clipId, madeAt, lifetimeSeconds)}`;
    },
    find(clipId, query) {
      const now = clock();
      const verdict = checkLink(key, clipId, query, now);
      if (verdict !== 'good') return { kind: verdict };
      const kept = clips.get(clipId);
      if (!kept) return { kind: 'missing' };
      kept.requests += 1;
      const { clip, trouble, requests, madeAt } = kept;
      return { kind: 'found', clip, trouble, request: requests, ageMs: now.getTime() - madeAt };
    },
  };
}

async function shelve(file: string): Promise<ShelvedClip> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  const { size, mtime } = await stat(file);
  const content = { kind: 'file', file } as const;
  return { content, bytes: size, etag: strongTag(hash.digest('hex')), lastModified: mtime.toUTCString() };
}
