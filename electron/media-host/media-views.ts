import { z } from 'zod';
import { hashFile } from '#electron/files/durable-files.ts';
import type { HashedFile } from '#electron/media/media-jobs.ts';
import { encodePeaks } from '#shared/media/peaks.ts';
import type { SeenFile } from './file-body.ts';
import type { MediaEntry, ViewJobs } from './media-registry.ts';
import { ANY_FILE } from './media-type.ts';
import { sharedWork } from './shared-work.ts';

/** What can be seen of a file without loading it, by the last part of its address. */
export type WantedView =
  /** A JPEG of one frame, or of the picture, within a square of `size` pixels. */
  | { readonly kind: 'poster'; readonly frame: number | 'last'; readonly size: number }
  /** A JPEG of frames side by side, each `width` x `height`; the header `Dailies-Frames` tells which. */
  | {
      readonly kind: 'filmstrip';
      readonly pictures: number;
      readonly width: number;
      readonly height: number;
      readonly exact: boolean;
    }
  /** The bytes of `encodePeaks`. */
  | { readonly kind: 'peaks' };

export type View = {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Makes a view of a file, or takes it from the project's cache. Rejects as the job does, or with the signal's reason. */
export type MakeView = (
  entry: MediaEntry & { readonly root: { readonly jobs: ViewJobs } },
  file: SeenFile,
  wanted: WantedView,
  signal: AbortSignal,
) => Promise<View>;

const SIZES = ['160', '320', '640', '1280'];
const side = z.coerce.number().int().min(16).max(480);
const frame = z.union([z.literal('last'), z.coerce.number().int().min(0).max(1_000_000)]);

const QUERIES = {
  poster: z.strictObject({
    frame: frame.default(0),
    size: z.enum(SIZES).default('320').transform(Number),
  }),
  filmstrip: z.strictObject({
    pictures: z.coerce.number().int().min(1).max(60).default(12),
    width: side.default(80),
    height: side.default(45),
    exact: z
      .enum(['0', '1'])
      .default('0')
      .transform((text) => text === '1'),
  }),
  peaks: z.strictObject({}),
};

/** Reads what is asked for, with everything that is not said at its default; null for anything else. */
export function readWantedView(kind: WantedView['kind'], query: URLSearchParams): WantedView | null {
  const asked = Object.fromEntries(query);
  switch (kind) {
    case 'poster':
      return wantedOf(kind, QUERIES.poster.safeParse(asked));
    case 'filmstrip':
      return wantedOf(kind, QUERIES.filmstrip.safeParse(asked));
    case 'peaks':
      return wantedOf(kind, QUERIES.peaks.safeParse(asked));
  }
}

function wantedOf<Kind extends string, Value extends object>(kind: Kind, read: z.ZodSafeParseResult<Value>) {
  return read.success ? { kind, ...read.data } : null;
}

/** @param atOnce how many views are made at once, over all files */
export function viewMaker(atOnce: number): MakeView {
  const work = sharedWork<View>(atOnce);
  const hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

  const hashed = async (file: SeenFile): Promise<HashedFile> => {
    const stamp = `${file.bytes} ${file.modifiedMs}`;
    const known = hashes.get(file.path);
    const sha256 = known?.stamp === stamp ? known.sha256 : (await hashFile(file.path)).sha256;
    hashes.set(file.path, { stamp, sha256 });
    return { path: file.path, sha256 };
  };

  return (entry, file, wanted, signal) => {
    const key = JSON.stringify([file, entry.kind, wanted]);
    return work(key, signal, async (stop) => {
      const source = await hashed(file);
      stop.throwIfAborted();
      return makeView(entry.root.jobs(stop), entry, source, wanted);
    });
  };
}

async function makeView(
  jobs: ReturnType<ViewJobs>,
  { kind }: MediaEntry,
  source: HashedFile,
  wanted: WantedView,
): Promise<View> {
  switch (wanted.kind) {
    case 'poster': {
      const within = { width: wanted.size, height: wanted.size };
      const bytes =
        kind === 'picture'
          ? await jobs.thumbnail(source, within)
          : await jobs.picture(source, { frame: wanted.frame, within });
      return { bytes, type: 'image/jpeg', headers: {} };
    }
    case 'filmstrip': {
      const { jpeg, frames } = await jobs.filmstrip(source, wanted);
      return { bytes: jpeg, type: 'image/jpeg', headers: { 'Dailies-Frames': frames.join(',') } };
    }
    case 'peaks':
      return { bytes: encodePeaks(await jobs.peaks(source)), type: ANY_FILE, headers: {} };
  }
}
