import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { FrameSize } from '#shared/cut/cut.ts';
import type { PieceCover, StitchPlan } from '../plan/stitch-plan.ts';
import type { StitchJob } from '../stitch-job.ts';
import { assText, BUNDLED_FONT, isWritten } from './ass-text.ts';
import { drawLogo } from './draw-logo.ts';
import { fileByContent, writeByContent } from './file-by-content.ts';
import type { PieceOver } from './picture-arguments.ts';
import { readFontFamily } from './read-font-family.ts';

/** What lies over a piece, as files in the work folder. */
export async function overPiece(job: StitchJob, cover: PieceCover, frames: number): Promise<PieceOver> {
  const { logo, target } = job.plan;
  return {
    text: isWritten(cover) ? await writeText(job, cover, frames) : null,
    logo: logo ? await placeLogo(job, await drawLogo(await job.projectFile(logo.file), logo, target)) : null,
  };
}

const FONTS = 'fonts';
const BUNDLED_FILES = ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf'];
const BUNDLED: Font = { family: BUNDLED_FONT, file: 'bundled' };

/** A font that text is written in, and the name of its file among the others. */
type Font = { readonly family: string; readonly file: string };

/** What writing needs to know of a stitch. */
export type TextJob = Pick<StitchJob, 'folder' | 'fontsFolder' | 'projectFile'> & {
  readonly plan: Pick<StitchPlan, 'font'> & { readonly target: FrameSize };
};

/** Puts a text and the fonts that it is written in into the folder. @throws DailiesError `clip-unusable` for a font that is none */
export async function writeText(
  job: TextJob,
  cover: PieceCover,
  frames: number,
): Promise<NonNullable<PieceOver['text']>> {
  const { target, font } = job.plan;
  await mkdir(join(job.folder, FONTS), { recursive: true });
  for (const file of BUNDLED_FILES)
    await copyFile(join(job.fontsFolder, file), join(job.folder, FONTS, file));
  const { family, file } = font === null ? BUNDLED : await addFont(job, font);
  // The font's name is that of its content, and the text's file is named by its own: so a kept piece belongs to its font.
  const text = assText(cover, frames, target, family).replace('[Script Info]', `[Script Info]\n; ${file}`);
  return { file: await writeByContent(job.folder, Buffer.from(text), 'ass'), fonts: FONTS };
}

/** A font file of the project's, which then lies among the others. */
async function addFont(job: TextJob, font: string): Promise<Font> {
  const path = await job.projectFile(font);
  const file = await fileByContent(join(job.folder, FONTS), path, 'ttf');
  const family = readFontFamily(await readFile(join(job.folder, FONTS, file)));
  if (family !== null) return { family, file };
  throw new DailiesError({ code: 'clip-unusable', path, reason: 'it is no TrueType or OpenType font' });
}

async function placeLogo(
  job: StitchJob,
  { png, left, top }: { png: Buffer; left: number; top: number },
): Promise<PieceOver['logo']> {
  return { file: await writeByContent(job.folder, png, 'png'), left, top };
}
