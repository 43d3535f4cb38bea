import { z } from 'zod';

/**
 * The kinds of values a storyboard is made of. Each says in its `error` what would be right; what was got,
 * and where, is added when a file is read.
 */
export function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

export function numberFrom(min: number, max: number) {
  const error = `must be a number from ${min} to ${max}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
}

/** Above 0 and at most `max`. */
export function secondsUpTo(max: number) {
  const error = `must be a number of seconds above 0 and at most ${max}`;
  return z.number({ error }).positive({ error }).max(max, { error });
}

/** Text of `min` to `max` UTF-16 units. */
export function textFrom(min: number, max: number) {
  const error = `must be text of ${min} to ${max} characters`;
  return z.string({ error }).min(min, { error }).max(max, { error });
}

export const flag = z.boolean({ error: 'must be true or false' });

const COLOR_ERROR = 'must be a color such as #000000';

export const color = z.string({ error: COLOR_ERROR }).regex(/^#[0-9a-fA-F]{6}$/, { error: COLOR_ERROR });

const ID_ERROR = 'must be an id of 1 to 64 small letters, digits and inner hyphens';

/** The ids of scenes, shots and references: they stand in file names, so the same on every file system. */
export const id = z
  .string({ error: ID_ERROR })
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, { error: ID_ERROR });

const URL_ERROR = 'must be an https address of at most 4000 characters';

export const httpsUrl = z
  .url({ protocol: /^https$/, error: URL_ERROR })
  .regex(/^https:\/\/\S+$/, { error: URL_ERROR })
  .max(4000, { error: URL_ERROR });
