import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { DailiesError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import { gapSentence } from '#shared/cut/build-cut.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import { type ColorStep, LETTERBOX, type PictureRecipe } from '#shared/cut/event-recipes.ts';
import type { StillStretch, Stretch } from '../plan/stitch-plan.ts';
import { clipOfJob, type StitchJob } from '../stitch-job.ts';
import { cubeFault } from './cube-fault.ts';
import { drawStill } from './draw-still.ts';
import { fileByContent } from './file-by-content.ts';
import { type NamedColorStep, panFilter } from './look-filters.ts';
import type { PictureSide, SideLook } from './picture-arguments.ts';

/** A stretch with everything that ffmpeg reads of it in the work folder. @param picture the name of what is drawn */
export async function sideOf(job: StitchJob, stretch: Stretch, picture: string): Promise<PictureSide> {
  const { target } = job.plan;
  switch (stretch.kind) {
    case 'take':
      return takeSide(job, stretch);
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

async function takeSide(job: StitchJob, stretch: Stretch & { kind: 'take' }): Promise<PictureSide> {
  const { from, frames, heldFrames, phase, picture } = stretch;
  const prepared = job.prepared.get(stretch.takeId);
  if (prepared && isAsItIs(picture)) {
    const { file } = prepared;
    return { kind: 'take', file, demuxer: 'mov', seek: 'exact', from, frames, heldFrames, ...UNCHANGED };
  }
  const { clip, file } = clipOfJob(job, stretch.takeId);
  const look = { colors: await namedColors(job, picture.colors), framing: picture.framing };
  const { speedPercent } = picture;
  const { demuxer, seekable } = clip;
  const seek = seekable ? 'near' : 'none';
  return { kind: 'take', file, demuxer, seek, from, frames, heldFrames, speedPercent, phase, look };
}

const UNCHANGED = { speedPercent: 100, phase: 0, look: null } as const;

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
