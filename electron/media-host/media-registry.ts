import { createHmac } from 'node:crypto';
import { resolve } from 'node:path';
import type { MediaJobs } from '#electron/media/media-jobs.ts';
import { type MediaId, mediaIdSchema } from '#shared/ids.ts';

/** What a file is registered as; one that turns out to hold something else is not shown. `file` is for downloads only. */
export type MediaFileKind = 'clip' | 'picture' | 'audio' | 'file';

/** The jobs that posters, filmstrips and peaks are made by, stopped by the signal. */
export type ViewJobs = (
  signal: AbortSignal,
) => Pick<MediaJobs, 'picture' | 'thumbnail' | 'filmstrip' | 'peaks'>;

export type MediaEntry = {
  /** As registered; whether it lies inside its root is looked up at each request. */
  readonly path: string;
  readonly kind: MediaFileKind;
  readonly root: MediaRootOptions;
};

export type MediaRootOptions = {
  /** Nothing outside of it is served, whatever was registered. */
  readonly folder: string;
  /** Makes posters, filmstrips and peaks; null where ffmpeg is not to be had. */
  readonly jobs: ViewJobs | null;
};

/** A folder whose files the page may load. */
export type MediaRoot = {
  /** Gives a file its address, `/media/<id>`. The file need not exist yet. The same file has the same id again. */
  readonly register: (path: string, kind: MediaFileKind) => MediaId;
  /** All its addresses lead nowhere from then on. */
  readonly close: () => void;
};

/** Which files the page may load. Ids mean nothing outside of this process, and cannot be guessed. */
export type MediaRegistry = {
  readonly openRoot: (root: MediaRootOptions) => MediaRoot;
  readonly find: (id: string) => MediaEntry | null;
};

const ID_BYTES = 16;

/** @param key 32 random bytes; ids are the same again for the same key, file and kind */
export function createMediaRegistry(key: Uint8Array): MediaRegistry {
  const entries = new Map<string, MediaEntry>();
  return {
    find: (id) => entries.get(id) ?? null,
    openRoot: (options) => {
      // A root of its own, so that closing one of two over the same folder leaves the other's files.
      const root = { ...options };
      // Every view of a film names a thousand of them again.
      const ids = new Map<string, MediaId>();
      return {
        register: (path, kind) => {
          const known = ids.get(`${kind} ${path}`);
          if (known !== undefined && entries.get(known)?.root === root) return known;
          const entry = { path: resolve(root.folder, path), kind, root };
          const id = idOf(key, entry);
          ids.set(`${kind} ${path}`, id);
          entries.set(id, entry);
          return id;
        },
        close: () => {
          ids.clear();
          for (const [id, entry] of entries) if (entry.root === root) entries.delete(id);
        },
      };
    },
  };
}

function idOf(key: Uint8Array, { kind, path }: Pick<MediaEntry, 'kind' | 'path'>): MediaId {
  const digest = createHmac('sha256', key).update(`${kind}\0${path}`).digest();
  return mediaIdSchema.parse(digest.subarray(0, ID_BYTES).toString('base64url'));
}
