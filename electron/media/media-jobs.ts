import { z } from 'zod';
import type { FrameRange } from '#shared/media/frame-ranges.ts';
import { BLACK, type BlackRule, blackRanges } from '#shared/media/frame-ranges.ts';
import type { Loudness } from '#shared/media/loudness.ts';
import { decodePeaks, encodePeaks, type Peaks } from '#shared/media/peaks.ts';
import type { SeamMeasures } from '#shared/media/seam.ts';
import type { CacheRecipe } from './cache-key.ts';
import { measureDarkness } from './find-black.ts';
import { type Filmstrip, makeFilmstrip, type WantedFilmstrip } from './make-filmstrip.ts';
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
  readonly filmstrip: (clip: HashedFile, wanted: WantedFilmstrip) => Promise<Filmstrip>;
  readonly peaks: (sound: HashedFile) => Promise<Peaks>;
  readonly loudness: (sound: HashedFile) => Promise<Loudness>;
  readonly black: (clip: HashedFile, rule?: BlackRule) => Promise<readonly FrameRange[]>;
  readonly seam: (out: SeamFile, into: SeamFile) => Promise<SeamMeasures>;
};

export type SeamFile = HashedFile & { readonly frame: number };

/** Raised with a job's way of working: what an older one made then no longer counts. */
const VERSIONS = { picture: 1, filmstrip: 1, peaks: 1, loudness: 1, black: 1, seam: 1 } as const;

export function mediaJobs(cache: MediaCache, tools: MediaTools): MediaJobs {
  return {
    picture: (clip, wanted) =>
      cache.bytes(recipe('picture', [clip], pictureValues(wanted)), () =>
        takePicture(tools, clip.path, wanted),
      ),
    filmstrip: async (clip, wanted) =>
      unpackFilmstrip(
        await cache.bytes(recipe('filmstrip', [clip], { ...wanted }), async () =>
          packFilmstrip(await makeFilmstrip(tools, clip.path, wanted)),
        ),
      ),
    peaks: async (sound) => {
      const make = async () => encodePeaks(await readPeaks(tools, sound.path));
      const peaks = decodePeaks(await cache.bytes(recipe('peaks', [sound], {}), make));
      if (peaks) return peaks;
      throw new Error('Peaks in the cache are not peaks');
    },
    loudness: (sound) =>
      cachedJson(cache, recipe('loudness', [sound], {}), loudness, () => measureLoudness(tools, sound.path)),
    black: async (clip, rule = BLACK) =>
      blackRanges(
        await cachedJson(cache, recipe('black', [clip], {}), percents, () =>
          measureDarkness(tools, clip.path),
        ),
        rule,
      ),
    seam: (out, into) =>
      cachedJson(cache, recipe('seam', [out, into], { outFrame: out.frame, inFrame: into.frame }), seam, () =>
        measureSeam(tools, out, into),
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

const loudness = z.object({
  integratedLufs: z.number(),
  rangeLu: z.number(),
  truePeakDbtp: z.number(),
});
const percents = z.array(z.number());
const seam = z.object({
  pictureDifference: z.number(),
  brightnessStep: z.number(),
  colourStep: z.number(),
  levelStepDb: z.number().nullable(),
});
const stripHead = z.object({ frames: z.array(z.number()), accuracy: z.enum(['exact', 'approximate']) });

async function cachedJson<Value>(
  cache: MediaCache,
  of: CacheRecipe,
  schema: z.ZodType<Value>,
  make: () => Promise<Value>,
): Promise<Value> {
  const bytes = await cache.bytes(of, async () => Buffer.from(JSON.stringify(await make())));
  return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** A line of JSON, then the picture. */
function packFilmstrip({ jpeg, frames, accuracy }: Filmstrip): Uint8Array {
  return Buffer.concat([Buffer.from(`${JSON.stringify({ frames, accuracy })}\n`), jpeg]);
}

function unpackFilmstrip(bytes: Uint8Array): Filmstrip {
  const line = bytes.indexOf(0x0a);
  const head = stripHead.parse(JSON.parse(Buffer.from(bytes.subarray(0, line)).toString('utf8')));
  return { ...head, jpeg: Buffer.from(bytes.subarray(line + 1)) };
}
