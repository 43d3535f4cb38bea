import { resolve } from 'node:path';
import type { SettingsChange } from '#shared/settings/settings.ts';
import { provePrograms } from '../../settings/prove-programs.ts';
import { changeSettings, readSettings } from '../../settings/settings-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import { readSettingWords, settingLines } from '../setting-words.ts';
import type { TerminalHost } from '../terminal-host.ts';

export type SettingsFlags = { json?: true };

/** Shows what one user has set, over all projects, after changing what the words say. */
export async function settings(
  host: TerminalHost,
  words: readonly string[],
  flags: SettingsFlags,
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { settingsFolder } = host;
  const { nowMs } = host.clock;
  const change = withPaths(readSettingWords(words), host.cwd);
  const { settings: before } = await readSettings(settingsFolder, nowMs);
  await provePrograms(before, change, host.resourcesFolder);
  const now = words.length === 0 ? before : await changeSettings(settingsFolder, nowMs, () => change);
  for (const line of settingLines(now)) output.say(line);
  output.emit({ event: 'report', report: { settings: now } });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** Paths are kept whole: the next command may be typed elsewhere. */
function withPaths(change: SettingsChange, cwd: string): SettingsChange {
  const { ffmpegPath, ffprobePath } = change;
  return {
    ...change,
    ...(ffmpegPath ? { ffmpegPath: resolve(cwd, ffmpegPath) } : {}),
    ...(ffprobePath ? { ffprobePath: resolve(cwd, ffprobePath) } : {}),
  };
}
