import { z } from 'zod';
import { makeThumbnail } from '#electron/pictures/make-thumbnail.ts';
import { BLACK, type BlackRule, blackRanges, type FrameRange } from '#shared/media/frame-ranges.ts';
import type { Loudness } from '#shared/media/loudness.ts';
import { decodePeaks, encodePeaks, type Peaks } from '#shared/media/peaks.ts';
import { SEAM_HEIGHT, SEAM_WIDTH, type SeamSide } from '#shared/media/seam.ts';
import type { CacheRecipe } from './cache-key.ts';
import { type Filmstrip, makeFilmstrip, type WantedFilmstrip } from './make-filmstrip.ts';
import { measureDarkness } from './measure-darkness.ts';
import { measureLoudness } from './measure-loudness.ts';
import { readSeamSide } from './measure-seam.ts';
import type { MediaCache } from './media-cache.ts';
import type { MediaTools } from './open-media.ts';
import { readPeaks } from './read-peaks.ts';
import { takePicture, type WantedPicture } from './take-picture.ts';

/** A file and the SHA-256 of its bytes, by which what was made of it is found again wherever it moves. */
export type HashedFile = { readonly path: string; readonly sha256: string };

/** The small jobs, each done once per content of a file. All of them reject as the job itself does. */
export type MediaJobs = {
  readonly picture: (clip: HashedFile, wanted: WantedPicture) => Promise<Uint8Array>;
  /** A JPEG of a picture within a box. */
  readonly thumbnail: (
    picture: HashedFile,
    within: { readonly width: number; readonly height: number },
  ) => Promise<Uint8Array>;
  readonly filmstrip: (clip: HashedFile, wanted: WantedFilmstrip) => Promise<Filmstrip>;
  readonly peaks: (sound: HashedFile) => Promise<Peaks>;
  readonly loudness: (sound: HashedFile) => Promise<Loudness>;
  readonly black: (clip: HashedFile, rule?: BlackRule) => Promise<readonly FrameRange[]>;
  /** `before` is the last frame played before a seam, `after` the first one behind it. */
  readonly seamSide: (clip: HashedFile, frame: number, side: 'before' | 'after') => Promise<SeamSide>;
};

/** Raised with a job's way of working: what an older one made then no longer counts. */
const VERSIONS = {
  picture: 2,
  thumbnail: 1,
  filmstrip: 2,
  peaks: 1,
  loudness: 1,
  black: 2,
  'seam-side': 2,
} as const;

export function mediaJobs(cache: MediaCache, tools: MediaTools): MediaJobs {
  return {
    picture: (clip, wanted) =>
      cache.bytes(recipe('picture', [clip], pictureValues(wanted)), () =>
        takePicture(tools, clip.path, wanted),
      ),
    thumbnail: (picture, within) =>
      cache.bytes(recipe('thumbnail', [picture], { ...within }), () => makeThumbnail(picture.path, within)),
    filmstrip: (clip, wanted) =>
      cached(cache, recipe('filmstrip', [clip], { ...wanted }), FILMSTRIP, () =>
        makeFilmstrip(tools, clip.path, wanted),
      ),
    peaks: (sound) => cached(cache, recipe('peaks', [sound], {}), PEAKS, () => readPeaks(tools, sound.path)),
    loudness: (sound) =>
      cached(cache, recipe('loudness', [sound], {}), LOUDNESS, () => measureLoudness(tools, sound.path)),
    black: async (clip, rule = BLACK) => {
      const measure = () => measureDarkness(tools, clip.path);
      return blackRanges(await cached(cache, recipe('black', [clip], {}), PERCENTS, measure), rule);
    },
    seamSide: (clip, frame, side) =>
      cached(cache, recipe('seam-side', [clip], { frame, side }), SEAM_SIDE, () =>
        readSeamSide(tools, { path: clip.path, frame, side }),
      ),
  };
}

function recipe(
  kind: keyof typeof VERSIONS,
  files: readonly HashedFile[],
  values: CacheRecipe['values'],
): CacheRecipe {
  return { kind, version: VERSIONS[kind], sources: files.map(({ sha256 }) => sha256), values };
}

function pictureValues({ frame, within }: WantedPicture): CacheRecipe['values'] {
  return within === null ? { frame } : { frame, width: within.width, height: within.height };
}

/** How a value is kept as bytes; `decode` gives null for bytes that it did not write. */
type Codec<Value> = {
  readonly encode: (value: Value) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => Value | null;
};

/** What is kept can be damaged or tampered with like any file: it is then made again. */
async function cached<Value>(
  cache: MediaCache,
  of: CacheRecipe,
  { encode, decode }: Codec<Value>,
  make: () => Promise<Value>,
): Promise<Value> {
  const makeBytes = async () => encode(await make());
  const kept = decode(await cache.bytes(of, makeBytes));
  if (kept !== null) return kept;
  await cache.forget(of);
  const made = decode(await cache.bytes(of, makeBytes));
  if (made === null) throw new Error(`The ${of.kind} just kept cannot be read`);
  return made;
}

function json<Value>(schema: z.ZodType<Value>): Codec<Value> {
  return {
    encode: (value) => Buffer.from(JSON.stringify(value)),
    decode: (bytes) => {
      const read = schema.safeParse(parseJson(Buffer.from(bytes).toString('utf8')));
      return read.success ? read.data : null;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const PEAKS: Codec<Peaks> = { encode: encodePeaks, decode: decodePeaks };
const PERCENTS = json<readonly number[]>(z.array(z.number()));
const LOUDNESS = json<Loudness>(
  z.object({ integratedLufs: z.number(), rangeLu: z.number(), truePeakDbtp: z.number() }),
);
const STRIP_HEAD = json(
  z.object({ frames: z.array(z.number()), accuracy: z.enum(['exact', 'approximate']) }),
);
const LINE_END = 0x0a;

/** A line of JSON, then the picture. */
const FILMSTRIP: Codec<Filmstrip> = {
  encode: ({ jpeg, frames, accuracy }) =>
    withHead(STRIP_HEAD.encode({ frames: [...frames], accuracy }), jpeg),
  decode: (bytes) => {
    const parts = headAndRest(bytes);
    const head = parts && STRIP_HEAD.decode(parts.head);
    return parts && head && { ...head, jpeg: Buffer.from(parts.rest) };
  },
};

const SEAM_HEAD = json(z.object({ levelDb: z.number() }));
const SEAM_PIXELS = SEAM_WIDTH * SEAM_HEIGHT;

/** A line of JSON, then the three planes. */
const SEAM_SIDE: Codec<SeamSide> = {
  encode: ({ luma, cb, cr, levelDb }) =>
    withHead(SEAM_HEAD.encode({ levelDb }), Buffer.concat([luma, cb, cr])),
  decode: (bytes) => {
    const parts = headAndRest(bytes);
    const head = parts && SEAM_HEAD.decode(parts.head);
    if (!parts || !head || parts.rest.length !== SEAM_PIXELS * 3) return null;
    const plane = (index: number) => parts.rest.slice(index * SEAM_PIXELS, (index + 1) * SEAM_PIXELS);
    return { ...head, luma: plane(0), cb: plane(1), cr: plane(2) };
  },
};

function withHead(head: Uint8Array, rest: Uint8Array): Uint8Array {
  return Buffer.concat([head, Buffer.of(LINE_END), rest]);
}

function headAndRest(bytes: Uint8Array): { head: Uint8Array; rest: Uint8Array } | null {
  const line = bytes.indexOf(LINE_END);
  return line === -1
    ? null
    : { head: bytes.subarray(0, line), rest: Uint8Array.from(bytes.subarray(line + 1)) };
}
