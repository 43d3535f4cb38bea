import type { FramingFields } from '#shared/storyboard/picture-fields.ts';

export type Fit = NonNullable<FramingFields['fit']>;

/** How a picture of another shape can stand in the film. */
export const FITS: readonly { readonly value: Fit; readonly label: string }[] = [
  { value: 'letterbox', label: 'Whole, on black' },
  { value: 'fill', label: 'Fills the frame' },
  { value: 'fit', label: 'Whole, on its blur' },
];
