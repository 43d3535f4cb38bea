import { z } from 'zod';
import { makeThumbnail } from '#electron/pictures/make-thumbnail.ts';
import { BLACK, type BlackRule, blackRanges, type FrameRange } from '#shared/media/frame-ranges.ts';
import type { Loudness } from '#shared/media/loudness.ts';
import { decodePeaks, encodePeaks, type Peaks } from '#shared/media/peaks.ts';
import type { SeamMeasures } from '#shared/media/seam.ts';
import type { CacheRecipe } from './cache-key.ts';
import { type Filmstrip, makeFilmstrip, type WantedFilmstrip } from './make-filmstrip.ts';
import { measureDarkness } from './measure-darkness.ts';
import { measureLoudness } from './measure-loudness.ts';
import { measureSeam } from './measure-seam.ts';
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
  readonly seam: (out: SeamFile, into: SeamFile) => Promise<SeamMeasures>;
};

export type SeamFile = HashedFile & { readonly frame: number };

/** Raised with a job's way of working: what an older one made then no longer counts. */
const VERSIONS = {
  picture: 1,
  thumbnail: 1,
  filmstrip: 1,
  peaks: 1,
  loudness: 1,
  black: 1,
  seam: 1,
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
    seam: (out, into) => {
      const frames = { outFrame: out.frame, inFrame: into.frame };
      return cached(cache, recipe('seam', [out, into], frames), SEAM, () => measureSeam(tools, out, into));
    },
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
const SEAM = json<SeamMeasures>(
  z.object({
    pictureDifference: z.number(),
    brightnessStep: z.number(),
    colourStep: z.number(),
    levelStepDb: z.number().nullable(),
  }),
);

const STRIP_HEAD = json(
  z.object({ frames: z.array(z.number()), accuracy: z.enum(['exact', 'approximate']) }),
);
const LINE_END = 0x0a;

/** A line of JSON, then the picture. */
const FILMSTRIP: Codec<Filmstrip> = {
  encode: ({ jpeg, frames, accuracy }) =>
    Buffer.concat([STRIP_HEAD.encode({ frames: [...frames], accuracy }), Buffer.of(LINE_END), jpeg]),
  decode: (bytes) => {
    const line = bytes.indexOf(LINE_END);
    const head = line === -1 ? null : STRIP_HEAD.decode(bytes.subarray(0, line));
    return head === null ? null : { ...head, jpeg: Buffer.from(bytes.subarray(line + 1)) };
  },
};
