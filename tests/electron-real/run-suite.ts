// `npm run test:electron`: the suite on the real Electron runtime. Where that is not there the suite does not run, and
// says so; on CI, where it has to be, that is a failure.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { electronProgram, fetchElectron } from '#scripts/electron-runtime.ts';

const root = join(import.meta.dirname, '../..');
const program =
  electronProgram(root, process.env) ?? (process.env.CI ? fetchElectron(root, process.env) : null);

if (program === null) {
  process.stderr.write(
    'Skipped: the Electron runtime is not here, so that nothing was tested on it. npx install-electron fetches it.\n',
  );
  process.exitCode = process.env.CI ? 1 : 0;
} else {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  execFileSync(process.execPath, [vitest, 'run', '--project', 'electron', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_PROGRAM: program },
  });
}
