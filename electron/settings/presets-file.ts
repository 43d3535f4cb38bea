import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { KnownPreset } from '#shared/cut/built-in-presets.ts';
import { readPresets } from '#shared/cut/presets.ts';
import { systemCode } from '../files/file-errors.ts';

/** Where a person's own presets stand. */
export function presetsPath(settingsFolder: string): string {
  return join(settingsFolder, 'presets.json');
}

/**
 * The built-in presets and a person's own.
 *
 * @throws DailiesError `settings-invalid` with every problem of the file
 */
export async function readPresetsFile(settingsFolder: string): Promise<readonly KnownPreset[]> {
  const path = presetsPath(settingsFolder);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  });
  const read = readPresets(text === null ? undefined : parseJson(text));
  if (read.ok) return read.presets;
  throw new DailiesError({ code: 'settings-invalid', path, problems: read.problems });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
