import { FRAMES_PER_SECOND } from '../timecode.ts';
import type { EventText } from './event-recipes.ts';

/** As fast as most people read without hurry. */
const WORDS_PER_SECOND = 2.5;
/** Shorter ones flash by. */
const LEAST_FRAMES = FRAMES_PER_SECOND;
/** Two lines of a usual caption. */
const MOST_LETTERS = 84;

/**
 * Captions for lines spoken in a stretch of `frames`, one after the other from its start. Each stands for as long as
 * its words take at 2.5 a second, at least a second; where there is no time for that, all are shorter alike. Lines of
 * more than 84 letters are shown in parts. More captions than frames: those that would have no frame are left out.
 */
export function timeCaptions(lines: readonly string[], fromFrame: number, frames: number): EventText[] {
  const parts = lines.flatMap(captionParts);
  const wanted = parts.map(readingFrames);
  const ends = wanted.map((_, index) => wanted.slice(0, index + 1).reduce((sum, each) => sum + each, 0));
  const all = ends.at(-1) ?? 0;
  const at = (frame: number) => (all > frames ? Math.floor((frame * frames) / all) : frame);
  return parts.flatMap((text, index) => {
    const start = at(ends[index - 1] ?? 0);
    const durationFrames = at(ends[index] ?? 0) - start;
    if (durationFrames < 1) return [];
    return [{ style: 'caption', text, fromFrame: fromFrame + start, durationFrames }];
  });
}

function readingFrames(text: string): number {
  return Math.max(LEAST_FRAMES, Math.ceil((words(text).length / WORDS_PER_SECOND) * FRAMES_PER_SECOND));
}

/** By the rules of each script: those without spaces have words too. */
function words(text: string): Intl.SegmentData[] {
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)].filter(
    ({ isWordLike }) => isWordLike,
  );
}

function captionParts(line: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(line)) {
    if (part.length + segment.trimEnd().length > MOST_LETTERS && /\S/.test(segment)) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part].map((each) => each.trim()).filter((each) => each !== '');
}
