import { DailiesError } from '#shared/app-error.ts';
import { joinThroughEdits } from '#shared/cut/join-through-edits.ts';
import type { HandOverFormat } from '#shared/interchange/hand-over-formats.ts';
import { placeEvents } from '#shared/interchange/place-events.ts';
import { writeSrt, writeVtt } from '#shared/interchange/write-subtitles.ts';
import type { Project } from '../projects/open-project.ts';
import { cutWithLines, type GatheredFilm } from './gather-film.ts';

type WantedSubtitles = {
  readonly format: HandOverFormat;
  readonly film: string | null;
  readonly speakers: boolean;
};

/**
 * Of the film as it stands, every spoken line; of an earlier one, what was written into it.
 *
 * @throws DailiesError `invalid-input` where speakers are asked for of an earlier film
 */
export async function subtitlesOf(
  { project, today }: { readonly project: Project; readonly today: string },
  wanted: WantedSubtitles,
  film: GatheredFilm,
): Promise<string> {
  if (wanted.speakers && wanted.film !== null) {
    const message = 'are known of the film as it stands alone: leave them out, or the film';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: 'speakers', message }] });
  }
  const asked = wanted.film === null ? await cutWithLines(project, today, wanted.speakers) : film.cut;
  // Nobody reads a line in two halves because its clip was parted.
  const cut = joinThroughEdits(asked);
  const lines = placeEvents(cut).events.flatMap(({ event, startFrame }) =>
    (event.texts ?? [])
      .filter(({ style }) => style === 'caption')
      .map(({ text, fromFrame, durationFrames }) => ({
        text,
        startFrame: startFrame + fromFrame,
        frames: durationFrames,
      })),
  );
  return wanted.format === 'srt' ? writeSrt(lines) : writeVtt(lines);
}
