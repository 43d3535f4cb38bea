import { z } from 'zod';
import type { CutFields, MusicFields } from '../storyboard/cut-fields.ts';

const frames = z.number().int().min(0);

/** Music or a voice laid over the film; `file` is a path in the project's folder. */
export const filmTrackSchema = z.strictObject({
  file: z.string().min(1),
  offsetFrames: frames,
  inFrame: frames,
  /** Null to its own end, or to the film's where it is repeated. */
  durationFrames: frames.min(1).nullable(),
  loop: z.boolean(),
  fadeInFrames: frames,
  fadeOutFrames: frames,
  duck: z.boolean(),
  gainDb: z.number(),
});

export const filmLoudnessSchema = z.strictObject({
  targetLufs: z.number(),
  ceilingDb: z.number(),
  /** False leaves the clips as far apart as they come; they are matched where it is not given. */
  matchClips: z.boolean().optional(),
});

export const filmLogoSchema = z.strictObject({
  file: z.string().min(1),
  corner: z.enum(['top-left', 'top-right', 'bottom-left', 'bottom-right']),
  widthPercent: z.number().positive(),
  opacityPercent: z.number().positive(),
});

export type FilmTrack = z.infer<typeof filmTrackSchema>;
export type FilmLoudness = z.infer<typeof filmLoudnessSchema>;
export type FilmLogo = z.infer<typeof filmLogoSchema>;

const CEILING_DB = -1.5;

/** What a storyboard says of its whole film, with all that it leaves open filled in; what it does not use is left out. */
export function filmRecipes(fields: CutFields) {
  const { format, font, logo, burnIn, loudness } = fields;
  const { music = [], voices = [] } = fields;
  const burnsIn = burnIn?.timecode === true || burnIn?.shot === true || burnIn?.take === true;
  return {
    ...(format ? { format } : {}),
    ...(font === undefined ? {} : { font }),
    ...(logo
      ? { logo: { corner: 'bottom-right' as const, widthPercent: 12, opacityPercent: 100, ...logo } }
      : {}),
    ...(burnIn && burnsIn ? { burnIn } : {}),
    ...(music.length > 0 ? { music: music.map(filmTrack) } : {}),
    ...(voices.length > 0 ? { voices: voices.map(filmTrack) } : {}),
    ...(loudness ? { loudness: { ceilingDb: CEILING_DB, ...loudness } } : {}),
  };
}

function filmTrack(track: MusicFields): FilmTrack {
  return {
    offsetFrames: 0,
    inFrame: 0,
    durationFrames: null,
    loop: false,
    fadeInFrames: 0,
    fadeOutFrames: 0,
    duck: false,
    gainDb: 0,
    ...track,
  };
}
