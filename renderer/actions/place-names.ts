import type { ActionPlace } from '#shared/actions/action-names.ts';

/** Where keys work, in the order in which they are listed. */
export const PLACE_NAMES: readonly (readonly [ActionPlace, string])[] = [
  ['app', 'Everywhere'],
  ['board', 'Board'],
  ['batch', 'Batch'],
  ['dailies', 'Dailies'],
  ['cut', 'Cut'],
  ['export', 'Export'],
];
