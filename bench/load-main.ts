// Loads a built main module on the stand-in for Electron, in a process of its own, and prints the milliseconds it took.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , main = ''] = process.argv;
const electron = new URL('../tests/fakes/electron/electron-module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
});
// The stand-in is no part of what is measured.
await import(electron);
const begunMs = performance.now();
await import(pathToFileURL(main).href);
process.stdout.write(String(performance.now() - begunMs));
process.exit(0);
