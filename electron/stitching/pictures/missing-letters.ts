import { type MediaTools, withJobFolder } from '#electron/media/open-media.ts';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { type TextJob, writeText } from './over-piece.ts';

/** The scripts of the bundled font, with what all scripts share; emoji are shared too, and are in no text font. */
const BUNDLED =
  /^(?:[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Common}\p{Script=Inherited}])$/u;
const EMOJI = /\p{Extended_Pictographic}/u;

/** The letters, each once, that the bundled font may not have. */
export function foreignLetters(texts: readonly string[]): string[] {
  return [...new Set(texts.join(''))].filter((letter) => !BUNDLED.test(letter) || EMOJI.test(letter));
}

/** What is looked for in what fonts. */
export type WrittenTexts = {
  readonly texts: readonly string[];
  /** The project's font file; null for the bundled one. */
  readonly font: string | null;
};

/**
 * The letters of a film's texts that no font at hand has, each once, so that boxes would stand in their place. Asks the
 * very program that writes them, and only where the bundled font may lack one.
 *
 * @throws DailiesError `clip-unusable` for a font that is none, `ffmpeg-failed`
 */
export async function missingLetters(
  tools: MediaTools & Pick<TextJob, 'fontsFolder' | 'projectFile'>,
  { texts, font }: WrittenTexts,
): Promise<string[]> {
  const asked = foreignLetters(texts);
  if (asked.length === 0) return [];
  return withJobFolder(tools, 'letters', async (folder) => {
    const { fontsFolder, projectFile } = tools;
    const job = { folder, fontsFolder, projectFile, plan: { font, target: SIZE } };
    const line = { style: 'caption', text: asked.join(''), fromFrame: 0, durationFrames: 1 } as const;
    const text = await writeText(job, { texts: [line], labels: [], timecodeFrom: null }, 1);
    const { stderr } = await tools.runFfmpeg(writeCommand(folder, text), { timeoutMs: 60_000 });
    return missedIn(stderr).filter((letter) => asked.includes(letter));
  });
}

/** For people, with what to do; null where nothing is missing. */
export function missingLettersSentence(letters: readonly string[]): string | null {
  if (letters.length === 0) return null;
  const named = letters.slice(0, NAMED).join(' ');
  const more = letters.length > NAMED ? ` and ${letters.length - NAMED} more` : '';
  return `no font of this machine has ${named}${more}: boxes will stand there; install a font that has them, or name one in cut.font`;
}

const NAMED = 12;
const SIZE = { width: 320, height: 180 };

function writeCommand(cwd: string, text: { file: string; fonts: string }): FfmpegCommand {
  return {
    step: 'looking for letters',
    cwd,
    inputs: [{ options: ['-f', 'lavfi'], file: `color=s=${SIZE.width}x${SIZE.height}:r=24:d=0.1` }],
    filter: `[0:v:0]ass=f=${text.file}:fontsdir=${text.fonts}[v]`,
    outputs: [{ options: ['-map', '[v]', '-frames:v', '1', '-f', 'null'], file: '-' }],
  };
}

/** In libass's own words; a letter that a named font lacks is looked for in all others. */
export function missedIn(stderr: readonly string[]): string[] {
  const codes = stderr.flatMap((line) => {
    const code = /fallback with glyph 0x([0-9a-f]+)|Glyph 0x([0-9a-f]+) not found in font/i.exec(line);
    return code ? [Number.parseInt(code[1] ?? code[2] ?? '', 16)] : [];
  });
  return [...new Set(codes)].map((code) => String.fromCodePoint(code));
}
