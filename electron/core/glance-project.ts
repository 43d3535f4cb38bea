import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError, errorSentence } from '#shared/app-error.ts';
import { filmLengthFrames } from '#shared/board/film-length.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { Reviews } from '#shared/take.ts';
import { errorForPage } from '../ipc/error-for-page.ts';
import type { MediaTools } from '../making/media-tools.ts';
import { type MediaCache, openMediaCache } from '../media/media-cache.ts';
import { mediaJobs } from '../media/media-jobs.ts';
import { openProject } from '../projects/open-project.ts';
import { type ProjectPaths, projectPaths } from '../projects/project-paths.ts';
import { type KeptTake, readReceipt, receiptNames } from '../projects/read-receipts.ts';
import { serial } from './serial.ts';

export type Glance = CallOutput<'project:glance'>;

type GlanceParts = {
  /** Where the pictures are kept, outside of any project: a film that is only listed is not written to. */
  readonly folder: string;
  readonly tools: () => Promise<MediaTools>;
  readonly nowMs: () => number;
};

const KEPT_BYTES = 20_000_000;
const PICTURE = { width: 240, height: 136 };

/**
 * What the list of films shows of a project that is not open: its length, and a picture from its first take. Projects
 * are read one at a time, and again only where their storyboard or takes have changed. Never rejects: a project that
 * cannot be read gives a sentence that says why.
 */
export function projectGlancer({ folder, tools, nowMs }: GlanceParts): (project: string) => Promise<Glance> {
  const inTurn = serial();
  const known = new Map<string, { readonly stamp: string; readonly glance: Glance }>();
  let cache: Promise<MediaCache> | null = null;
  const picture = async ({ receipt, media }: KeptTake) => {
    cache ??= openMediaCache({ folder, limitBytes: KEPT_BYTES, now: nowMs });
    const jobs = mediaJobs(await cache, { ...(await tools()), workFolder: join(folder, 'work') });
    // A third of the way in: past what fades in.
    const frame = Math.floor(receipt.media.durationFrames / 3);
    const bytes = await jobs.picture({ path: media, sha256: receipt.sha256 }, { frame, within: PICTURE });
    return `data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`;
  };
  const glance = async (project: string): Promise<Glance> => {
    const { storyboard, reviews, paths } = await openProject(project);
    const { outlines } = resolveShots(storyboard, lookUpModel);
    const take = firstTake(storyboard, reviews, await takesByShot(paths));
    return {
      kind: 'film',
      shots: outlines.length,
      lengthFrames: filmLengthFrames(outlines, storyboard),
      // A clip that cannot be decoded, or no ffmpeg: a film without a picture.
      picture: take === null ? null : await picture(take).catch(() => null),
    };
  };
  return (project) =>
    inTurn(async () => {
      const stamp = await stampOf(project);
      const before = known.get(project);
      if (before?.stamp === stamp) return before.glance;
      const seen = await glance(project).catch(unreadable);
      known.set(project, { stamp, glance: seen });
      return seen;
    });
}

/** Reads the takes of one shot. A film may have ten thousand: only those that are looked at are read. */
type TakesOf = (shotId: ShotId) => readonly KeptTake[];

async function takesByShot(paths: ProjectPaths): Promise<TakesOf> {
  const folders = [
    { folder: paths.takes, kind: 'paid' },
    { folder: paths.rehearsalTakes, kind: 'rehearsed' },
  ] as const;
  const named = await Promise.all(
    folders.map(async (of) => ({ ...of, names: Map.groupBy(await receiptNames(of.folder), shotInName) })),
  );
  return (shotId) =>
    named.flatMap(({ folder, kind, names }) =>
      (names.get(shotId) ?? []).flatMap((name) => {
        const read = readReceipt(folder, name, kind);
        return read?.ok ? [read.take] : [];
      }),
    );
}

/** A receipt is called after its take, and a take after its shot: `s1-010_t01.json`. */
function shotInName(name: string): string {
  return name.slice(0, name.lastIndexOf('_'));
}

/** Of the first shot that has any: the circled take, else the first that was not rejected. */
function firstTake(storyboard: Storyboard, reviews: Reviews, takesOf: TakesOf): KeptTake | null {
  for (const { id } of storyboard.scenes.flatMap(({ shots }) => shots)) {
    const own = takesOf(id);
    const usable = own.filter(({ receipt }) => reviews.takes[receipt.takeId]?.rejected !== true);
    const circled = own.find(({ receipt }) => receipt.takeId === reviews.circled[id]);
    const take = circled ?? usable[0];
    if (take !== undefined) return take;
  }
  return null;
}

function unreadable(cause: unknown): Glance {
  const reason =
    cause instanceof DailiesError ? errorSentence(errorForPage(cause.error), 'window') : 'it cannot be read';
  return { kind: 'unreadable', reason };
}

async function stampOf(project: string): Promise<string> {
  const paths = projectPaths(project);
  const places = [paths.storyboard, paths.reviews, paths.takes, paths.rehearsalTakes];
  const times = places.map(async (path) => (await stat(path).catch(() => null))?.mtimeMs ?? 0);
  return (await Promise.all(times)).join(' ');
}
