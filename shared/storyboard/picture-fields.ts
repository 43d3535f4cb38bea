import { z } from 'zod';
import { numberFrom, wholeNumber } from './fields.ts';
import { projectPath } from './project-path.ts';

/** 100 is as the take is. Film frame k of a clip shows frame `floor(k x percent / 100)` of what it shows of its take. */
export const speedPercent = wholeNumber(25, 400);

/** Light and color of a clip; what is left out stays as it is. Applied in this order. */
export const colorSchema = z.strictObject({
  /** In stops: 1 is twice the light. */
  exposureEv: numberFrom(-4, 4).optional(),
  /** 6500 changes nothing; less is warmer, more is colder. */
  temperatureKelvin: wholeNumber(2000, 12_000).optional(),
  /** 100 changes nothing, 0 is without color. */
  saturationPercent: wholeNumber(0, 200).optional(),
  /** A look-up table for every color, a `.cube` file in the project's folder. */
  lut: projectPath.optional(),
});

const placePercent = numberFrom(0, 100);

/** How a picture of another shape than the film's stands in it. */
export const framingSchema = z.strictObject({
  /**
   * `letterbox`: the whole picture, black beside it; `fill`: the film's frame is filled, what juts out is cropped; `fit`:
   * the whole picture, before a blurred and enlarged one of itself.
   */
  fit: z.enum(['letterbox', 'fill', 'fit']).optional(),
  /** Which part `fill` keeps: 0 is the left or upper edge, 50 the middle, 100 the right or lower edge. */
  crop: z.strictObject({ xPercent: placePercent.optional(), yPercent: placePercent.optional() }).optional(),
});

/**
 * A part of a picture: how much larger than the whole it is shown, and where it lies. It never leaves the picture: 0 is
 * as far left or up as it goes, 50 the middle, 100 as far right or down.
 */
const viewSchema = z.strictObject({
  xPercent: placePercent.optional(),
  yPercent: placePercent.optional(),
  zoomPercent: wholeNumber(100, 400).optional(),
});

/** A slow move over a still picture, at one speed from its first frame to its last. */
export const panSchema = z.strictObject({ from: viewSchema.optional(), to: viewSchema.optional() });

export type ColorFields = z.infer<typeof colorSchema>;
export type FramingFields = z.infer<typeof framingSchema>;
export type PanFields = z.infer<typeof panSchema>;
