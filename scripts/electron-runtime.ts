import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long fetching the runtime may take; it is about 120 MB. */
const FETCH_WITHIN_MS = 600_000;

/**
 * The program of the Electron runtime, or null where it is not there. Looks with its own eyes: to ask the package
 * itself would begin a download.
 */
export function electronProgram(root: string, env: NodeJS.ProcessEnv): string | null {
  const electron = join(root, 'node_modules', 'electron');
  const chosen = env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = join(electron, 'path.txt');
  if (!existsSync(name) && !chosen) return null;
  const file = existsSync(name) ? readFileSync(name, 'utf8') : usualName(process.platform);
  const program = join(chosen || join(electron, 'dist'), file);
  return existsSync(program) ? program : null;
}

/** Fetches the runtime by the package's own installer, which proves it by checksums. Says nothing; null where it fails. */
export function fetchElectron(root: string, env: NodeJS.ProcessEnv): string | null {
  try {
    execFileSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
      stdio: 'ignore',
      timeout: FETCH_WITHIN_MS,
      env,
    });
  } catch {
    return null;
  }
  return electronProgram(root, env);
}

function usualName(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}
