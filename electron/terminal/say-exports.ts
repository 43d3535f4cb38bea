import { type Cut, cutContains, cutLengthFrames } from '#shared/cut/cut.ts';
import { formatTimecode } from '#shared/timecode.ts';
import type { FinishedExport } from '../exporting/export-work.ts';
import type { Output } from './output.ts';
import { bar } from './progress-lines.ts';

const BAR_WIDTH = 24;

/** @param which of several films; null where there is one */
export function sayProgress(
  { emit, screen }: Output,
  { framesDone, framesPlanned }: { readonly framesDone: number; readonly framesPlanned: number },
  which: string | null,
): void {
  if (framesPlanned === 0) return;
  emit({ event: 'stitching', framesDone, framesPlanned });
  const percent = Math.floor((framesDone / framesPlanned) * 100);
  const words = which === null ? `stitching ${percent} %` : `stitching ${which} ${percent} %`;
  screen?.draw([{ text: `${bar(framesDone, framesPlanned, BAR_WIDTH)}  ${words}`, meaning: 'plain' }]);
}

/** A film that is made, with everything worth knowing of it. */
export function sayExport(output: Output, { cut, paths, parts, report, fellBack }: FinishedExport): void {
  output.screen?.finish();
  if (fellBack !== null) output.note(`Note: ${fellBack}.`);
  if (report.loudness?.fault) output.note(`Note: ${report.loudness.fault}.`);
  for (const path of Object.values(parts ?? {})) output.say(path);
  sayFilm(output, cut, paths.film);
}

export function sayFilm(output: Output, cut: Cut, path: string): void {
  const durationFrames = cutLengthFrames(cut);
  const timecode = formatTimecode(durationFrames);
  const contains = Object.entries(cutContains(cut)).flatMap(([what, is]) => (is ? [what] : []));
  output.emit({ event: 'film', path, durationFrames, timecode, contains });
  output.say(`The film is ${timecode} long (${durationFrames} frames):`);
  output.say(path);
}
