import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import {
  foreignLetters,
  missedIn,
  missingLetters,
  missingLettersSentence,
} from '#electron/stitching/pictures/missing-letters.ts';

/** In a plane for private use: no font has it. */
const NOBODYS = '\u{10fffd}';

let workFolder = '';
beforeAll(async () => {
  workFolder = await mkdtemp(join(tmpdir(), 'letters-'));
});
afterAll(() => rm(workFolder, { recursive: true, force: true }));

const tools = () => ({
  workFolder,
  runFfmpeg: ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }),
  runFfprobe: ffprobeRunner('ffprobe'),
  fontsFolder: join(import.meta.dirname, '../../../../resources/fonts'),
  projectFile: (file: string) => Promise.reject(new Error(file)),
});

describe('letters that no font has', () => {
  it('are found by the program that writes them, and leave nothing behind', async () => {
    expect(await missingLetters(tools(), { texts: [`Dawn ${NOBODYS}`, NOBODYS], font: null })).toEqual([
      NOBODYS,
    ]);
    expect(await readdir(workFolder)).toEqual([]);
  });

  it('are not looked for in Latin, Cyrillic and Greek, which the bundled font has', async () => {
    const unused = { ...tools(), runFfmpeg: () => Promise.reject(new Error('was started')) };
    const texts = ['Ünï – “Straße” 12 %', 'Рассвет', 'Αυγή'];
    expect(await missingLetters(unused, { texts, font: null })).toEqual([]);
  });

  it('may be any of another script, and emoji', () => {
    expect(foreignLetters(['a映b', '映שé', '😀!'])).toEqual(['映', 'ש', '😀']);
  });

  it('are read from the words of libass', () => {
    const printed = [
      '[Parsed_ass_0 @ 0x5] fontselect: failed to find any fallback with glyph 0x6620 for font: (Noto Sans, 400, 0)',
      '[Parsed_ass_0 @ 0x5] Glyph 0x1F600 not found, broken font? Trying all charmaps',
      '[Parsed_ass_0 @ 0x5] Glyph 0xE44 not found in font for (Noto Sans, 400, 0)',
    ];
    expect(missedIn(printed)).toEqual(['映', '\u0e44']);
  });

  it('are named, but not by the hundred', () => {
    expect(missingLettersSentence([])).toBeNull();
    expect(missingLettersSentence(['映', '画'])).toBe(
      'no font of this machine has 映 画: boxes will stand there; install a font that has them, or name one in cut.font',
    );
    expect(missingLettersSentence([...'一二三四五六七八九十百千万'])).toContain('千 and 1 more: ');
  });
});
