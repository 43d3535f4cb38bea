import { FRAMES_PER_SECOND } from '../timecode.ts';

/** Something to read at a place of the film. */
export type Subtitle = { readonly startFrame: number; readonly frames: number; readonly text: string };

/** SubRip, with line ends as its oldest readers want them. Times are in whole milliseconds, rounded to the nearest. */
export function writeSrt(subtitles: readonly Subtitle[]): string {
  return inOrder(subtitles)
    .map(({ startFrame, frames, text }, index) => {
      const times = `${clock(startFrame, ',')} --> ${clock(startFrame + frames, ',')}`;
      return `${index + 1}\r\n${times}\r\n${linesOf(text).join('\r\n')}\r\n\r\n`;
    })
    .join('');
}

/** WebVTT: what would be taken for its markup is escaped. */
export function writeVtt(subtitles: readonly Subtitle[]): string {
  const cues = inOrder(subtitles).map(({ startFrame, frames, text }) => {
    const times = `${clock(startFrame, '.')} --> ${clock(startFrame + frames, '.')}`;
    return `${times}\n${linesOf(escapeCue(text)).join('\n')}\n\n`;
  });
  return ['WEBVTT\n\n', ...cues].join('');
}

function inOrder(subtitles: readonly Subtitle[]): Subtitle[] {
  return subtitles.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.startFrame - b.startFrame);
}

/** An empty line would end the subtitle. */
function linesOf(text: string): string[] {
  return text
    .toWellFormed()
    .split(/\r\n?|\n|\u2028|\u2029/)
    .map((line) =>
      line
        .replace(/\p{Cc}/gu, ' ')
        .replaceAll('-->', '→')
        .trim(),
    )
    .filter((line) => line !== '');
}

function escapeCue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('-->', '→').replaceAll('>', '&gt;');
}

function clock(frame: number, point: ',' | '.'): string {
  const ms = Math.round((frame * 1000) / FRAMES_PER_SECOND);
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, seconds] = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}${point}${String(ms % 1000).padStart(3, '0')}`;
}
