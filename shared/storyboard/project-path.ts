import { z } from 'zod';

const PATH_ERROR =
  'must be a path inside the project folder with forward slashes, such as references/keeper.png';

/** A path inside the project folder, with forward slashes: never absolute, never through `..`. */
export const projectPath = z
  .string({ error: PATH_ERROR })
  .max(500, { error: PATH_ERROR })
  .refine(isProjectPath, { error: PATH_ERROR });

/** Whether a path stays inside the folder it starts from, on every system (no drive, no UNC, no device name). */
export function isProjectPath(path: string): boolean {
  if (hasControlCharacter(path) || /[\\:*?"<>|]/.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !isDeviceName(part));
}

function hasControlCharacter(path: string): boolean {
  return [...path].some((character) => character < ' ');
}

/** Windows takes `con.png` and `con .png` for the console, and drops a dot or space at the end of a name. */
export function isDeviceName(part: string): boolean {
  return DEVICE.test(part) || /[. ]$/.test(part);
}

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\.|$)/i;
