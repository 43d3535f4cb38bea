import type { PartPaths } from '#electron/stitching/keep-parts.ts';
import type { StitchProgress } from '#electron/stitching/stitch-progress.ts';
import type { StitchReport } from '#electron/stitching/stitch-request.ts';
import type { Cut } from '#shared/cut/cut.ts';
import type { FilmPaths } from './film-files.ts';

/** A film to be made, and where it goes. */
export type WantedFilm = {
  readonly cut: Cut;
  /** For its file; null for none. */
  readonly comment: string | null;
  readonly paths: FilmPaths;
  /** Where dialogue, music and effects go apart; null for the film alone. */
  readonly parts: PartPaths | null;
};

/** A film that is made, with its cut beside it. */
export type FinishedExport = WantedFilm & {
  readonly report: StitchReport;
  /** Why the hardware encoder was not used after all; null where nothing went wrong with it. */
  readonly fellBack: string | null;
};

/** How an export under way is followed and stopped. */
export type ExportWatch = {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: StitchProgress) => void;
  /** Called with each ffmpeg command that is started, as one line of words. */
  readonly onCommand: (line: string) => void;
};
