// `npm start`: builds the app and opens it. Without Electron's runtime, and without a way to get it, the same app opens
// in the browser.
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { electronProgram, fetchElectron } from './electron-runtime.ts';

const root = join(import.meta.dirname, '..');
const given = process.argv.slice(2);

execFileSync(
  process.execPath,
  [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'error'],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);

const electron = electronProgram(root, process.env) ?? fetchElectron(root, process.env);
if (electron === null) {
  process.stderr.write(
    'The Electron runtime is not here and could not be fetched: Dailies opens in your browser instead.\n',
  );
}
const child =
  electron === null
    ? spawn(process.execPath, [join(root, 'electron/dailies.js'), 'serve', '--open', ...given], {
        stdio: 'inherit',
      })
    : spawn(electron, [root, ...given], { stdio: 'inherit' });

// Ctrl-C reaches both; the child decides when it is over.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
