import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import type { Problem } from '#shared/problem.ts';
import { settingsProblems } from '#shared/settings/change-settings.ts';
import { type ParsedSettings, parseSettings } from '#shared/settings/parse-settings.ts';
import { DEFAULT_SETTINGS, SETTINGS_VERSION, type Settings } from '#shared/settings/settings.ts';
import { replaceFile } from '../files/durable-files.ts';
import { readError, systemCode } from '../files/file-errors.ts';
import { whileHeld } from '../files/hold-file.ts';
import { stampOf } from '../projects/backups.ts';

/** What a person has to know of a settings file that was not whole. */
export type SettingsTrouble =
  /** What was readable counts on, and what stood there is kept under the other name. */
  | { readonly kind: 'set-aside'; readonly keptAs: string; readonly problems: readonly Problem[] }
  /** It is of a newer Dailies, or cannot be put aside: it stays, the defaults or what is readable count for now. */
  | { readonly kind: 'left'; readonly path: string; readonly problems: readonly Problem[] };

export type ReadSettings = { readonly settings: Settings; readonly trouble: SettingsTrouble | null };

function settingsPath(settingsFolder: string): string {
  return join(settingsFolder, 'settings.json');
}

/**
 * The settings of this user; the defaults where there is no file. A file that is broken does not end a program: it is
 * set aside under another name, once, and what could be read of it stands in its place.
 *
 * @throws DailiesError `file-unreadable` where the system refuses to read it
 */
export async function readSettings(settingsFolder: string, nowMs: () => number): Promise<ReadSettings> {
  const path = settingsPath(settingsFolder);
  const first = await readText(path);
  if (first === null) return { settings: DEFAULT_SETTINGS, trouble: null };
  const { kind, settings, others, problems } = parseSettings(first);
  if (kind === 'whole') return { settings, trouble: null };
  const left: ReadSettings = { settings, trouble: { kind: 'left', path, problems } };
  if (kind === 'newer') return left;
  try {
    return await whileHeld(markOf(path), async () => {
      // Another process may have been first.
      if ((await readText(path)) !== first) return { settings, trouble: null };
      const keptAs = join(settingsFolder, `settings.broken-${stampOf(nowMs())}.json`);
      await rename(path, keptAs);
      await replaceFile(path, textOf(settings, others));
      return { settings, trouble: { kind: 'set-aside', keptAs, problems } };
    });
  } catch {
    return left;
  }
}

/**
 * Changes what `change` names, and leaves the rest as it stands in the file at that moment, unknown fields too. One
 * change after another, over all processes.
 *
 * @throws DailiesError `invalid-input` where the result would not fit together, `settings-invalid` for a file of a newer
 * Dailies or one that could not be set aside, `disk-full` or `file-unwritable`; the file is then as it was
 */
export async function changeSettings(
  settingsFolder: string,
  nowMs: () => number,
  change: (now: Settings) => Partial<Settings>,
): Promise<Settings> {
  await readSettings(settingsFolder, nowMs);
  const path = settingsPath(settingsFolder);
  return whileHeld(markOf(path), async () => {
    const now = parseSettings((await readText(path)) ?? EMPTY);
    if (now.kind !== 'whole') {
      throw new DailiesError({ code: 'settings-invalid', path, problems: now.problems });
    }
    const changed = { ...now.settings, ...change(now.settings) };
    const problems = settingsProblems(changed);
    if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
    await replaceFile(path, textOf(changed, now.others));
    return changed;
  });
}

const EMPTY = JSON.stringify({ version: SETTINGS_VERSION });

function markOf(path: string): string {
  return `${path}.lock`;
}

/** What stands at its default is left out, so that a later default reaches those who never chose. */
function textOf(settings: Settings, others: ParsedSettings['others']): string {
  const chosen = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(DEFAULT_SETTINGS[name as keyof Settings]),
  );
  const fields = { version: SETTINGS_VERSION, ...Object.fromEntries(chosen), ...others };
  return `${JSON.stringify(fields, null, 2)}\n`;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return null;
    throw readError(path, cause);
  }
}
