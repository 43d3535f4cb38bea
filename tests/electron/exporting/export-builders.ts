import type { FinishedExport } from '#electron/exporting/export-work.ts';

/** A film that is made, as far as a queue looks at it. */
export function aFinishedExport(film = 'film.mp4'): FinishedExport {
  return {
    cut: { version: 1, events: [] },
    comment: null,
    paths: { film, cut: 'film.json' },
    parts: null,
    report: {
      ...{ frames: 24, copiedFrames: 24, encodedFrames: 0, slateFrames: 0, keptFrames: 0, bytes: 1 },
      loudness: null,
      explanation: [],
    },
    fellBack: null,
  };
}
