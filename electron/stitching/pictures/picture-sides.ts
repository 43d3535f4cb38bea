import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { DailiesError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import { gapSentence } from '#shared/cut/build-cut.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { type ColorStep, LETTERBOX, type PictureRecipe } from '#shared/cut/event-recipes.ts';
import type { StillStretch, Stretch } from '../plan/stitch-plan.ts';
import type { PreparedTake } from '../prepare/prepare-take.ts';
import { clipOfJob, type StitchJob } from '../stitch-job.ts';
import { cubeFault } from './cube-fault.ts';
import { cutSide } from './cut-side.ts';
import { drawStill } from './draw-still.ts';
import { fileByContent } from './file-by-content.ts';
import { type NamedColorStep, panFilter } from './look-filters.ts';
import type { PictureSide, SideLook } from './picture-arguments.ts';

/** Beside longer stretches, what opening a file costs is nothing. */
const MOST_CUT_FRAMES = 48;

/**
 * A stretch with everything that ffmpeg reads of it in the work folder.
 *
 * @param name of what is made for it, without an ending
 */
export async function sideOf(job: StitchJob, stretch: Stretch, name: string): Promise<PictureSide> {
  const { target } = job.plan;
  const picture = `${name}.png`;
  switch (stretch.kind) {
    case 'take':
      return takeSide(job, stretch, `${name}.mp4`);
    case 'slate':
      await writeFile(join(job.folder, picture), await drawGap(job, stretch));
      return { kind: 'drawn', file: picture, frames: stretch.frames, move: null, look: PLAIN };
    case 'card':
      await writeFile(join(job.folder, picture), await drawGround(target, stretch.color));
      return { kind: 'drawn', file: picture, frames: stretch.frames, move: null, look: PLAIN };
    case 'still':
      return stillSide(job, stretch, picture);
    default:
      return assertNever(stretch);
  }
}

const PLAIN: SideLook = { colors: [], framing: LETTERBOX };

type TakeStretch = Stretch & { kind: 'take' };

async function takeSide(job: StitchJob, stretch: TakeStretch, cutFile: string): Promise<PictureSide> {
  const { takeId, from, frames, heldFrames, phase, picture } = stretch;
  const prepared = isAsItIs(picture) ? job.prepared.get(takeId) : undefined;
  const { clip, file, path: takePath } = clipOfJob(job, takeId);
  const look = isAsFilm(job, stretch, prepared)
    ? null
    : { colors: await namedColors(job, picture.colors), framing: picture.framing };
  const facts = prepared?.facts ?? (clip.copy.kind === 'fit' ? clip.copy : null);
  const { speedPercent } = picture;
  if (facts && speedPercent === 100 && frames <= MOST_CUT_FRAMES) {
    const path = prepared?.path ?? takePath;
    const shown = { from, to: from + frames - heldFrames };
    const framesBefore = await cutSide({ path, facts }, shown, { folder: job.folder, file: cutFile });
    return { kind: 'cut', file: cutFile, framesBefore, frames, heldFrames, look };
  }
  const read = prepared
    ? ({ file: prepared.file, demuxer: 'mov', seek: 'near' } as const)
    : ({ file, demuxer: clip.demuxer, seek: clip.seekable ? 'near' : 'none' } as const);
  return { kind: 'take', ...read, from, frames, heldFrames, speedPercent, phase, look };
}

/** Pictures that could be copied into the film, or were made for it, are of its size and shape. */
function isAsFilm(
  { plan: { target }, clips }: StitchJob,
  { takeId, picture }: TakeStretch,
  prepared: PreparedTake | undefined,
): boolean {
  if (prepared) return true;
  const copy = clips.get(takeId)?.copy;
  return isAsItIs(picture) && copy?.kind === 'fit' && copy.signature === target.signature;
}

/** A prepared copy shows the take whole, in its own colors: what changes more than that is made from the take itself. */
function isAsItIs({ speedPercent, colors, framing }: PictureRecipe): boolean {
  return speedPercent === 100 && colors.length === 0 && framing.fit === 'letterbox';
}

async function stillSide(job: StitchJob, stretch: StillStretch, picture: string): Promise<PictureSide> {
  const { frames, pan, firstFrame, eventFrames } = stretch;
  const path = await job.projectFile(stretch.file);
  const still = await drawStill(path, { size: job.plan.target, framing: stretch.picture.framing });
  await writeFile(join(job.folder, picture), still);
  const look = { colors: await namedColors(job, stretch.picture.colors), framing: LETTERBOX };
  return { kind: 'drawn', file: picture, frames, move: panFilter(pan, firstFrame, eventFrames), look };
}

function drawGap(job: StitchJob, { shotId, reason }: Stretch & { kind: 'slate' }): Promise<Buffer> {
  const { width, height } = job.plan.target;
  return job.drawSlate({
    ...{ width, height },
    word: 'MISSING',
    title: shotId,
    body: gapSentence(reason),
    footer: '',
    background: '#1a1a1a',
  });
}

function drawGround({ width, height }: FrameSize, color: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: color } })
    .png()
    .toBuffer();
}

function namedColors(job: StitchJob, steps: readonly ColorStep[]): Promise<NamedColorStep[]> {
  return Promise.all(
    steps.map(async ({ lut, ...step }) => ({
      ...step,
      lutFile: lut === null ? null : await placeTable(job, await job.projectFile(lut)),
    })),
  );
}

/** @throws DailiesError `clip-unusable` */
async function placeTable(job: StitchJob, path: string): Promise<string> {
  const name = await fileByContent(job.folder, path, 'cube');
  const fault = cubeFault(await readFile(join(job.folder, name), 'latin1'));
  if (fault === null) return name;
  throw new DailiesError({ code: 'clip-unusable', path, reason: `it ${fault}` });
}
